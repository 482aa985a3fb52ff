"""How the desktop starts Callboard: over the session bus, by an action of its menu entry, and a second time."""

import os
import subprocess
from pathlib import Path

from desktop import PATIENCE, Role, Window, window
from gi.repository import Atspi, Gio, GLib
from programs import GOOD_KEY, Home, check, main, simulator, wait_until

APP_ID = os.environ["CALLBOARD_APP_ID"]
OBJECT = "/" + APP_ID.replace(".", "/").replace("-", "_")


def on_bus(destination, path, interface, method, arguments):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    return bus.call_sync(destination, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 30000, None)


def ask_the_bus(method, arguments):
    return on_bus("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, arguments).unpack()


def ask_the_window(method, arguments):
    on_bus(APP_ID, OBJECT, "org.freedesktop.Application", method, arguments)


class StartedByTheBus:
    """A process that is not a child of this one, as far as Window asks about it."""

    def __init__(self, pid):
        self.pid = pid
        self.returncode = None

    def poll(self):
        if self.returncode is None and not Path(f"/proc/{self.pid}").exists():
            self.returncode = 0
        return self.returncode

    def send_signal(self, number):
        os.kill(self.pid, number)

    def kill(self):
        self.send_signal(9)

    def wait(self, seconds):
        wait_until(lambda: self.poll() is not None, seconds, f"{self.pid} does not end")
        return self.returncode


class WindowOfTheBus(Window):
    def __init__(self, pid):
        Atspi.init()
        self.desktop = Atspi.get_desktop(0)
        self.desktop.set_cache_mask(Atspi.Cache.NONE)
        self.errors = open(os.devnull, "w+", encoding="utf-8")
        self.process = StartedByTheBus(pid)
        self.application = self._wait(self._application, 30, "No window of Callboard showed itself")


def start_again(callboard, environment, *arguments):
    ended = subprocess.run([callboard, *arguments], env=environment, timeout=60, check=False)
    check(ended.returncode == 0, f"A second start with {arguments} ended with {ended.returncode}")


def has_focus(board, name):
    wait_until(lambda: (thing := board.focused()) is not None and thing.get_name() == name, PATIENCE,
               lambda: f"{name!r} has not the focus: {board.focused() and board.focused().get_name()!r}")


def a_second_start_asks_the_window_that_is_there(scratch, callboard, simulator_program):
    with simulator(simulator_program) as bolna:
        environment = Home(scratch, "home").environment(bolna.url, GOOD_KEY)
        with window(callboard, environment) as board:
            board.enabled(Role.PUSH_BUTTON, "New call")
            start_again(callboard, environment, "--search")
            has_focus(board, "Search calls")
            start_again(callboard, environment, "--new-call")
            board.find(Role.DIALOG, "New call")
            start_again(callboard, environment)
            check(board.has(Role.DIALOG, "New call"), "A plain second start closed the dialog")


def a_first_start_does_as_it_is_told(scratch, callboard, simulator_program):
    """New call waits for the keys, which come after the window."""
    with simulator(simulator_program) as bolna:
        environment = Home(scratch, "home").environment(bolna.url, GOOD_KEY)
        with window(callboard, environment, "--new-call") as board:
            board.find(Role.DIALOG, "New call")


def without_a_key_no_dialog_opens_over_the_page_that_asks_for_one(scratch, callboard, _):
    environment = Home(scratch, "home").environment("http://127.0.0.1:9")
    with window(callboard, environment, "--new-call") as board:
        board.says("API key")
        check(not board.has(Role.DIALOG), "A dialog opened over the welcome page")


def the_bus_starts_it_and_runs_its_actions(scratch, callboard, simulator_program):
    services = Path(os.environ["XDG_DATA_HOME"]) / "dbus-1" / "services"
    services.mkdir(parents=True)
    (services / f"{APP_ID}.service").write_text(f"[D-BUS Service]\nName={APP_ID}\nExec={callboard}\n", encoding="utf-8")
    with simulator(simulator_program) as bolna:
        environment = Home(scratch, "home").environment(bolna.url, GOOD_KEY)
        ask_the_bus("UpdateActivationEnvironment", GLib.Variant("(a{ss})", (environment,)))
        ask_the_bus("ReloadConfig", None)
        ask_the_window("ActivateAction", GLib.Variant("(sava{sv})", ("new-call", [], {})))
        pid, = ask_the_bus("GetConnectionUnixProcessID", GLib.Variant("(s)", (APP_ID,)))
        board = WindowOfTheBus(pid)
        try:
            board.find(Role.DIALOG, "New call")
            board.press(Role.PUSH_BUTTON, "Cancel")
            board.gone(Role.DIALOG, "New call")
            ask_the_window("ActivateAction", GLib.Variant("(sava{sv})", ("search", [], {"activation-token": GLib.Variant("s", "token")})))
            has_focus(board, "Search calls")
            ask_the_window("Activate", GLib.Variant("(a{sv})", ({},)))
            ask_the_window("Open", GLib.Variant("(asa{sv})", (["file:///nothing"], {})))
            ask_the_window("ActivateAction", GLib.Variant("(sava{sv})", ("of-a-later-version", [], {})))
            board.find(Role.CHECK_BOX, "Live")
            # The window of another store leaves the name alone.
            other = subprocess.Popen([callboard, "--database", str(Path(scratch) / "other.db")], env=environment)
            try:
                wait_until((Path(scratch) / "other.db").exists, PATIENCE, "The other store's window did not come")
                owner, = ask_the_bus("GetConnectionUnixProcessID", GLib.Variant("(s)", (APP_ID,)))
                check(owner == pid, "The window of another store took the name")
            finally:
                other.terminate()
                other.wait(10)
        finally:
            board.stop()
    check(not ask_the_bus("NameHasOwner", GLib.Variant("(s)", (APP_ID,)))[0], "The name was not given back")


if __name__ == "__main__":
    main([a_second_start_asks_the_window_that_is_there, a_first_start_does_as_it_is_told,
          without_a_key_no_dialog_opens_over_the_page_that_asks_for_one, the_bus_starts_it_and_runs_its_actions], 170)
