"""The command line as other people's scripts rely on it: exit codes, JSON and CSV, what lies on the disk afterwards.

It needs no display. Bolna is the simulator, a hundred times as fast as life, or a socket that loses an answer."""

import csv
import io
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import threading
import xml.etree.ElementTree
import zipfile
from pathlib import Path

from programs import GOOD_KEY, Home, check, main, run, simulator, wait_until

DONE, NOT_WRITTEN, USAGE, NOT_FOUND, KEY_REFUSED, UNREACHABLE, DIAL_UNKNOWN, STORE_UNUSABLE = 0, 1, 2, 3, 4, 5, 6, 7
NUMBER = "+919876543210"
NAME = "आशा वर्मा"
FIELDS = """id callId executionId accountId agentId agentName contactName recipientPhoneNumber phoneNumberId project direction
    provider status statusRaw outcome callDuration conversationDuration recordingUrl recordingId recordingState transcript
    summary extractedData answeredByVoiceMail hangupBy hangupReason hangupCode errorMessage totalCostCents batchId retryCount
    scheduledAt startedAt createdAt updatedAt lastStatusCheck lastStatusCheckResponse checkFailures""".split()
TIMES = ["scheduledAt", "startedAt", "createdAt", "updatedAt", "lastStatusCheck"]
ISO_UTC_MS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class Terminal:
    """Callboard in one home, run command by command."""

    def __init__(self, callboard, home, url, key=GOOD_KEY):
        self.callboard, self.home, self.url = callboard, home, url
        self.environment = home.environment(url, key)

    def __call__(self, *arguments, code=DONE, **more):
        """Runs a command that must end with `code`; answers with its standard output."""
        ended = run(self.callboard, arguments, self.environment | more)
        check(ended.returncode == code,
              f"{' '.join(arguments)} ended with {ended.returncode}, not {code}. It said: {ended.stderr.strip()}")
        check(code == DONE or ended.stderr.strip(), f"{' '.join(arguments)} ended with {code} without a word")
        return ended.stdout

    def without_key(self, *arguments, code):
        environment = self.environment.copy()
        del environment["BOLNA_API_KEY"]
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        ended = run(self.callboard, arguments, environment)
        check(ended.returncode == code, f"Without a key {arguments} ended with {ended.returncode}, not {code}")

    def dial(self, agent, number=NUMBER, **options):
        more = [word for option, value in options.items() for word in (f"--{option}", value)]
        return self("call", "--to", number, "--agent", agent, "--yes", *more).strip()

    def calls(self, *options):
        return json.loads(self("calls", "--format", "json", *options))

    def call(self, execution):
        return json.loads(self("show", execution, "--format", "json"))


def a_call_from_dial_to_file(scratch, callboard, simulator_program):
    """call, poll --once, calls, show, check, download: one call, and the JSON contract on the way."""
    home = Home(scratch, "home")
    with simulator(simulator_program, "--speed", "100") as bolna:
        terminal = Terminal(callboard, home, bolna.url)
        agent, agent_name = bolna.agents()[0]
        execution = terminal.dial(agent, name=NAME, project="Real Estate")
        call = terminal.call(execution)
        fields = FIELDS + ["attempts"]  # what `show` adds
        check(sorted(call) == sorted(fields), f"Other fields than documented: {sorted(set(call) ^ set(fields))}")
        check((call["contactName"], call["project"], call["agentName"]) == (NAME, "Real Estate", agent_name),
              f"Name, project or agent are not as given: {call}")
        check(call["recipientPhoneNumber"] == NUMBER, f"The number became {call['recipientPhoneNumber']}")

        def heard():
            terminal("poll", "--once")
            return terminal.call(execution)["recordingState"] == "available"

        wait_until(heard, 60, lambda: f"No recording turned up: {terminal.call(execution)}")
        call = terminal.call(execution)
        check(call["status"] == "completed", f"The status is {call['status']}")
        check(call["callDuration"] > 0 and call["transcript"] and call["recordingUrl"], f"Something is missing: {call}")
        check(set(call["lastStatusCheckResponse"]) == {"status", "recordingUrl", "duration"},
              f"lastStatusCheckResponse is {call['lastStatusCheckResponse']}")
        for field in TIMES:
            check(call[field] is None or ISO_UTC_MS.fullmatch(call[field]), f"{field} is {call[field]}")
        attempts = call.pop("attempts")
        check([attempt["retryCount"] for attempt in attempts] == [0], f"The attempts are {attempts}")
        check(terminal.calls() == [call], "calls and show do not agree")
        check(execution in terminal("check", execution), "check does not show what it found")
        check(execution in terminal("calls"), "The table does not name the call")
        downloads(terminal, execution, home.path)
        bundles(terminal, execution, home.path)
        check(len(bolna.executions()) == 1, "One call command is one call")
        leaves_no_trace(home)


