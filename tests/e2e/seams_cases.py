"""Cases from the public record: calls in a browser, names and numbers as they come, texts in texts, answers nobody gave."""

import datetime
import re
import subprocess
import time
import zipfile

from desk import DONE, KEY, NUMBER, Scenarios, check, cut
from stand_in import ago, bolnas_time

scenario = Scenarios()
NINE_TURNS = "".join(f"{'assistant' if turn % 2 == 0 else 'user'}: Turn {turn + 1}.\n" for turn in range(9))


def brought(desk, *executions):
    """Imported, and read whole where that is owed."""
    desk.run("import", code=DONE)
    desk.run("poll", "--once")
    board = desk.by_id()
    return [board[execution] for execution in executions]


def table_row(desk, execution):
    return next(line for line in desk.run("calls", code=DONE).out.splitlines() if execution in line)


# Web calls

@scenario
def a_web_call_with_talk_is_talked(desk):
    bolna = desk.bolna
    bolna.whole_rows = True
    execution = bolna.add(ago(hours=1), "completed", provider="web-call", user_number=None, agent_number=None,
                          context_details=None, conversation_duration=0.0, transcript=NINE_TURNS, total_cost=3.1)
    bolna.executions[execution]["telephony_data"] = None
    [call] = brought(desk, execution)
    row, text = table_row(desk, execution), desk.run("show", execution, code=DONE).out
    seen = (f"outcome {call['outcome']}, recording {call['recordingState']}, direction {call['direction']}, "
            f"length {call['callDuration']}: {cut(row)}")
    check(call["outcome"] == "Talked" and call["recordingState"] == "none" and call["direction"] == "web", seen)
    check("0m 0s" not in row and "0m 0s" not in text, f"the length is told as 0m 0s: {seen}")
    desk.run("calls", "--format", "csv", code=DONE)
    return seen


@scenario
def a_web_call_with_one_side_alone_is_no_talk(desk):
    bolna = desk.bolna
    bolna.whole_rows = True
    execution = bolna.add(ago(hours=1), "completed", provider="web-call", user_number=None, agent_number=None,
                          context_details=None, conversation_duration=0.0, transcript="assistant: Hello? Are you there?\n")
    bolna.executions[execution]["telephony_data"] = None
    [call] = brought(desk, execution)
    check(call["outcome"] == "No talk", f"outcome {call['outcome']}")
    return call["outcome"]


# Names

@scenario
def names_are_found_in_every_spelling(desk):
    bolna = desk.bolna
    cases = [({"first_name": "Bruce", "last_name": "Wayne"}, "Bruce Wayne"), ({"Customer Name": "Asha Verma"}, "Asha Verma"),
             ({"lead_name": "Rakesh Iyer"}, "Rakesh Iyer"), ({"CUSTOMER_NAME": "Meera Nair"}, "Meera Nair"),
             ({"customerName": "Imran Khan"}, "Imran Khan"), ({"First Name": "Bruce", "Last Name": "Wayne"}, "Bruce Wayne"),
             ({"Lead Name ": "Divya Rao"}, "Divya Rao"), ({"full name": "Joy Das"}, "Joy Das"), ({"name": "आशा वर्मा"}, "आशा वर्मा"),
             ({"name": "nan"}, None), ({"name": "null"}, None), ({"name": "None"}, None), ({"name": "-"}, None), ({"name": "NaN"}, None),
             ({"customer_name": "nan", "lead_name": "Kiran Bedi"}, "Kiran Bedi"), ({"first_name": "nan", "last_name": "Wayne"}, "Wayne"),
             ({"name": "  "}, None)]
    made = [(bolna.add(ago(hours=1, minutes=i), user_number=f"+9198765{41000 + i}", context_details={"recipient_data": data}), wanted,
             data) for i, (data, wanted) in enumerate(cases)]
    calls = brought(desk, *(execution for execution, _, _ in made))
    wrong = [f"{data} → {call['contactName']!r}" for call, (_, wanted, data) in zip(calls, made, strict=True)
             if call["contactName"] != wanted]
    check(not wrong, f"{len(wrong)} of {len(cases)}: {'; '.join(wrong)}")
    return f"{len(cases)} of {len(cases)}"


