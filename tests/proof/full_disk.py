#!/usr/bin/python3
"""Lets a write of the real program fail, at a chosen one of all the writes a command makes, and judges what it says and leaves.

    full_disk.py --program CALLBOARD --shim LIBRARY [--seed S] [--count N] [--jobs N] [--figures FILE]     some points
    full_disk.py --program CALLBOARD --shim LIBRARY --every [--only COMMAND]                                all of them
    full_disk.py --program CALLBOARD --shim LIBRARY --point poll:enospc:on:17                               one of them

A point is COMMAND:FAULT:on|once:N. Faults: enospc, edquot, efbig, eio, short (half of it is written), and limit: the kernel's own
limit on the length of a file (RLIMIT_FSIZE), here N bytes over the store's, with its signal. `on`: from then on; `once`: that
one alone. What must hold:
 - the command ends by itself with a documented code and sentence; reading goes on (`read` is a `calls` on a disk that takes nothing);
 - what it called stored is stored; a dial it called failed was not made, and nobody is rung twice;
 - once the disk takes writes again, the next start works and brings everything; nothing half-made is left behind."""

import functools
import random
import sys
from pathlib import Path

import checker
from shim import FAULTS, Shim
from station import Station
from workers import Verdict, parser_for, run_all, scratch_folder, stop_on_sigterm

NUMBER = "+919876542077"  # nobody else's in believable.py
COMMANDS = {"poll": ("poll", "--once"), "import": ("import",), "read": ("calls", "--limit", "20"), "backup": ("backup",),
            "call": ("call", "--to", NUMBER, "--agent", "agent-1", "--name", "Asha Verma", "--yes")}
QUICK = ("poll", "import", "read", "poll", "call", "backup")


def make_station(program, library, scratch):
    station = Station(program, scratch, count=400, longer=400)
    station.keep_with_log()
    station.shim = Shim(library, station)
    station.operations = {}
    return station


def layout_of(command):
    return "log" if command == "read" else "plain"


def operations_of(station, command):
    """How many there are without a fault. A read of a store that needs no writing still looks as if it might."""
    if command not in station.operations:
        station.lay(layout_of(command))
        station.run(*COMMANDS[command], **station.shim.environment())
        station.operations[command] = max(1, station.shim.count().operations)
    return station.operations[command]


def point_of(station, seed):
    """The seed's point: which one depends on how many writes the commands have."""
    luck = random.Random(seed)
    command = QUICK[seed % len(QUICK)]
    if command == "backup" and not station.has("backup"):
        command = "poll"
    if luck.random() < 0.1:
        return f"{command}:limit:on:{luck.choice((0, 512, 40960))}"
    at = luck.randrange(1, operations_of(station, command) + 1)
    if command == "read" and luck.random() < 0.5:
        return f"read:{luck.choice(FAULTS)}:on:1"  # full before it began
    return f"{command}:{luck.choice(FAULTS)}:{luck.choice(('on', 'once'))}:{at}"


def run_with_fault(station, commands, command, fault, how, at):
    if fault == "limit":
        through = ("prlimit", f"--fsize={station.store.stat().st_size + at}")
        return commands.run(*COMMANDS[command], through=through), "write over the limit"
    environment = station.shim.environment(at, fault, how == "once")
    return commands.run(*COMMANDS[command], **environment), station.shim.count().name


def trial(station, task):
    point = task if isinstance(task, str) else point_of(station, task)
    command, fault, how, at = point.split(":")
    station.lay(layout_of(command))
    commands = checker.Commands(station)
    ended, hit = run_with_fault(station, commands, command, fault, how, int(at))
    verdict = Verdict(f"--point {point}", f"at {hit or 'nothing'}; exit {ended.code}", commands.complaints, [command, f"exit {ended.code}"])
    judge_answer(station, commands, command, ended)
    after(station, commands, ended.out + ended.err, brought=command == "import" and ended.code == 0)
    verdict.said, verdict.slowest = commands.text, max(commands.seconds)
    return verdict


