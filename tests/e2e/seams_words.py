"""What the command line says and which code it ends with: where results cannot be written, and where it is asked oddly."""

import datetime
import os
import re

from desk import (DONE, KEY, NOT_WRITTEN, STORE_UNUSABLE, USAGE, Scenarios, check, cut)
from stand_in import WAV, Answer, ago, is_dial, is_list, time_of

scenario = Scenarios()
COMMANDS = {"poll": ["--once"], "calls": ["--status", "--format"], "show": ["--format"], "check": [],
            "call": ["--to", "--agent", "--yes"], "download": ["--output", "--transfer"], "bundle": ["--output"],
            "import": ["--since", "--agent"], "doctor": []}


def a_board(desk):
    desk.bolna.add_agent()
    execution = desk.bolna.add(ago(hours=1))
    desk.run("import", code=DONE)
    desk.run("poll", "--once", code=DONE)
    return execution


@scenario
def what_cannot_be_written_is_said(desk):
    """calls, show, --help, doctor and a dial's id into a full disk: exit 1 with a sentence."""
    execution = a_board(desk)
    for i in range(40):
        desk.bolna.add(ago(hours=2, seconds=i))
    desk.run("import", "--since", f"{ago(days=3):%Y-%m-%d}", code=DONE)
    commands = [["calls"], ["calls", "--format", "json"], ["calls", "--format", "csv"], ["show", execution],
                ["show", execution, "--format", "json"], ["check", execution], ["doctor"], ["--help"], ["call", "--help"],
                ["--version"], ["call", "--to", "+919876540021", "--agent", "agent-1", "--yes"]]
    codes = {}
    for command in commands:
        with open("/dev/full", "wb") as full:
            ended = desk.run(*command, out=full)
        codes[" ".join(command[:2])] = ended.code
        check(ended.code != NOT_WRITTEN or ended.err.strip(), f"{command[0]}: exit 1 without a word")
    wrong = {command: code for command, code in codes.items() if code != NOT_WRITTEN}
    check(not wrong, f"exit codes {wrong}")
    return f"exit 1 from {len(codes)} commands"


@scenario
def a_reader_that_goes_away_is_no_crash(desk):
    """`callboard calls | head -1`."""
    a_board(desk)
    for i in range(400):
        desk.bolna.add(ago(hours=2, seconds=i))
    desk.run("import", "--since", f"{ago(days=3):%Y-%m-%d}", code=DONE)
    read, write = os.pipe()
    os.close(read)
    try:
        ended = desk.run("calls", "--format", "json", out=write)
    finally:
        os.close(write)
    check(ended.code in (DONE, NOT_WRITTEN, -13), f"exit {ended.code}: {cut(ended.err)}")
    return f"exit {ended.code}"


# No file of more than a mebibyte can be written, as on a disk that is full by then.
FULL_DISK = ("sh", "-c", 'trap "" XFSZ; ulimit -f 2048; exec "$@"', "sh")


@scenario
def a_file_the_disk_cannot_take_is_not_wrong_usage(desk):
    """download and bundle of two mebibytes of kept sound: exit 1 with a sentence, and nothing half-written."""
    execution = a_board(desk)
    long = WAV[:40] + (2 << 20).to_bytes(4, "little") + os.urandom(2 << 20)
    desk.bolna.when(lambda request: request.path.startswith("/recordings/"), Answer(200, long, headers={"Content-Type": "audio/wav"}))
    desk.run("download", execution, "--output", str(desk.scratch / "copy"), code=DONE)
    folder = desk.scratch / "out"
    folder.mkdir()
    seen = {}
    for command in ("download", "bundle"):
        ended = desk.run(command, execution, "--output", str(folder / command), through=FULL_DISK)
        seen[command] = f"exit {ended.code}: {cut(ended.err)}"
    check(all(word.startswith(f"exit {NOT_WRITTEN}: ") for word in seen.values()), f"{seen}")
    left = [path.name for path in folder.iterdir()]
    check(not left, f"left behind: {left}")
    return f"{seen}"


@scenario
def since_takes_days_and_moments_alone(desk):
    a_board(desk)
    wrong = {}
    for text in ("2026-11-20rubbish", "2026-02-30", "2026-11-20T25:00", "2026-11-20T10:00:00Zrubbish", "20261120x", "yesterday", "",
                 "2026-13-01", "2026-11-20 rubbish", "11/20/2026"):
        ended = desk.run("import", "--since", text)
        if ended.code != USAGE or not ended.err.strip():
            wrong[text] = ended.code
    for text in (f"{ago(days=3):%Y-%m-%d}", f"{ago(days=3):%Y-%m-%dT%H:%M:%SZ}", f"{ago(days=3):%Y-%m-%dT%H:%M:%S}+05:30",
                 f"{ago(days=3):%Y-%m-%dT%H:%M}", f"{ago(days=3):%Y-%m-%dT%H:%M:%S}.250Z"):
        ended = desk.run("import", "--since", text)
        if ended.code != DONE:
            wrong[text] = ended.code
    check(not wrong, f"exit codes {wrong}")
    return "ten are refused, five are taken"


