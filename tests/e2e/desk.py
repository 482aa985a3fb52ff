"""One scenario's world: a stand-in for Bolna, a home of its own, and the real command line run in it as a person would."""

import contextlib
import json
import signal
import sqlite3
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from programs import Failure, Home, check, wait_until
from stand_in import KEY, StandIn

DONE, NOT_WRITTEN, USAGE, NOT_FOUND, KEY_REFUSED, UNREACHABLE, DIAL_UNKNOWN, STORE_UNUSABLE = range(8)
NUMBER = "+919876540021"
LONGEST = 90  # seconds a command may take; nothing here should come near it


@dataclass
class Ended:
    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self):
        return " / ".join(line for line in (self.out + self.err).strip().splitlines() if line.strip())


@dataclass
class Scenario:
    run: object
    slow: bool

    @property
    def name(self):
        return self.run.__name__


class Scenarios(list):
    """Those of one file; a scenario's name says what should be true, and what it returns is what was seen."""

    def __call__(self, function=None, *, slow=False):
        if function is None:
            return lambda marked: self(marked, slow=slow)
        self.append(Scenario(function, slow))
        return function


class Desk:
    def __init__(self, program, scratch):
        self.program = program
        self.scratch = Path(scratch)
        self.bolna = StandIn()
        self.home = Home(scratch, "home")
        self.store = self.home.path / "store" / "callboard.db"
        self.store.parent.mkdir(mode=0o700)
        self.running = []
        self.key = KEY

    def close(self):
        for process in self.running:
            if process.poll() is None:
                process.kill()
                process.wait(10)
        self.bolna.close()

    def environment(self, **more):
        environment = self.home.environment(self.bolna.url, self.key)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            environment.pop(name, None)
        runtime = self.home.path / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        return environment | {"HOME": str(self.home.path), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"} | more

    def settings(self, text):
        folder = self.home.config / "callboard"
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / "callboard.ini").write_text(text)

    def _arguments(self, arguments):
        store = [] if "--database" in arguments else ["--database", str(self.store)]
        return [self.program, *store, *arguments]

    # Running it

    def run(self, *arguments, code=None, seconds=LONGEST, out=subprocess.PIPE, through=(), **more):
        """A command to its end. `code` (one, or several) is what it must end with; `more` goes into its environment."""
        begun = time.monotonic()
        try:
            ended = subprocess.run([*through, *self._arguments(arguments)], env=self.environment(**more), stdout=out, stderr=subprocess.PIPE,
                                   stdin=subprocess.DEVNULL, timeout=seconds, check=False)
        except subprocess.TimeoutExpired as hung:
            said = (hung.stderr or b"").decode(errors="replace")
            raise Failure(f"{' '.join(arguments)} did not end within {seconds} s. It said: {said}") from None
        ended = Ended(ended.returncode, (ended.stdout or b"").decode(errors="replace"), ended.stderr.decode(errors="replace"),
                      time.monotonic() - begun)
        if code is not None:
            codes = code if isinstance(code, tuple) else (code,)
            check(ended.code in codes, f"{' '.join(arguments)} ended with {ended.code}, not {' or '.join(map(str, codes))}: "
                                       f"{ended.said[:400]}")
        return ended

    def start(self, *arguments, **more):
        """A command that goes on; what it says is in .said_so_far()."""
        process = subprocess.Popen(self._arguments(arguments), env=self.environment(**more), stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        lines = []

        def collect():
            for line in process.stdout:
                lines.append(line.decode(errors="replace"))

        process.collector = threading.Thread(target=collect, daemon=True)
        process.collector.start()
        process.said_so_far = lambda: "".join(lines)
        self.running.append(process)
        return process

    def stop(self, process, with_signal=signal.SIGTERM):
        if process.poll() is None:
            process.send_signal(with_signal)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)
                raise Failure(f"It did not end on {with_signal.name}") from None
        process.collector.join(10)
        return process.returncode

    @contextlib.contextmanager
    def polling(self, *arguments, **more):
        """`poll`, going on until the block ends."""
        process = self.start(*arguments, "poll", **more)
        try:
            yield process
        finally:
            self.stop(process)

    def make_store(self):
        """An empty one: without a key nothing is asked."""
        self.run("poll", "--once", code=KEY_REFUSED, BOLNA_API_KEY="")

    # What is on the board

    def calls(self, *options):
        return json.loads(self.run("calls", "--format", "json", *options, code=DONE).out)

    def show(self, execution):
        return json.loads(self.run("show", execution, "--format", "json", code=DONE).out)

    def by_id(self):
        return {call["executionId"]: call for call in self.calls()}

    def dial(self, *options, code=DONE, agent=None, number=NUMBER, **more):
        agent = agent or self.bolna.agents[0]["id"]
        return self.run("call", "--to", number, "--agent", agent, "--yes", *options, code=code, **more)

    def rows(self, question, *values):
        """Of the store, read-only, without the program."""
        with contextlib.closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=20)) as store:
            return store.execute(question, values).fetchall()

    def change_store(self, *statements):
        """Time passes: the tests move times in the store back, while no program runs."""
        with contextlib.closing(sqlite3.connect(self.store, timeout=20)) as store, store:
            for statement in statements:
                store.execute(statement)

    def hours_pass(self, hours):
        """Every time known of a call lies so much further back, and nothing is put off any longer."""
        columns = [name for _, name, kind, *_ in self.rows("PRAGMA table_info(calls)") if kind == "TEXT"]
        moved = ", ".join(f"{name} = CASE WHEN {name} GLOB '20[0-9][0-9]-*T*Z' THEN "
                          f"strftime('%Y-%m-%dT%H:%M:%fZ', {name}, '-{hours} hours') ELSE {name} END" for name in columns)
        self.change_store(f"UPDATE calls SET {moved}", "UPDATE calls SET next_check = NULL")


def within(seconds, condition, sentence):
    return wait_until(condition, seconds, sentence)


def cut(text, most=160):
    """In one line, its beginning."""
    text = " / ".join(part for part in text.strip().splitlines() if part.strip())
    return text if len(text) <= most else text[:most] + "…"


def tail(text, most=160):
    """In one line, its end: there a long job says what came of it."""
    text = " / ".join(part for part in text.strip().splitlines() if part.strip())
    return text if len(text) <= most else "…" + text[-most:]
