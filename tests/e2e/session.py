"""The window where it was left: after SIGTERM, as at logout, and after SIGKILL, which is what a power cut is to it."""

import json

from desktop import PATIENCE, Role, text_of, type_keys, window
from programs import GOOD_KEY, Home, check, main, run, simulator, wait_until
from x_focus import window_manager

QUICK = ["--poll-interval", "1", "--refresh-interval", "1"]
PEOPLE = [("+919876543210", "Asha Verma"), ("+919876543221", "Rakesh Iyer"), ("+919876543232", "Deepa Nair")]
NOTE = "callsonmonday"


def kept(home):
    file = home.config / "callboard" / "session.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def is_as_it_was_left(scratch, callboard, simulator_program, end):
    home = Home(scratch, "home")
    with simulator(simulator_program, "--speed", "15") as bolna:
        environment = home.environment(bolna.url, GOOD_KEY)
        for number, name in PEOPLE:
            dialled = run(callboard, ["call", "--to", number, "--agent", bolna.agents()[0][0], "--name", name, "--yes"],
                          environment)
            check(dialled.returncode == 0, dialled.stderr)
        with window(callboard, environment, *QUICK) as board:
            board.wait_for_rows(len(PEOPLE))
            board.select(1)
            board.find(Role.PUSH_BUTTON, "Check Status")
            board.grab_focus(Role.TEXT, "Note")
            type_keys(NOTE)
            board.says("^Saved$")
            wait_until(lambda: kept(home).get("call"), PATIENCE, "The call in the details was not kept")
            phone = board.field("Phone")
            end(board)
        with window(callboard, environment, *QUICK) as board:
            board.find(Role.PUSH_BUTTON, "Check Status")
            wait_until(lambda: text_of(board.find(Role.TEXT, "Note")) == NOTE, PATIENCE, "The note is not there")
            check(board.field("Phone") == phone, f"The details are those of {board.field('Phone')}, not of {phone}")


def after_a_kill(scratch, callboard, simulator_program):
    is_as_it_was_left(scratch, callboard, simulator_program, lambda board: board.kill())


def after_a_logout(scratch, callboard, simulator_program):
    is_as_it_was_left(scratch, callboard, simulator_program, lambda board: board.stop())


if __name__ == "__main__":
    with window_manager():
        main([after_a_kill, after_a_logout], 150)
