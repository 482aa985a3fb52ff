"""An import that breaks off is finished by the next one, however it broke off; and what it meets is read whole where it counts."""

import datetime
import re
import signal
import time

from desk import DONE, KEY_REFUSED, NUMBER, UNREACHABLE, Scenarios, check, cut, tail, within
from stand_in import Answer, ago, is_list

scenario = Scenarios()


def three_weeks(desk):
    """Calls of 1, 10 and 20 days ago."""
    return [desk.bolna.add(ago(days=days)) for days in (1, 10, 20)]


def brings_all(desk, wanted, first):
    """Two more imports, and all of it is there."""
    codes = [desk.run("import").code for _ in range(2)]
    have = len(desk.calls())
    seen = f"{first}; the next two ended with {codes[0]} and {codes[1]}; {have} of {wanted} calls"
    check(have == wanted and codes[1] == DONE, seen)
    return seen


@scenario
def a_broken_off_import_is_finished_by_the_next(desk):
    three_weeks(desk)
    second_week = ago(days=10)
    desk.bolna.when(lambda request: request.covers(second_week), Answer(503, {"message": "Service unavailable"}))
    broken = desk.run("import", code=UNREACHABLE)
    have = len(desk.calls())
    check(broken.err.strip(), "An import that broke off said nothing")
    desk.bolna.as_usual()
    return brings_all(desk, 3, f"broken off: exit 5 with {have} of 3")


@scenario
def a_killed_import_is_finished_by_the_next(desk):
    three_weeks(desk)
    second_week = ago(days=10)
    desk.bolna.when(lambda request: request.covers(second_week), lambda _, usual: Answer(usual.status, usual.body, delay=30))
    process = desk.start("import")
    within(30, lambda: desk.bolna.asked(lambda request: request.covers(second_week)), "The second week was never asked for")
    time.sleep(0.5)  # what was answered before it is on the disk by then, or it is not: both must be survived
    desk.stop(process, signal.SIGKILL)
    desk.bolna.as_usual()
    return brings_all(desk, 3, f"killed with {len(desk.calls())} of 3")


def a_full_day(desk):
    """Three pages of calls; answers with whether a request is for the second of them."""
    made = ago(days=2)
    for i in range(130):
        desk.bolna.add(made - datetime.timedelta(seconds=20 * i))
    return lambda request: request.page == 2 and request.covers(made)


@scenario
def an_import_that_breaks_off_between_two_pages_is_finished_by_the_next(desk):
    second_page = a_full_day(desk)
    desk.bolna.when(second_page, Answer(503, {"message": "Service unavailable"}))
    desk.run("import", code=UNREACHABLE)
    have = len(desk.calls())
    desk.bolna.as_usual()
    return brings_all(desk, 130, f"broken off: exit 5 with {have} of 130")


@scenario
def an_import_killed_between_two_pages_is_finished_by_the_next(desk):
    second_page = a_full_day(desk)
    desk.bolna.when(second_page, lambda _, usual: Answer(usual.status, usual.body, delay=30))
    process = desk.start("import")
    within(30, lambda: desk.bolna.asked(second_page), "The second page was never asked for")
    desk.stop(process, signal.SIGKILL)
    desk.bolna.as_usual()
    return brings_all(desk, 130, f"killed with {len(desk.calls())} of 130")


@scenario
def a_stopped_import_is_finished_by_the_next(desk):
    three_weeks(desk)
    second_week = ago(days=10)
    desk.bolna.when(lambda request: request.covers(second_week), lambda _, usual: Answer(usual.status, usual.body, delay=30))
    process = desk.start("import")
    within(30, lambda: desk.bolna.asked(lambda request: request.covers(second_week)), "The second week was never asked for")
    code = desk.stop(process)
    check(code == UNREACHABLE, f"A stopped import ended with {code}: {cut(process.said_so_far())}")
    desk.bolna.as_usual()
    return brings_all(desk, 3, f"stopped (exit 5) with {len(desk.calls())} of 3")


@scenario
def an_import_whose_agents_list_fails_is_finished_by_the_next(desk):
    desk.bolna.add(ago(days=50))
    three_weeks(desk)
    desk.bolna.when(lambda request: request.path == "/v2/agent/all", Answer(500, {"message": "Internal error"}))
    desk.run("import", "--since", f"{ago(days=60):%Y-%m-%d}", code=UNREACHABLE)
    desk.bolna.as_usual()
    return brings_all(desk, 4, "the agents' list failed, ordered back 60 days: exit 5")


@scenario
def what_was_ordered_with_since_is_brought_without_it(desk):
    three_weeks(desk)
    desk.run("import", code=DONE)
    desk.bolna.add(ago(days=50))
    fifty = ago(days=50)
    desk.bolna.when(lambda request: request.covers(fifty), Answer(503, {"message": "Service unavailable"}))
    desk.run("import", "--since", f"{ago(days=60):%Y-%m-%d}", code=UNREACHABLE)
    desk.bolna.as_usual()
    return brings_all(desk, 4, "ordered back 60 days, broken off at day 50")