@scenario
def since_with_a_time_is_that_moment(desk):
    """Midnight UTC, said in New York: calls of the hours before New York's midnight come too."""
    bolna = desk.bolna
    bolna.add_agent()
    midnight = ago(days=3).replace(hour=0, minute=0, second=0, microsecond=0)
    early = bolna.add(midnight + datetime.timedelta(hours=1))
    bolna.add(midnight + datetime.timedelta(hours=20))
    desk.run("import", "--since", f"{midnight:%Y-%m-%dT%H:%M:%SZ}", code=DONE, TZ="America/New_York")
    first = min(time_of(request.query["from"]) for request in bolna.asked(is_list))
    check(early in desk.by_id(), f"the call of 01:00 UTC is missed; read from {first:%d %b %H:%M} UTC")
    check(midnight - first <= datetime.timedelta(hours=2), f"read from {first:%d %b %H:%M} UTC")
    return f"read from {first:%d %b %H:%M} UTC"


@scenario
def since_with_a_day_is_that_day_here(desk):
    """A day of the person's own calendar."""
    bolna = desk.bolna
    bolna.add_agent()
    day = ago(days=3)
    desk.run("import", "--since", f"{day:%Y-%m-%d}", code=DONE, TZ="Asia/Kolkata")
    first = min(time_of(request.query["from"]) for request in bolna.asked(is_list))
    wanted = day.replace(hour=0, minute=0, second=0, microsecond=0) - datetime.timedelta(hours=5, minutes=30)
    check(abs(first - wanted) <= datetime.timedelta(hours=1), f"read from {first:%d %b %H:%M} UTC, not {wanted:%d %b %H:%M}")
    return f"read from {first:%d %b %H:%M} UTC"


@scenario
def numbers_that_are_none_are_wrong_usage(desk):
    a_board(desk)
    wrong = {}
    for option in ("--poll-interval", "--refresh-interval"):
        for value in ("nan", "inf", "-inf", "-1", "0", "abc", "", "1e9", "NaN", "0x10", "30s"):
            code = desk.run(option, value, "calls").code
            if code != USAGE:
                wrong[f"{option} {value}"] = code
    for arguments in (["calls", "--limit", "x"], ["calls", "--offset", "-1"], ["calls", "--limit", "1.5"]):
        code = desk.run(*arguments).code
        if code != USAGE:
            wrong[" ".join(arguments)] = code
    check(not wrong, f"exit codes {wrong}")
    return "exit 2 for all"


@scenario
def bolnas_words_reach_the_person(desk):
    """The shapes of a refusal: FastAPI's list, nested objects, several errors, plain text."""
    desk.bolna.add_agent()
    shapes = {"message": {"message": "recipient is on the do-not-call list"},
              "detail list": {"detail": [{"loc": ["body", "recipient_phone_number"], "msg": "recipient is on the do-not-call list",
                                          "type": "value_error"}]},
              "detail text": {"detail": "recipient is on the do-not-call list"},
              "message object": {"message": {"recipient": "recipient is on the do-not-call list"}},
              "message nested": {"message": {"message": "recipient is on the do-not-call list"}},
              "error object": {"error": {"message": "recipient is on the do-not-call list"}},
              "errors": {"errors": [{"message": "recipient is on the do-not-call list"}]},
              "errors text": {"errors": ["recipient is on the do-not-call list"]},
              "plain text": b"recipient is on the do-not-call list"}
    lost = {}
    for shape, body in shapes.items():
        desk.bolna.when(is_dial, Answer(422, body), times=1)
        ended = desk.dial(code=None)
        if "recipient is on the do-not-call list" not in ended.err:
            lost[shape] = cut(ended.err, 60)
    check(not lost, f"lost: {lost}")
    return f"{len(shapes)} shapes"


@scenario
def bolnas_words_say_which_field(desk):
    desk.bolna.add_agent()
    desk.bolna.when(is_dial, Answer(422, {"detail": [{"loc": ["body", "scheduled_at"], "msg": "field required"}]}))
    ended = desk.dial(code=None)
    check("field required" in ended.err and "scheduled_at" in ended.err, cut(ended.err))
    return cut(ended.err)


