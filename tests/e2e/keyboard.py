"""The window under the fingers of somebody who has no mouse: where the focus is, where keys lead, and what a screen reader
may and may not do. Keys are real ones, sent to the display."""

import contextlib
import re

from desktop import PATIENCE, Atspi, GLib, Role, State, press_key, text_of, type_keys, window
from key_store import unlocked_keyring
from programs import GOOD_KEY, Home, check, main, run, simulator, wait_until
from x_focus import window_manager

QUICK = ["--poll-interval", "1", "--refresh-interval", "1"]
PEOPLE = [("+919876543210", "Asha Verma"), ("+919876543221", "Rakesh Iyer"), ("+919876543232", "Deepa Nair")]
MORE_FILTERS = ["Outcome", "Agent", "Account", "Direction", "Recording", "Answered", "Tag", "Note", "Listened", "Transcript here"]
CONTACT = 0  # column


def focused(board):
    """Role and name of what has the focus; of a button that only has an icon, its name for a screen reader."""
    thing = board.focused()
    return (thing.get_role(), thing.get_name()) if thing else (None, None)


def wait_for_focus(board, role, name, why):
    wait_until(lambda: focused(board) == (role, name), PATIENCE,
               lambda: f"{why}: the focus is on {focused(board)}, not on {name!r}. {board.describe()}")


def in_the_table(board, why):
    wait_for_focus(board, Role.TABLE, "Call history", why)


@contextlib.contextmanager
def with_three_calls(scratch, callboard, simulator_program, *options):
    """A window with three calls of an agent whose name is known; yields it, its environment and the simulator."""
    home = Home(scratch, "home")
    with simulator(simulator_program, "--speed", "15", *options) as bolna:
        environment = home.environment(bolna.url, GOOD_KEY)
        for number, name in PEOPLE:
            dialled = run(callboard, ["call", "--to", number, "--agent", bolna.agents()[0][0], "--name", name, "--yes"],
                          environment)
            check(dialled.returncode == 0, dialled.stderr)
        with window(callboard, environment, *QUICK) as board:
            board.wait_for_rows(len(PEOPLE))
            yield board, environment, bolna


def the_first_start_takes_what_is_typed(scratch, callboard, simulator_program):
    """Typed the moment the key field shows: each letter is in it, at each of several starts."""
    for start in range(6):
        home = Home(scratch, f"home-{start}")
        with simulator(simulator_program) as bolna, window(callboard, home.environment(bolna.url), *QUICK) as board:
            board.find(Role.PASSWORD_TEXT, "API key")
            type_keys("abcdefghij")
            entry = board.find(Role.PASSWORD_TEXT, "API key")
            wait_until(lambda: Atspi.Text.get_character_count(entry) == 10, 5,
                       lambda: f"Start {start}: of ten letters {Atspi.Text.get_character_count(entry)} are in the key "
                               f"field, and the focus is on {focused(board)}")


