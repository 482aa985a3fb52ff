"""One budget, one queue: what is urgent comes first, nothing starves, and no cycle waits."""

import signal
import time

from desk import DONE, KEY, UNREACHABLE, Scenarios, check, cut, tail, within
from stand_in import Answer, ago, bolnas_time, is_list, is_reading, most_in, now

scenario = Scenarios()
SMALL = "[poll]\nrequestsPerMinute=30\n"


def pending(desk, calls, agents=1, status="queued", **more):
    """So many calls the board knows as pending, over so many agents."""
    bolna = desk.bolna
    # Young agents: an import of each takes one list, and the whole stays within a minute's requests.
    names = [bolna.add_agent(f"Agent {i + 1}", made=ago(hours=30)) for i in range(agents)]
    found = [bolna.add(ago(minutes=30, seconds=i), status, names[i % agents], **more) for i in range(calls)]
    desk.run("import", code=DONE)
    check(len(desk.calls()) == calls, f"The import brought {len(desk.calls())} of {calls}")
    return found


def most_a_minute(desk):
    """Whose a key is must be asked before a budget can be its owner's."""
    return most_in(desk.bolna.asked(lambda request: request.path != "/user/me"), 59)


def fresh_minute(desk):
    """What the import took is of an earlier minute, also where the store remembers it."""
    for (table,) in desk.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if any(word in table for word in ("budget", "token", "request")):
            desk.change_store(f"DELETE FROM {table}")
    desk.bolna.forget_requests()


@scenario(slow=True)
def ends_seen_in_a_list_keep_their_rank(desk):
    """30 requests a minute; sixty calls end together beside three that are live."""
    live = pending(desk, 63, status="in-progress")[:3]
    fresh_minute(desk)
    desk.settings(SMALL)
    ended = [execution for execution in desk.bolna.executions if execution not in live]
    for execution in ended:
        desk.bolna.complete(execution)
    begun = time.monotonic()

    def whole():
        return desk.rows("SELECT count(*) FROM calls JOIN call_texts USING (id) WHERE status = 'completed' "
                         "AND transcript IS NOT NULL")[0][0]

    marks = {}
    with desk.polling("--poll-interval", "5"):
        while time.monotonic() - begun < 190 and whole() < 60:
            for count in (20, 40, 59):
                if whole() >= count:
                    marks.setdefault(count, round(time.monotonic() - begun))
            time.sleep(1)
        have = whole()
    seen = f"{have} of 60 read whole after {time.monotonic() - begun:.0f} s ({marks}); most in a minute {most_a_minute(desk)}"
    check(have == 60, seen)
    check(most_a_minute(desk) <= 30, seen)
    return seen


@scenario(slow=True)
def owed_recordings_leave_live_calls_their_turn(desk):
    """30 requests a minute; 260 recordings are owed beside five live calls, polled every 30 s as always."""
    bolna = desk.bolna
    owing, lively = bolna.add_agent("Loan Follow-up"), bolna.add_agent("Site Visit Caller")
    live = [bolna.add(ago(minutes=3, seconds=i), "in-progress", lively) for i in range(5)]
    for i in range(260):
        bolna.add(ago(minutes=50, seconds=i), agent=owing, telephony={"recording_url": None})
    bolna.whole_rows = True
    desk.run("import", code=DONE, seconds=120)
    desk.run("poll", "--once", code=(DONE, UNREACHABLE), seconds=120)
    fresh_minute(desk)
    desk.settings(SMALL)
    begun = time.monotonic()
    with desk.polling():
        time.sleep(155)
    ended = time.monotonic()

    def hears(request):
        return request.execution in live or request.listed_agent == lively

    gaps = {}
    for execution in live:
        heard = [begun] + [request.at for request in bolna.asked(
            lambda request, one=execution: request.execution == one or request.listed_agent == lively)] + [ended]
        gaps[execution] = max(later - earlier for earlier, later in zip(heard, heard[1:]))
    worst = max(gaps.values())
    seen = (f"a live call was unheard for {worst:.0f} s at most; {len(bolna.asked(hears))} of {len(bolna.asked())} requests were "
            f"for live ones; most in a minute {most_a_minute(desk)}")
    check(worst <= 45, seen)
    return seen


