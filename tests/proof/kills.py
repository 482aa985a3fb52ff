#!/usr/bin/python3
"""Kills the real program under load, starts it again, and judges what is left.

    kills.py --program CALLBOARD --shim LIBRARY [--seed S] [--count N] [--jobs N] [--figures FILE]
    kills.py … --power              at each kill what was not flushed is dropped or torn, as when the power goes
    kills.py … --power --no-sync    fsync does nothing (PRAGMA synchronous = OFF): at least one trial must be caught, or this fails
    kills.py … --only WHAT          poll, import, window, call or backup alone

One seed is one kill: of a poll that writes all the time, of an import into a new store or into one that lacks calls, of the
window on a screen of its own, of a dial, or of a backup. It comes with a chosen request or after a chosen time (kill -9), or at a chosen
write, which is exact. What must hold after the next start:
 - that start works, within the bound of checker.py, and so does a poll;
 - every line that said a call was updated, and every id that was printed, is true of the store;
 - nothing that was in the store before is gone; no call is there by half; what counts as imported is there;
 - recordings that count as kept are there in their whole length; nobody is rung twice; nothing half-made is left behind."""

import functools
import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import checker
import full_disk
import oracle
from shim import Shim
from station import Station
from workers import Verdict, parser_for, run_all, stop_on_sigterm

WHAT = ("poll", "import", "window", "call", "backup")
FAST = ("--poll-interval", "1", "--refresh-interval", "1")
COMMANDS = {"poll": (*FAST, "poll"), "import": ("import",), "window": FAST, "call": full_disk.COMMANDS["call"], "backup": ("backup",)}
LONGEST = {"poll": 1.6, "import": 0.8, "window": 3.0, "call": 0.2, "backup": 0.2}  # seconds after which a kill comes at the latest
REQUESTS = {"poll": 90, "import": 20, "window": 60, "call": 4, "backup": 0}


def make_station(program, library, scratch):
    station = Station(program, scratch, count=500, pending=40)
    station.shim = Shim(library, station)
    station.operations = {}
    station.store.unlink()
    for ending in ("-wal", "-shm"):
        Path(f"{station.store}{ending}").unlink(missing_ok=True)
    station.keep("none")
    return station


def begin(station, what, luck, **environment):
    station.lay("none" if what == "import" and luck.random() < 0.6 else "plain")
    station.move_on_reading(random.Random(luck.random()))
    if what == "window":
        environment |= {"QT_QPA_PLATFORM": "offscreen"}
    return station.start(*COMMANDS[what], **environment)