def the_table_has_the_focus_and_gets_it_back(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        in_the_table(board, "At the start")
        press_key("n", ctrl=True)
        board.find(Role.DIALOG, "New call")
        press_key("Escape")
        board.gone(Role.DIALOG, "New call")
        in_the_table(board, "After New call, which was cancelled")
        press_key("F1")
        board.find(Role.DIALOG, "Keyboard")
        press_key("Escape")
        board.gone(Role.DIALOG, "Keyboard")
        in_the_table(board, "After the list of keys")
        # From a button of the header: it has done its part.
        board.grab_focus(Role.PUSH_BUTTON, "New call")
        press_key("space")
        board.find(Role.DIALOG, "New call")
        press_key("Escape")
        board.gone(Role.DIALOG, "New call")
        in_the_table(board, "After New call from its button")


def the_table_takes_over_from_the_welcome_page(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with unlocked_keyring(), simulator(simulator_program, key="abcdefgh") as bolna:
        with window(callboard, home.environment(bolna.url), *QUICK) as board:
            board.find(Role.PASSWORD_TEXT, "API key")
            type_keys("abcdefgh")
            press_key("Return")
            wait_for_focus(board, Role.PUSH_BUTTON, "Show the calls", "Enter goes on to the agents")
            press_key("Escape")
            wait_for_focus(board, Role.PASSWORD_TEXT, "API key", "Escape goes back to the key")
            press_key("Return")
            wait_for_focus(board, Role.PUSH_BUTTON, "Show the calls", "Enter goes on once more")
            press_key("Return")
            board.gone(Role.PASSWORD_TEXT, "API key")
            in_the_table(board, "After the first key")


def check_status_keeps_the_focus(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        board.select(1)
        board.grab_focus(Role.PUSH_BUTTON, "Check Status")
        press_key("space")
        wait_until(lambda: "Not checked yet" not in (board.field("Last check") or ""), PATIENCE, "It was not checked")
        wait_for_focus(board, Role.PUSH_BUTTON, "Check Status", "After a check")


def f6_goes_round_and_escape_goes_back(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        in_the_table(board, "At the start")
        press_key("Down")
        press_key("Return")
        board.find(Role.PUSH_BUTTON, "Check Status")
        press_key("F6")
        wait_for_focus(board, Role.TEXT, "Name", "F6 from the table")
        press_key("F6")
        wait_for_focus(board, Role.TEXT, "Search calls", "F6 from the details")
        press_key("F6")
        wait_for_focus(board, Role.LIST, "Saved views", "F6 from the search")
        press_key("F6")
        in_the_table(board, "F6 from the views")
        press_key("F6", shift=True)
        press_key("F6", shift=True)
        wait_for_focus(board, Role.TEXT, "Search calls", "Shift+F6 from the views")
        type_keys("asha")
        board.wait_for_rows(1)
        press_key("Return")
        in_the_table(board, "Enter in the search")
        press_key("Escape")
        board.wait_for_rows(len(PEOPLE))
        board.find(Role.PUSH_BUTTON, "Check Status")
        press_key("Escape")
        board.gone(Role.PUSH_BUTTON, "Check Status")
        in_the_table(board, "Escape out of the details")


def columns_are_sorted_by_key(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        in_the_table(board, "At the start")
        press_key("o", ctrl=True, shift=True)
        a_menu_is_open(board)
        press_key("Home")  # Contact
        press_key("Return")
        names = sorted(name for _, name in PEOPLE)
        wait_until(lambda: [row[CONTACT].split(",")[0] for row in board.rows()] == names, PATIENCE,
                   lambda: f"The rows are {board.rows()}")
        in_the_table(board, "After sorting")


def the_details_say_whose_they_are(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, bolna):
        board.select(0)
        board.says(f"^{PEOPLE[2][1]}$")
        board.wait_for_field("Agent", f"^{re.escape(bolna.agents()[0][1])}$")
        board.wait_for_field("Project", "^-$")
        check(board.rows()[0][1].startswith("-"), f"The table's project is {board.rows()[0][1]!r}, the sidebar's '-'")
        in_the_table(board, "Before selecting all")
        press_key("a", ctrl=True)
        board.says(r"^3 of 3 selected, ")
        board.says("^One of 3 selected calls$")
        press_key("Escape")
        board.type_into(Role.TEXT, "Search calls", "asha")
        board.wait_for_rows(1)
        board.says("hides this call")


def marks_filter_the_board(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        board.select(0)
        note = board.find(Role.TEXT, "Note")
        Atspi.EditableText.set_text_contents(note, "Wants the corner plot")
        wait_until(lambda: "has a note" in board.rows()[0][CONTACT], PATIENCE, lambda: f"The rows are {board.rows()}")
        board.grab_focus(Role.PUSH_BUTTON, "More filters")
        press_key("space")
        a_menu_is_open(board)
        for _ in range(MORE_FILTERS.index("Note")):
            press_key("Down")
        for key in ("Right", "Down", "Return"):  # past "With or without", to "Yes"
            press_key(key)
        board.wait_for_rows(1)
        board.says("^1–1 of 1 found, 3 calls$")


def a_menu_is_open(board):
    """Qt shows no menu of a widget to a screen reader; but it takes the focus."""
    wait_until(lambda: board.focused() is None, PATIENCE, lambda: f"No menu is open: the focus is on {focused(board)}")


def a_screen_reader_reads_and_cannot_write(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        board.select(0)
        name = board.find(Role.TEXT, "Name")
        check(text_of(name) == PEOPLE[2][1], f"The name reads {text_of(name)!r}")
        with contextlib.suppress(GLib.Error):
            Atspi.EditableText.set_text_contents(name, "Somebody else")
        with contextlib.suppress(GLib.Error):
            Atspi.EditableText.insert_text(name, 0, "Not ", 4)
        check(text_of(name) == PEOPLE[2][1], f"A read-only name was overwritten: it reads {text_of(name)!r}")
        states = name.get_state_set()
        check(not states.contains(State.EDITABLE), "A read-only name says it is editable")
        for caption in ("Call ID", "Agent ID"):
            check(board.labelled(Role.LABEL, caption), f"No text is captioned {caption!r}")
        board.press(Role.PUSH_BUTTON, "Settings")
        check(board.labelled(Role.COMBO_BOX, "How far back"), "The box of the earlier calls has no caption")


if __name__ == "__main__":
    with window_manager():
        main([the_first_start_takes_what_is_typed, the_table_takes_over_from_the_welcome_page,
              the_table_has_the_focus_and_gets_it_back, check_status_keeps_the_focus,
              f6_goes_round_and_escape_goes_back, columns_are_sorted_by_key, the_details_say_whose_they_are,
              marks_filter_the_board, a_screen_reader_reads_and_cannot_write], 170)
