"""What the command line says when something is not as it should be: in results that cannot be written, in calls that are
gone from Bolna, in words that nobody knows, and of which account it speaks."""

import contextlib
import datetime
import json
import os
import re
import socket
import sqlite3
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from command_line import (DONE, KEY_REFUSED, NOT_FOUND, NUMBER, STORE_UNUSABLE, UNREACHABLE, USAGE, Terminal)
from programs import Home, check, main, simulator, utc_now, wait_until

NOT_WRITTEN = 1
AGENT = {"id": "agent-1", "agent_name": "Site Visit Caller"}


class SmallBolna:
    """Knows the executions it is given and one agent; `broken` maps the beginning of a path to the status it answers."""

    def __init__(self):
        self.executions, self.broken, self.asked, self.dials = {}, {}, [], 0
        bolna = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                bolna.asked.append(self.path)
                self.say(*bolna.answer(self.path))

            def do_POST(self):
                self.rfile.read(int(self.headers.get("content-length", 0)))
                bolna.dials += 1
                self.say(200, {"message": "done", "status": "queued", "execution_id": "dialled-1"})

            def say(self, status, body):
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path):
        for begin, status in self.broken.items():
            if path.startswith(begin):
                return status, {"message": "out of order"}
        if path.startswith("/executions/"):
            execution = self.executions.get(path.rpartition("/")[2])
            return (200, execution) if execution else (404, {"message": "Execution not found"})
        if path.startswith("/v2/agent/all"):
            return 200, [AGENT]
        if path.startswith("/phone-numbers/all"):
            return 200, [{"phone_number": "+12025550123"}]
        if path.startswith("/user/me"):
            return 200, {"name": "Asha", "email": "asha@example.com"}
        return 200, {"page_number": 1, "page_size": 50, "total": 0, "has_more": False, "data": []}

    def add(self, execution, status="in-progress", **more):
        made = utc_now() - datetime.timedelta(hours=2)
        self.executions[execution] = {"id": execution, "status": status, "agent_id": AGENT["id"], "user_number": NUMBER,
                                      "created_at": made.isoformat(), "telephony_data": {"call_type": "outbound"}} | more

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@contextlib.contextmanager
def small_bolna():
    bolna = SmallBolna()
    try:
        yield bolna
    finally:
        bolna.close()


def said(terminal, *arguments, stdout=subprocess.PIPE, cwd=None, **more):
    """Runs a command; answers with its code, output and messages."""
    ended = subprocess.run([terminal.callboard, *arguments], env=terminal.environment | more, stdout=stdout,
                           stderr=subprocess.PIPE, text=True, encoding="utf-8", timeout=60, check=False, cwd=cwd)
    return ended.returncode, ended.stdout, ended.stderr


def let_an_hour_pass(home, execution):
    with contextlib.closing(sqlite3.connect(home.store)) as store, store:
        store.execute("UPDATE calls SET next_check = strftime('%Y-%m-%dT%H:%M:%fZ', next_check, '-1 hour')"
                      " WHERE execution_id = ?", (execution,))