def downloads(terminal, execution, folder):
    file = folder / "recording"
    terminal("download", execution, "--output", str(file))
    begin = file.read_bytes()[:4]
    check(begin in (b"RIFF", b"OggS", b"fLaC") or begin[:3] == b"ID3" or begin[0] == 0xFF, f"That is no recording: {begin}")
    check(terminal.call(execution)["recordingState"] == "kept", "The recording is not kept")
    size = file.stat().st_size
    terminal("download", execution, "--output", str(file), code=USAGE)
    check(file.stat().st_size == size, "A file that was there has been overwritten")


def bundles(terminal, execution, folder):
    """One ZIP of everything, which verifies with the tools people have."""
    file = folder / "case.zip"
    check(terminal("bundle", execution, "--output", str(file)).strip() == str(file), "bundle does not print the path")
    size = file.stat().st_size
    terminal("bundle", execution, "--output", str(file), code=USAGE)
    check(file.stat().st_size == size, "A bundle that was there has been overwritten")
    terminal("bundle", execution, "--output", str(folder / "gone" / "case.zip"), code=USAGE)
    check(not list(folder.glob("**/*.part")), "Something half-written was left")
    with zipfile.ZipFile(file) as bundle:
        check(bundle.testzip() is None, "The ZIP is damaged")
        bundle.extractall(folder / "unpacked")
    [inside] = (folder / "unpacked").iterdir()
    names = {path.name for path in inside.iterdir()}
    wanted = {"SHA256SUMS", "call.json", "bolna.json", "details.txt", "notes.txt", "summary.txt", "timeline.txt", "transcript.txt"}
    check(wanted < names and any(name.startswith("recording.") for name in names), f"The bundle holds {names}")
    sums = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=inside, capture_output=True, text=True, timeout=60)
    check(sums.returncode == 0, f"The sums do not verify: {sums.stdout}{sums.stderr}")
    check(json.loads((inside / "call.json").read_text()) == terminal.call(execution), "call.json is not what show prints")
    check(json.loads((inside / "bolna.json").read_text())["id"] == execution, "bolna.json is another execution's")
    [recording] = inside.glob("recording.*")
    check(recording.read_bytes() == (folder / "recording").read_bytes(), "The recording is not the one that was downloaded")
    told = json.loads(terminal("bundle", execution, "--output", str(folder / "second.zip"), "--json"))
    check(told["path"] == str(folder / "second.zip") and not told["warnings"], f"--json says {told}")
    check({entry["name"] for entry in told["files"]} == names, f"--json names {told['files']}")


def leaves_no_trace(home):
    """The key is nowhere; names and numbers are in the store, not in the log."""
    check(home.log.exists(), f"There is no log {home.log}")
    check(not home.files_holding(GOOD_KEY), f"The key is in {home.files_holding(GOOD_KEY)}")
    check(home.store in home.files_holding(NUMBER), "The search itself is blind: the store must hold the number")
    for secret in (NUMBER[1:], "98765 43210", "9876543210", NAME, NAME.split()[0]):
        check(secret not in home.log.read_text(encoding="utf-8"), f"The log holds {secret}")