@scenario
def bolnas_words_are_short_and_plain(desk):
    """At most 500 characters, no markup acted on, no key repeated."""
    desk.bolna.add_agent()
    desk.bolna.when(is_dial, Answer(422, {"message": "no " * 5000}), times=1)
    long = desk.dial(code=None).err
    check(max(len(line) for line in long.splitlines()) <= 700, f"a line of {max(len(line) for line in long.splitlines())} characters")
    desk.bolna.when(is_dial, Answer(422, {"message": f"\x1b[31mno\x1b[0m for {KEY}\r\nsecond"}), times=1)
    odd = desk.dial(code=None).err
    check("\x1b" not in odd and KEY not in odd, repr(odd))
    return f"{len(long)} characters; {odd.strip()!r}"


@scenario
def a_status_is_understood_in_any_spelling(desk):
    bolna = desk.bolna
    bolna.add_agent()
    for status in ("completed", "no-answer", "in-progress", "canceled", "balance-low"):
        bolna.add(ago(hours=1), status)
    desk.run("import", code=DONE)
    spellings = ("Completed", "COMPLETED", " completed ", "no answer", "No-Answer", "no_answer", "NoAnswer", "In Progress",
                 "in_progress", "cancelled", "Canceled", "balance low")
    wrong = {}
    for spelling in spellings:
        ended = desk.run("calls", "--status", spelling, "--format", "json")
        count = ended.out.count('"executionId"')
        if (ended.code, count) != (DONE, 1):
            wrong[spelling] = (ended.code, count)
    check(not wrong, f"(exit code, calls): {wrong}")
    return f"{len(spellings)} spellings"


@scenario
def an_unknown_status_is_wrong_usage_unless_the_store_has_it(desk):
    a_board(desk)
    ended = desk.run("calls", "--status", "nonsense", code=USAGE)
    check("completed" in ended.err and "no-answer" in ended.err, f"it does not name the known ones: {cut(ended.err)}")
    desk.bolna.add(ago(minutes=2), "wrapping-up")
    desk.run("import", code=DONE)
    listed = desk.run("calls", "--status", "wrapping-up", "--format", "json", code=DONE)
    check(listed.out.count('"executionId"') == 1, cut(listed.out))
    return "nonsense: exit 2; wrapping-up: the one call of it"


@scenario
def an_odd_database_is_told_as_that(desk):
    folder = desk.scratch / "a folder"
    folder.mkdir()
    (desk.scratch / "a file").write_text("x")
    places = {"missing folder": (str(desk.scratch / "gone" / "callboard.db"), r"folder|director"),
              "folder": (str(folder), r"folder|director"),
              "device": ("/dev/null", r"device|regular file|not a file"),
              "full device": ("/dev/full", r"device|regular file|not a file"),
              "below a file": (str(desk.scratch / "a file" / "callboard.db"), r"folder|director")}
    wrong = {}
    for name, (path, words) in places.items():
        ended = desk.run("--database", path, "calls")
        if ended.code != STORE_UNUSABLE or not re.search(words, ended.err, re.IGNORECASE):
            wrong[name] = (ended.code, cut(ended.said, 100))
    check(not wrong, f"{wrong}")
    check(not (desk.scratch / "gone").exists(), "The missing folder was made")
    return f"exit 7 and a sentence for {', '.join(places)}"


@scenario
def a_database_without_a_name_is_wrong_usage(desk):
    desk.run("--database", "", "calls", code=USAGE)
    return "exit 2"


@scenario
def command_help_shows_its_own_options(desk):
    wrong = {}
    for command, options in COMMANDS.items():
        ended = desk.run(command, "--help", code=DONE)
        missing = [option for option in options if option not in ended.out]
        foreign = [option for option in ("--to", "--since", "--status", "--transfer") if option not in options and option in ended.out]
        if missing or foreign or command not in ended.out:
            wrong[command] = f"missing {missing}, foreign {foreign}"
    check(not wrong, f"{wrong}")
    lines = {command: len(desk.run(command, "--help").out.splitlines()) for command in ("check", "call")}
    return f"{len(COMMANDS)} commands; lines {lines}"


@scenario
def command_help_is_found_in_any_place(desk):
    """`--help call`, `call -h`, and beside options that are wrong."""
    wrong = {}
    for arguments in (["call", "-h"], ["--help", "call"], ["call", "--to", "x", "--help"], ["--poll-interval", "5", "call", "--help"]):
        ended = desk.run(*arguments)
        if ended.code != DONE or "--agent" not in ended.out:
            wrong[" ".join(arguments)] = (ended.code, cut(ended.said, 80))
    check(not wrong, f"{wrong}")
    return "four ways"
