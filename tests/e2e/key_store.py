"""Keys in the key store: the first one, entered on the welcome page, with a key store, with one that never answers, and
without any; and in one run several keys that are kept, changed and forgotten.

Two of them need a session bus that starts no key store by itself (see run_in_display.sh), so the last argument says which
to run."""

import base64
import contextlib
import signal
import subprocess
import sys
from pathlib import Path

from gi.repository import Gio, GLib

from desktop import PATIENCE, Role, is_enabled, window
from programs import Home, check, end, main, simulator, wait_until

FAST = ["--poll-interval", "1", "--refresh-interval", "1"]
KEY = "canary-key-5d1c8e0b72"
OTHER_KEY = "canary-key-91a7c4f2de"
ACCOUNT = "North desk"
OTHER = "South desk"


@contextlib.contextmanager
def unlocked_keyring():
    """gnome-keyring as after a log-in. What it writes lies outside the folders of Callboard."""
    daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        daemon.stdin.write(b"test")
        daemon.stdin.close()
        wait_until(lambda: list(Path.home().rglob("*.keyring")), PATIENCE, "gnome-keyring made no keyring")
        yield daemon
    finally:
        daemon.send_signal(signal.SIGCONT)
        end(daemon)


class Keyring:
    """What the key store holds for Callboard, asked over the session bus as any other program would."""

    NAME, ROOT = "org.freedesktop.secrets", "/org/freedesktop/secrets"

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        opened = self._call(self.ROOT, "Secret.Service", "OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))
        self.session = opened[1]

    def _call(self, path, interface, method, arguments):
        return self.bus.call_sync(self.NAME, path, f"org.freedesktop.{interface}", method, arguments, None,
                                  Gio.DBusCallFlags.NONE, 10_000).unpack()

    def _items(self):
        unlocked, locked = self._call(self.ROOT, "Secret.Service", "SearchItems",
                                      GLib.Variant("(a{ss})", ({"server": "callboard"},)))
        return unlocked + locked

    def keys(self):
        """The keys, in alphabetical order."""
        secrets = [self._call(item, "Secret.Item", "GetSecret", GLib.Variant("(o)", (self.session,)))[0]
                   for item in self._items()]
        return sorted(base64.b64decode(bytes(secret[2])).decode() for secret in secrets)

    def empty(self):
        for item in self._items():
            self._call(item, "Secret.Item", "Delete", None)

    def holds(self, keys):
        wait_until(lambda: self.keys() == sorted(keys), PATIENCE, lambda: f"The key store holds {self.keys()}, not {keys}")


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


def follows_every_agent(board):
    board.says("^The key of Demo Account")
    board.press(Role.PUSH_BUTTON, "Show the calls")


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
            follows_every_agent(board)
            comes_to_the_board(board)
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            comes_to_the_board(board)
        keeps_no_key_on_disk(home)


def changes_the_key(board, account, key):
    board.press(Role.PUSH_BUTTON, f"{account}: Change key…")
    board.find(Role.DIALOG, "Change key")
    enters(board, key)
    board.gone(Role.DIALOG, "Change key")


def adds_an_account(board, name, key, address):
    board.press(Role.PUSH_BUTTON, "Add account…")
    board.find(Role.DIALOG, "Add account")
    board.type_into(Role.TEXT, "API address", address)
    board.type_into(Role.TEXT, "Account name", name)
    enters(board, key)
    board.gone(Role.DIALOG, "Add account")


def forgets_the_key(board, account, confirmed=True):
    board.press(Role.PUSH_BUTTON, f"{account}: Forget key…")
    board.says(f"Forget the key of the account “{account}”")
    board.press(Role.PUSH_BUTTON, "Forget key" if confirmed else "Cancel")


def in_one_run(scratch, callboard, simulator_program):
    """Keys are kept, changed, added and forgotten while the program runs; the key store and the next start agree."""
    home = Home(scratch, "home")
    with unlocked_keyring() as daemon, simulator(simulator_program, key=KEY) as bolna, \
            simulator(simulator_program, "--seed", "2", key=OTHER_KEY) as other:
        keyring = Keyring()
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            welcomes(board)
            board.type_into(Role.TEXT, "Account name", ACCOUNT)
            enters(board, KEY)
            follows_every_agent(board)
            comes_to_the_board(board)
            keyring.holds([KEY])
            board.press(Role.PUSH_BUTTON, "Settings")
            keyring.empty()
            changes_the_key(board, ACCOUNT, KEY)
            keyring.holds([KEY])
            adds_an_account(board, OTHER, OTHER_KEY, other.url)
            keyring.holds([KEY, OTHER_KEY])
            forgets_the_key(board, OTHER, confirmed=False)
            keyring.holds([KEY, OTHER_KEY])
            forgets_the_key(board, OTHER)
            board.enabled(Role.PUSH_BUTTON, f"{OTHER}: Enter key…")
            keyring.holds([KEY])
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            comes_to_the_board(board)
            board.press(Role.PUSH_BUTTON, "Settings")
            board.find(Role.PUSH_BUTTON, f"{ACCOUNT}: Change key…")
            board.find(Role.PUSH_BUTTON, f"{OTHER}: Enter key…")
            board.press(Role.PUSH_BUTTON, f"{OTHER}: Enter key…")
            enters(board, OTHER_KEY)
            board.gone(Role.DIALOG, "Change key")
            keyring.holds([KEY, OTHER_KEY])
        # Two accounts at the start, and a key store that answers only once its owner is back.
        daemon.send_signal(signal.SIGSTOP)
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            welcomes(board)
            daemon.send_signal(signal.SIGCONT)
            comes_to_the_board(board)
            board.press(Role.PUSH_BUTTON, "Settings")
            board.find(Role.PUSH_BUTTON, f"{ACCOUNT}: Change key…")
            board.find(Role.PUSH_BUTTON, f"{OTHER}: Change key…")
            for account in (ACCOUNT, OTHER):
                forgets_the_key(board, account)
                board.enabled(Role.PUSH_BUTTON, f"{account}: Enter key…")
            keyring.holds([])
        with window(callboard, home.environment(bolna.url), *FAST) as board:
            welcomes(board)
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
        follows_every_agent(board)
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
        sys.exit("usage: key_store.py CALLBOARD SIMULATOR unlocked|in_one_run|silent|missing")
    main([unlocked, in_one_run, silent, missing], 150)
