"""Callboard's window as a person with a screen reader meets it: found by role and accessible name, over AT-SPI.

Only what is showing is found: a button on a hidden page is no button. Nothing here waits a fixed time."""

import contextlib
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from programs import Failure, check, end, wait_until  # noqa: E402
from x_focus import keycode  # noqa: E402

Role = Atspi.Role
State = Atspi.StateType

# What takes part in no search: a table is asked for its cells, and a text or a list holds nothing to press.
LEAVES = {Role.TABLE, Role.TEXT, Role.PASSWORD_TEXT, Role.LIST}
# Qt 6.8 tells a button that opens a menu from others, Qt 6.4 does not.
SAME_ROLE = {Role.PUSH_BUTTON: {Role.PUSH_BUTTON, Role.PUSH_BUTTON_MENU}}
PATIENCE = 20  # seconds a window may take to follow, on a machine that is busy with something else


def _children(thing):
    for index in range(thing.get_child_count()):
        child = thing.get_child_at_index(index)
        if child is not None:
            yield child


def _matches(name, wanted):
    return wanted.search(name) is not None if isinstance(wanted, re.Pattern) else name == wanted


def _walk(thing):
    """What shows below `thing`, outermost first. Whatever vanishes meanwhile is passed over."""
    try:
        if not thing.get_state_set().contains(State.SHOWING):
            return
        yield thing
        children = [] if thing.get_role() in LEAVES else list(_children(thing))
    except GLib.Error:
        return
    for child in children:
        yield from _walk(child)


class NotNow(Exception):
    """The table cannot be read at this moment, and why."""


