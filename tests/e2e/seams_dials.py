"""A dial whose answer is lost is looked for until it is found or ruled out, and what is a certain no is told as that."""

import sqlite3
import time

from desk import (DIAL_UNKNOWN, DONE, KEY_REFUSED, NOT_FOUND, NUMBER, UNREACHABLE, Scenarios, check, cut, tail, within)
from stand_in import Answer, ago, is_dial, is_list, now

scenario = Scenarios()


def lost_dial(desk, *options, placed=True, number=NUMBER):
    """The call is placed (or not), and its answer is cut. Answers with the id Bolna gave, or None."""
    bolna = desk.bolna
    if not bolna.agents:
        bolna.add_agent()
    before = set(bolna.executions)
    # An answer made from the usual one comes after the call was placed; a fixed one is given instead of placing it.
    bolna.when(is_dial, (lambda _, usual: Answer(cut=True)) if placed else Answer(cut=True), times=1)
    desk.dial(*options, number=number, code=DIAL_UNKNOWN)
    placed_now = set(bolna.executions) - before
    return placed_now.pop() if placed_now else None


def unknown_dials(desk):
    return [call for call in desk.calls() if call["executionId"] is None]


@scenario
def a_lost_dial_is_found_in_the_list(desk):
    execution = lost_dial(desk, "--name", "Rakesh Iyer")
    check(len(unknown_dials(desk)) == 1, "The dial is not on the board as unknown")
    desk.run("poll", "--once", code=DONE)
    calls = desk.calls()
    check(len(calls) == 1 and calls[0]["executionId"] == execution and calls[0]["contactName"] == "Rakesh Iyer",
          f"{len(calls)} calls, {[call['executionId'] for call in calls]}")
    check(len(desk.bolna.dials()) == 1, f"dialled {len(desk.bolna.dials())} times")
    return "one call, with its id and its name"


@scenario
def a_lost_dial_is_looked_for_after_a_quarter_of_an_hour(desk):
    """The program was shut for two hours; the poll, not only an import, finds it."""
    execution = lost_dial(desk)
    desk.change_store("UPDATE calls SET created_at = strftime('%Y-%m-%dT%H:%M:%fZ', created_at, '-2 hours') "
                      "WHERE dial_state = 'unknown'")
    made = desk.bolna.made(execution)
    desk.bolna.change(execution, created_at=f"{made.replace(tzinfo=None) - (now() - ago(hours=2)):%Y-%m-%dT%H:%M:%S.%f}")
    desk.run("poll", "--once", code=DONE)
    found = [call["executionId"] for call in desk.calls()]
    check(found == [execution], f"not found: {found}, {len(desk.bolna.asked(is_list))} lists read")
    return "found"


@scenario
def a_search_that_fails_is_said(desk):
    """poll --once exits 5 and says why."""
    lost_dial(desk)
    desk.bolna.when(is_list, Answer(503, {"message": "Service unavailable"}))
    ended = desk.run("poll", "--once", code=UNREACHABLE)
    check(ended.err.strip(), "said nothing")
    return f"exit 5: {cut(ended.err)}"


@scenario
def a_search_that_finds_nothing_is_no_failure(desk):
    lost_dial(desk, placed=False)
    desk.bolna.executions.clear()
    ended = desk.run("poll", "--once", code=DONE)
    check(len(desk.calls()) == 1, "The dial is no longer on the board")
    return f"exit 0: {cut(ended.err) or 'nothing said'}"


@scenario
def four_lost_dials_are_one_search(desk):
    """Their agent's list has ten pages around that time; none of them is in it."""
    bolna = desk.bolna
    agent = bolna.add_agent()
    for i in range(4):
        lost_dial(desk, number=f"+91987654004{i}")
    for execution in list(bolna.executions):
        del bolna.executions[execution]
    for i in range(500):
        bolna.add(ago(seconds=i), agent=agent, user_number="+919876540099")
    bolna.forget_requests()
    desk.run("poll", "--once", code=(DONE, UNREACHABLE))
    lists = len(bolna.asked(is_list))
    check(lists <= 15, f"{lists} list requests for ten pages")
    check(lists >= 1, "Nothing was looked for")
    return f"{lists} list requests for ten pages"


@scenario
def four_lost_dials_are_all_found(desk):
    found = {lost_dial(desk, "--name", f"Contact {i}", number=f"+91987654004{i}") for i in range(4)}
    desk.run("poll", "--once", code=DONE)
    calls = desk.calls()
    check({call["executionId"] for call in calls} == found and len(calls) == 4, f"{[call['executionId'] for call in calls]}")
    check({call["contactName"] for call in calls} == {f"Contact {i}" for i in range(4)}, "The names do not stay with their numbers")
    return "four of four, each with its name"


