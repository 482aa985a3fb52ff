"""Calls are placed, shown and stopped in a real window, found by role and name.

The simulated Bolna keeps …88 queued for ever, and lets …10 ring and talk."""

from desktop import PATIENCE, Role, window
from programs import GOOD_KEY, Home, check, main, simulator, wait_until

WAITS, TALKS = "98765 43288", "98765 43210"
STATUS = 2  # column
FAST = ["--poll-interval", "1", "--refresh-interval", "1"]


def fill(board, number, name="", agent=None):
    board.press(Role.PUSH_BUTTON, "New call")
    board.find(Role.DIALOG, "New call")
    if agent:
        board.choose("Agent", agent)
    board.type_into(Role.TEXT, "Phone number", number)
    if name:
        board.type_into(Role.TEXT, "Name", name)


def place(board, number, name, agent):
    fill(board, number, name, agent)
    board.press(Role.PUSH_BUTTON, "Call")
    board.gone(Role.DIALOG, "New call")


def a_placed_call_is_shown(scratch, callboard, simulator_program):
    """Named and selected, one press from its details; where the search hides it, that is said, and a press clears it."""
    with simulator(simulator_program) as bolna:
        home = Home(scratch, "home")
        with window(callboard, home.environment(bolna.url, GOOD_KEY), *FAST) as board:
            board.wait_for_rows(0)
            place(board, WAITS, "Rakesh Iyer", bolna.agents()[0][1])
            board.says(r"Call placed to Rakesh Iyer\.$")
            board.press(Role.PUSH_BUTTON, "Show")
            board.wait_for_field("Phone", r"^\+91 98765 43288$")
            board.press(Role.PUSH_BUTTON, "Close details")
            board.type_into(Role.TEXT, "Search calls", "nobody of this name")
            board.wait_for_rows(0)
            place(board, TALKS, "Asha Verma", None)  # the agent of the last call is chosen by itself
            board.says(r"Call placed to Asha Verma\. The search or the filters hide it")
            board.press(Role.PUSH_BUTTON, "Clear filters")
            board.wait_for_rows(2)
            board.press(Role.PUSH_BUTTON, "Show")
            board.wait_for_field("Phone", r"^\+91 98765 43210$")
        check(len(bolna.executions()) == 2, f"{len(bolna.executions())} calls were placed, not 2")


def a_number_that_was_just_called_takes_a_second_press(scratch, callboard, simulator_program):
    with simulator(simulator_program) as bolna:
        home = Home(scratch, "home")
        with window(callboard, home.environment(bolna.url, GOOD_KEY), *FAST) as board:
            board.wait_for_rows(0)
            place(board, WAITS, "Rakesh Iyer", bolna.agents()[0][1])
            board.wait_for_rows(1)
            fill(board, "+91-98765-43288")  # the same number, written otherwise
            board.says("A call to Rakesh Iyer waits already")
            wait_until(lambda: board.field("Name") == "Rakesh Iyer", PATIENCE, "The name is not filled in")
            board.press(Role.PUSH_BUTTON, "Call")
            board.find(Role.PUSH_BUTTON, "Call anyway")
            check(len(bolna.executions()) == 1, "One press rang the person a second time")
            board.press(Role.PUSH_BUTTON, "Show call")
            board.gone(Role.DIALOG, "New call")
            board.wait_for_field("Phone", r"^\+91 98765 43288$")
            check(len(bolna.executions()) == 1, "Looking at the call rang the person a second time")


def a_waiting_call_is_stopped(scratch, callboard, simulator_program):
    """Asked once; the row and the details say that it is stopped, and nothing is on offer any more."""
    with simulator(simulator_program) as bolna:
        home = Home(scratch, "home")
        with window(callboard, home.environment(bolna.url, GOOD_KEY), *FAST) as board:
            board.wait_for_rows(0)
            place(board, WAITS, "Rakesh Iyer", bolna.agents()[0][1])
            board.press(Role.PUSH_BUTTON, "Show")
            board.press(Role.PUSH_BUTTON, "Stop call…")
            board.press(Role.PUSH_BUTTON, "Keep call")
            board.gone(Role.PUSH_BUTTON, "Keep call")
            check(bolna.executions()[0]["status"] == "queued", "Keeping the call stopped it")
            board.press(Role.PUSH_BUTTON, "Stop call…")
            board.press(Role.PUSH_BUTTON, "Stop call")
            wait_until(lambda: "stopped" in (board.rows() or [[""] * 6])[0][STATUS], PATIENCE, "The row does not say it")
            board.gone(Role.PUSH_BUTTON, "Stop call…")
            board.says("Stopped the call to Rakesh Iyer")
        check(bolna.executions()[0]["status"] == "stopped", "Bolna was not told")


if __name__ == "__main__":
    main([a_placed_call_is_shown, a_number_that_was_just_called_takes_a_second_press, a_waiting_call_is_stopped], 170)