class Window:
    """One running Callboard, and what it shows. Nothing waits for a program that has ended: it shows nothing, and whoever
    waits for something to be gone would be content."""

    table_name = "Call history"

    def __init__(self, program, environment, *arguments):
        Atspi.init()
        self.desktop = Atspi.get_desktop(0)
        # libatspi's cache is only as fresh as its event loop, which never runs here.
        self.desktop.set_cache_mask(Atspi.Cache.NONE)
        # A file, not a pipe: a pipe that nobody empties would make the program wait.
        self.errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen([program, *arguments], env=environment, stderr=self.errors)
        try:
            self.application = self._wait(self._application, 30, "No window of Callboard showed itself")
        except Failure:
            end(self.process)
            raise

    def _wait(self, condition, seconds, sentence):
        """`wait_until`, for as long as the program runs."""

        def look():
            check(self.process.poll() is None, f"Callboard ended by itself with exit code {self.process.returncode}")
            return condition()

        return wait_until(look, seconds, sentence)

    def _application(self):
        with contextlib.suppress(GLib.Error):
            for application in _children(self.desktop):
                if application.get_process_id() == self.process.pid and application.get_child_count() > 0:
                    return application
        return None

    # Finding

    def all(self, role, name=None, inside=None):
        found = []
        for thing in _walk(inside or self.application):
            with contextlib.suppress(GLib.Error):
                if thing.get_role() in SAME_ROLE.get(role, [role]) and (name is None or _matches(thing.get_name(), name)):
                    found.append(thing)
        return found

    def has(self, role, name=None):
        """The first thing of that role and name (a text, or a pattern) that shows now, or None."""
        return next(iter(self.all(role, name)), None)

    def find(self, role, name=None, seconds=PATIENCE):
        return self._wait(lambda: self.has(role, name), seconds,
                          lambda: f"No {Atspi.role_get_name(role)} {name!r} shows. {self.describe()}")

    def gone(self, role, name=None, seconds=PATIENCE):
        self._wait(lambda: self._answers() and not self.has(role, name), seconds,
                   lambda: f"{Atspi.role_get_name(role)} {name!r} still shows. {self.describe()}")

    def _answers(self):
        """A program that hangs shows nothing either: what does not answer has no state."""
        with contextlib.suppress(GLib.Error):
            return any(top.get_state_set().contains(State.SHOWING) for top in _children(self.application))
        return False

    def labelled(self, role, caption, seconds=PATIENCE):
        """The field a label names: on Linux Qt calls a box after its choice, and leaves its caption to this relation."""

        def look():
            for thing in self.all(role):
                with contextlib.suppress(GLib.Error):
                    for relation in thing.get_relation_set():
                        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY and any(
                                relation.get_target(i).get_name() == caption for i in range(relation.get_n_targets())):
                            return thing
            return None

        return self._wait(look, seconds, lambda: f"No {Atspi.role_get_name(role)} labelled {caption!r}. {self.describe()}")

    def sentences(self):
        """Every label that shows."""
        return [label.get_name() for label in self.all(Role.LABEL) if label.get_name()]

    def says(self, pattern, seconds=PATIENCE):
        """Waits for a label or an alert that holds `pattern`; answers with its words."""
        wanted = re.compile(pattern)
        thing = self._wait(lambda: self.has(Role.LABEL, wanted) or self.has(Role.ALERT, wanted), seconds,
                           lambda: f"The window does not say {pattern!r}. {self.describe()}")
        return thing.get_name()

    def describe(self):
        """What shows, for the report of a failure."""
        words = []
        for thing in _walk(self.application):
            with contextlib.suppress(GLib.Error):
                if thing.get_name():
                    words.append(f"{thing.get_role_name()} {thing.get_name()!r}")
        try:
            rows = self._rows()
        except NotNow as why:
            rows = why
        return "What shows: " + ", ".join(words) + f"; rows: {rows}"

    # Doing

    def press(self, role, name, seconds=PATIENCE):
        """Presses a button (or toggles a check box) once it can be pressed."""
        act(self.enabled(role, name, seconds))

    def enabled(self, role, name, seconds=PATIENCE):
        def look():
            thing = self.has(role, name)
            return thing if thing and is_enabled(thing) else None

        return self._wait(look, seconds, lambda: f"No {Atspi.role_get_name(role)} {name!r} can be pressed. {self.describe()}")

    def type_into(self, role, name, text):
        entry = self.enabled(role, name)
        Atspi.EditableText.set_text_contents(entry, text)
        if role != Role.PASSWORD_TEXT:
            self._wait(lambda: text_of(entry) == text, PATIENCE, lambda: f"{name!r} holds {text_of(entry)!r}, not {text!r}")

    def focused(self):
        """What has the keyboard's focus, or None. What hands its focus on to a part of it says that it has it, too."""
        found = None
        for thing in _walk(self.application):
            with contextlib.suppress(GLib.Error):
                if thing.get_role() != Role.FRAME and thing.get_state_set().contains(State.FOCUSED):
                    found = thing
        return found

    def grab_focus(self, role, name):
        """Puts the focus there, as Tab would after a while."""
        thing = self.enabled(role, name)
        Atspi.Component.grab_focus(thing)
        self._wait(lambda: thing.get_state_set().contains(State.FOCUSED), PATIENCE,
                   lambda: f"{name!r} does not take the focus. {self.describe()}")

    def choose(self, caption, choice):
        """Opens the box labelled `caption` and clicks `choice` in its list, with the mouse: AT-SPI has no other way."""
        box = self.labelled(Role.COMBO_BOX, caption)

        def offered():
            return next((item for found in _children(box) if found.get_role() == Role.LIST
                         for item in _children(found) if item.get_name() == choice), None)

        def unfolded():
            item = offered()
            return item if item and item.get_parent().get_state_set().contains(State.SHOWING) else None

        self._wait(offered, PATIENCE, lambda: f"The box {caption!r} offers no {choice!r}")
        act(box)
        click(self._wait(unfolded, PATIENCE, f"The list of {caption!r} did not open"))
        self._wait(lambda: box.get_name() == choice, PATIENCE, lambda: f"{caption!r} is {box.get_name()!r}, not {choice!r}")

    # The board

    def table(self):
        return self.find(Role.TABLE, self.table_name)

    def rows(self):
        """The texts of the table's cells, row by row."""
        return self._rows_once(lambda rows: True, PATIENCE, "The table cannot be read")

    def wait_for_rows(self, count, seconds=PATIENCE):
        return self._rows_once(lambda rows: len(rows) == count, seconds, f"The board has not {count} rows")

    def _rows_once(self, wanted, seconds, sentence):
        """The rows as soon as `wanted` says yes to them."""

        def look():
            try:
                rows = self._rows()
            except NotNow:
                return None
            return (rows,) if wanted(rows) else None

        return self._wait(look, seconds, lambda: f"{sentence}. {self.describe()}")[0]

    def _rows(self):
        """As they are now; NotNow while the table does not show, or changes under our hands."""
        table = self.has(Role.TABLE, self.table_name)
        if table is None:
            raise NotNow("no table shows")
        try:
            columns = Atspi.Table.get_n_columns(table)
            return [[_cell(table, row, column) for column in range(columns)] for row in range(Atspi.Table.get_n_rows(table))]
        except GLib.Error as error:
            raise NotNow(f"the table does not answer: {error}") from error

    def select(self, row):
        """This row, and no other; it is chosen anew where it was selected before, as by a click."""
        table = self.table()
        for other in range(Atspi.Table.get_n_rows(table)):
            if Atspi.Table.is_row_selected(table, other):
                Atspi.Table.remove_row_selection(table, other)
        check(Atspi.Table.add_row_selection(table, row), f"Row {row} cannot be selected")

    def field(self, caption):
        """What the sidebar says beside `caption`, or None."""
        entry = self.has(Role.TEXT, caption)
        return None if entry is None else text_of(entry)

    def wait_for_field(self, caption, pattern, seconds=PATIENCE):
        self._wait(lambda: re.search(pattern, self.field(caption) or ""), seconds,
                   lambda: f"{caption} says {self.field(caption)!r}, not {pattern!r}. {self.describe()}")

    # The end

    def tell_what_happened(self):
        """For the report of a failure: how the program stands, where it stands if it hangs, and what it said."""
        code = self.process.poll()
        print(f"Callboard has ended with {code}." if code is not None else "Callboard still runs.", flush=True)
        if code is None and not self._answers() and shutil.which("gdb"):
            print("It does not answer. Its threads:", flush=True)
            subprocess.run(["gdb", "-p", str(self.process.pid), "-batch", "-ex", "thread apply all bt 12"], timeout=60, check=False)
        self.errors.seek(0)
        print("What it said last:", *self.errors.readlines()[-40:], sep="\n", flush=True)

    def stop(self):
        """Ends the program, if it still runs; answers with what it wrote to standard error."""
        end(self.process)
        self.errors.seek(0)
        return self.errors.read()

    def wait(self, seconds=PATIENCE):
        """Waits for the program to end by itself; answers with its exit code."""
        return self.process.wait(seconds)

    def kill(self):
        """kill -9: no chance to tidy anything up."""
        self.process.kill()
        self.process.wait(10)


