"""What a person sees when something goes wrong: the truth in words, the rows still there, and a way on."""

import json
import re
import sqlite3
from pathlib import Path

from desktop import Role, click, window
from programs import GOOD_KEY, Home, Simulator, check, main, run, simulator, wait_until

FAST = ["--poll-interval", "1", "--refresh-interval", "1"]
RINGS_FOR_EVER = "+919876543287"
CHANGE_KEY = "Change key…"
STATUS = 2  # column


def dial(callboard, home, bolna, number=RINGS_FOR_EVER, name="Rakesh Iyer"):
    agent = bolna.agents()[0][0]
    dialled = run(callboard, ["call", "--to", number, "--agent", agent, "--name", name, "--yes"],
                  home.environment(bolna.url, GOOD_KEY))
    check(dialled.returncode == 0, f"The call could not be placed: {dialled.stderr}")
    return dialled.stdout.strip()


def stored_calls(callboard, home):
    listed = run(callboard, ["calls", "--format", "json"], home.environment())
    check(listed.returncode == 0, f"The store cannot be read: {listed.stderr}")
    return json.loads(listed.stdout)


def a_refused_key(scratch, callboard, simulator_program):
    """The banner says so, the rows stay, and the right key is one dialog away."""
    home = Home(scratch, "home")
    with simulator(simulator_program) as bolna:
        dial(callboard, home, bolna)
        with window(callboard, home.environment(bolna.url, "wrong"), *FAST) as board:
            board.wait_for_rows(1)
            board.says("refused the API key")
            board.says(r"^Polling: key refused")
            check(len(board.rows()) == 1, "The rows went with the key")
            board.press(Role.PUSH_BUTTON, CHANGE_KEY)
            board.find(Role.DIALOG, "Change key")
            board.type_into(Role.PASSWORD_TEXT, "API key", GOOD_KEY)
            board.press(Role.PUSH_BUTTON, "Use this key")
            board.gone(Role.DIALOG, "Change key")
            board.gone(Role.PUSH_BUTTON, CHANGE_KEY)
            board.says(r"^Polling: running")
            check(len(board.rows()) == 1, "The rows went with the new key")


def a_board_without_a_key(scratch, callboard, simulator_program):
    """A board with calls is no place for the welcome page: it is shown, says that nobody follows it, and asks for a key."""
    home = Home(scratch, "home")
    with simulator(simulator_program) as bolna:
        dial(callboard, home, bolna)
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            board.wait_for_rows(1)
            board.says(r"^Polling: no API key")
            board.says("no API key, so the calls below are not followed")
            board.press(Role.PUSH_BUTTON, "Enter key…")
            board.find(Role.PASSWORD_TEXT, "API key")


def a_second_start_raises_the_first(scratch, callboard, simulator_program):
    """Another window lies over the first. After the second start a click there meets the first again."""
    home, other = Home(scratch, "home"), Home(scratch, "other")
    with simulator(simulator_program) as bolna:
        environment = home.environment(bolna.url, GOOD_KEY)
        with window(callboard, environment) as first, window(callboard, other.environment(bolna.url, GOOD_KEY)) as above:
            place = first.enabled(Role.PUSH_BUTTON, "New call")
            above.enabled(Role.PUSH_BUTTON, "New call")
            second = run(callboard, [], environment, 30)
            check(second.returncode == 0, f"The second start ended with {second.returncode}: {second.stderr}")
            check(first.process.poll() is None, "The first window closed")
            click(place)
            first.find(Role.DIALOG, "New call")
            check(not above.has(Role.DIALOG, "New call"), "The window above took the click")


def bolna_out_of_reach(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    bolna = Simulator(simulator_program)
    try:
        dial(callboard, home, bolna)
        with window(callboard, home.environment(bolna.url, GOOD_KEY), *FAST) as board:
            before = board.wait_for_rows(1)[0][:STATUS]
            board.says(r"^Polling: running")
            bolna.stop()
            board.says(r"^Polling: Bolna does not answer", 60)
            board.says("what was last known")
            check([row[:STATUS] for row in board.rows()] == [before], "The rows did not stay")
            board.find(Role.CHECK_BOX, "Live")
    finally:
        bolna.stop()


def killed_while_polling(scratch, callboard, simulator_program):
    """kill -9 in the middle of the work: the next start shows what the last one knew, at least."""
    home = Home(scratch, "home")
    with simulator(simulator_program, "--speed", "20") as bolna:
        names = [f"Contact {number}" for number in range(10, 16)]
        for number, name in enumerate(names):
            dial(callboard, home, bolna, f"+9198765432{10 + number}", name)
        with window(callboard, home.environment(bolna.url, GOOD_KEY), *FAST) as board:
            board.wait_for_rows(len(names))
            wait_until(lambda: len({row[STATUS] for row in board.rows()}) > 1, 60, "No status changed")
            board.kill()
    calls = stored_calls(callboard, home)
    check([call["contactName"] for call in calls] == names[::-1], f"Other rows after the kill: {calls}")
    with window(callboard, home.environment(bolna.url, GOOD_KEY), *FAST) as board:
        rows = board.wait_for_rows(len(names))
        for row, call in zip(rows, calls, strict=True):
            check(call["contactName"] in row[0] and call["status"] in row[STATUS], f"The row {row} is not {call}")


def a_store_of_another_program(scratch, callboard, _):
    """The one dialog that opens by itself, because there is no window to say it in."""
    foreign = Path(scratch) / "bookmarks.db"
    with sqlite3.connect(foreign) as store:
        store.executescript("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('https://example.com');")
    store.close()
    before = foreign.read_bytes()
    environment = Home(scratch, "home").environment("http://127.0.0.1:9", GOOD_KEY)
    with window(callboard, environment, "--database", str(foreign)) as board:
        board.says("belongs to another program")
        board.press(Role.PUSH_BUTTON, re.compile("OK|Close"))
        code = board.wait()
        sentences = board.stop()
    check(code == 7, f"The exit code is {code}")
    check("belongs to another program" in sentences, f"Standard error says {sentences!r}")
    check(foreign.read_bytes() == before, "The other program's file was changed")


if __name__ == "__main__":
    main([a_refused_key, a_board_without_a_key, a_second_start_raises_the_first, bolna_out_of_reach,
          killed_while_polling, a_store_of_another_program], 170)