def lists(scratch, callboard, simulator_program):
    """Newest first, with limit, offset, filters and search; CSV that a spreadsheet does not run."""
    with simulator(simulator_program) as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        agent = bolna.agents()[0][0]
        dialled = [terminal.dial(agent, f"+9198765432{number}", name=name, project=project) for number, name, project in
                   (("10", '=1+1,"two"', "Real Estate"), ("11", NAME, "Home Loans"), ("12", "Rakesh Iyer", "Real Estate"))]
        newest_first = [call["executionId"] for call in terminal.calls()]
        check(newest_first == dialled[::-1], f"The order is {newest_first}, not {dialled[::-1]}")

        def found(*options):
            return [call["executionId"] for call in terminal.calls(*options)]

        check(found("--limit", "1", "--offset", "1") == [dialled[1]], "--limit and --offset miss")
        check(found("--project", "Real Estate") == [dialled[2], dialled[0]], "--project misses")
        check(found("--search", "वर्मा") == [dialled[1]], "--search misses a Hindi name")
        check(found("--search", "543212") == [dialled[2]], "--search misses digits of a number")
        check(found("--search", '" OR 1 --') == [], "--search takes text for syntax")
        check(found("--search", "Iyer, +91 98765-43212") == [dialled[2]], "--search takes no number beside a name")
        sound = terminal.calls("--search", "varma")
        check([(call["executionId"], call["soundsLike"]) for call in sound] == [(dialled[1], True)], f"varma finds {sound}")
        check(terminal.calls("--search", "वर्मा")[0]["soundsLike"] is False, "What is written so only sounds alike")
        check("soundsLike" not in terminal.calls()[0], "What was not searched for sounds like something")
        check("sounds alike" in terminal("calls", "--search", "varma"), "The table does not say what only sounds alike")
        check(found("--status", "completed") == [], "--status misses")

        rows = list(csv.DictReader(io.StringIO(terminal("calls", "--format", "csv"), newline="")))
        check([row["executionId"] for row in rows] == newest_first, "CSV has other rows than JSON")
        check(list(rows[0]) == FIELDS, f"CSV has the columns {list(rows[0])}")
        check(rows[2]["contactName"] == '\'=1+1,"two"', f"A formula stays one in CSV: {rows[2]['contactName']}")
        check(rows[0]["recipientPhoneNumber"] == "+91 98765 43212", f"A number became {rows[0]['recipientPhoneNumber']}")
        check(terminal.call(dialled[0])["contactName"] == '=1+1,"two"', "JSON must be exact")


def exports(scratch, callboard, simulator_program):
    """Each form opens in the tools people have, holds what `calls` prints, and leaves nothing where it fails."""
    with simulator(simulator_program) as bolna:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        agent = bolna.agents()[0][0]
        for number, name in (("10", '=1+1,"two"'), ("11", NAME), ("12", "Rakesh Iyer")):
            terminal.dial(agent, f"+9198765432{number}", name=name, project="Real Estate")
        folder = home.path / "exports"
        folder.mkdir()

        def export(name, *options):
            file = folder / name
            check(terminal("export", str(file), *options).strip() == str(file), "export does not print the path")
            check(stat.S_IMODE(file.stat().st_mode) == 0o600, f"{file} can be read by others")
            return file

        calls = terminal.calls()
        check(json.loads(export("calls.json").read_text(encoding="utf-8")) == calls, "The JSON is not what calls prints")
        lines = export("calls.jsonl").read_text(encoding="utf-8").splitlines()
        check([json.loads(line) for line in lines] == calls, "JSON Lines are not the same calls")
        check(export("calls.csv").read_text(encoding="utf-8") == terminal("calls", "--format", "csv"), "The CSV is not what calls prints")
        marked = export("marked.csv", "--bom", "--columns", "contactName,recipientPhoneNumber", "--search", "two").read_bytes()
        rows = list(csv.reader(io.StringIO(marked.decode("utf-8-sig"), newline=""), strict=True))
        check(marked.startswith(b"\xef\xbb\xbf") and rows[1:] == [["'=1+1,\"two\"", "+91 98765 43210"]], f"The CSV holds {rows}")
        with zipfile.ZipFile(export("calls.XLSX", "--limit", "2")) as book:
            check(book.testzip() is None, "The workbook is damaged")
            sheet = xml.etree.ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        space = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
        texts = {cell.text for cell in sheet.iterfind(".//s:is/s:t", space)}
        check(len(sheet.findall(".//s:row", space)) == 3, "The workbook has not a heading and two calls")
        check({NAME, "+91 98765 43211"} < texts and sheet.find(".//s:f", space) is None, f"The workbook holds {texts}")
        there = sorted(path.name for path in folder.iterdir())
        for wrong in (["calls.csv"], ["calls.xls"], ["calls"], ["gone/calls.csv"], ["a.json", "--bom"], ["a.csv", "--columns", "nothing"]):
            terminal("export", str(folder / wrong[0]), *wrong[1:], code=USAGE)
        for form in ("csv", "xlsx", "json", "jsonl"):
            full = run("sh", ["-c", 'ulimit -f 1; exec "$@"', "sh", callboard, "export", str(folder / f"full.{form}")], terminal.environment)
            check(full.returncode == NOT_WRITTEN and full.stderr.strip(), f"A full disk ends {form} with {full.returncode}: {full.stderr}")
        check(sorted(path.name for path in folder.iterdir()) == there, "A failed export left something")


