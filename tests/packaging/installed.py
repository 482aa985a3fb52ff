"""What `cmake --install` puts on a disk, as the desktop's own programs judge it. A judge that is missing makes its test fail:
a test that was skipped proves nothing.

    installed.py BUILD SOURCE TEST      BUILD is a build folder in which everything is built"""

import configparser
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

BUILD, SOURCE = Path(sys.argv[1]), Path(sys.argv[2])


class Failure(AssertionError):
    """A sentence that says what was expected and what was seen."""


def check(truth, sentence):
    if not truth:
        raise Failure(sentence)


def cached(name):
    """A variable of the build's CMake."""
    found = re.search(rf"^{name}:\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.MULTILINE)
    check(found, f"{BUILD} has no {name}")
    return found.group(1)


APP_ID = cached("CALLBOARD_APP_ID")


def judged_by(program, package, *arguments, **more):
    """Runs a judge; answers with all it says. Whatever it objects to is a failure."""
    check(shutil.which(program), f"{program} is missing: install the package {package}")
    ended = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", timeout=240, check=False, **more)
    said = ended.stdout + ended.stderr
    check(ended.returncode == 0, f"{program} ended with {ended.returncode}: {said}")
    return said


def installed(scratch):
    """The tree under /usr, as a person's system gets it."""
    root = Path(scratch) / "root"
    ended = subprocess.run(["cmake", "--install", str(BUILD), "--prefix", "/usr"], env={**os.environ, "DESTDIR": str(root)},
                           capture_output=True, text=True, check=False)
    check(ended.returncode == 0, f"cmake --install ended with {ended.returncode}: {ended.stderr}")
    return root / "usr"


def desktop_file(scratch):
    usr = installed(scratch)
    file = usr / "share/applications" / f"{APP_ID}.desktop"
    said = judged_by("desktop-file-validate", "desktop-file-utils", file)
    check(not said, f"desktop-file-validate says {said}")
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(file, encoding="utf-8")
    check(entry["Desktop Entry"]["Icon"] == APP_ID, "The entry has another icon")
    programs = {section: entry[section]["Exec"].split() for section in entry.sections()}
    check(set(programs) == {"Desktop Entry", "Desktop Action new-call", "Desktop Action search"}, f"The sections are {set(programs)}")
    # An action that the program does not know would open nothing: --help is the list of what it knows.
    help_text = subprocess.run([usr / "bin/callboard", "--help"], capture_output=True, text=True, check=True).stdout
    for section, (program, *options) in programs.items():
        check(program == "callboard", f"{section} starts {program}")
        for option in options:
            check(re.search(rf"^  {option}\s", help_text, re.MULTILINE), f"{section}: {option} is no option")
        check(section == "Desktop Entry" or options == ["--" + section.split()[-1]], f"{section} passes {options}")


def metainfo(scratch):
    usr = installed(scratch)
    file = usr / "share/metainfo" / f"{APP_ID}.metainfo.xml"
    judged_by("appstreamcli", "appstream", "validate", "--no-net", "--explain", file)
    component = xml.parse(file).getroot()
    check(component.findtext("id") == APP_ID, "The component has another id")
    check(component.findtext("launchable") == f"{APP_ID}.desktop", "It launches something else")
    releases = component.findall("releases/release")
    version = cached("CMAKE_PROJECT_VERSION")
    check(releases and releases[0].get("version") == version, f"The newest release is not {version}, which is built")
    date = re.search(r'CALLBOARD_RELEASE_DATE "(.*)"', (SOURCE / "cmake/CallboardIdentity.cmake").read_text()).group(1)
    check(releases[0].get("date") == date, f"{version} is of {releases[0].get('date')} here and of {date} there")
    pictures = [image.text for image in component.findall("screenshots/screenshot/image")]
    check(len(pictures) >= 3, f"Only {pictures} are shown")
    for picture in pictures:
        here = SOURCE / picture.removeprefix(cached("CALLBOARD_HOMEPAGE") + "/")
        check(here.is_file(), f"{picture} is not in the repository as {here}")


def icons(scratch):
    usr = installed(scratch)
    hicolor = usr / "share/icons/hicolor"
    check((hicolor / f"scalable/apps/{APP_ID}.svg").is_file(), "There is no vector icon")
    sizes = sorted(int(folder.name.split("x")[0]) for folder in hicolor.glob("*x*"))
    check({16, 24, 32, 48, 64, 128, 256, 512} <= set(sizes), f"The sizes are {sizes}")
    for size in sizes:
        header = (hicolor / f"{size}x{size}/apps/{APP_ID}.png").read_bytes()[:24]
        check(header.startswith(b"\x89PNG"), f"The icon of {size} is no PNG")
        sides = int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")
        check(sides == (size, size), f"The icon of {size} has {sides}")


def bus_service(scratch):
    usr = installed(scratch)
    service = configparser.ConfigParser(interpolation=None)
    service.read(usr / "share/dbus-1/services" / f"{APP_ID}.service")
    check(dict(service["D-BUS Service"]) == {"name": APP_ID, "exec": "/usr/bin/callboard"}, f"It says {dict(service['D-BUS Service'])}")


def commands_of(usr):
    """The commands, as --help lists them."""
    text = subprocess.run([usr / "bin/callboard", "--help"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^  ([a-z]+)\b", text.split("Commands:")[1].split("Options:")[0], re.MULTILINE)


def manual(scratch):
    usr = installed(scratch)
    pages = {file.name: file for file in (usr / "share/man/man1").iterdir()}
    commands = commands_of(usr)
    check(len(commands) >= 12, f"--help lists {commands}")
    expected = {"callboard.1.gz", *(f"callboard-{command}.1.gz" for command in commands)}
    check(set(pages) == expected, f"The pages are {sorted(pages)}")
    # As lintian asks: every warning, in the width of a terminal, and as if for a printer.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "80"}
    for file in pages.values():
        for device in ("utf8", "ps"):
            said = judged_by("man", "man-db", "--warnings", "-E", "UTF-8", "-l", f"-T{device}", "-Z", file, env=environment)
            warnings = [line for line in said.splitlines() if re.match(r"(troff|groff|<standard input>|an\.tmac|man):", line)]
            check(device == "ps" or not warnings, f"{file.name}: {warnings}")
        check(b"\x1f" not in gzip.decompress(file.read_bytes()), f"{file.name} holds a control character")
    shown = judged_by("man", "man-db", "-l", pages["callboard-calls.1.gz"], env={**environment, "MAN_KEEP_FORMATTING": "", "PAGER": "cat"})
    for words in ("callboard calls", "--format FORMAT", "EXIT STATUS", "BOLNA_API_KEY"):
        check(words in re.sub(r".\x08", "", shown), f"callboard-calls(1) does not say {words}: {shown}")


def completion_bash(scratch):
    usr = installed(scratch)
    file = usr / "share/bash-completion/completions/callboard"
    judged_by("bash", "bash", "-n", file)
    folder = Path(scratch) / "files"
    folder.mkdir()
    (folder / "old calls.db").touch()

    def offered(*words):
        script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _callboard; printf "%s\\n" "${COMPREPLY[@]}"'
        return judged_by("bash", "bash", "-c", script, "bash", file, *words, cwd=folder).split("\n")[:-1]

    check(set(offered("callboard", "")) == set(commands_of(usr)), f"The commands are {offered('callboard', '')}")
    check(offered("callboard", "doc") == ["doctor"], "doc is not completed")
    check("--new-call" in offered("callboard", "--"), "The window's options are not offered")
    check(offered("callboard", "calls", "--for") == ["--format"], "--for is not completed")
    check(offered("callboard", "calls", "--format", "") == ["table", "json", "csv"], "The formats are not offered")
    check(offered("callboard", "calls", "--format", "=", "j") == ["json"], "--format=j is not completed")
    check(offered("callboard", "--database", "old", "calls", "--lim") == ["--limit"], "The value of an option is taken for the command")
    check(offered("callboard", "restore", "old") == ["old calls.db"], "Files are not offered")
    check(offered("callboard", "--database", "old") == ["old calls.db"], "Files are not offered to --database")
    check(offered("callboard", "calls", "--project", "") == [""], "Something is offered where anything goes")


def completion_fish(scratch):
    usr = installed(scratch)
    file = usr / "share/fish/vendor_completions.d/callboard.fish"
    judged_by("fish", "fish", "-n", file)
    home = Path(scratch) / "home"
    home.mkdir()

    def offered(line):
        said = judged_by("fish", "fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]', file, line,
                         env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}, cwd=home)
        return [row.split("\t")[0] for row in said.splitlines()]

    check(set(commands_of(usr)) <= set(offered("callboard ")), f"The commands are {offered('callboard ')}")
    check(offered("callboard doc") == ["doctor"], f"doc becomes {offered('callboard doc')}")
    check("--new-call" in offered("callboard --"), "The window's options are not offered")
    check(offered("callboard calls --for") == ["--format"], f"--for becomes {offered('callboard calls --for')}")
    check(sorted(offered("callboard calls --format ")) == ["csv", "json", "table"], f"The formats are {offered('callboard calls --format ')}")
    (home / "old.db").touch()
    check(offered("callboard restore ol") == ["old.db"], f"Files are {offered('callboard restore ol')}")


def completion_zsh(scratch):
    usr = installed(scratch)
    file = usr / "share/zsh/vendor-completions/_callboard"
    judged_by("zsh", "zsh", "-n", file)
    home = Path(scratch) / "home"
    home.mkdir()
    try:
        os.close(os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY))
    except OSError as why:  # a chroot without /dev/pts: ctest says that the test was skipped
        print(f"Not tried with Tab: this system has no pseudo terminals ({why}). The file is right for zsh -n.")
        sys.exit(77)
    # A terminal of zsh's own, in which Tab is pressed and what then stands in the line is read back.
    script = r"""
zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell "PROMPT=; RPROMPT=; setopt no_beep; fpath=($1 \$fpath); autoload -Uz compinit && compinit -u -D"
zpty -w shell "show() { print -r -- \"<\"\"line>\$BUFFER</\"\"line>\"; BUFFER= }; zle -N show; bindkey '^X' show"
for line in "${@:2}"; do
  zpty -w -n shell "$line"$'\t'$'\x18'
  zpty -r -m shell out "*</line>*" && print -r -- "$out"
done
zpty -d shell
"""
    lines = {"callboard doc": "callboard doctor ", "callboard calls --for": "callboard calls --format=",
             "callboard calls --format js": "callboard calls --format json ", "callboard --new": "callboard --new-call ",
             "callboard restore ol": "callboard restore old.db "}
    (home / "old.db").touch()
    said = judged_by("zsh", "zsh", "-f", "-c", script, "zsh", file.parent, *lines,
                     env={**os.environ, "HOME": str(home), "ZDOTDIR": str(home), "TERM": "dumb"}, cwd=home)
    made = re.findall(r"<line>([^\n]*?)</line>", said)
    check([line.strip() for line in made] == [line.strip() for line in lines.values()], f"The lines become {made}: {said!r}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="callboard-installed-") as folder:
        try:
            globals()[sys.argv[3]](folder)
        except Failure as failure:
            sys.exit(str(failure))