@scenario
def a_name_is_known_from_another_call(desk):
    """One number, one name: shown on all its calls, and found; where there were several names, none is guessed."""
    bolna = desk.bolna
    named = bolna.add(ago(hours=1), user_number=NUMBER, context_details={"recipient_data": {"customer_name": "Asha Verma"}})
    bare = bolna.add(ago(hours=2), user_number=NUMBER)
    several = "+919876540077"
    for name in ("Meera Nair", "Imran Khan"):
        bolna.add(ago(hours=3), user_number=several, context_details={"recipient_data": {"customer_name": name}})
    doubtful = bolna.add(ago(hours=4), user_number=several)
    brought(desk, named, bare, doubtful)
    found = desk.run("calls", "--search", "Asha", "--format", "json", code=DONE).out.count('"executionId"')
    rows = [table_row(desk, execution) for execution in (named, bare, doubtful)]
    check("Asha Verma" in rows[1], f"not shown: {cut(rows[1])}")
    check(found == 2, f"found by search: {found} of 2")
    check("Meera" not in rows[2] and "Imran" not in rows[2], f"guessed: {cut(rows[2])}")
    return cut(rows[1])


@scenario
def a_name_from_elsewhere_overwrites_nothing(desk):
    """Bolna's own word on a call stays, and so does what a person typed with the dial."""
    bolna = desk.bolna
    bolna.add_agent()
    dialled = desk.dial("--name", "Divya Rao").out.strip()
    named = bolna.add(ago(hours=1), user_number=NUMBER, context_details={"recipient_data": {"customer_name": "Asha Verma"}})
    first, second = brought(desk, dialled, named)
    check((first["contactName"], second["contactName"]) == ("Divya Rao", "Asha Verma"),
          f"{first['contactName']}, {second['contactName']}")
    return "both as they were"


# Texts in texts

@scenario
def texts_in_texts_are_read(desk):
    bolna = desk.bolna
    one = bolna.add(ago(hours=1), user_number="+919876540031", context_details={"recipient_data": '{"customer_name": "Asha Verma"}'})
    two = bolna.add(ago(hours=2), user_number="+919876540032", extracted_data='{"rate": "4", "visit": true}')
    three = bolna.add(ago(hours=3), user_number="+919876540033", extracted_data="The customer wants a visit on Sunday.")
    first, second, third = brought(desk, one, two, three)
    text = desk.run("show", three, code=DONE).out
    seen = f"{first['contactName']}, {second['extractedData']}, {third['extractedData']}"
    check(first["contactName"] == "Asha Verma", f"recipient_data as text: {seen}")
    check(second["extractedData"] == {"rate": "4", "visit": True}, f"extracted_data as text: {seen}")
    check("visit on Sunday" in text, f"extracted_data as plain text: {seen}")
    return seen


@scenario
def answers_nobody_gave_are_not_shown(desk):
    bolna = desk.bolna
    execution = bolna.add(ago(hours=1), extracted_data={"Profile": {
        "language": {"subjective": "null", "objective": None, "confidence": None},
        "budget": {"subjective": "", "objective": None}, "city": {"subjective": "Pune", "objective": None, "confidence": 0.9},
        "interested": {"subjective": None, "objective": False}, "rooms": {"subjective": None, "objective": 0}}})
    brought(desk, execution)
    desk.run("bundle", execution, "--output", str(desk.scratch / "case.zip"), code=DONE)
    with zipfile.ZipFile(desk.scratch / "case.zip") as bundle:
        details = next(bundle.read(name).decode() for name in bundle.namelist() if name.endswith("details.txt"))
    lines = [line.strip() for line in details.splitlines()]
    answers = [line for line in lines if re.search("language|budget|city|interested|rooms|Pune", line, re.IGNORECASE)]
    seen = cut(" | ".join(answers), 300)
    check(any(re.search("city.*Pune", line, re.IGNORECASE) for line in answers) or "Pune" in lines, f"no question and answer: {seen}")
    check("{" not in seen and "subjective" not in details, f"raw JSON: {seen}")
    check(not any(re.search(r"language\W+null|null$", line, re.IGNORECASE) for line in answers), f"an answer nobody gave: {seen}")
    return seen


# Numbers

@scenario
def numbers_are_shown_and_found_as_people_write_them(desk):
    bolna = desk.bolna
    given = ["+91 98765 40021", "+91-98765-40021", "+91 0 98765 40021", "'+919876540021", 919876540021, "919876540021.0",
             "+919876540021"]
    made = [bolna.add(ago(hours=1, minutes=i), user_number=number) for i, number in enumerate(given)]
    brought(desk, *made)
    shown = {str(number): "+91 98765 40021" in table_row(desk, execution) for number, execution in zip(given, made, strict=True)}
    wrong = [number for number, right in shown.items() if not right]
    check(not wrong, f"shown otherwise: {[(number, cut(table_row(desk, made[list(shown).index(number)]), 70)) for number in wrong]}")
    missed = {}
    for text in ("+91 98765 40021", "9876540021", "98765 40021", "+919876540021", "+91-98765-40021", "098765 40021", "40021"):
        found = desk.run("calls", "--search", text, "--format", "json", code=DONE).out.count('"executionId"')
        if found != len(given):
            missed[text] = found
    check(not missed, f"found by search, of {len(given)}: {missed}")
    return f"{len(given)} spellings, all found"


