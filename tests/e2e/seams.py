#!/usr/bin/env python3
"""The places where two rules meet, judged by running the real program against a Bolna that does as it is told.

    seams.py --program CALLBOARD [--slow | --all] [--jobs N] [NAME…]     seams.py --list

A line for each scenario: `ok` or `FAIL`, its name (what should be true), what was seen. The exit code is 1 when one fails.
Without a name the quick ones run; --slow runs those that wait for minutes to pass, --all both."""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import seams_accounts
import seams_attempts
import seams_budget
import seams_cases
import seams_damage
import seams_dials
import seams_disk
import seams_import
import seams_lists
import seams_old_store
import seams_stops
import seams_transcripts
import seams_words
from desk import Desk
from programs import Failure

TOPICS = {"import": seams_import, "lists": seams_lists, "attempts": seams_attempts, "dials": seams_dials, "stops": seams_stops,
          "budget": seams_budget, "accounts": seams_accounts, "store": seams_old_store, "damage": seams_damage,
          "disk": seams_disk, "words": seams_words, "cases": seams_cases, "transcripts": seams_transcripts}


def judge(program, scenario):
    """Runs one; answers with whether it held, what was seen, and how long it took."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="callboard-seams-", ignore_cleanup_errors=True) as scratch:
        desk = Desk(program, scratch)
        try:
            held, seen = True, scenario.run(desk) or ""
        except Failure as failure:
            held, seen = False, str(failure)
        except Exception as error:  # a scenario's own trouble is a failure too, and must not hide the others
            place = traceback.extract_tb(error.__traceback__)[-1]
            held, seen = False, f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}"
        finally:
            desk.close()
    return held, " / ".join(seen.split("\n")), time.monotonic() - begun


def chosen_scenarios(arguments):
    everything = [(topic, scenario) for topic, module in TOPICS.items() for scenario in module.scenario]
    if arguments.names:
        unknown = set(arguments.names) - {scenario.name for _, scenario in everything} - set(TOPICS)
        if unknown:
            sys.exit(f"no such scenario: {', '.join(sorted(unknown))}")
        return [scenario for topic, scenario in everything
                if scenario.name in arguments.names or topic in arguments.names and (arguments.all or not scenario.slow)]
    return [scenario for _, scenario in everything if arguments.all or scenario.slow == arguments.slow]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", help="the callboard to judge")
    parser.add_argument("--list", action="store_true", help="name the scenarios")
    parser.add_argument("--slow", action="store_true", help="those that wait for minutes to pass")
    parser.add_argument("--all", action="store_true", help="quick and slow ones")
    parser.add_argument("--jobs", type=int, default=4, help="scenarios side by side (4)")
    parser.add_argument("names", nargs="*", metavar="NAME", help="scenarios or topics")
    arguments = parser.parse_args()
    if arguments.list:
        for topic, module in TOPICS.items():
            for scenario in module.scenario:
                print(f"{topic:9} {'slow ' if scenario.slow else 'quick'} {scenario.name}")
        return 0
    if not arguments.program:
        parser.error("--program is needed")
    program = str(Path(arguments.program).resolve())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    failed = 0
    scenarios = chosen_scenarios(arguments)
    with ThreadPoolExecutor(max_workers=max(1, arguments.jobs)) as workers:
        for scenario, verdict in zip(scenarios, workers.map(lambda one: judge(program, one), scenarios), strict=True):
            held, seen, seconds = verdict
            failed += not held
            print(f"{'ok  ' if held else 'FAIL'} {scenario.name}: {seen} ({seconds:.1f} s)", flush=True)
    print(f"{len(scenarios) - failed} of {len(scenarios)} hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