def exit_codes(scratch, callboard, simulator_program):
    with simulator(simulator_program) as bolna:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        agent = bolna.agents()[0][0]
        call = ["call", "--agent", agent, "--to"]
        terminal("--help")
        terminal("--version")
        terminal("poll", "--once")
        for wrong in (["dial"], ["calls", "--format", "xml"], ["calls", "--limit", "many"], ["show"], ["poll", "--often"],
                      [*call, "98765", "--yes"], [*call, "+91", "--yes"], [*call, "hello", "--yes"], [*call, NUMBER],
                      ["call", "--to", NUMBER, "--yes"], ["calls", "--poll-interval", "soon"]):
            terminal(*wrong, code=USAGE)
        terminal("calls", code=USAGE, BOLNA_API_URL="http://example.com")
        terminal("call", "--to", NUMBER, "--agent", "no-such-agent", "--yes", code=NOT_FOUND)
        check(not bolna.executions(), "Wrong usage placed a call")

        execution = terminal.dial(agent)
        terminal("show", "no-such-call", code=NOT_FOUND)
        terminal("check", "no-such-call", code=NOT_FOUND)
        terminal("download", "no-such-call", code=NOT_FOUND)
        terminal("download", execution, code=NOT_FOUND)
        terminal("bundle", "no-such-call", code=NOT_FOUND)
        terminal("bundle", execution, "--format", "xml", code=USAGE)
        for command in (["poll", "--once"], ["check", execution], [*call, NUMBER, "--yes"]):
            terminal(*command, code=KEY_REFUSED, BOLNA_API_KEY="wrong")
            terminal(*command, code=UNREACHABLE, BOLNA_API_URL="http://127.0.0.1:9")
            terminal.without_key(*command, code=KEY_REFUSED)
        check(len(terminal.calls("--search", NUMBER)) >= 1, "Faults emptied the board")
        check(terminal.call(execution)["status"] == "queued", "A fault changed a status")
        check(len(bolna.executions()) == 1, "A refused or unreachable dial was placed")


