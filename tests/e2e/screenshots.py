"""Pictures of the window for the documentation, and for eyes: no test.

    sh tests/e2e/run_in_display.sh tests/e2e/screenshots.py CALLBOARD SIMULATOR FOLDER [light|dark|en|hi]…

drives the window through its states, in both schemes and both languages unless some are named, and saves each as
FOLDER/SCHEME-STATE.png, in Hindi as FOLDER/hi-SCHEME-STATE.png, 1360x860. It needs `import` of ImageMagick."""

import contextlib
import itertools
import re
import shutil
import sys
import tempfile
from pathlib import Path

from desktop import PATIENCE, Atspi, Role, screenshot, value_of, window
from programs import GOOD_KEY, Home, check, run, simulator, tell, wait_until
from words import Words

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
    def __init__(self, folder, scheme, language):
        self.folder, self.scheme, self.language = Path(folder), scheme, language
        self.words = Words(language)

    def shoot(self, state):
        Atspi.generate_mouse_event(1359, 859, "abs")  # nothing hovered
        language = "" if self.language == "en" else f"{self.language}-"
        file = self.folder / f"{language}{self.scheme}-{state}.png"
        check(screenshot(file), "import, of ImageMagick, is needed for pictures")
        tell(str(file))


def home_in(scratch, name, camera):
    home = Home(scratch, name)
    (home.config / "callboard").mkdir(mode=0o700)
    (home.config / "callboard" / "callboard.ini").write_text(
        f"[window]\nscheme={camera.scheme}\nlanguage={camera.language}\n", encoding="ascii")
    return home


@contextlib.contextmanager
def window_in(camera, *arguments):
    with window(*arguments) as board:
        board.table_name = camera.words("Call history", "ui::CallHistoryView")
        yield board


def dial(callboard, home, bolna, calls):
    agents = bolna.agents()
    for index, (number, name, project) in enumerate(calls):
        dialled = run(callboard, ["call", "--to", number, "--agent", agents[index % len(agents)][0], "--name", name,
                                  "--project", project, "--yes"], home.environment(bolna.url, GOOD_KEY))
        check(dialled.returncode == 0, dialled.stderr)


def empty_states(camera, scratch, callboard, bolna):
    words = camera.words
    home = home_in(scratch, "empty", camera)
    with window_in(camera, callboard, home.environment(bolna.url)) as board:
        board.find(Role.LABEL, words("Welcome to Callboard", "ui::WelcomePage"))
        camera.shoot("welcome")
    with window_in(camera, callboard, home.environment(bolna.url, GOOD_KEY)) as board:
        board.says("^" + words.pattern("Polling: running", "ui::StatusLine"))
        camera.shoot("empty")
        board.press(Role.PUSH_BUTTON, words("New call", "ui::HeaderBar"))
        board.choose(words("Agent", "ui::NewCallDialog"), bolna.agents()[0][1])
        board.type_into(Role.TEXT, words("Phone number", "ui::NewCallDialog"), "98765 43210")
        board.type_into(Role.TEXT, words("Name", "ui::NewCallDialog"), "आशा वर्मा")
        board.enabled(Role.PUSH_BUTTON, words("Call", "ui::NewCallDialog"))
        camera.shoot("new-call")


def full_states(camera, scratch, callboard, bolna):
    words = camera.words
    home = home_in(scratch, "full", camera)
    environment = home.environment(bolna.url, GOOD_KEY)
    play = words("Play", "ui::RecordingPlayer")
    going_on = "|".join(words(status, "calls") for status in ("ringing", "in-progress", "initiated"))
    dial(callboard, home, bolna, EARLY)
    with window_in(camera, callboard, environment, *FAST) as board:
        wait_until(lambda: sum(words("Play", "ui::CallCells") in row[RECORD] for row in board.rows()) >= 2, 60,
                   "Nothing was recorded")
        dial(callboard, home, bolna, LATE)
        board.wait_for_rows(len(EARLY + LATE))
        wait_until(lambda: re.search(going_on, (board.rows() or [[""] * 6])[1][STATUS]), 60, "The late call does not get on")
        camera.shoot("polling")
        row = next(i for i, cells in enumerate(board.rows()) if "Asha Verma" in cells[0])
        board.select(row)
        board.find(Role.PUSH_BUTTON, play)
        camera.shoot("selected")
        board.press(Role.PUSH_BUTTON, play)
        position = words("Position", "ui::RecordingPlayer")
        wait_until(lambda: value_of(board.find(Role.SLIDER, position)) > 3, PATIENCE, "It does not play")
        camera.shoot("playing")
        board.press(Role.PUSH_BUTTON, words("Settings", "ui::StatusLine"))
        board.find(Role.PUSH_BUTTON, words("Import", "ui::SettingsDialog"))
        camera.shoot("settings")
        board.press(Role.PUSH_BUTTON, words("Add account…", "ui::SettingsDialog"))
        board.find(Role.TEXT, words("API address", "ui::AccountDialog"))
        camera.shoot("add-account")
    with window_in(camera, callboard, home.environment(bolna.url, "wrong"), *FAST) as board:
        board.says(words.pattern("Bolna refused the API key of the account %1. Its polling has stopped; the history stays.",
                                 "ui::BannerController"))
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
        sys.exit("usage: screenshots.py CALLBOARD SIMULATOR FOLDER [light|dark|en|hi]…")
    callboard, simulator_program, folder, *wanted = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    schemes = [scheme for scheme in ("light", "dark") if scheme in wanted] or ["light", "dark"]
    languages = [language for language in ("en", "hi") if language in wanted] or ["en", "hi"]
    for scheme, language in itertools.product(schemes, languages):
        camera = Camera(folder, scheme, language)
        with fixed_folder() as scratch, simulator(simulator_program, "--speed", "15") as bolna:
            empty_states(camera, scratch, callboard, bolna)
            full_states(camera, scratch, callboard, bolna)


if __name__ == "__main__":
    main()
