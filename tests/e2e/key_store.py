"""The first key, entered on the welcome page: with a key store, with one that never answers, and without any.

The last two need a session bus that starts no key store by itself (see run_in_display.sh), so the last argument says which
of the three to run."""

import contextlib
import signal
import subprocess
import sys
from pathlib import Path

from desktop import PATIENCE, Role, is_enabled, window
from programs import Home, check, end, main, simulator, wait_until

FAST = ["--poll-interval", "1", "--refresh-interval", "1"]
KEY = "canary-key-5d1c8e0b72"
ACCOUNT = "North desk"


@contextlib.contextmanager
def unlocked_keyring():
    """gnome-keyring as after a log-in. What it writes lies outside the folders of Callboard."""
    daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        daemon.stdin.write(b"test")
        daemon.stdin.close()
        wait_until(lambda: list(Path.home().rglob("*.keyring")), PATIENCE, "gnome-keyring made no keyring")
        yield
    finally:
        end(daemon)


# Takes the key store's name on the bus.
PRETENDER = """
import signal
from gi.repository import Gio, GLib
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
              GLib.Variant("(su)", ("org.freedesktop.secrets", 0)), None, Gio.DBusCallFlags.NONE, 10_000)
print("here", flush=True)
signal.pause()
"""


@contextlib.contextmanager
def silent_keyring():
    """A key store that takes every question and answers none, as a locked one whose owner has gone for lunch."""
    pretender = subprocess.Popen([sys.executable, "-c", PRETENDER], stdout=subprocess.PIPE, text=True)
    try:
        check(pretender.stdout.readline() == "here\n", "The silent key store did not start")
        pretender.send_signal(signal.SIGSTOP)
        yield
    finally:
        end(pretender, signal.SIGKILL)
        pretender.stdout.close()


def welcomes(board):
    board.find(Role.LABEL, "Welcome to Callboard")
    check(not is_enabled(board.find(Role.PUSH_BUTTON, "New call")), "New call can be pressed without a key")


def enters(board, key):
    board.type_into(Role.PASSWORD_TEXT, "API key", key)
    board.press(Role.PUSH_BUTTON, "Use this key")


def comes_to_the_board(board):
    board.enabled(Role.PUSH_BUTTON, "New call")
    board.says(r"^Polling: running")
    check(not board.has(Role.PASSWORD_TEXT, "API key"), "The welcome page is still there")


def keeps_no_key_on_disk(home):
    check(home.files_holding(ACCOUNT), "The search is blind: the account's name must be in the store")
    check(not home.files_holding(KEY), f"The key lies in {home.files_holding(KEY)}")


def unlocked(scratch, callboard, simulator_program):
    """A wrong key is refused in words; the right one goes to the key store, where the next start finds it."""
    home = Home(scratch, "home")
    with unlocked_keyring(), simulator(simulator_program, key=KEY) as bolna:
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            welcomes(board)
            enters(board, "wrong")
            board.says("refused the API key")
            board.type_into(Role.TEXT, "Account name", ACCOUNT)
            enters(board, KEY)
            comes_to_the_board(board)
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            comes_to_the_board(board)
        keeps_no_key_on_disk(home)


def serves_this_session_only(home, callboard, bolna):
    """After five seconds of patience (more on a busy machine) the key is taken for this session; the next start asks again."""
    with window(callboard, home.environment(bolna.url), *FAST) as board:
        welcomes(board)
        board.type_into(Role.TEXT, "Account name", ACCOUNT)
        enters(board, KEY)
        board.enabled(Role.PUSH_BUTTON, "Keep it for this session only", 12)
        board.says("key store (cannot be used|does not answer)")
        board.press(Role.PUSH_BUTTON, "Keep it for this session only")
        comes_to_the_board(board)
    with window(callboard, home.environment(bolna.url), *FAST) as board:
        welcomes(board)
    keeps_no_key_on_disk(home)


def silent(scratch, callboard, simulator_program):
    with silent_keyring(), simulator(simulator_program, key=KEY) as bolna:
        serves_this_session_only(Home(scratch, "home"), callboard, bolna)


def missing(scratch, callboard, simulator_program):
    with simulator(simulator_program, key=KEY) as bolna:
        serves_this_session_only(Home(scratch, "home"), callboard, bolna)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: key_store.py CALLBOARD SIMULATOR unlocked|silent|missing")
    main([unlocked, silent, missing], 120)