def judge_answer(station, commands, command, ended):
    posts = len(station.bolna.dials())
    if command == "read" and (ended.code != 0 or not ended.out.strip()):
        commands.complain("reading stops when nothing can be written")
    if command != "call":
        return
    if posts > 1:
        commands.complain(f"rung {posts} times")
    told = next((call for call in station.bolna.executions if call in ended.out + ended.err), None)
    if posts and ended.code not in (0, 1, 6) and not told:
        commands.complain(f"a person was rung, and the command exits {ended.code} without the call's id")
    if ended.code == 0 and not told:
        commands.complain("exit 0 without the call's id")


def after(station, commands, said, brought):
    """The disk takes writes again. `brought`: an import said that it was done."""
    for arguments in (("calls", "--limit", "5"), ("poll", "--once")):
        ended = commands.run(*arguments)
        if ended.code != 0:
            commands.complain(f"afterwards `{' '.join(arguments)}` exits {ended.code}")
    judge_facts(station, commands, said, brought)
    for complaint in checker.judge_leftovers(station.store.parent):
        commands.complain(complaint)


def judge_facts(station, commands, said, brought=False):
    """Also for kills: what must be in the store after a restart and a poll."""
    state = station.look()
    complaints = checker.judge_state(state, "afterwards") + [f"index and table differ: {quiet}" for quiet in state.quiet[:1]]
    if state.whole:
        complaints += checker.judge_kept(station.before.facts, state.facts, ("calls", "annotations", "listening", "ruled_out"))
        complaints += checker.judge_acknowledged(state.facts, checker.acknowledged(said)) + checker.judge_coverage(station)
        complaints += judge_dial(station)
        if brought:
            complaints += checker.judge_acknowledged(state.facts, dict.fromkeys(station.news, "queued"))
    for complaint in complaints:
        commands.complain(complaint)


def judge_dial(station):
    """One ring is one call on the board, with what the person entered."""
    rung = [execution for execution, call in station.bolna.executions.items() if call["user_number"] == NUMBER]
    rows = station.rows("SELECT execution_id, contact_name FROM calls WHERE recipient_phone_number = ?", NUMBER)
    journal = station.rows("SELECT id FROM dials WHERE recipient_phone_number = ?", NUMBER)
    complaints = checker.judge_rings(station, NUMBER)
    if rung and len(rows) + len(journal) != 1:
        complaints.append(f"one ring: {len(rows)} calls on the board and {len(journal)} in the journal")
    if any(row[1] != "Asha Verma" for row in rows):
        complaints.append(f"the dialled call is on the board without its name: {rows}")
    return complaints


def every_point(station, only):
    names = [name for name in COMMANDS if name in (only or COMMANDS) and (name != "backup" or station.has("backup"))]
    for name in names:
        last = operations_of(station, name) + 1
        # A lost end of a dial is waited for 20 seconds: for `call` a disk that stays full is tried at fewer points.
        for how, step in (("on", 7 if name == "call" else 1), ("once", 1)):
            for at in range(1, last + 1, step):
                yield f"{name}:{FAULTS[at % len(FAULTS)]}:{how}:{at}"


def main():
    parser = parser_for(__doc__)
    parser.add_argument("--shim", required=True, help="the built disk_shim")
    parser.add_argument("--point", help="COMMAND:FAULT:on|once:N")
    parser.add_argument("--every", action="store_true", help="every write of every command")
    parser.add_argument("--only", choices=tuple(COMMANDS), action="append", help="with --every: this command's")
    arguments = parser.parse_args()
    stop_on_sigterm()
    make = functools.partial(make_station, str(Path(arguments.program).resolve()), arguments.shim)
    tasks = [arguments.point] if arguments.point else range(arguments.seed, arguments.seed + arguments.count)
    if arguments.every:
        with scratch_folder() as scratch:
            station = make(scratch)
            tasks = list(every_point(station, arguments.only))
            station.close()
    return run_all("full disk", tasks, make, trial, arguments.jobs, arguments.figures)


if __name__ == "__main__":
    sys.exit(main())
