#!/usr/bin/python3
"""Breaks off the bringing of an old store to this version, at a chosen write, and judges what is left.

    migrations.py --program CALLBOARD --shim LIBRARY [--seed S] [--count N] [--jobs N] [--figures FILE]    some points
    migrations.py … --every [--version V]                                                                  all of them
    migrations.py … --point 7:kill:120                                                                     one of them

A point is VERSION:FAULT:N. Faults: kill; power (a kill that drops or tears what was not flushed); on and once (the disk is full from
the N-th write on, or for it alone). The stores are made by the released migrations themselves. What must hold:
 - the store is whole, of the old version with everything in it or of the new one with everything in it;
 - where it is of the new one, a whole copy of the old version lies in the folder;
 - the next start works, and brings it to the new version; nothing half-made is left behind."""

import contextlib
import functools
import random
import shutil
import sqlite3
import sys
from pathlib import Path

import believable
import checker
import oracle
from desk import DONE, Desk
from shim import Shim
from workers import Verdict, parser_for, run_all, scratch_folder, stop_on_sigterm

RELEASED = range(1, 11)
FAULTS = ("kill", "power", "on", "once")


class OldStores(Desk):
    """A store of each released version, of the same calls."""

    def __init__(self, program, library, scratch):
        super().__init__(program, scratch)
        self.shim = Shim(library, self)
        book = believable.make_book(120)
        book.put_into(self.bolna)
        self.before, self.operations = {}, {}
        self.old = self.scratch / "old"
        self.old.mkdir()
        for version in RELEASED:
            believable.write_store(book, self.old / str(version), self.bolna.url, version)
            self.before[version] = oracle.look(self.old / str(version), self.scratch)
        self.lay(RELEASED[0])
        self.run("calls", "--limit", "1", code=DONE)
        self.version = self.rows("PRAGMA user_version")[0][0]

    def lay(self, version):
        shutil.rmtree(self.store.parent, ignore_errors=True)
        shutil.rmtree(f"{self.store.parent}.graves", ignore_errors=True)
        self.store.parent.mkdir(mode=0o700)
        shutil.copyfile(self.old / str(version), self.store)
        self.bolna.forget_requests()

    def operations_of(self, version):
        if version not in self.operations:
            self.lay(version)
            self.run("calls", "--limit", "1", code=DONE, **self.shim.environment())
            self.operations[version] = self.shim.count().operations
        return self.operations[version]

    def copies_of(self, version):
        """Files in the folder that are whole stores of that version."""
        found = []
        for path in self.store.parent.rglob("*"):
            if path.is_file() and path != self.store and path.stat().st_size > 0 and path.open("rb").read(15) == b"SQLite format 3":
                with contextlib.closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as copy:
                    told = [copy.execute(f"PRAGMA {word}").fetchone()[0] for word in ("user_version", "quick_check")]
                    if told == [version, "ok"]:
                        found.append(path.name)
        return found


def point_of(stores, seed):
    luck = random.Random(seed)
    version = luck.choice(RELEASED)
    return f"{version}:{luck.choice(FAULTS)}:{luck.randrange(1, stores.operations_of(version) + 1)}"


def trial(stores, task):
    point = task if isinstance(task, str) else point_of(stores, task)
    version, fault, at = point.split(":")
    version, at = int(version), int(at)
    stores.lay(version)
    commands = checker.Commands(stores)
    environment = stores.shim.environment(at, "kill" if fault in ("kill", "power") else "enospc", fault == "once",
                                          unsynced=version * 100_003 + at if fault == "power" else None)
    ended = commands.run("calls", "--limit", "5", killed=True, **environment)
    hit = stores.shim.count().name
    state = oracle.look(stores.store, stores.scratch)
    verdict = Verdict(f"--point {point}", f"at {hit or 'nothing'}; exit {ended.code}", commands.complaints,
                      ["old version whole" if state.version == version else "new version whole"])
    judge_store(stores, commands, version, state, "at once")
    if state.version == stores.version != version and not stores.copies_of(version):
        commands.complain("brought to this version without a whole copy of the old one")
    for arguments in (("calls", "--limit", "5"), ("poll", "--once")):
        if (again := commands.run(*arguments)).code != 0:
            commands.complain(f"the next `{' '.join(arguments)}` exits {again.code}: {(again.err + again.out).strip()[-120:]}")
    after = oracle.look(stores.store, stores.scratch)
    judge_store(stores, commands, version, after, "after the next start")
    if after.version != stores.version:
        commands.complain(f"the next start left it at version {after.version}")
    for complaint in checker.judge_leftovers(stores.store.parent):
        commands.complain(complaint)
    verdict.said, verdict.slowest = commands.text, max(commands.seconds)
    return verdict


def judge_store(stores, commands, version, state, when):
    if state.version not in (version, stores.version):
        commands.complain(f"{when} it is of version {state.version}")
    for complaint in checker.judge_state(state, when):
        commands.complain(complaint)
    if state.whole:
        for complaint in checker.judge_kept(stores.before[version].facts, state.facts, ("calls", "annotations", "listening", "ruled_out")):
            commands.complain(f"{when}: {complaint}")


def every_point(stores, only):
    for version in [only] if only else RELEASED:
        for at in range(1, stores.operations_of(version) + 2):
            for fault in FAULTS:
                yield f"{version}:{fault}:{at}"


def main():
    parser = parser_for(__doc__)
    parser.add_argument("--shim", required=True, help="the built disk_shim")
    parser.add_argument("--point", help="VERSION:FAULT:N")
    parser.add_argument("--every", action="store_true", help="every write of every version")
    parser.add_argument("--version", type=int, choices=RELEASED, help="with --every: this version's")
    arguments = parser.parse_args()
    stop_on_sigterm()
    make = functools.partial(OldStores, str(Path(arguments.program).resolve()), arguments.shim)
    tasks = [arguments.point] if arguments.point else range(arguments.seed, arguments.seed + arguments.count)
    if arguments.every:
        with scratch_folder() as scratch:
            stores = make(scratch)
            tasks = list(every_point(stores, arguments.version))
            stores.close()
    return run_all("migrations", tasks, make, trial, arguments.jobs, arguments.figures)


if __name__ == "__main__":
    sys.exit(main())