@scenario
def fifty_owed_recordings_are_one_request(desk):
    """Lists carry the recording's address too."""
    bolna = desk.bolna
    bolna.whole_rows = True
    bolna.add_agent()
    owed = [bolna.add(ago(minutes=50, seconds=i), "in-progress") for i in range(60)]
    desk.run("import", code=DONE)
    for execution in owed:
        bolna.complete(execution, telephony={"recording_url": None})
    desk.run("poll", "--once", code=DONE)
    states = {call["recordingState"] for call in desk.calls()}
    check(states == {"expected"}, f"after the end: {states}")
    for execution in owed:
        bolna.complete(execution)
    desk.hours_pass(0)
    bolna.forget_requests()
    desk.run("poll", "--once", code=DONE)
    available = sum(call["recordingState"] == "available" for call in desk.calls())
    seen = f"{available} of 60 with {len(bolna.asked(is_list))} lists and {len(bolna.asked(is_reading))} single readings"
    check(available == 60 and len(bolna.asked(is_reading)) <= 10, seen)
    return seen


@scenario
def a_cycle_never_waits_for_the_budget(desk):
    """Four poll --once in a row at 30 requests a minute, with pending calls, owed ends and a lost recording each."""
    bolna = desk.bolna
    agents = [bolna.add_agent(f"Agent {i}", made=ago(hours=30)) for i in range(8)]
    for i in range(20):
        bolna.add(ago(minutes=30, seconds=i), "queued", agents[i % 8])
    for i in range(80):
        bolna.add(ago(minutes=50, seconds=i), "completed", agents[i % 8], telephony={"recording_url": None})
    desk.run("import", code=DONE)
    fresh_minute(desk)
    desk.settings(SMALL)
    cycles = [desk.run("poll", "--once", code=(DONE, UNREACHABLE)) for _ in range(4)]
    seen = ", ".join(f"{cycle.seconds:.1f} s (exit {cycle.code})" for cycle in cycles)
    check(max(cycle.seconds for cycle in cycles) < 25, seen)
    return f"{seen}; {len(bolna.requests)} requests"


@scenario(slow=True)
def a_silent_bolna_does_not_hold_poll_once_up(desk):
    """Every answer takes two minutes."""
    pending(desk, 40, agents=20)
    desk.bolna.when(lambda request: True, lambda _, usual: Answer(usual.status, usual.body, delay=120))
    ended = desk.run("poll", "--once", code=UNREACHABLE, seconds=200)
    check(ended.seconds < 100 and ended.err.strip(), f"{ended.seconds:.0f} s: {tail(ended.err)}")
    return f"exit 5 after {ended.seconds:.0f} s: {tail(ended.err)}"


@scenario
def a_late_call_is_late_by_name(desk):
    """More calls than a minute has requests: what was not asked is said, and exit 5."""
    pending(desk, 60, agents=30)
    fresh_minute(desk)
    desk.settings(SMALL)
    ended = desk.run("poll", "--once", code=UNREACHABLE)
    check(len(desk.bolna.requests) <= 30, f"{len(desk.bolna.requests)} requests")
    check("60" in ended.err, f"It does not say of how many: {cut(ended.err)}")
    return f"{len(desk.bolna.requests)} requests; {cut(ended.err)}"


@scenario
def three_odd_answers_of_forty_stop_nobody(desk):
    """The first three that are asked about are answered with something that is no JSON."""
    calls = pending(desk, 40, agents=20)
    odd = calls[:3]
    for execution in odd:
        desk.bolna.change(execution, status="in-progress")  # live: asked first
    desk.run("poll", "--once", code=DONE)
    for execution in calls[3:]:
        desk.bolna.change(execution, status="ringing" if execution in calls[20:] else "initiated")
    # Three in a row: the others answer a little later.
    desk.bolna.when(is_reading, lambda _, usual: Answer(usual.status, usual.body, delay=0.2))
    desk.bolna.when(lambda request: request.execution in odd, Answer(200, b"<html>Something went wrong</html>"))
    desk.bolna.when(is_list, lambda _, usual: Answer(200, usual.body | {"data": []}))
    desk.bolna.forget_requests()
    ended = desk.run("poll", "--once", code=UNREACHABLE)
    moved = sum(call["status"] in ("ringing", "initiated") for call in desk.calls())
    seen = f"{moved} of 37 others answered; {cut(ended.err[-200:])}"
    check(moved == 37, seen)
    return seen