def stop(scratch, callboard, simulator_program):
    """stop takes a waiting call off Bolna's list once, and says when it is too late."""
    with simulator(simulator_program) as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        agent = bolna.agents()[0][0]
        waits = terminal.dial(agent, "+919876543288")  # queued for ever
        call = json.loads(terminal("stop", waits, "--format", "json"))
        check(sorted(call) == sorted(FIELDS + ["attempts"]), f"Other fields than show has: {sorted(call)}")
        check((call["executionId"], call["status"]) == (waits, "stopped"), f"stop prints {call}")
        check(terminal.call(waits)["status"] == "stopped", "The board does not show that the call is stopped")
        terminal("stop", waits, code=NOT_FOUND)
        terminal("stop", "no-such-call", code=NOT_FOUND)
        for wrong in (["stop"], ["stop", waits, "--format", "csv"], ["stop", waits, "another"]):
            terminal(*wrong, code=USAGE)
        other = terminal.dial(agent, "+919876543288")
        terminal("stop", other, code=KEY_REFUSED, BOLNA_API_KEY="wrong")
        terminal("stop", other, code=UNREACHABLE, BOLNA_API_URL="http://127.0.0.1:9")
        terminal.without_key("stop", other, code=KEY_REFUSED)
        check(other in terminal("stop", other), "The table does not name the call")
        check("callboard stop EXECUTION_ID" in terminal("stop", "--help"), "stop --help does not say how it is used")


def poll_until_asked_to_stop(scratch, callboard, simulator_program):
    """poll without --once goes on by itself, and SIGTERM is a proper end."""
    with simulator(simulator_program, "--speed", "100") as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        execution = terminal.dial(bolna.agents()[0][0])
        poller = subprocess.Popen([callboard, "poll", "--poll-interval", "0.2"], env=terminal.environment,
                                  stderr=subprocess.DEVNULL)
        try:
            wait_until(lambda: terminal.call(execution)["status"] == "completed", 60, "poll did not follow the call")
        finally:
            poller.send_signal(signal.SIGTERM)
            code = poller.wait(20)
        check(code == DONE, f"poll ended with {code} on SIGTERM")


class DeafBolna:
    """Answers every GET, and takes each POST /call without ever answering it: a line cut at the worst moment. It keeps
    connections alive, which is when an HTTP library is tempted to send a request again by itself."""

    def __init__(self):
        self.dials = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection, connection.makefile("rb") as stream:
            while line := stream.readline():
                method, path, _ = line.decode().split()
                headers = dict(iter(lambda: stream.readline().decode().lower().strip().partition(": ")[::2], ("", "")))
                stream.read(int(headers.get("content-length", 0)))
                if method == "POST":
                    self.dials += 1
                    return
                body = json.dumps(self.answer(path)).encode()
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                   b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    @staticmethod
    def answer(path):
        if path.startswith("/v2/agent/all"):
            return [{"id": "agent-1", "agent_name": "Site Visit Caller"}]
        return {"page_number": 1, "page_size": 50, "total": 0, "has_more": False, "data": []}

    def close(self):
        self.listener.close()


def a_lost_answer_is_never_dialled_again(scratch, callboard, _):
    bolna = DeafBolna()
    try:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        terminal("call", "--to", NUMBER, "--agent", "agent-1", "--name", NAME, "--yes", code=DIAL_UNKNOWN)
        check(bolna.dials == 1, f"The dial was delivered {bolna.dials} times")
        rows = terminal.calls()
        check(len(rows) == 1 and rows[0]["contactName"] == NAME, f"The dial is not on the board: {rows}")
        check(rows[0]["executionId"] is None, f"An id nobody gave: {rows[0]['executionId']}")
        terminal("poll", "--once")
        terminal("poll", "--once")
        check(bolna.dials == 1, f"Polling dialled again: {bolna.dials} deliveries")
        check(len(terminal.calls()) == 1, "Polling changed the board")
    finally:
        bolna.close()