def wait_for_end(process, seconds):
    """True: it ended by itself, or by the shim."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def operations_of(station, what):
    """About how many operations there are until the latest kill."""
    if what not in station.operations:
        process = begin(station, what, random.Random(1), **station.shim.environment())
        if not wait_for_end(process, LONGEST[what] * 2):
            station.stop(process, signal.SIGKILL)
        station.operations[what] = max(10, station.shim.count().operations)
    return station.operations[what]


def kill_at_moment(station, what, luck):
    process = begin(station, what, luck)
    if REQUESTS[what] and luck.random() < 0.6:
        wanted, patience = luck.randrange(1, REQUESTS[what] + 1), LONGEST[what] * 4
    else:
        wanted, patience = 1 << 30, luck.random() * LONGEST[what]
    deadline = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < deadline and len(station.bolna.requests) < wanted:
        time.sleep(0.002)
    time.sleep(luck.random() * 0.02)  # anywhere between two requests
    return process, f"kill -9 with request {len(station.bolna.requests)}"


def kill_at_write(station, what, luck, power, no_sync):
    at = luck.randrange(1, operations_of(station, what) + 1)
    unsynced = luck.randrange(1 << 60) if power else None
    process = begin(station, what, luck, **station.shim.environment(at, "kill", unsynced=unsynced, no_sync=no_sync))
    wait_for_end(process, LONGEST[what] * 6)
    count = station.shim.count()
    dropped = f", {count.dropped} blocks and names dropped" if power else ""
    return process, f"killed at operation {at} ({count.name or 'not reached'}){dropped}"


def trial(station, seed, only=None, power=False, no_sync=False):
    luck = random.Random(seed)
    what = luck.choice(WHAT)
    what = only or what
    if what == "backup" and not station.has("backup"):
        what = "poll"
    if power or luck.random() < 0.4:
        process, how = kill_at_write(station, what, luck, power, no_sync)
    else:
        process, how = kill_at_moment(station, what, luck)
    if process.poll() is None:
        process.kill()
    process.wait(20)
    process.collector.join(20)
    said = process.said_so_far() + (station.home.log.read_text(errors="replace") if station.home.log.exists() else "")
    commands = checker.Commands(station)
    verdict = Verdict(f"--seed {seed}", f"{what}, {how}", commands.complaints, [what])
    for complaint in checker.judge_end(what, process.returncode, "", "", {0, 5, 7}, killed=True):
        commands.complain(complaint)
    verdict.marks.append("killed" if process.returncode == -9 else "ended before")
    acknowledged = len(checker.acknowledged(said))
    verdict.marks.extend(["acknowledged updates"] * acknowledged)
    station.bolna.as_usual()
    after(station, commands, said, brought=what == "import" and process.returncode == 0)
    judge_answered_dial(station, commands, process)
    verdict.said, verdict.slowest = commands.text, max(commands.seconds)
    return verdict


def judge_answered_dial(station, commands, process):
    """A printed id is on the board."""
    for execution in station.bolna.executions:
        if execution in process.said_so_far() and station.bolna.executions[execution]["user_number"] == full_disk.NUMBER:
            if not station.rows("SELECT 1 FROM calls WHERE execution_id = ?", execution):
                commands.complain(f"the id {execution} was printed, and is not on the board")


def after(station, commands, said, brought):
    for arguments in (("calls", "--limit", "5"), ("poll", "--once")):
        ended = commands.run(*arguments)
        if ended.code != 0:
            commands.complain(f"the next `{' '.join(arguments)}` exits {ended.code}: {(ended.err + ended.out).strip()[-120:]}")
    before = station.before
    if not station.layout_had_store:
        station.before = type(before)(facts={})
    try:
        full_disk.judge_facts(station, commands, said, brought)
    finally:
        station.before = before
    if station.has("backup"):
        commands.run("backup")  # what a killed one left goes with the next one
    for complaint in checker.judge_leftovers(station.store.parent) + judge_recordings(station) + judge_backups(station):
        commands.complain(complaint)


def judge_backups(station):
    """What has a backup's name is whole, and has everything that was in the store."""
    complaints = []
    for file in station.store.parent.glob("callboard.db-backups/*.sqlite"):
        state = oracle.look(file, station.scratch)
        complaints += [f"{file.name}: {trouble}" for trouble in state.trouble[:1]]
        if state.whole:
            kinds = ("calls", "annotations", "listening", "ruled_out") if station.layout_had_store else ()
            complaints += [f"{file.name}: {gone}" for gone in checker.judge_kept(station.before.facts, state.facts, kinds)]
    return complaints[:2]


def judge_recordings(station):
    """What counts as kept is a file of that length and sum."""
    folder = station.store.parent / "recordings"
    complaints = []
    for name, length, digest in station.rows("SELECT recording_file, recording_bytes, recording_sha256 FROM calls "
                                             "WHERE recording_state = 'kept'"):
        file = folder / name
        if not file.exists() or file.stat().st_size != length:
            complaints.append(f"{name} counts as kept, and is {'cut' if file.exists() else 'gone'}")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            complaints.append(f"{name} counts as kept, and holds something else")
    return complaints[:1]


def main():
    parser = parser_for(__doc__)
    parser.add_argument("--shim", required=True, help="the built disk_shim")
    parser.add_argument("--only", choices=WHAT, help="kill this alone")
    parser.add_argument("--power", action="store_true", help="drop or tear what was not flushed")
    parser.add_argument("--no-sync", action="store_true", help="with --power: let nothing be flushed, and be caught at it")
    arguments = parser.parse_args()
    stop_on_sigterm()
    make = functools.partial(make_station, str(Path(arguments.program).resolve()), arguments.shim)
    run = functools.partial(trial, only=arguments.only, power=arguments.power, no_sync=arguments.no_sync)
    title = "power losses without fsync" if arguments.no_sync else "power losses" if arguments.power else "kills"
    failed = run_all(title, range(arguments.seed, arguments.seed + arguments.count), make, run, arguments.jobs, arguments.figures)
    if arguments.no_sync:
        print("caught: the checker sees what a missing fsync costs" if failed else "NOT CAUGHT: the checker saw no loss without fsync")
        return 0 if failed else 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
