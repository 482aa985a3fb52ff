#!/usr/bin/python3
"""Runs the suite at another time of another day, in another zone.

    shifted_clock.py BUILD_FOLDER DAY TIME ZONE [PATTERN]

DAY is 31-december, spring or autumn: the day of this year on which ZONE's clocks go forward or back. TIME is HH:MM in
UTC. PATTERN is a regular expression that names some tests alone. Needs Debian's faketime. Every test begins at that very
moment, however long the ones before it took.

ctest cannot do this by itself: its ENVIRONMENT property sets the zone of every test.
"""

import concurrent.futures
import datetime
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import zoneinfo

UTC = datetime.timezone.utc

# What cannot work under a shifted clock, by label or by name, and why.
LEFT_OUT = {
    "bench": "it measures how fast, which is the same at every hour",
    "proof": "its shim is preloaded, as faketime is; and what it proves is the same at every hour",
    "packaging": "its judges are other programs, and what they read is the same at every hour",
    "e2e.command_truth": "it closes the standard output, which the shell that starts the program here opens again",
}

PROGRAMS = ("callboard", "bolna-sim")


def change_of_clocks(year, zone, forward):
    """The day on which the offset of `zone` from UTC grows, or shrinks."""
    def offset(day):
        return datetime.datetime(day.year, day.month, day.day, 12, tzinfo=UTC).astimezone(zone).utcoffset()

    day = datetime.date(year, 1, 1)
    while day.year == year:
        before = offset(day - datetime.timedelta(days=1))
        if offset(day) != before and (offset(day) > before) == forward:
            return day
        day += datetime.timedelta(days=1)
    sys.exit(f"{zone} does not change its clocks")


def moment_of(day, at, zone):
    year = datetime.datetime.now(UTC).year
    if day == "31-december":
        date = datetime.date(year, 12, 31)
    else:
        date = change_of_clocks(year, zoneinfo.ZoneInfo(zone), day == "spring")
    return datetime.datetime.combine(date, datetime.time.fromisoformat(at), UTC)


def tests_in(build, pattern):
    listing = subprocess.run(["ctest", "--show-only=json-v1", "-LE", "nightly"], cwd=build, check=True,
                             stdout=subprocess.PIPE)
    for test in json.loads(listing.stdout)["tests"]:
        properties = {each["name"]: each["value"] for each in test["properties"]}
        reasons = [LEFT_OUT[name] for name in (test["name"], *properties.get("LABELS", [])) if name in LEFT_OUT]
        if pattern and not re.search(pattern, test["name"]):
            continue
        if reasons:
            print(f"left out: {test['name']}: {reasons[0]}", flush=True)
            continue
        yield test["name"], test.get("command"), properties


def library():
    """Where Debian keeps what `faketime` preloads."""
    told = subprocess.run(["faketime", "-m", "-f", "+0s", "sh", "-c", "echo $LD_PRELOAD"], check=True,
                          stdout=subprocess.PIPE)
    return told.stdout.decode().strip()


def wrapped(command, shifted, folder):
    """The same command with programs that begin at the other time by themselves: in Python, which drives the
    end-to-end tests, sleep() fails (EINVAL) as soon as faketime is loaded."""
    words = []
    for word in command:
        if os.path.basename(word) in PROGRAMS and os.access(word, os.X_OK):
            script = os.path.join(folder, os.path.basename(word))
            settings = " ".join(shlex.quote(f"{name}={value}") for name, value in shifted.items())
            with open(script, "w", encoding="utf-8") as file:
                file.write(f'#!/bin/sh\nexec env {settings} {shlex.quote(word)} "$@"\n')
            os.chmod(script, 0o700)
            word = script
        words.append(word)
    return words


def run(test, moment, zone, preload):
    name, command, properties = test
    if command is None:
        return name, False, "not built"
    environment = dict(os.environ)
    environment.update(item.split("=", 1) for item in properties.get("ENVIRONMENT", []))
    environment["TZ"] = zone
    # Waits go on being measured by the machine's own clock, and a file keeps the time that the kernel gave it.
    shift = round(moment.timestamp() - time.time())
    shifted = {"LD_PRELOAD": preload, "FAKETIME": f"{shift:+d}s",
               "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
    with tempfile.TemporaryDirectory() as folder:
        if "e2e" in properties.get("LABELS", []):
            command = wrapped(command, shifted, folder)
            environment["CLOCK_SHIFT"] = str(shift)
        else:
            environment.update(shifted)
        try:
            done = subprocess.run(command, env=environment, cwd=properties.get("WORKING_DIRECTORY"),
                                  timeout=properties.get("TIMEOUT", 600), stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            return name, done.returncode == 0, done.stdout.decode(errors="replace")
        except subprocess.TimeoutExpired as late:
            return name, False, (late.stdout or b"").decode(errors="replace") + "\nnot done in time\n"


def main():
    if shutil.which("faketime") is None:
        sys.exit("faketime is missing; packaging/packages.sh lists it under nightly_packages")
    build, day, at, zone = sys.argv[1:5]
    moment = moment_of(day, at, zone)
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    print(f"{moment:%Y-%m-%d %H:%M} UTC, {local:%Y-%m-%d %H:%M %Z} in {zone}", flush=True)
    tests = list(tests_in(build, sys.argv[5] if len(sys.argv) > 5 else None))
    if not tests:
        sys.exit("There is no such test")
    # Those that take a screen of their own come one after the other.
    apart = [test for test in tests if "RESOURCE_LOCK" not in test[2]]
    locked = [test for test in tests if "RESOURCE_LOCK" in test[2]]
    preload = library()
    failed = []
    for group, workers in ((apart, os.cpu_count()), (locked, 1)):
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            for name, passed, output in pool.map(lambda test: run(test, moment, zone, preload), group):
                print(f"{'passed' if passed else 'FAILED'}: {name}", flush=True)
                if not passed:
                    failed.append(name)
                    print(output, flush=True)
    print(f"{len(tests) - len(failed)} of {len(tests)} passed" + (f"; failed: {', '.join(failed)}" if failed else ""))
    sys.exit(1 if failed else 0)


main()