def import_and_doctor(scratch, callboard, simulator_program):
    """What was placed elsewhere comes in; doctor says the truth, and its exit code too."""
    with simulator(simulator_program, "--calls", "300", "--speed", "1") as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        check(terminal.calls() == [], "The board is not empty")
        terminal("import", "--since", "soon", code=USAGE)
        terminal("import", "--agent", "nobody", code=NOT_FOUND)
        terminal("import", "--agent", bolna.agents()[0][0])
        some = len(terminal.calls())
        check(0 < some < 300, f"One agent has {some} of 300 calls")
        terminal("import")
        rows = terminal.calls()
        check(len(rows) == 300 and len({row["executionId"] for row in rows}) == 300, f"{len(rows)} calls of 300")
        names = dict(bolna.agents())
        check(all(row["agentName"] == names[row["agentId"]] for row in rows), "Imported calls lack their agent's name")
        terminal("import")
        check(len(terminal.calls()) == 300, "A second import made calls anew")
        said = terminal("doctor")
        for word in ("Settings", "Store", "300 calls", "Account 1", "requests left", "Poll", "ends to be read whole"):
            check(word in said, f"doctor does not say {word!r}: {said}")
        for line in (r"Player\W+plays WAV and MP3", r"Sound\W+\w", r"Vault\W+0 kept.*the folder can be written", r"Recordings\W+\S.* free"):
            check(re.search(line, said), f"doctor has no line {line!r}: {said}")
        owed = int(re.search(r"(\d+) ends to be read whole", said)[1])
        terminal("poll", "--once")
        left = re.search(r"(\d+) ends to be read whole", terminal("doctor"))
        check(not left or int(left[1]) < owed, "The poll does not read what the import owes")
        wrong = Terminal(callboard, terminal.home, bolna.url, "wrong")
        wrong("import", code=KEY_REFUSED)
        check("refused" in wrong("doctor", code=KEY_REFUSED), "doctor does not say that the key is refused")
        check(len(terminal.calls()) == 300, "A refused key cost calls")
    terminal("import", code=UNREACHABLE)
    terminal("doctor", code=UNREACHABLE)


def doctor_tells_no_secrets(scratch, callboard, simulator_program):
    """What it prints may be pasted where others read it: secrets are planted where it looks, and sought in what it says."""
    name, number, mail = "Kanaria Vogelsang", "+919876540042", "kanaria@example.org"
    home = Home(scratch, "kanaria.vogelsang")
    with simulator(simulator_program, "--speed", "100") as bolna:
        terminal = Terminal(callboard, home, bolna.url)
        terminal.dial(bolna.agents()[0][0], number, name=name)
        terminal("poll", "--once")
        with sqlite3.connect(home.store) as store:
            store.execute("UPDATE accounts SET name = ?", (f"{name} {mail}",))
        store.close()
        (home.config / "callboard" / "callboard.ini").write_text("[poll]\nintervalSeconds=45\n[player]\nvolume=35\n")
        with home.log.open("a") as log:
            for text in (f"the call to {number} failed", f"{mail} asked", f"key {GOOD_KEY} refused",
                         "https://storage.example/a.mp3?X-Signature=canary-signature", f"{home.path}/data is full"):
                log.write(f"2026-01-16T05:21:31.000Z callboard.test warning: {text}\n")
        other = home.path / "kanaria's own.db"
        shutil.copy(home.store, other)
        user = {"USER": "kanaria", "LOGNAME": "kanaria", "HOME": str(home.path)}
        said = [terminal("doctor", **user), terminal("--database", str(other), "doctor", **user)]
        for report in said:
            for word in ("Callboard", "Qt 6.", "SQLite 3.", "System", "1 call", "version", "Key store", "Player", "Poll",
                         "poll/intervalSeconds is 45 s, usually 30 s", "player/volume is 35 %", "Logged warning", "Account 1"):
                check(word in report, f"doctor does not say {word!r}: {report}")
            secrets = [name, "Kanaria", "Vogelsang", number, number[1:], "98765", mail, GOOD_KEY, "canary-signature",
                       str(home.path), "kanaria"]
            for secret in secrets:
                check(secret.lower() not in report.lower(), f"doctor tells {secret!r}: {report}")


def doctor_without_plugins(scratch, callboard, simulator_program):
    """What is missing to hear recordings is named, and keeps nothing else from working."""
    empty = Path(scratch) / "no plugins"
    empty.mkdir()
    gstreamer = {"GST_PLUGIN_SYSTEM_PATH_1_0": str(empty), "GST_PLUGIN_PATH_1_0": str(empty),
                 "GST_REGISTRY_1_0": str(Path(scratch) / "registry.bin")}
    with simulator(simulator_program) as bolna:
        terminal = Terminal(callboard, Home(scratch, "home"), bolna.url)
        said = terminal("doctor", **gstreamer, QT_MEDIA_BACKEND="gstreamer")
        # Debian 13 builds Qt without the back end for GStreamer: then that is what is missing.
        missing = ["libqt6multimedia6"] if "Qt's plug-in for sound is not installed" in said else [
            "gstreamer1.0-plugins-base", "gstreamer1.0-plugins-good", "playbin3", "wavparse"]
        for word in missing:
            check(word in said, f"doctor does not name {word}: {said}")
        check("plays WAV and MP3" not in said, f"doctor claims what is not so: {said}")


