"""The Debian package of a build: made by cpack, judged by lintian, and asked what it needs and holds.

    debian_package.py BUILD SOURCE"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD, SOURCE = Path(sys.argv[1]), Path(sys.argv[2])


def fail_unless(truth, sentence):
    if not truth:
        sys.exit(sentence)


def said_by(program, *arguments):
    ended = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False)
    fail_unless(ended.returncode == 0, f"{program} ended with {ended.returncode}: {ended.stdout}{ended.stderr}")
    return ended.stdout


def main(scratch):
    for program, package in {"lintian": "lintian", "dpkg-shlibdeps": "dpkg-dev", "dpkg-deb": "dpkg"}.items():
        fail_unless(shutil.which(program), f"{program} is missing: install the package {package}")
    said_by("cpack", "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", scratch)
    package, *others = Path(scratch).glob("*.deb")
    fail_unless(not others, f"More than one package was made: {others}")

    fields = dict(re.findall(r"^(\S+): (.*)$", said_by("dpkg-deb", "-f", package), re.MULTILINE))
    needed = {name.split()[0] for name in fields["Depends"].split(", ")}
    expected = {"libqt6core6", "libqt6widgets6", "libqt6multimedia6", "libqt6svg6", "libqt6sql6-sqlite", "libsecret-1-0",
                "libsoundtouch1"}
    plugins = Path(said_by("qtpaths6", "--query", "QT_INSTALL_PLUGINS").strip()) if shutil.which("qtpaths6") else None
    plugins = plugins or next(Path("/usr/lib").glob("*/qt6/plugins"))
    if (plugins / "multimedia/libgstreamermediaplugin.so").exists():
        expected |= {"gstreamer1.0-plugins-base", "gstreamer1.0-plugins-good"}
    else:
        fail_unless((plugins / "multimedia/libffmpegmediaplugin.so").exists(), "Qt has no plug-in for sound here")
    # A library whose package was renamed for 64-bit times (libqt6core6t64) is the same library.
    missing = {name for name in expected if not needed & {name, name + "t64", re.sub(r"6$", "6t64", name)}}
    if not any(name.startswith("libphonenumber8") for name in needed):  # its name ends with the protobuf it was built with
        missing.add("libphonenumber8")
    fail_unless(not missing, f"The package does not need {missing}; it needs {sorted(needed)}")
    for field in ("Homepage", "Section", "Maintainer", "Installed-Size"):
        fail_unless(fields.get(field), f"The package has no {field}")

    said = subprocess.run(["lintian", "--allow-root", "--no-cfg", "--fail-on", "error,warning", "--display-info", "--tag-display-limit", "0", package],
                          capture_output=True, text=True, encoding="utf-8", check=False)
    print(said.stdout, said.stderr)
    fail_unless(said.returncode == 0, "lintian objects to the package")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="callboard-package-") as folder:
        main(folder)