def a_call_that_is_gone_keeps_nobody(scratch, callboard, _):
    """Three "not found" an hour apart settle a call: the poll and doctor are done with it, until Bolna tells of it again."""
    with small_bolna() as bolna:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        bolna.add("gone-1")
        bolna.add("done-1", "completed", conversation_duration=0, transcript="")
        for execution in ("gone-1", "done-1"):
            terminal("check", execution)
        del bolna.executions["gone-1"]
        for _ in range(4):  # however often, within the hour it is one
            terminal("poll", "--once", code=UNREACHABLE)
        code, out, _ = said(terminal, "doctor")
        check(code == UNREACHABLE and re.search(r"✗ Late: .*1 call whose last check failed", out), f"doctor {code}: {out}")
        for _ in range(2):
            let_an_hour_pass(home, "gone-1")
            terminal("poll", "--once", code=UNREACHABLE)
        asked = len(bolna.asked)
        terminal("poll", "--once")
        check(not any("gone-1" in path for path in bolna.asked[asked:]), "A call that is gone is still asked about")
        code, out, _ = said(terminal, "doctor")
        check(code == DONE and re.search(r"• Gone: 1 call that Bolna no longer knows", out), f"doctor {code}: {out}")
        check("in-progress, gone from Bolna" in terminal("calls"), "The board does not say that it is gone")
        code, out, err = said(terminal, "show", "gone-1")
        check(code == DONE and "Gone from Bolna" in err, f"show says: {err}")
        terminal("check", "gone-1", code=NOT_FOUND)
        bolna.add("gone-1")
        terminal("check", "gone-1")
        asked = len(bolna.asked)
        terminal("poll", "--once")
        check(any("gone-1" in path for path in bolna.asked[asked:]), "A call that came back is not asked about")
        check("gone" not in terminal("calls").replace("gone-1", ""), "The board still says that it is gone")


def doctor_tells_what_is_broken(scratch, callboard, _):
    """Each request of doctor's answers 500 by itself, and none of it is printed behind a ✓."""
    with small_bolna() as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        terminal("doctor")
        for path in ("/user/me", "/v2/agent/all", "/phone-numbers/all", "/"):
            for status, code in ((500, UNREACHABLE), (503, UNREACHABLE), (404, UNREACHABLE), (401, KEY_REFUSED)):
                bolna.broken = {path: status}
                ended, out, err = said(terminal, "doctor")
                check(ended == code, f"doctor ends with {ended} where {path} answers {status}: {out}")
                check("✗ Account" in out and "✓ Account" not in out, f"doctor prints {path} {status} as good: {out}")
                check("✗" in err, f"doctor does not point at it: {err}")


def results_that_cannot_be_written(scratch, callboard, _):
    with small_bolna() as bolna, open("/dev/full", "w", encoding="utf-8") as full:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        bolna.add("call-1")
        terminal("check", "call-1")
        store = terminal.home.store.read_bytes()
        commands = [["--help"], ["--version"], ["calls"], ["calls", "--help"], ["calls", "--format", "json"],
                    ["calls", "--format", "csv"], ["show", "call-1"], ["show", "call-1", "--format", "json"],
                    ["check", "call-1"], ["bundle", "call-1"], ["doctor"]]
        for command in commands:
            code, _, err = said(terminal, *command, stdout=full, cwd=scratch)
            check(code == NOT_WRITTEN and "could not be written" in err, f"{command} into a full disk: {code}, {err}")
            closed = subprocess.run(["/bin/sh", "-c", 'exec "$0" "$@" >&-', callboard, *command], env=terminal.environment,
                                    stderr=subprocess.PIPE, text=True, timeout=60, check=False, cwd=scratch)
            check(closed.returncode == NOT_WRITTEN and "could not be written" in closed.stderr,
                  f"{command} into a closed output: {closed.returncode}, {closed.stderr}")
            reading, writing = os.pipe()
            os.close(reading)
            with open(writing, "w", encoding="utf-8") as pipe:
                code, _, err = said(terminal, *command, stdout=pipe, cwd=scratch)
            check(code == NOT_WRITTEN and "could not be written" in err, f"{command} into a closed pipe: {code}, {err}")
        check(store[:16] == terminal.home.store.read_bytes()[:16] == b"SQLite format 3\0", "The result went into the store")
        check(len(terminal.calls()) == 1, "The board is not what it was")
        check(len(list(Path(scratch).glob("*case*.zip"))) == 3, "bundle did not say the truth: no bundle was saved")

        code, _, err = said(terminal, "call", "--to", NUMBER, "--agent", AGENT["id"], "--yes", stdout=full)
        check(code == NOT_WRITTEN and "was placed" in err and "dialled-1" in err, f"call: {code}, {err}")
        check(bolna.dials == 1 and len(terminal.calls()) == 2, "The call is not on the board")