def a_vanished_recordings_folder_is_said(scratch, callboard, simulator_program):
    """Kept recordings whose folder is away are named before the window fetches them again."""
    with simulator(simulator_program, "--speed", "60") as bolna:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        execution = terminal.dial(bolna.agents()[0][0])

        def downloaded():
            terminal("poll", "--once")
            call = json.loads(terminal("show", execution, "--format", "json"))
            return call["recordingState"] == "available"

        wait_until(downloaded, 60, "The call got no recording")
        terminal("download", execution, "--output", str(Path(scratch) / "copy"))
        check(re.search(r"Vault\W+1 kept", terminal("doctor")), "doctor does not count the kept recording")
        recordings = home.data / "callboard" / "recordings"
        recordings.rename(recordings.with_name("away"))
        said = terminal("doctor", code=STORE_UNUSABLE)
        check("1 file gone of 1" in said, f"doctor does not miss the folder: {said}")
        recordings.with_name("away").rename(recordings)
        terminal("doctor")


def a_foreign_store_is_left_alone(scratch, callboard, _):
    folder = Path(scratch)
    text = folder / "letter.txt"
    text.write_text("Dear Sir or Madam,\n" * 100, encoding="utf-8")
    foreign = folder / "bookmarks.db"
    newer = folder / "newer.db"
    for file, statements in ((foreign, "CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('https://x');"),
                             (newer, "")):
        with sqlite3.connect(file) as store:
            store.executescript(statements)
        store.close()
    terminal = Terminal(callboard, Home(scratch, "home"), "http://127.0.0.1:9")
    terminal.without_key("--database", str(newer), "poll", "--once", code=KEY_REFUSED)
    with sqlite3.connect(newer) as store:
        store.execute("PRAGMA user_version = 9999")
    store.close()
    for file in (text, foreign, newer):
        before = file.read_bytes()
        for command in (["calls"], ["poll", "--once"], ["show", "x"]):
            terminal("--database", str(file), *command, code=STORE_UNUSABLE)
        check(file.read_bytes() == before, f"{file.name} was changed")
        # Reading a store that is in WAL mode makes SQLite leave an empty -wal and its index; nothing else may appear.
        beside = [path for path in folder.glob(f"{file.name}?*") if not path.name.endswith("-shm")]
        check(not any(path.stat().st_size for path in beside), f"{beside} was left beside {file.name}")


def files_are_the_users_own(scratch, callboard, simulator_program):
    """Whatever the umask of the caller: files 0600, folders 0700."""
    home = Home(scratch, "home")
    for folder in (home.data, home.config, home.state):
        folder.rmdir()
    before = os.umask(0)
    try:
        with simulator(simulator_program, "--speed", "100") as bolna:
            terminal = Terminal(callboard, home, bolna.url)
            terminal.dial(bolna.agents()[0][0])
            terminal("poll", "--once")
    finally:
        os.umask(before)
    made = list(home.path.rglob("*"))
    check(home.store in made and home.log in made, f"Store and log are not where they belong: {made}")
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        check(mode == (0o700 if path.is_dir() else 0o600), f"{path} has the mode {mode:o}")


if __name__ == "__main__":
    main([a_call_from_dial_to_file, lists, exports, exit_codes, stop, poll_until_asked_to_stop, a_lost_answer_is_never_dialled_again,
          import_and_doctor, doctor_tells_no_secrets, doctor_without_plugins, a_vanished_recordings_folder_is_said, a_foreign_store_is_left_alone,
          files_are_the_users_own], 170)