@scenario
def a_filter_bolna_does_not_take_ends_that_filter_alone(desk):
    """`prepared` and `connected` are answered 422; what is in progress is found by its own filter all the same."""
    bolna = desk.bolna
    agent = bolna.add_agent()
    wanted = [bolna.add(ago(minutes=20, seconds=i), "in-progress", agent) for i in range(120)]
    bolna.whole_rows = True
    desk.run("import", code=DONE)
    for i in range(1500):
        bolna.add(ago(minutes=19, milliseconds=500 * i), "completed", agent)
    bolna.when(lambda request: is_list(request) and request.query.get("status") in ("prepared", "connected"),
               Answer(422, {"detail": [{"loc": ["query", "status"], "msg": "value is not a valid enumeration member"}]}))
    bolna.forget_requests()
    ended = desk.run("poll", "--once", code=DONE)
    read = sum(request.execution in wanted for request in bolna.asked(is_reading))
    seen = f"{len(bolna.asked(is_list))} lists, {read} of 120 read one by one, exit {ended.code}"
    check(read <= 10, seen)
    return seen


@scenario
def a_stuck_call_is_asked_less_and_less_often(desk):
    """Queued for five days without a change."""
    [execution] = pending(desk, 1)
    back = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-5 days')"
    desk.change_store(f"UPDATE calls SET created_at = {back}, updated_at = {back}, last_status_check = NULL, next_check = NULL",
                      f"UPDATE call_changes SET at = {back}")
    made = bolnas_time(ago(days=5))
    desk.bolna.change(execution, created_at=made)
    desk.bolna.forget_requests()
    with desk.polling("--poll-interval", "0.5"):
        time.sleep(10)
    asked = len([request for request in desk.bolna.asked() if request.execution == execution])
    check(1 <= asked <= 4, f"asked {asked} times in 20 cycles")
    return f"asked {asked} times in 20 cycles"


@scenario
def two_programs_on_one_store_share_one_budget(desk):
    """Two polls side by side, thirty requests a minute for both."""
    pending(desk, 60, agents=30)
    fresh_minute(desk)
    desk.settings(SMALL)
    with desk.polling("--poll-interval", "1"), desk.polling("--poll-interval", "1"):
        time.sleep(15)
    most = most_a_minute(desk)
    check(most >= 10, f"only {most} requests were made")
    check(most <= 30, f"{most} requests within 15 s")
    return f"{most} requests within 15 s"


@scenario
def programs_after_one_another_share_one_budget(desk):
    """poll --once six times within the same minute."""
    pending(desk, 60, agents=30)
    fresh_minute(desk)
    desk.settings(SMALL)
    for _ in range(6):
        desk.run("poll", "--once")
    most = most_a_minute(desk)
    # Each of them may take a twentieth before it hears what the others took.
    check(most <= 30 + 5 * max(1, 30 // 20), f"{most} requests in a minute")
    return f"{most} requests in a minute"


@scenario
def two_keys_of_one_owner_share_one_budget(desk):
    """The limit is the organisation's, not the key's."""
    desk.bolna.owners["second-key"] = desk.bolna.owners[KEY]
    pending(desk, 60, agents=30)
    fresh_minute(desk)
    desk.settings(SMALL)
    desk.run("poll", "--once")
    desk.key = "second-key"
    desk.run("poll", "--once")
    most = most_a_minute(desk)
    check(most <= 30, f"{most} requests in a minute")
    return f"{most} requests in a minute"


@scenario
def a_killed_program_leaves_the_budget_usable(desk):
    """kill -9 in the middle of a cycle: the next one is neither stuck nor without requests."""
    pending(desk, 12, agents=12)
    fresh_minute(desk)
    desk.bolna.when(is_reading, lambda _, usual: Answer(usual.status, usual.body, delay=20))
    process = desk.start("poll", "--once")
    within(30, lambda: desk.bolna.asked(is_reading), "Nothing was asked")
    desk.stop(process, signal.SIGKILL)
    desk.bolna.as_usual()
    ended = desk.run("poll", "--once", code=DONE)
    return f"exit 0 after {ended.seconds:.1f} s"


@scenario
def a_scheduled_call_costs_nothing_before_its_time(desk):
    """Asked about by --once, but not in every cycle."""
    bolna = desk.bolna
    execution = bolna.add(ago(minutes=30), "scheduled")
    bolna.change(execution, scheduled_at=bolnas_time(ago(hours=-5)))
    desk.run("import", code=DONE)
    desk.run("poll", "--once", code=DONE)
    bolna.forget_requests()
    with desk.polling("--poll-interval", "0.5"):
        time.sleep(5)
    asked = len(bolna.readings(execution))
    check(asked <= 1, f"asked {asked} times in 10 cycles")
    return f"asked {asked} times in 10 cycles"