def a_full_disk_is_not_wrong_usage(scratch, callboard, simulator_program):
    """The limit of the size of a file stands for the full disk: the kernel refuses alike."""
    with simulator(simulator_program, "--speed", "60") as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        execution = terminal.dial(bolna.agents()[0][0])

        def available():
            terminal("poll", "--once")
            return terminal.call(execution)["recordingState"] == "available"

        wait_until(available, 60, "The call got no recording")
        terminal("download", execution, "--output", str(Path(scratch) / "first"))
        room = (Path(scratch) / "first").stat().st_size // 2 // 512
        check(room * 512 > 48 * 1024, "The recording is too short to be cut: the store's index of its log needs room too")
        for command in ("download", "bundle"):
            file = Path(scratch) / f"{command}.out"
            small = subprocess.run(["/bin/sh", "-c", 'trap "" XFSZ; ulimit -f "$0"; exec "$@"', str(room), callboard, command, execution,
                                    "--output", str(file)], env=terminal.environment, capture_output=True, text=True, timeout=60,
                                   check=False)
            check(small.returncode == NOT_WRITTEN, f"{command} ends with {small.returncode}: {small.stderr}")
            check(small.stderr.strip() and not file.exists(), f"{command} left {file} and said {small.stderr!r}")
            terminal(command, execution, "--output", str(Path(scratch) / "first"), code=USAGE)
            terminal(command, execution, "--output", str(Path(scratch) / "gone" / "file"), code=USAGE)
            terminal(command, execution, "--output", str(Path(scratch)) + "/", code=USAGE)


def words_are_understood_or_refused(scratch, callboard, _):
    with small_bolna() as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        for execution, status in (("a", "completed"), ("b", "in-progress"), ("c", "no-answer"), ("d", "canceled"),
                                  ("e", "half_Way")):
            bolna.add(execution, status)
            terminal("check", execution)

        def found(status):
            return [call["executionId"] for call in terminal.calls("--status", status)]

        for execution, spellings in (("a", ("completed", "Completed", "COMPLETED")),
                                     ("b", ("in-progress", "In progress", "in_progress", "InProgress")),
                                     ("c", ("no_answer", "NoAnswer", "no answer")), ("d", ("cancelled", "Canceled")),
                                     ("e", ("half_Way", "half-way"))):
            for spelling in spellings:
                check(found(spelling) == [execution], f"--status {spelling!r} finds {found(spelling)}")
        check(len(terminal.calls("--status", "completed", "--status", "NoAnswer")) == 2, "Two statuses are not both taken")
        for wrong in ("nonsense", "", "-"):
            code, _, err = said(terminal, "calls", "--status", wrong)
            check(code == USAGE and "completed" in err and "half_Way" in err, f"--status {wrong!r}: {code}, {err}")
        for wrong in (["calls", "--format", "xml"], ["show", "a", "--format", "yaml"]):
            code, _, err = said(terminal, *wrong)
            check(code == USAGE and "json" in err, f"{wrong}: {code}, {err}")
        for value in ("nan", "NaN", "inf", "-inf", "1e400", "0", "-1", "0x10", "5s"):
            terminal("calls", f"--poll-interval={value}", code=USAGE)
            terminal("calls", f"--refresh-interval={value}", code=USAGE)
        for value in ("2026-11-20rubbish", "2026-11-20T", "2026-11-20T25:00", "2026-02-30", "20 November", ""):
            terminal("import", "--since", value, code=USAGE)


