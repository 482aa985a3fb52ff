"""The programs under test: Callboard and the simulated Bolna, each started in a home of its own and ended by its pid."""

import contextlib
import datetime
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request
from pathlib import Path

GOOD_KEY = "demo-key"


class Failure(AssertionError):
    """A sentence that says what was expected and what was seen."""


def utc_now():
    """The programs' own time, which ../shifted_clock.py may have shifted; this process's never is."""
    return datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=int(os.environ.get("CLOCK_SHIFT", "0")))


def check(truth, sentence):
    """An assertion whose sentence is the test's report."""
    if not truth:
        raise Failure(sentence)


def wait_until(condition, seconds, sentence):
    """Polls `condition` until it answers something true and returns that; fails with `sentence` (a text, or a function
    making one) after `seconds`. Nothing in these tests sleeps for a fixed time: a slow machine only makes them slower."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise Failure(f"{sentence() if callable(sentence) else sentence} (waited {seconds} s)")
        time.sleep(0.05)


class Home:
    """Private folders for one Callboard: what it writes stays here and can be searched."""

    def __init__(self, parent, name):
        self.path = Path(parent) / name
        self.data = self.path / "data"
        self.config = self.path / "config"
        self.state = self.path / "state"
        for folder in (self.data, self.config, self.state):
            folder.mkdir(parents=True, mode=0o700)
        self.store = self.data / "callboard" / "callboard.db"
        self.log = self.state / "callboard" / "callboard.log"

    def environment(self, url=None, key=None, **more):
        """The environment of a Callboard that lives here; without `key` it must find one itself."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BOLNA_")}
        environment |= {"XDG_DATA_HOME": str(self.data), "XDG_CONFIG_HOME": str(self.config),
                        "XDG_STATE_HOME": str(self.state)}
        if url is not None:
            environment["BOLNA_API_URL"] = url
        if key is not None:
            environment["BOLNA_API_KEY"] = key
        return environment | more

    def files(self):
        return [path for path in self.path.rglob("*") if path.is_file()]

    def files_holding(self, text):
        """The files that contain `text` anywhere, in UTF-8 or in UTF-16 as Qt writes some settings."""
        forms = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
        return [path for path in self.files() if any(form in path.read_bytes() for form in forms)]


class Simulator:
    """A Bolna of our own. Only the first line it prints, its base URL, is relied upon; the rest is asked over HTTP."""

    def __init__(self, program, *options, key=GOOD_KEY):
        self.key = key
        options = [*options, "--key", key]
        self.process = subprocess.Popen([program, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip()
        check(self.url.startswith("http://127.0.0.1:"), f"The simulator's first line is no address: {self.url!r}")

    def get(self, path):
        request = urllib.request.Request(self.url + path, headers={"Authorization": f"Bearer {self.key}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def agents(self):
        """Pairs of id and name, in the order the API gives."""
        return [(agent["id"], agent["agent_name"]) for agent in self.get("/v2/agent/all")]

    def executions(self):
        """Every call of the last days, of every agent: each POST /call that arrived is one of these."""
        now = utc_now()
        begin, finish = (f"{now + datetime.timedelta(days=days):%Y-%m-%dT%H:%M:%S.000Z}" for days in (-5, 1))
        window = f"from={begin}&to={finish}"
        found = []
        for agent, _ in self.agents():
            page = 1
            while True:
                answer = self.get(f"/v2/agent/{agent}/executions?page_number={page}&page_size=50&{window}")
                found += answer["data"]
                if not answer.get("has_more"):
                    break
                page += 1
        return found

    def stop(self):
        end(self.process)
        self.process.stdout.close()


def end(process, with_signal=signal.SIGTERM):
    """Ends a process we started, and waits for it: SIGTERM first, SIGKILL for one that does not hear."""
    if process.poll() is None:
        process.send_signal(with_signal)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
    return process.returncode


def run(program, arguments, environment, seconds=60):
    """Runs Callboard's command line to its end; answers with code, standard output and standard error."""
    return subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, encoding="utf-8",
                          timeout=seconds, check=False)


@contextlib.contextmanager
def simulator(program, *options, key=GOOD_KEY):
    running = Simulator(program, *options, key=key)
    try:
        yield running
    finally:
        running.stop()


def tell(sentence):
    print(sentence, flush=True)


def main(tests, seconds):
    """Runs `tests` (functions of a scratch folder, CALLBOARD and SIMULATOR), all of them even when one fails; the exit code
    says whether all passed. Names given after the two programs choose among them."""
    if len(sys.argv) < 3:
        sys.exit(f"usage: {Path(sys.argv[0]).name} CALLBOARD SIMULATOR [TEST…]")
    callboard, simulator_program, *chosen = sys.argv[1:]

    def too_late(*_):
        raise Failure(f"The whole took longer than {seconds} s.")

    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(seconds)
    failed = []
    for test in tests:
        if chosen and test.__name__ not in chosen:
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="callboard-e2e-") as scratch:
            try:
                test(scratch, callboard, simulator_program)
                verdict = "passed"
            except Exception as error:  # one scenario's trouble must not hide the others'
                script = Path(sys.argv[0]).resolve()
                steps = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).resolve() == script]
                where = ", ".join(f"{frame.name}:{frame.lineno}" for frame in steps)
                failed.append(test.__name__)
                verdict = f"FAILED in {where}: {type(error).__name__}: {error}"
        tell(f"{test.__name__}: {verdict} ({time.monotonic() - begun:.1f} s)")
    sys.exit(1 if failed else 0)
