"""Pictures of the window for the documentation, and for eyes: no test.

    sh tests/e2e/run_in_display.sh tests/e2e/screenshots.py CALLBOARD SIMULATOR FOLDER [light|dark]…

drives the window through its states and saves each as FOLDER/SCHEME-STATE.png, 1360x860. It needs `import` of ImageMagick."""

import contextlib
import re
import shutil
import sys
import tempfile
from pathlib import Path

from desktop import PATIENCE, Atspi, Role, screenshot, value_of, window
from programs import GOOD_KEY, Home, check, run, simulator, tell, wait_until

FAST = ["--poll-interval", "1", "--refresh-interval", "1"]
STATUS, RECORD = 2, 6  # columns
# What becomes of a number is told by its last digits; see the simulator's README.
EARLY = [("+919876543210", "Asha Verma", "Real Estate"), ("+919876543221", "आशा वर्मा", "Home Loans"),
         ("+919876543207", "Rakesh Iyer", "Real Estate"), ("+919876543206", "Farhan Shaikh", "Real Estate"),
         ("+12025550128", "Deepa Nair", "Home Loans"), ("+919876543298", "Anita Desai", "Real Estate"),
         ("+919876543292", "Mohammed Abdul Rahman Siddiqui-Venkataraman", "Site Visit Reminder"),
         ("+919876543287", "", "Real Estate"), ("+919876543289", "Kiran", "")]
LATE = [("+919876543230", "Priya Menon", "Home Loans"), ("+919876543288", "सुनील कुमार", "Real Estate")]


class Camera:
    def __init__(self, folder, scheme):
        self.folder, self.scheme = Path(folder), scheme

    def shoot(self, state):
        Atspi.generate_mouse_event(1359, 859, "abs")  # nothing hovered
        file = self.folder / f"{self.scheme}-{state}.png"
        check(screenshot(file), "import, of ImageMagick, is needed for pictures")
        tell(str(file))


def home_in(scratch, name, scheme):
    home = Home(scratch, name)
    (home.config / "callboard").mkdir(mode=0o700)
    (home.config / "callboard" / "callboard.ini").write_text(f"[window]\nscheme={scheme}\n", encoding="ascii")
    return home


def dial(callboard, home, bolna, calls):
    agents = bolna.agents()
    for index, (number, name, project) in enumerate(calls):
        dialled = run(callboard, ["call", "--to", number, "--agent", agents[index % len(agents)][0], "--name", name,
                                  "--project", project, "--yes"], home.environment(bolna.url, GOOD_KEY))
        check(dialled.returncode == 0, dialled.stderr)


def empty_states(camera, scratch, callboard, bolna):
    home = home_in(scratch, "empty", camera.scheme)
    with window(callboard, home.environment(bolna.url)) as board:
        board.find(Role.LABEL, "Welcome to Callboard")
        camera.shoot("welcome")
    with window(callboard, home.environment(bolna.url, GOOD_KEY)) as board:
        board.says(r"^Polling: running")
        camera.shoot("empty")
        board.press(Role.PUSH_BUTTON, "New call")
        board.choose("Agent", bolna.agents()[0][1])
        board.type_into(Role.TEXT, "Phone number", "98765 43210")
        board.type_into(Role.TEXT, "Name", "आशा वर्मा")
        board.enabled(Role.PUSH_BUTTON, "Call")
        camera.shoot("new-call")


def full_states(camera, scratch, callboard, bolna):
    home = home_in(scratch, "full", camera.scheme)
    environment = home.environment(bolna.url, GOOD_KEY)
    dial(callboard, home, bolna, EARLY)
    with window(callboard, environment, *FAST) as board:
        wait_until(lambda: sum("Play" in row[RECORD] for row in board.rows()) >= 2, 60, "Nothing was recorded")
        dial(callboard, home, bolna, LATE)
        board.wait_for_rows(len(EARLY + LATE))
        wait_until(lambda: re.search("ringing|in-progress|initiated", (board.rows() or [[""] * 6])[1][STATUS]), 60,
                   "The late call does not get on")
        camera.shoot("polling")
        row = next(i for i, cells in enumerate(board.rows()) if "Asha Verma" in cells[0])
        board.select(row)
        board.find(Role.PUSH_BUTTON, "Play")
        camera.shoot("selected")
        board.press(Role.PUSH_BUTTON, "Play")
        wait_until(lambda: value_of(board.find(Role.SLIDER, "Position")) > 3, PATIENCE, "It does not play")
        camera.shoot("playing")
        board.press(Role.PUSH_BUTTON, "Settings")
        board.find(Role.PUSH_BUTTON, "Import")
        camera.shoot("settings")
        board.press(Role.PUSH_BUTTON, "Add account…")
        board.find(Role.TEXT, "API address")
        camera.shoot("add-account")
    with window(callboard, home.environment(bolna.url, "wrong"), *FAST) as board:
        board.says("refused the API key")
        board.wait_for_rows(len(EARLY + LATE))
        camera.shoot("refused")


@contextlib.contextmanager
def fixed_folder():
    """Settings show where recordings are: the same in every picture."""
    folder = Path(tempfile.gettempdir()) / "callboard-pictures"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main():
    if len(sys.argv) < 4:
        sys.exit("usage: screenshots.py CALLBOARD SIMULATOR FOLDER [light|dark]…")
    callboard, simulator_program, folder, *schemes = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for scheme in schemes or ["light", "dark"]:
        camera = Camera(folder, scheme)
        with fixed_folder() as scratch, simulator(simulator_program, "--speed", "15") as bolna:
            empty_states(camera, scratch, callboard, bolna)
            full_states(camera, scratch, callboard, bolna)


if __name__ == "__main__":
    main()
