"""Backups from outside: made by hand and by the window, killed in the middle, restored over every kind of store."""

import fcntl
import json
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import time
from pathlib import Path

from command_line import DONE, KEY_REFUSED, NAME, NOT_FOUND, NUMBER, STORE_UNUSABLE, DIAL_UNKNOWN, USAGE, DeafBolna, Terminal
from programs import Home, check, end, main, simulator, wait_until

NOT_WRITTEN = 1
DATED = re.compile(r"callboard-\d{4}-\d\d-\d\d_\d{4}(-\d+)?\.sqlite")


def rows(file, sql):
    store = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return store.execute(sql).fetchall()
    finally:
        store.close()


def backups_of(home):
    folder = Path(f"{home.store}-backups")
    return sorted(path for path in folder.glob("*.sqlite")) if folder.is_dir() else []


def is_locked(file):
    with open(file, "a+b") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def left_behind(home):
    return [path for path in home.path.rglob("*") if ".part" in path.name or ".next" in path.name]


def a_backup_is_restored_and_an_import_brings_the_rest(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with simulator(simulator_program, "--calls", "300", "--speed", "1") as bolna:
        terminal = Terminal(callboard, home, bolna.url)
        terminal("backup", code=NOT_FOUND)
        check(not home.store.exists(), "backup made a store")
        terminal("import")
        check(re.search(r"• Backups: none yet", terminal("doctor")), "doctor does not say that there is no backup")
        path = Path(terminal("backup").strip())
        check(path.is_absolute() and DATED.fullmatch(path.name), f"The backup is called {path}")
        check(stat.S_IMODE(path.stat().st_mode) == 0o600, "The backup is not its owner's alone")
        check(stat.S_IMODE(path.parent.stat().st_mode) == 0o700, "Its folder is not its owner's alone")
        check([file.name for file in path.parent.iterdir() if file.name != "backup.lock"] == [path.name],
              f"More than the backup: {list(path.parent.iterdir())}")
        check(rows(path, "SELECT count(*) FROM calls") == [(300,)], "The backup has not all calls")
        check(rows(path, "PRAGMA integrity_check") == [("ok",)], "The backup is not whole")
        check(re.search(r"✓ Backups: the last on .*1 kept in", terminal("doctor")), "doctor does not see the backup")
        agent = bolna.agents()[0][0]
        later = terminal.dial(agent, name=NAME)
        terminal("poll", "--once")
        check(len(terminal.calls("--limit", "1000")) == 301, "The dial is not on the board")
        answer = json.loads(terminal("restore", str(path), "--format", "json"))
        check(answer["calls"] == 300 and answer["store"] == str(home.store), f"restore said {answer}")
        check(rows(answer["former"], "SELECT count(*) FROM calls") == [(301,)], "The former store is not whole")
        check(len(terminal.calls("--limit", "1000")) == 300, "The backup is not in place")
        terminal("import")
        check(later in [call["executionId"] for call in terminal.calls("--limit", "1000")],
              "The import did not bring the call made since the backup")
        check(not left_behind(home), f"Left behind: {left_behind(home)}")
        # And back again: what was set aside is a backup too.
        former = terminal("restore", answer["former"]).strip()
        check(Path(former).exists() and former != answer["former"], f"The name said: {former}")
        check(len(terminal.calls("--limit", "1000")) == 301, "The store that was set aside is not in place")


def where_a_backup_cannot_be(scratch, callboard, _):
    folder = Path(scratch)
    home = Home(scratch, "home")
    terminal = Terminal(callboard, home, "http://127.0.0.1:9")
    terminal.without_key("poll", "--once", code=KEY_REFUSED)  # makes the store
    letter = folder / "letter.txt"
    letter.write_text("Dear Asha")
    (folder / "link").symlink_to(letter)
    (folder / "dangling").symlink_to(folder / "nothing")
    for target in (letter, folder / "link", folder / "dangling", folder, folder / "missing" / "copy.sqlite", home.store):
        terminal("backup", str(target), code=USAGE)
    check(letter.read_text() == "Dear Asha" and not (folder / "nothing").exists(), "Something was written")
    terminal("backup", "one", "two", code=USAGE)
    terminal("backup", "--format", "csv", code=USAGE)
    target = folder / "copy.sqlite"
    check(terminal("backup", str(target)).strip() == str(target), "Another path than asked for")
    terminal("backup", str(target), code=USAGE)
    made = json.loads(terminal("backup", "--format", "json"))
    check(Path(made["path"]).stat().st_size == made["bytes"], f"Another size than said: {made}")
    # A full disk, as the kernel tells it.
    full = subprocess.run(["prlimit", "--fsize=100000", callboard, "backup", str(folder / "full.sqlite")],
                          env=terminal.environment, capture_output=True, text=True, check=False)
    check(full.returncode == NOT_WRITTEN and full.stderr.strip(), f"{full.returncode}: {full.stderr}")
    check(not (folder / "full.sqlite").exists() and not left_behind(home), "Half a backup is there")
    check(not list(folder.glob(".callboard*")), "A temporary file is left")
    # Two at a time.
    with open(Path(f"{home.store}-backups") / "backup.lock", "r+b") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        terminal("backup", code=NOT_WRITTEN)
    # A store that is not ours, or damaged.
    foreign = folder / "bookmarks.db"
    store = sqlite3.connect(foreign)
    store.execute("CREATE TABLE bookmarks (url TEXT)")
    store.close()
    terminal("--database", str(foreign), "backup", str(folder / "foreign.sqlite"), code=STORE_UNUSABLE)
    damaged = bytearray(home.store.read_bytes())
    damaged[8192:40960] = bytes(40960 - 8192)
    home.store.write_bytes(damaged)
    terminal("backup", code=STORE_UNUSABLE)
    check(len(backups_of(home)) == 1, "A damaged store was backed up")


def what_cannot_be_restored(scratch, callboard, _):
    folder = Path(scratch)
    home = Home(scratch, "home")
    terminal = Terminal(callboard, home, "http://127.0.0.1:9")
    terminal.without_key("poll", "--once", code=KEY_REFUSED)  # makes the store
    backup = folder / "copy.sqlite"
    terminal("backup", str(backup))
    letter = folder / "letter.txt"
    letter.write_text("Dear Asha" * 1000)
    cut = folder / "cut.sqlite"
    cut.write_bytes(backup.read_bytes()[:40960])
    newer = folder / "newer.sqlite"
    shutil.copy(backup, newer)
    store = sqlite3.connect(newer)
    store.execute("PRAGMA user_version = 9999")
    store.close()
    before = home.store.read_bytes()
    terminal("restore", code=USAGE)
    terminal("restore", str(folder / "nothing"), code=NOT_FOUND)
    for file in (letter, cut, newer, folder, home.store):
        terminal("restore", str(file), code=USAGE)
    with open(f"{home.store}.lock", "a+b") as lock:  # as a window has it
        fcntl.lockf(lock, fcntl.LOCK_SH)
        terminal("restore", str(backup), code=STORE_UNUSABLE)
    running = subprocess.Popen([callboard, "poll"], env=terminal.environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: is_locked(f"{home.store}.lock"), 20, "A running poll does not say that it uses the store")
        terminal("restore", str(backup), code=STORE_UNUSABLE)
        check(home.store.read_bytes()[:100] == before[:100], "A running poll's store was replaced")
    finally:
        check(end(running) == DONE, "poll did not end well")
    before = home.store.read_bytes()
    full = subprocess.run(["prlimit", "--fsize=100000", callboard, "restore", str(backup)], env=terminal.environment,
                          capture_output=True, text=True, check=False)
    check(full.returncode == NOT_WRITTEN and full.stderr.strip(), f"{full.returncode}: {full.stderr}")
    check(home.store.read_bytes() == before, "The present store changed")
    check(not list(home.store.parent.glob("*.replaced-*")) and not left_behind(home), "Something was set aside")
    foreign = folder / "bookmarks.db"
    store = sqlite3.connect(foreign)
    store.execute("CREATE TABLE bookmarks (url TEXT)")
    store.close()
    bytes_before = foreign.read_bytes()
    terminal("--database", str(foreign), "restore", str(backup), code=STORE_UNUSABLE)
    check(foreign.read_bytes() == bytes_before, "Another program's file was replaced")
    # A damaged store, and none at all.
    home.store.write_bytes(b"\0" * len(before))
    terminal("backup", code=STORE_UNUSABLE)
    terminal("restore", str(backup), code=STORE_UNUSABLE)  # nothing says that these zeros were a store of ours
    home.store.unlink()
    terminal("restore", str(backup))
    terminal("calls")


def killed_backups_leave_nothing(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with simulator(simulator_program, "--calls", "2000", "--speed", "1") as bolna:
        terminal = Terminal(callboard, home, bolna.url)
        terminal("import")
        killed = 0
        for number in range(15):
            process = subprocess.Popen([callboard, "backup"], env=terminal.environment, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            deadline = time.monotonic() + 0.01 * number
            while time.monotonic() < deadline and process.poll() is None and not left_behind(home):
                pass
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        check(killed > 0, "No backup was killed")
        for file in backups_of(home):
            check(rows(file, "PRAGMA quick_check") == [("ok",)], f"{file} is not whole")
        path = Path(terminal("backup").strip())
        check(rows(path, "SELECT count(*) FROM calls") == [(2000,)], "The backup after them is not whole")
        check(not left_behind(home), f"Left behind: {left_behind(home)}")
        check(len(backups_of(home)) <= 7, f"{len(backups_of(home))} backups are kept")
        # Killed restores: each time one store or the other is whole, and the last one ends.
        for number in range(15):
            process = subprocess.Popen([callboard, "restore", str(path)], env=terminal.environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            deadline = time.monotonic() + 0.02 * number
            while time.monotonic() < deadline and process.poll() is None:
                pass
            process.send_signal(signal.SIGKILL)
            process.wait()
            if home.store.exists():
                check(rows(home.store, "SELECT count(*) FROM calls") == [(2000,)], f"Kill {number} cost calls")
        terminal("restore", str(path))
        check(len(terminal.calls("--limit", "5000")) == 2000, "Calls are missing")
        check(not left_behind(home), f"Left behind: {left_behind(home)}")


def a_lost_dial_is_not_forgotten(scratch, callboard, _):
    bolna = DeafBolna()
    try:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        terminal("poll", "--once")
        backup = Path(scratch) / "copy.sqlite"
        terminal("backup", str(backup))
        terminal("call", "--to", NUMBER, "--agent", "agent-1", "--name", NAME, "--yes", code=DIAL_UNKNOWN)
        terminal("restore", str(backup))
        # The entry is in the journal again; it is older than two minutes for a poll that looks later.
        journal = sqlite3.connect(home.store)
        check(journal.execute("SELECT recipient_phone_number FROM dials").fetchall() == [(NUMBER,)],
              "The dial is forgotten")
        with journal:
            journal.execute("UPDATE dials SET begun_at = '2026-01-16T05:21:31.000Z'")
        journal.close()
        terminal("poll", "--once")
        calls = terminal.calls()
        check(len(calls) == 1 and calls[0]["contactName"] == NAME and calls[0]["executionId"] is None,
              f"The dial is not on the board: {calls}")
        check(bolna.dials == 1, f"The dial was delivered {bolna.dials} times")
    finally:
        bolna.close()


def the_window_makes_one_a_day(scratch, callboard, _):
    runtime = Path(scratch) / "runtime"
    runtime.mkdir(mode=0o700)
    home = Home(scratch, "home")
    terminal = Terminal(callboard, home, "http://127.0.0.1:9")
    terminal("calls")
    environment = terminal.environment | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(runtime)}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)

    def window():
        return subprocess.Popen([callboard], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    first = window()
    try:
        wait_until(lambda: backups_of(home), 60, "The window made no backup")
    finally:
        check(end(first) == DONE, "The window did not end well")
    check(len(backups_of(home)) == 1 and not left_behind(home), f"{backups_of(home)}, {left_behind(home)}")
    check("✓ Backups" in terminal_doctor(terminal), "doctor does not see it")


def terminal_doctor(terminal):
    """Bolna is away, which is another line's trouble."""
    return terminal("doctor", code=5)


if __name__ == "__main__":
    main([a_backup_is_restored_and_an_import_brings_the_rest, where_a_backup_cannot_be, what_cannot_be_restored,
          killed_backups_leave_nothing, a_lost_dial_is_not_forgotten, the_window_makes_one_a_day], 170)