@scenario
def every_agent_gets_what_was_ordered(desk):
    """One agent's list fails for ever; the other's is whole, and the first is finished when it answers again."""
    bolna = desk.bolna
    one, two = bolna.add_agent("Site Visit Caller"), bolna.add_agent("Loan Follow-up")
    for agent in (one, two):
        for days in (1, 10, 20):
            bolna.add(ago(days=days), agent=agent)
    bolna.when(lambda request: request.listed_agent == one, Answer(502, {"message": "Bad gateway"}))
    desk.run("import", code=UNREACHABLE)
    have = len(desk.calls())
    bolna.as_usual()
    return brings_all(desk, 6, f"one of two agents failed: {have} of 6")


@scenario
def an_agent_that_is_new_is_brought_too(desk):
    bolna = desk.bolna
    three_weeks(desk)
    desk.run("import", code=DONE)
    new = bolna.add_agent("Renewal Reminder")
    for days in (2, 9, 25):
        bolna.add(ago(days=days), agent=new)
    desk.run("import", code=DONE)
    check(len(desk.calls()) == 6, f"{len(desk.calls())} of 6 calls")
    return "6 of 6"


@scenario
def a_finished_import_reads_little(desk):
    """What is covered is not read again."""
    three_weeks(desk)
    desk.run("import", code=DONE)
    desk.bolna.forget_requests()
    desk.run("import", code=DONE)
    lists = len(desk.bolna.asked(is_list))
    check(lists <= 4, f"The next import read {lists} lists")
    return f"{lists} lists for an hour's overlap"


@scenario
def an_end_that_the_import_meets_is_read_whole(desk):
    """Dialled here, ended while nobody polled, met by the import as a row without answers and cost."""
    bolna = desk.bolna
    bolna.add_agent()
    execution = desk.dial("--name", "Rakesh Iyer").out.strip()
    desk.run("poll", "--once", code=DONE)
    bolna.complete(execution, extracted_data={"Visit": {"Day": {"subjective": "Sunday", "objective": None}}})
    # The row looks complete: transcript, length and recording, no answers, no cost.
    row = dict(bolna.executions[execution])
    del row["extracted_data"], row["total_cost"]
    bolna.rows[execution] = row
    desk.run("import", code=DONE)
    desk.run("poll", "--once", code=DONE)
    call = desk.show(execution)
    seen = f"{call['status']}, cost {call['totalCostCents']}, answers {call['extractedData']}, name {call['contactName']}"
    check(call["status"] == "completed" and call["totalCostCents"] == 5.2 and call["extractedData"], seen)
    return seen


@scenario
def imported_calls_have_their_agents_name(desk):
    desk.bolna.add_agent("Site Visit Caller")
    execution = desk.bolna.add(ago(hours=3))
    desk.run("import", code=DONE)
    name = desk.show(execution)["agentName"]
    check(name == "Site Visit Caller", f"agentName is {name}")
    return name


@scenario
def an_import_says_how_long_it_waits(desk):
    """429 with Retry-After: it says so and goes on; --wait 0 does not wait."""
    three_weeks(desk)
    desk.bolna.when(is_list, Answer(429, {"message": "Too many requests"}, headers={"Retry-After": "8"}), times=1)
    ended = desk.run("import", code=DONE)
    waits = [line for line in ended.err.splitlines() if re.search(r"wait|second|\b[6-9] s\b", line)]
    check(waits, f"It does not say that it waits: {tail(ended.err)}")
    check(len(desk.calls()) == 3, f"{len(desk.calls())} of 3 calls")
    return cut(waits[0])


@scenario
def an_import_with_wait_0_does_not_wait(desk):
    three_weeks(desk)
    desk.bolna.when(is_list, Answer(429, {"message": "Too many requests"}, headers={"Retry-After": "40"}))
    ended = desk.run("import", "--wait", "0", code=UNREACHABLE, seconds=80)
    check(ended.seconds < 15, f"It took {ended.seconds:.0f} s")
    desk.bolna.as_usual()
    return f"exit 5 after {ended.seconds:.1f} s: {cut(ended.err)}"


@scenario
def two_imports_side_by_side_bring_each_call_once(desk):
    bolna = desk.bolna
    bolna.add_agent()
    for i in range(120):
        bolna.add(ago(hours=5 * i))
    desk.make_store()
    processes = [desk.start("import") for _ in range(2)]
    codes = []
    for process in processes:
        within(60, lambda one=process: one.poll() is not None, "It did not end")
        codes.append(process.returncode)
    check(codes == [DONE, DONE] and len(desk.calls()) == 120, f"exit codes {codes}, {len(desk.calls())} of 120 calls")
    return "120 of 120"


@scenario
def a_refused_key_orders_nothing_lost(desk):
    """An import whose key is refused ends with 4, and the next one, with a good key, brings all of it."""
    three_weeks(desk)
    good, desk.key = desk.key, "wrong"
    desk.run("import", "--since", f"{ago(days=60):%Y-%m-%d}", code=KEY_REFUSED)
    desk.key = good
    desk.bolna.add(ago(days=50))
    desk.run("import", "--since", f"{ago(days=60):%Y-%m-%d}", code=DONE)
    check(len(desk.calls()) == 4, f"{len(desk.calls())} of 4 calls")
    check({call["recipientPhoneNumber"] for call in desk.calls()} == {NUMBER}, "Another number")
    return "4 of 4"