@scenario
def what_a_spreadsheet_made_is_marked_as_no_number(desk):
    execution = desk.bolna.add(ago(hours=1), user_number="9.19877E+11")
    brought(desk, execution)
    row, text = table_row(desk, execution), desk.run("show", execution, code=DONE).out
    check("9.19877E+11" in row + text, f"it is not shown as it came: {cut(row)}")
    check("not a number" in (row + text).lower(), f"it is not marked: {cut(row)}")
    return cut(row)


@scenario
def a_pasted_number_is_dialled_without_its_marks(desk):
    desk.bolna.add_agent()
    for number in ("\u202a+919876540021\u202c", "\u2066+91\u00a098765\u00a040021\u2069", "\u200b+919876540021\ufeff", "+91 98765 40021",
                   "+91-98765-40021"):
        ended = desk.dial(number=number, code=None)
        check(ended.code == DONE, f"{number!r}: exit {ended.code}: {cut(ended.err)}")
    dialled = {request.body["recipient_phone_number"] for request in desk.bolna.dials()}
    check(dialled == {NUMBER}, f"dialled {dialled}")
    return f"{len(desk.bolna.dials())} dials of {NUMBER}"


@scenario
def a_pasted_number_is_found_without_its_marks(desk):
    execution = desk.bolna.add(ago(hours=1), user_number=NUMBER)
    brought(desk, execution)
    missed = [text for text in ("\u202a+91 98765 40021\u202c", "\u200b98765\u00a040021", "\ufeff+919876540021", "\u206698765 40021\u2069")
              if '"executionId"' not in desk.run("calls", "--search", text, "--format", "json", code=DONE).out]
    check(not missed, f"not found: {missed!r}")
    return "four of four"


@scenario
def a_pasted_key_is_taken_without_its_marks(desk):
    desk.bolna.add(ago(hours=1))
    wrong = {}
    for key in (f"Bearer {KEY}", f'"{KEY}"', f"'{KEY}'", f" {KEY}\n", f"\ufeff{KEY}", f"\u200b{KEY}\u200b", f"\u202a{KEY}\u202c",
                f"\u00a0{KEY}\u00a0", f"bearer {KEY}"):
        desk.key = key
        code = desk.run("import").code
        if code != DONE:
            wrong[key] = code
    check(not wrong, f"exit codes {wrong!r}")
    return "nine forms"


# Two windows

@scenario
def two_windows_started_together_are_one(desk):
    """Painted on Qt's offscreen platform; one of the two ends at once with 0."""
    desk.make_store()
    more = {"QT_QPA_PLATFORM": "offscreen"}
    for attempt in range(4):
        windows = [desk.start(**more) for _ in range(2)]
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline and sum(window.poll() is None for window in windows) == 2:
            time.sleep(0.1)
        alive = [window for window in windows if window.poll() is None]
        codes = [window.returncode for window in windows if window.poll() is not None]
        said = cut(" ".join(window.said_so_far() for window in windows))
        for window in alive:
            window.terminate()
            try:
                window.wait(10)
            except subprocess.TimeoutExpired:
                window.kill()
                window.wait(10)
        if 2 in codes and "not a command" not in said and not alive:
            return "this build has no window"
        check(len(alive) == 1 and codes == [DONE], f"pair {attempt + 1}: {len(alive)} windows stay, exit codes {codes}: {said}")
    return "four pairs, one window each"


@scenario
def a_scheduled_time_is_read_with_its_zone(desk):
    """A naive time means UTC, one with +05:30 that moment."""
    moment = ago(hours=-5).replace(microsecond=0)
    naive = desk.bolna.add(ago(minutes=5), "scheduled", scheduled_at=bolnas_time(moment))
    there = moment.astimezone(datetime.timezone(datetime.timedelta(hours=5, minutes=30)))
    india = desk.bolna.add(ago(minutes=6), "scheduled", scheduled_at=there.isoformat())
    calls = brought(desk, naive, india)
    wanted = moment.strftime("%Y-%m-%dT%H:%M")
    got = [call["scheduledAt"] for call in calls]
    check(all(text and text.startswith(wanted) for text in got), f"{got}, not {wanted}")
    return got[0]
