#!/usr/bin/python3
"""Prints the table of docs/trust.md from the figures that the proofs left in a build.

    figures.py BUILD/tests/proof"""

import json
import sys
from pathlib import Path

ORDER = ("mutations", "full_disk", "kills", "power", "migrations", "judge")


def row(file):
    figures = json.loads(file.read_text())
    held = figures["trials"] - figures["failed"]
    marks = figures["marks"]
    told = [f"{marks[mark]:,} {mark}" for mark in ("damaged", "not to be seen", "killed", "acknowledged updates", "old version whole",
                                                   "new version whole") if mark in marks]
    judged = "without fsync" in figures["title"]
    result = f"{figures['failed'] if judged else held:,} of {figures['trials']:,}{' caught' if judged else ''}"
    return f"| `{file.stem}` | {result} | {', '.join(told)} | {figures['slowest_command']:.1f} s | {figures['seconds']:,.0f} s |"


def main():
    files = sorted(Path(sys.argv[1]).glob("proof.*.json"),
                   key=lambda file: ("nightly" in file.stem, next(place for place, word in enumerate(ORDER) if word in file.stem)))
    print("| proof | held | of these | slowest command | in all |\n| --- | ---: | --- | ---: | ---: |")
    print("\n".join(map(row, files)))


if __name__ == "__main__":
    main()