def _cell(table, row, column):
    cell = Atspi.Table.get_accessible_at(table, row, column)
    if cell is None:
        raise NotNow(f"no cell in row {row}, column {column}")
    return cell.get_name()


def act(thing):
    """The one thing a button does: press, toggle or open."""
    names = [Atspi.Action.get_action_name(thing, index) for index in range(Atspi.Action.get_n_actions(thing))]
    index = next((names.index(name) for name in ("Press", "Toggle", "ShowMenu") if name in names), None)
    check(index is not None, f"{thing.get_name()!r} can only {names}")
    Atspi.Action.do_action(thing, index)


def click(thing):
    """A click of the left mouse button in the middle of `thing`."""
    place = Atspi.Component.get_extents(thing, Atspi.CoordType.SCREEN)
    Atspi.generate_mouse_event(place.x + place.width // 2, place.y + place.height // 2, "b1c")


def press_key(name, ctrl=False, shift=False):
    """One key of the keyboard, by its X name (`F6`, `Escape`, `a`), to whatever window has the focus."""
    held = [keycode(modifier) for modifier, wanted in (("Control_L", ctrl), ("Shift_L", shift)) if wanted]
    codes = [*held, keycode(name)]
    for code in codes:
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
    for code in reversed(codes):
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)


def type_keys(text):
    for letter in text:
        press_key(letter)


def is_enabled(thing):
    states = thing.get_state_set()
    return states.contains(State.ENABLED) and states.contains(State.SENSITIVE)


def text_of(entry):
    return Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry))


def value_of(slider):
    return Atspi.Value.get_current_value(slider)


def screenshot(file):
    """Saves the whole screen, where ImageMagick is installed: a picture says more about a failure than the tree."""
    if shutil.which("import"):
        subprocess.run(["import", "-silent", "-window", "root", str(file)], timeout=30, check=False)
        return Path(file).exists()
    return False


@contextlib.contextmanager
def window(program, environment, *arguments):
    """A Callboard for the length of a block, ended whatever happens; a failure leaves a picture behind."""
    shown = Window(program, environment, *arguments)
    try:
        yield shown
    except Exception:
        picture = Path.cwd() / f"failed-{time.strftime('%H%M%S')}.png"
        if screenshot(picture):
            print(f"The screen at that moment: {picture}", flush=True)
        shown.tell_what_happened()
        raise
    finally:
        shown.stop()
