#!/usr/bin/python3
"""Spoils a store of 2,000 calls in one of many ways, then uses it as a person would, and judges what came of it.

    mutations.py --program CALLBOARD [--seed S] [--count N] [--jobs N] [--kind KIND] [--figures FILE]

Seed S is one mutation, the same one every time. After it: `calls`, `doctor`, `poll --once`, where damage was noticed
`import` and `doctor`, and `calls` again. What must hold:
 - structural damage (by SQLite's own word) is said by one of these commands, or the file stands set aside with its date;
 - at the end the store in place is whole and every call is in it; another program's file, or a newer version's, was refused
   instead, with not a byte of it changed;
 - notes, listening marks and dials of this disk are there, or the program has named what is lost;
 - damage in the search index alone sets nothing aside."""

import functools
import random
import sys
from pathlib import Path

import checker
import mutate
import oracle
from station import Station
from workers import Verdict, parser_for, run_all, stop_on_sigterm

KINDS = tuple(mutate.KINDS)
# After these the file tells of another program, or of a newer version of this one. It may be refused, and is then not touched.
REFUSABLE = ("garbage_header", "odd_version", "log_of_another_store")


def make_station(program, scratch):
    station = Station(program, scratch)
    station.keep_with_log()
    return station


def set_aside(station):
    return [file.name for file in station.store.parent.glob("callboard.db.damaged-*")]


def spoil(station, seed, only=None):
    luck = random.Random(seed)
    name = luck.choice(KINDS)
    name = only or name
    station.lay("log" if name in mutate.WITH_LOG else "plain")
    return luck, name, mutate.KINDS[name](str(station.store), luck)


def trial(station, seed, only=None):
    luck, name, did = spoil(station, seed, only)
    hit = station.look()
    spoilt = station.store.read_bytes()
    commands = checker.Commands(station)
    commands.run("calls", "--limit", "100", "--offset", str(luck.randrange(1900)))
    commands.run("doctor")
    commands.run("poll", "--once")
    noticed = bool(checker.DAMAGE.search(commands.text) or set_aside(station))
    if noticed:
        commands.run("import")
        commands.run("doctor")  # says what was saved and what is lost
    last = commands.run("calls", "--limit", "20")
    verdict = Verdict(f"--seed {seed}", f"{name}: {did}", commands.complaints, [name])
    verdict.marks.append("damaged" if hit.trouble else "index only" if hit.quiet else "not to be seen")
    if hit.trouble and not noticed and last.code == 0:
        commands.complain(f"damage passed in silence: {hit.trouble[0]}")
    if last.code != 0:
        judge_refusal(station, commands, name, spoilt)
    else:
        judge_after(station, commands, hit, noticed, verdict)
    verdict.said, verdict.slowest = commands.text, max(commands.seconds)
    return verdict


def said(commands):
    return commands.said[-1].strip()[-100:]


def judge_refusal(station, commands, name, spoilt):
    if name not in REFUSABLE:
        commands.complain(f"not brought back, the last `calls` refused: {said(commands)}")
    elif station.store.read_bytes() != spoilt:
        commands.complain("refused, and written into all the same")


def judge_after(station, commands, hit, noticed, verdict):
    after = station.look()
    if after.trouble:
        commands.complain(f"still damaged at the end: {after.trouble[0]}")
        return
    if after.quiet:
        verdict.marks.append("index only at the end")
    if gone := oracle.missing(station.before.facts, after.facts, "calls"):
        commands.complain(f"{len(gone)} calls are gone at the end, such as {gone[0]}")
    for complaint in checker.judge_acknowledged(after.facts, checker.acknowledged(commands.text)):
        commands.complain(complaint)
    named = noticed and checker.LOSS.search(commands.text)
    for kind in oracle.LOCAL:
        gone = oracle.missing(station.before.facts, after.facts, kind)
        if gone and hit.whole and len(gone) <= 1:
            verdict.marks.append("changed value, not to be seen")
        elif gone and not named:
            commands.complain(f"{len(gone)} of {kind} are gone and nobody said so")
    if hit.trouble and all(trouble.startswith("search_") for trouble in hit.trouble) and set_aside(station):
        commands.complain("the store was set aside, and only its search index was damaged")


def main():
    parser = parser_for(__doc__)
    parser.add_argument("--kind", choices=KINDS, help="this kind alone")
    arguments = parser.parse_args()
    stop_on_sigterm()
    program = str(Path(arguments.program).resolve())
    return run_all("mutations", range(arguments.seed, arguments.seed + arguments.count), functools.partial(make_station, program),
                   functools.partial(trial, only=arguments.kind), arguments.jobs, arguments.figures)


if __name__ == "__main__":
    sys.exit(main())
