"""Every screen as a screen reader walks it: each control has a name and a role, cells can be read where they stand, buttons can
be pressed without a hand on mouse or keyboard, and what changes by itself is told."""

import contextlib

from desktop import LEAVES, PATIENCE, Atspi, GLib, Role, State, _children, act, press_key, window
from key_store import unlocked_keyring
from keyboard import QUICK, with_three_calls
from programs import Home, check, main, simulator, wait_until
from x_focus import window_manager

# What can be pressed, filled in or moved through.
CONTROLS = {Role.PUSH_BUTTON, Role.PUSH_BUTTON_MENU, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.TEXT,
            Role.ENTRY, Role.PASSWORD_TEXT, Role.COMBO_BOX, Role.SPIN_BUTTON, Role.SLIDER, Role.TABLE, Role.LIST,
            Role.PAGE_TAB_LIST, Role.PAGE_TAB}
# What a button that stays pressed is called, by one Qt or another.
TOGGLES = (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX)
CAPTIONED = {Role.COMBO_BOX, Role.SPIN_BUTTON}
# What has the focus, and is none of these, is told by its class alone.
SHAPELESS = {Role.INVALID, Role.UNKNOWN, Role.FILLER, Role.REDUNDANT_OBJECT}
CONTACT, STATUS, DATE = 0, 2, 5  # columns


def caption_of(thing):
    """Its own name, or that of the label that names it."""
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            names = [relation.get_target(i).get_name() for i in range(relation.get_n_targets())]
            if any(names):
                return " ".join(names)
    return thing.get_name() or ""


def what_shows(thing):
    """Role, states and thing, of all that shows; the parts of a box are the box."""
    with contextlib.suppress(GLib.Error):  # it has gone meanwhile
        states, role = thing.get_state_set(), thing.get_role()
        if states.contains(State.SHOWING):
            yield role, states, thing
            if role not in LEAVES | {Role.COMBO_BOX, Role.SPIN_BUTTON}:
                for child in list(_children(thing)):
                    yield from what_shows(child)


def check_screen(board, screen, least, inside=None):
    """Every control that shows has a name with a letter in it, and a role; there are `least` of them."""
    wrong, seen = [], 0
    for role, states, thing in what_shows(inside or board.application):
        with contextlib.suppress(GLib.Error):
            if states.contains(State.FOCUSABLE) and role in SHAPELESS:
                wrong.append(f"{thing.get_name()!r} takes the focus and is a {thing.get_role_name()}")
            if role not in CONTROLS:
                continue
            seen += 1
            name = thing.get_name() or ""
            # On Linux Qt calls a box after its choice.
            if role in CAPTIONED or not any(letter.isalpha() for letter in name):
                name = caption_of(thing)
            if not any(letter.isalpha() for letter in name):
                place = Atspi.Component.get_extents(thing, Atspi.CoordType.WINDOW)
                wrong.append(f"a {thing.get_role_name()} at {place.x},{place.y} is called {name!r}")
    check(not wrong, f"{screen}: " + "; ".join(wrong))
    check(seen >= least, f"{screen}: only {seen} controls show. {board.describe()}")


def the_first_screen(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with unlocked_keyring(), simulator(simulator_program) as bolna:
        with window(callboard, home.environment(bolna.url), *QUICK) as board:
            board.find(Role.PASSWORD_TEXT, "API key")
            check_screen(board, "The welcome page", 5)


def every_screen(scratch, callboard, simulator_program):
    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        check_screen(board, "The board", 15)
        cells_are_read_where_they_stand(board)
        board.select(0)
        board.find(Role.PUSH_BUTTON, "Check Status")
        check_screen(board, "A call on show", 25)
        board.press(Role.PUSH_BUTTON, "Activity")
        board.find(Role.LIST, "Activity")
        check_screen(board, "The activity log", 25)
        for button, title, least in (("Settings", "Settings", 15), ("New call", "New call", 6), ("Keyboard", "Keyboard", 1),
                                     ("Notifications", "Notifications", 2), ("Download recordings", "Download recordings", 5)):
            board.press(Role.PUSH_BUTTON, button)
            check_screen(board, title, least, inside=board.find(Role.DIALOG, title))
            press_key("Escape")
            board.gone(Role.DIALOG, title)


def cells_are_read_where_they_stand(board):
    table = board.table()
    columns = {column: Atspi.Table.get_column_description(table, column) for column in (CONTACT, STATUS, DATE)}
    check(list(columns.values()) == ["Contact", "Status", "Date"], f"The columns are called {columns}")
    check(table.get_description() == "Date, sorted, descending", f"The table's order is {table.get_description()!r}")
    for row in range(3):
        said = Atspi.Table.get_row_description(table, row)
        check(said == f"Row {row + 1}", f"Row {row} is called {said!r}")
        for column in columns:
            cell = Atspi.Table.get_accessible_at(table, row, column)
            check(cell.get_role() == Role.TABLE_CELL, f"Row {row}, column {column} is a {cell.get_role_name()}")
            check(cell.get_name(), f"Row {row}, column {column} says nothing")


def live_changes_are_told(scratch, callboard, simulator_program):
    """Pressed by a screen reader, the table pauses; what is said of it comes as a notification, or as an announcement."""
    told = []

    def hear(event):
        with contextlib.suppress(GLib.Error):
            if event.type.startswith("object:announcement"):
                told.append(str(event.any_data))
            elif event.source.get_role() == Role.NOTIFICATION:
                told.append(event.source.get_name())

    with with_three_calls(scratch, callboard, simulator_program) as (board, _, _):
        listener = Atspi.EventListener.new(hear)
        for event in ("object:state-changed:showing", "object:announcement"):
            with contextlib.suppress(GLib.Error):  # an older AT-SPI knows no announcement
                listener.register(event)
        before = board.focused()
        act(wait_until(lambda: next(filter(None, (board.has(role, "Live") for role in TOGGLES)), None), PATIENCE,
                       "No button Live shows"))

        def paused():
            while GLib.MainContext.default().iteration(False):
                pass
            return any("paused" in text for text in told)

        wait_until(paused, PATIENCE, lambda: f"Nothing said that the table is paused: {told}")
        check(board.focused() == before or board.focused().get_name() == before.get_name(), "The focus went away")
        check(len(told) <= 3, f"Too much was said: {told}")


if __name__ == "__main__":
    with window_manager():
        main([the_first_screen, every_screen, live_changes_are_told], 60)