def since_is_the_moment_it_names(scratch, callboard, _):
    """What Bolna's list is asked for, in a zone far from Greenwich."""
    with small_bolna() as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        now = utc_now()
        day = (now - datetime.timedelta(days=2)).date()
        zone = "EST5" # five hours behind, all the year
        for number, (written, moment) in enumerate((
                (f"{day}T00:00:00Z", f"{day}T00:00:00.000Z"), (f"{day} 00:00:00.250Z", f"{day}T00:00:00.250Z"),
                (f"{day}T05:30:00+05:30", f"{day}T00:00:00.000Z"), (f"{day}T00:00", f"{day}T05:00:00.000Z"),
                (f"{day}", f"{day}T05:00:00.000Z"))):
            bolna.asked.clear()
            terminal("--database", str(Path(scratch) / f"{number}.db"), "import", "--since", written, TZ=zone)
            froms = [path for path in bolna.asked if "/executions?" in path]
            check(any(f"from={moment}" in path.replace("%3A", ":") for path in froms),
                  f"--since {written} asks for {froms}, not from {moment}")


def a_database_that_cannot_be_is_told(scratch, callboard, _):
    terminal = Terminal(callboard, Home(scratch, "home"), "http://127.0.0.1:9")
    folder = Path(scratch) / "place"
    folder.mkdir()
    (folder / "file").write_text("x", encoding="utf-8")
    os.mkfifo(folder / "pipe")
    (folder / "dangling").symlink_to(folder / "missing" / "store.db")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "socket"))
    before = sorted(folder.rglob("*"))
    for name, word in ((folder, "is a folder"), (folder / "missing" / "a.db", "is not there"), (Path("/dev/null"), "is a device"),
                       (folder / "pipe", "is a pipe"), (folder / "socket", "is a socket"), (folder / "file" / "a.db", "no folder"),
                       (folder / "dangling", "is not there")):
        for command in (["calls"], ["doctor"], ["poll", "--once"]):
            code, _, err = said(terminal, "--database", str(name), *command)
            check(code == STORE_UNUSABLE and word in err, f"{command} on {name}: {code}, {err}")
    check(sorted(folder.rglob("*")) == before, f"Something was made: {sorted(folder.rglob('*'))}")
    listener.close()


def each_command_has_its_help(scratch, callboard, _):
    terminal = Terminal(callboard, Home(scratch, "home"), "http://127.0.0.1:9")
    general = terminal("--help")
    commands = re.findall(r"^  ([a-z]+)(?: EXECUTION_ID)?  +\S", general, re.MULTILINE)
    check(len(commands) >= 9, f"--help lists {commands}")
    for code in range(8):
        check(re.search(rf"^  {code}   \S", general, re.MULTILINE), f"--help does not name the exit code {code}")
    own = {"calls": "--status", "call": "--yes", "import": "--since", "download": "--transfer", "bundle": "--json", "poll": "--once",
           "show": "--format"}
    for command in commands:
        text = terminal(command, "--help")
        check(text.startswith(f"Usage: callboard {command}"), f"{command} --help begins {text[:60]!r}")
        begin, _, common = text.partition("Options of every command:")
        check("--database" in common and "--account" in common, f"{command} --help lacks the common options")
        check("--database" not in begin, f"{command} --help mixes its own options with those of every command")
        for other, option in own.items():
            if other != command and option not in own.get(command, "") and option != "--format":
                check(option not in text, f"{command} --help shows {option} of {other}")
        check(own.get(command, "") in begin and re.search(r"^  0   \S", common, re.MULTILINE), f"{command} --help: {text}")
        code, _, err = said(terminal, command, "--bogus")
        check(code == USAGE and "bogus" in err and f"callboard {command} --help" in err, f"{command} --bogus: {code}, {err}")
    code, _, err = said(terminal, "--limit", "3", "calls")
    check(code == USAGE and "come after it" in err, f"An option before its command: {code}, {err}")
    code, _, err = said(terminal, "calls", "--help", "--bogus")
    check(code == DONE, f"Help is not given beside a wrong option: {err}")


