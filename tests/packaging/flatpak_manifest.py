"""The Flatpak's manifest: flatpak-builder reads it, it builds only from sources whose sums are known, and opens no more doors than
it says.

    flatpak_manifest.py BUILD SOURCE"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD, SOURCE = Path(sys.argv[1]), Path(sys.argv[2])
# What would make the sandbox none: a person's files, every name on a bus, every device.
WIDE_OPEN = re.compile(r"--(filesystem|persist|device=all|socket=(session-bus|system-bus|x11)|talk-name=.*\*|allow=)")


def fail_unless(truth, sentence):
    if not truth:
        sys.exit(sentence)


def main():
    app_id = re.search(r"^CALLBOARD_APP_ID:\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.MULTILINE).group(1)
    fail_unless(shutil.which("flatpak-builder"), "flatpak-builder is missing: install the package flatpak-builder")
    file = SOURCE / "packaging/flatpak" / f"{app_id}.yml"
    with tempfile.TemporaryDirectory(prefix="callboard-flatpak-") as scratch:  # it leaves its own folder where it stands
        shown = subprocess.run(["flatpak-builder", "--show-manifest", file.resolve()], capture_output=True, text=True, check=False, cwd=scratch)
    fail_unless(shown.returncode == 0, f"flatpak-builder refuses the manifest: {shown.stdout}{shown.stderr}")
    fail_unless("nknown property" not in shown.stderr, f"flatpak-builder does not know all of it: {shown.stderr}")
    manifest = json.loads(shown.stdout)
    fail_unless(manifest["id"] == app_id and manifest["command"] == "callboard", f"It is about {manifest['id']}")
    open_doors = [argument for argument in manifest["finish-args"] if WIDE_OPEN.match(argument)]
    fail_unless(not open_doors, f"The sandbox is open: {open_doors}")
    for door in ("--share=network", "--socket=wayland", "--socket=pulseaudio", "--own-name=org.mpris.MediaPlayer2.callboard"):
        fail_unless(door in manifest["finish-args"], f"{door} is closed")
    *libraries, callboard = manifest["modules"]
    fail_unless(callboard["sources"][0]["type"] == "dir" and callboard["name"] == "callboard", "Callboard is not built last, from here")
    for library in libraries:
        for source in library["sources"]:
            fail_unless(source["url"].startswith("https://") and len(source.get("sha256", "")) == 64, f"{library['name']} has a source without a sum")


if __name__ == "__main__":
    main()