@scenario(slow=True)
def a_lost_dial_is_found_when_bolna_is_back(desk):
    """Nothing else is pending, and Bolna is away long enough to count as out of reach."""
    execution = lost_dial(desk)
    desk.bolna.when(lambda request: True, Answer(503, {"message": "Service unavailable"}))
    desk.bolna.forget_requests()
    with desk.polling("--poll-interval", "1") as process:
        within(60, lambda: len(desk.bolna.asked()) >= 3, "Bolna was not asked three times")
        time.sleep(8)
        desk.bolna.as_usual()
        back = time.monotonic()
        try:
            within(170, lambda: desk.rows("SELECT 1 FROM calls WHERE execution_id = ?", execution), "not found")
        except AssertionError:
            desk.stop(process)
            asked = desk.bolna.asked(lambda request: request.at > back)
            check(False, f"not found within 170 s of Bolna's return, {len(asked)} requests since: {tail(process.said_so_far())}")
    return f"found {time.monotonic() - back:.0f} s after Bolna's return"


@scenario
def a_dial_that_slept_through_its_settling_keeps_its_id(desk):
    """The answer takes long, and meanwhile another program settles the dial as unknown: the lid was shut."""
    bolna = desk.bolna
    agent = bolna.add_agent()
    bolna.when(is_dial, lambda _, usual: Answer(usual.status, usual.body, delay=6))
    # Bolna's list does not show it yet: only the answer tells the id.
    bolna.when(is_list, lambda request, _: Answer(200, bolna.envelope(request.page, 50, [], 0, False)))
    process = desk.start("call", "--to", NUMBER, "--agent", agent, "--yes")
    within(20, bolna.dials, "Nothing was dialled")
    desk.change_store("UPDATE dials SET begun_at = strftime('%Y-%m-%dT%H:%M:%fZ', begun_at, '-10 minutes')")
    desk.run("poll", "--once")
    settled = [call["executionId"] for call in desk.calls()]
    code = None
    within(30, lambda: process.poll() is not None, "The dial did not end")
    code = process.returncode
    rows = [call["executionId"] for call in desk.calls()]
    seen = f"settled as {settled}; then exit {code}, on the board {rows}"
    check(rows == list(bolna.executions) and code == DONE, seen)
    return seen


def code_of_dial(desk, status, words="Something is wrong"):
    """A dial that is answered with `status`, on a store of its own."""
    store = desk.scratch / f"dial{status}.db"
    desk.bolna.when(is_dial, Answer(status, {"message": words}), times=1)
    ended = desk.dial("--database", str(store), code=None)
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as read:
        rows = read.execute("SELECT count(*) FROM calls").fetchone()[0]
    read.close()
    return ended, rows


@scenario
def what_says_nothing_is_unknown(desk):
    """408, 499 and every 5xx: nobody knows whether it rings."""
    desk.bolna.add_agent()
    seen = {}
    for status in (408, 409, 418, 425, 499, 500, 501, 502, 503, 504, 520, 524):
        ended, rows = code_of_dial(desk, status)
        seen[status] = (ended.code, rows)
    wrong = {status: result for status, result in seen.items() if result != (DIAL_UNKNOWN, 1)}
    check(not wrong, f"told as no (exit code, rows on the board): {wrong}")
    return "exit 6 and one row each"


@scenario
def a_certain_no_is_told_as_no(desk):
    desk.bolna.add_agent()
    wanted = {400: (UNREACHABLE,), 401: (KEY_REFUSED,), 403: (UNREACHABLE, KEY_REFUSED), 404: (NOT_FOUND, UNREACHABLE),
              422: (UNREACHABLE,), 429: (UNREACHABLE,)}
    seen = {}
    for status in wanted:
        ended, rows = code_of_dial(desk, status)
        seen[status] = (ended.code, rows)
        check("Something is wrong" in ended.err, f"{status}: Bolna's words are lost: {cut(ended.err)}")
    wrong = {status: result for status, result in seen.items() if result[0] not in wanted[status] or result[1] != 0}
    check(not wrong, f"(exit code, rows on the board): {wrong}")
    return f"{ {status: result[0] for status, result in seen.items()} }"


@scenario
def an_answer_without_an_id_is_unknown(desk):
    """200 with an empty body, with HTML, with no execution_id."""
    desk.bolna.add_agent()
    codes = []
    for body in (b"", b"<html>OK</html>", {"message": "done"}):
        desk.bolna.when(is_dial, Answer(200, body), times=1)
        codes.append(desk.dial(code=None).code)
    check(codes == [DIAL_UNKNOWN] * 3, f"exit codes {codes}")
    return "exit 6 each"


@scenario
def a_dial_whose_id_is_a_number_is_placed(desk):
    desk.bolna.add_agent()
    desk.bolna.when(is_dial, Answer(200, {"message": "done", "status": "queued", "execution_id": 4711}), times=1)
    ended = desk.dial(code=(DONE, DIAL_UNKNOWN))
    check(ended.code == DONE and ended.out.strip() == "4711", f"exit {ended.code}: {cut(ended.said)}")
    return "4711"