def one_account_alone(scratch, callboard, _):
    """--account: its key, its calls; unknown, equal and keyless ones are told."""
    with small_bolna() as bolna:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        bolna.add("mine-1")
        terminal("check", "mine-1")
        mine = terminal.call("mine-1")["accountId"]
        with contextlib.closing(sqlite3.connect(home.store)) as store, store:
            store.execute("INSERT INTO accounts (id, name, api_url, created_at) SELECT 'other-id', 'Nashik desk', api_url,"
                          " created_at FROM accounts")
            columns = [row[1] for row in store.execute("PRAGMA table_info(calls)") if row[1] != "id"]
            values = ", ".join({"account_id": "'other-id'", "execution_id": "'other-1'", "call_id": "'other-1'"}.get(name, name)
                               for name in columns)
            store.execute(f"INSERT INTO calls ({', '.join(columns)}) SELECT {values} FROM calls")

        def executions(*options):
            return {call["executionId"] for call in terminal.calls(*options)}

        check(executions() == {"mine-1", "other-1"}, "The second call is not there")
        for name in ("other-id", "Nashik desk", "nashik DESK"):
            check(executions("--account", name) == {"other-1"}, f"--account {name} shows {executions('--account', name)}")
        check(executions("--account", mine) == {"mine-1"}, "--account does not filter")
        terminal("show", "other-1", "--account", "other-id")
        code, _, err = said(terminal, "show", "other-1", "--account", mine)
        check(code == NOT_FOUND and "Nashik desk" in err, f"show of another account's call: {code}, {err}")

        # Without it the other account's pending call has no key here; with it that is nobody's concern.
        terminal("poll", "--once", code=KEY_REFUSED)
        terminal("poll", "--once", "--account", mine)
        terminal("doctor", code=KEY_REFUSED)
        terminal("doctor", "--account", mine)
        terminal("import", "--account", mine)
        terminal("check", "mine-1", "--account", mine)
        code, _, err = said(terminal, "check", "other-1", "--account", mine)
        check(code == NOT_FOUND and "Nashik desk" in err, f"check of another account's call: {code}, {err}")
        asked, dials = len(bolna.asked), bolna.dials
        call = ["call", "--to", NUMBER, "--agent", AGENT["id"], "--yes"]
        for command in (["poll", "--once"], ["check", "other-1"], ["import"], ["doctor"], call):
            code, _, err = said(terminal, *command, "--account", "Nashik desk")
            check(code == KEY_REFUSED and err.strip(), f"{command} without that account's key: {code}, {err}")
        check(bolna.dials == dials and bolna.asked[asked:] == [], f"Another account's key was used: {bolna.asked[asked:]}")

        for command in (["calls"], ["show", "mine-1"], ["poll", "--once"], ["check", "mine-1"], ["import"], ["doctor"],
                        ["download", "mine-1"], ["bundle", "mine-1"], call):
            code, _, err = said(terminal, *command, "--account", "nobody")
            check(code == USAGE and "Nashik desk" in err, f"{command} --account nobody: {code}, {err}")
        terminal("calls", "--account", "", code=USAGE)
        with contextlib.closing(sqlite3.connect(home.store)) as store, store:
            store.execute("INSERT INTO accounts (id, name, api_url, created_at) SELECT 'third-id', name, api_url, created_at"
                          " FROM accounts WHERE id = 'other-id'")
        code, _, err = said(terminal, "calls", "--account", "Nashik desk")
        check(code == USAGE and "other-id" in err and "third-id" in err, f"Two accounts of one name: {code}, {err}")
        check(executions("--account", "third-id") == set(), "An account without calls shows some")


if __name__ == "__main__":
    main([a_call_that_is_gone_keeps_nobody, doctor_tells_what_is_broken, results_that_cannot_be_written,
          a_full_disk_is_not_wrong_usage, words_are_understood_or_refused, since_is_the_moment_it_names,
          a_database_that_cannot_be_is_told, each_command_has_its_help, one_account_alone], 170)
