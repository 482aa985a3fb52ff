"""Runs many small trials side by side, each judged by itself and named by what repeats it. Shared by all proofs."""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

_station = None
_trial = None


@dataclass
class Verdict:
    name: str  # what repeats it
    did: str = ""
    complaints: list = field(default_factory=list)
    marks: list = field(default_factory=list)  # what the figures count
    slowest: float = 0  # seconds of one command
    said: str = ""  # of all commands; printed where there is one trial alone


def scratch_folder():
    """In memory where there is room: what is proven here does not depend on the disk, and a real fsync costs milliseconds."""
    shared = Path("/dev/shm")
    roomy = shared.is_dir() and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 2 * 1024**3
    return tempfile.TemporaryDirectory(prefix="callboard-proof-", dir=shared if roomy and "TMPDIR" not in os.environ else None,
                                       ignore_cleanup_errors=True)


def _prepare(scratch, make_station, trial):
    global _station, _trial  # noqa: PLW0603
    os.nice(5)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    place = Path(scratch) / f"worker-{os.getpid()}"
    place.mkdir()
    _station, _trial = make_station(place), trial


def _one(task):
    try:
        verdict = _trial(_station, task)
    except Exception as error:  # a trial's own trouble fails that trial
        place = traceback.extract_tb(error.__traceback__)[-1]
        verdict = Verdict(f"--seed {task}" if isinstance(task, int) else f"--point {task}", complaints=[f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}"])
    finally:
        for process in _station.running:
            if process.poll() is None:
                process.kill()
                process.wait(10)
        _station.running.clear()
    return verdict


def run_all(title, tasks, make_station, trial, jobs, keep_to=None, most=0):
    """Prints a line for each trial that failed and one of figures; the exit code. `most`: seconds after which the rest is left out."""
    begun, tasks = time.monotonic(), list(tasks)
    marks, symptoms, slowest, failed, done = Counter(), Counter(), 0, [], 0
    with scratch_folder() as scratch, ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(scratch, make_station, trial)) as pool:
        for verdict in pool.map(_one, tasks, chunksize=1):
            done += 1
            if len(tasks) == 1:
                print(verdict.said)
            marks.update(verdict.marks)
            slowest = max(slowest, verdict.slowest)
            if verdict.complaints:
                failed.append(verdict.name)
                symptoms.update(_kind_of(complaint) for complaint in verdict.complaints)
                print(f"FAIL {verdict.name} ({verdict.did}): {'; '.join(map(_line, verdict.complaints))}", flush=True)
            if most and time.monotonic() - begun > most:
                pool.shutdown(cancel_futures=True)
                break
    seconds = time.monotonic() - begun
    figures = {"title": title, "trials": done, "failed": len(failed), "seconds": round(seconds, 1), "slowest_command": round(slowest, 2),
               "marks": dict(sorted(marks.items())), "symptoms": dict(symptoms.most_common())}
    for symptom, times in symptoms.most_common(12):
        print(f"  {times:5} × {symptom}")
    print(f"{title}: {done - len(failed)} of {done} hold; {', '.join(f'{count} {mark}' for mark, count in sorted(marks.items()))}; "
          f"slowest command {slowest:.2f} s; {seconds:.0f} s in all")
    if keep_to:
        Path(keep_to).write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    return 1 if failed else 0


def _line(complaint):
    return " / ".join(part.strip() for part in complaint.splitlines())[:300]


def _kind_of(complaint):
    """A complaint without its numbers and names, to be counted."""
    words = complaint.split(":")[0] if ":" in complaint else complaint
    return "".join("#" if letter.isdigit() else letter for letter in words)[:80]


def parser_for(text):
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the callboard to judge")
    parser.add_argument("--seed", type=int, default=1, help="of the first trial; each one after it has the next (1)")
    parser.add_argument("--count", type=int, default=1, help="how many trials (1)")
    parser.add_argument("--jobs", type=int, default=2, help="side by side (2)")
    parser.add_argument("--figures", metavar="FILE", help="writes the figures there, as JSON")
    return parser


def stop_on_sigterm():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