@scenario
def a_lost_dial_is_found_in_rows_without_numbers(desk):
    """A list's row has an id, a status and a time for certain, and nothing else."""
    execution = lost_dial(desk, "--name", "Rakesh Iyer")
    whole = desk.bolna.executions[execution]
    desk.bolna.rows[execution] = {name: whole[name] for name in ("id", "status", "conversation_duration", "created_at")}
    for _ in range(2):
        desk.run("poll", "--once", code=DONE)
    rows = [(call["executionId"], call["contactName"]) for call in desk.calls()]
    check(rows == [(execution, "Rakesh Iyer")], f"on the board: {rows}")
    return "one call, with its id and its name"


@scenario
def a_lost_dial_is_found_in_any_spelling_of_its_number(desk):
    seen = {}
    for i, spelling in enumerate(("919876540031", "+91 98765 40032", "09876540033", "+91-98765-40034")):
        execution = lost_dial(desk, number=f"+91987654003{i + 1}")
        desk.bolna.change(execution, user_number=spelling)
        desk.run("poll", "--once", code=DONE)
        seen[spelling] = desk.rows("SELECT count(*) FROM calls WHERE execution_id = ?", execution)[0][0]
    unknown = len(unknown_dials(desk))
    check(unknown == 0 and set(seen.values()) == {1}, f"{unknown} of 4 are still unknown; {seen}")
    return "four spellings"


@scenario
def a_lost_dial_is_found_by_an_import(desk):
    execution = lost_dial(desk, "--name", "Rakesh Iyer")
    desk.run("import", code=DONE)
    desk.run("poll", "--once", code=DONE)
    rows = [(call["executionId"], call["contactName"]) for call in desk.calls()]
    check(rows == [(execution, "Rakesh Iyer")], f"on the board: {rows}")
    return "one call, with its id and its name"


@scenario
def a_known_call_is_not_taken_for_the_lost_dial(desk):
    """The dial never arrived, and the person was rung again: two rows, and the second call is the second row's."""
    lost_dial(desk, "--name", "First try", placed=False)
    execution = desk.dial("--name", "Second try").out.strip()
    for _ in range(2):
        desk.run("poll", "--once", code=DONE)
    rows = {call["contactName"]: call["executionId"] for call in desk.calls()}
    check(rows == {"First try": None, "Second try": execution}, f"on the board: {rows}")
    return "the first stays unknown, the second has its id"


@scenario
def two_lost_dials_of_one_number_are_both_found(desk):
    found = {lost_dial(desk, "--name", name) for name in ("First try", "Second try")}
    desk.run("poll", "--once", code=DONE)
    calls = desk.calls()
    check({call["executionId"] for call in calls} == found and len(calls) == 2,
          f"on the board: {[(call['contactName'], call['executionId']) for call in calls]}")
    return "two rows with two ids"


def while_the_store_is_busy(desk, status, seconds):
    """Another program writes to the store from the moment Bolna answers the dial with `status`, for so long."""
    held = []

    def lock(_, usual):
        store = sqlite3.connect(desk.store, timeout=10, isolation_level=None, check_same_thread=False)
        store.execute("BEGIN IMMEDIATE")
        held.append(store)
        return usual if status == 200 else Answer(status, {"message": "The recipient is on the do-not-call list"})

    desk.bolna.when(is_dial, lock, times=1)
    process = desk.start("call", "--to", NUMBER, "--agent", desk.bolna.agents[0]["id"], "--yes")
    within(30, lambda: held, "Nothing was dialled")
    time.sleep(seconds)
    held[0].execute("ROLLBACK")
    held[0].close()
    within(60, lambda: process.poll() is not None, "The dial did not end")
    process.collector.join(10)
    # What is left as begun is settled by the next poll, two minutes later at the earliest.
    desk.change_store("UPDATE dials SET begun_at = strftime('%Y-%m-%dT%H:%M:%fZ', begun_at, '-10 minutes')")
    desk.run("poll", "--once")
    return process


@scenario
def a_refusal_that_is_hard_to_store_is_no_unknown_dial(desk):
    """422 while another program holds the store for twelve seconds."""
    desk.bolna.add_agent()
    desk.make_store()
    process = while_the_store_is_busy(desk, 422, 12)
    rows = [(call["status"], call["outcome"]) for call in desk.calls()]
    seen = f"exit {process.returncode}, on the board {rows}: {cut(process.said_so_far())}"
    check(not rows and process.returncode == UNREACHABLE, seen)
    return seen


@scenario
def an_id_that_is_hard_to_store_is_kept(desk):
    """200 with an id while another program holds the store: the board shows the call under it, whatever the list says."""
    desk.bolna.add_agent()
    desk.run("calls", code=DONE)
    desk.bolna.when(is_list, lambda request, _: Answer(200, desk.bolna.envelope(request.page, 50, [], 0, False)))
    process = while_the_store_is_busy(desk, 200, 12)
    [execution] = desk.bolna.executions
    rows = [call["executionId"] for call in desk.calls()]
    seen = f"exit {process.returncode}, on the board {rows}: {cut(process.said_so_far())}"
    check(rows == [execution], seen)
    return seen
