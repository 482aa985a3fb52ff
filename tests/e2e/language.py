"""The language of the desktop, and the one that a person chose before it; the command line knows neither."""

import re

from desktop import Role, window
from programs import GOOD_KEY, Home, check, main, run, simulator
from words import Words

HINDI = Words("hi")


# What Qt 6.8 says of a locale that the machine does not have, such as hi_IN where nobody made it.
NO_SUCH_LOCALE = re.compile(r'Detected locale "C" with .*?for more information\.\n', re.S)


def welcome(words):
    return words("Welcome to Callboard", "ui::WelcomePage")


def the_window_speaks_as_the_desktop(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with simulator(simulator_program) as bolna:
        with window(callboard, home.environment(bolna.url, LC_ALL="", LANG="hi_IN.UTF-8")) as board:
            board.find(Role.LABEL, welcome(HINDI))
        with window(callboard, home.environment(bolna.url, LC_ALL="", LANG="en_IN.UTF-8", LANGUAGE="mr:hi")) as board:
            board.find(Role.LABEL, welcome(HINDI))
        with window(callboard, home.environment(bolna.url, LC_ALL="", LANG="en_IN.UTF-8")) as board:
            board.find(Role.LABEL, "Welcome to Callboard")


def a_choice_goes_before_the_desktop(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    (home.config / "callboard").mkdir(mode=0o700)
    settings = home.config / "callboard" / "callboard.ini"
    with simulator(simulator_program) as bolna:
        settings.write_text("[window]\nlanguage=hi\n", encoding="ascii")
        with window(callboard, home.environment(bolna.url, LC_ALL="", LANG="en_US.UTF-8")) as board:
            board.find(Role.LABEL, welcome(HINDI))
        settings.write_text("[window]\nlanguage=en\n", encoding="ascii")
        with window(callboard, home.environment(bolna.url, LC_ALL="", LANG="hi_IN.UTF-8")) as board:
            board.find(Role.LABEL, "Welcome to Callboard")


def the_command_line_speaks_english(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    (home.config / "callboard").mkdir(mode=0o700)
    (home.config / "callboard" / "callboard.ini").write_text("[window]\nlanguage=hi\n", encoding="ascii")
    with simulator(simulator_program) as bolna:
        hindi = home.environment(bolna.url, GOOD_KEY, LC_ALL="", LANG="hi_IN.UTF-8", LANGUAGE="hi")
        english = home.environment(bolna.url, GOOD_KEY, LC_ALL="C.UTF-8")
        for arguments in (["--help"], ["calls", "--help"], ["show", "no-such-call"], ["calls", "--format", "json"]):
            one, other = run(callboard, arguments, hindi), run(callboard, arguments, english)
            check((one.returncode, one.stdout, NO_SUCH_LOCALE.sub("", one.stderr)) == (other.returncode, other.stdout, other.stderr),
                  f"{arguments} differs by language: {one.stdout!r} {one.stderr!r}")
        # Numbers and dates too: "1 Dec 2026", with the digits grouped as in India.
        run(callboard, ["poll", "--once"], hindi)
        run(callboard, ["backup"], hindi)
        told = [line for line in run(callboard, ["doctor"], hindi).stdout.splitlines() if "Backups: the last on" in line]
        check(len(told) == 1 and not re.search("[\u0900-\u097f]", told[0]), told)


if __name__ == "__main__":
    main([the_window_speaks_as_the_desktop, a_choice_goes_before_the_desktop, the_command_line_speaks_english], 150)
