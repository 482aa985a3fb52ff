"""Whose an account is, what a refusal is about, and what doctor and --account say of it."""

import re
import sqlite3
import time

from desk import DONE, KEY, KEY_REFUSED, NOT_FOUND, NUMBER, UNREACHABLE, USAGE, Scenarios, check, cut, tail, within
from stand_in import Answer, ago, is_dial, is_list, is_reading

scenario = Scenarios()
OTHER = {"name": "Rakesh Iyer", "email": "rakesh@example.com", "wallet": 100.0, "concurrency": {"max": 2, "current": 0}}


def three_calls(desk, status="completed"):
    return [desk.bolna.add(ago(hours=hours), status) for hours in (1, 2, 3)]


def accounts(desk):
    return desk.rows("SELECT id, name FROM accounts ORDER BY id")


def accounts_with_calls(desk):
    return desk.rows("SELECT account_id, count(*) FROM calls GROUP BY account_id ORDER BY 1")


def came_from_the_key_store(desk):
    """The account's row as it is when its key was entered in the window: its id is `default`."""
    old = accounts(desk)[0][0]
    with sqlite3.connect(desk.store) as store:
        store.execute("PRAGMA foreign_keys = OFF")
        store.execute("UPDATE accounts SET id = 'default', name = 'Bolna' WHERE id = ?", (old,))
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        for table in tables:
            if any(column[1] == "account_id" for column in store.execute(f"PRAGMA table_info({table})").fetchall()):
                store.execute(f"UPDATE {table} SET account_id = 'default' WHERE account_id = ?", (old,))
    store.close()


@scenario
def one_owner_is_one_account(desk):
    """The same key in the key store's account and in BOLNA_API_KEY."""
    calls = three_calls(desk, "in-progress")
    desk.run("import", code=DONE)
    came_from_the_key_store(desk)
    desk.run("import", "--since", f"{ago(days=5):%Y-%m-%d}", code=DONE)
    ended = desk.run("poll", "--once")
    have = desk.calls()
    seen = f"{len(have)} rows of {len(calls)} calls in {accounts_with_calls(desk)}, poll --once exits {ended.code}: {cut(ended.err, 90)}"
    check(len(have) == 3 and ended.code == DONE, seen)
    return seen


@scenario
def another_key_of_the_same_owner_is_the_same_account(desk):
    three_calls(desk, "in-progress")
    desk.run("import", code=DONE)
    desk.bolna.owners["second-key"] = desk.bolna.owners[KEY]
    desk.key = "second-key"
    desk.run("import", "--since", f"{ago(days=5):%Y-%m-%d}", code=DONE)
    desk.run("poll", "--once", code=DONE)
    check(len(desk.calls()) == 3, f"{len(desk.calls())} rows of 3 calls")
    return f"3 rows in {accounts_with_calls(desk)}"


@scenario
def another_owners_key_is_another_account(desk):
    first = three_calls(desk)
    desk.run("import", code=DONE)
    desk.bolna.owners["others-key"] = OTHER
    desk.key = "others-key"
    for execution in first:  # that organisation has calls of its own
        del desk.bolna.executions[execution]
    other = desk.bolna.add(ago(hours=4))
    desk.run("import", "--since", f"{ago(days=5):%Y-%m-%d}", code=DONE)
    have = desk.by_id()
    check(len(have) == 4, f"{len(have)} of 4 calls")
    check(have[other]["accountId"] != have[first[0]]["accountId"], f"both under {have[other]['accountId']}")
    return f"{accounts_with_calls(desk)}"


@scenario
def notes_survive_that_two_accounts_become_one(desk):
    [execution, *_] = three_calls(desk)
    desk.run("import", code=DONE)
    row = desk.rows("SELECT id FROM calls WHERE execution_id = ?", execution)[0][0]
    desk.change_store(f"INSERT INTO annotations (id, note, updated_at) VALUES ({row}, 'Sunday', '2026-01-01T00:00:00.000Z')")
    came_from_the_key_store(desk)
    desk.run("import", "--since", f"{ago(days=5):%Y-%m-%d}", code=DONE)
    check(len(desk.calls()) == 3, f"{len(desk.calls())} rows of 3 calls")
    kept = desk.rows("SELECT execution_id FROM annotations JOIN calls USING (id) WHERE note = 'Sunday'")
    check(kept == [(execution,)], f"the note is at {kept}")
    return "3 rows, the note is where it was"


@scenario
def a_key_that_may_not_ask_who_it_is_works(desk):
    """/user/me answers 403, then 500: what the key may read is read all the same."""
    three_calls(desk)
    for status in (403, 404, 500):
        desk.bolna.as_usual()
        desk.bolna.when(lambda request: request.path == "/user/me", Answer(status, {"message": "Not for you"}))
        desk.run("import", code=DONE)
        check(len(desk.calls()) == 3, f"/user/me {status}: {len(desk.calls())} rows of 3 calls")
    desk.bolna.as_usual()
    desk.run("import", "--since", f"{ago(days=5):%Y-%m-%d}", code=DONE)
    check(len(desk.calls()) == 3, f"known again: {len(desk.calls())} rows of 3 calls")
    return "3 of 3 under 403, 404, 500 and 200"


# 403 is about what was asked

TRIAL = "Trial accounts may call verified numbers only"


@scenario
def a_403_to_a_dial_refuses_that_dial_alone(desk):
    [execution, *_] = three_calls(desk, "in-progress")
    desk.run("import", code=DONE)
    desk.bolna.when(is_dial, Answer(403, {"message": TRIAL}))
    ended = desk.dial(code=None)
    check(TRIAL in ended.err, f"Bolna's words are lost: {cut(ended.err)}")
    check("API key" not in ended.err, f"it blames the key: {cut(ended.err)}")
    check(ended.code == UNREACHABLE, f"exit {ended.code}: {cut(ended.err)}")
    desk.bolna.complete(execution)
    desk.run("poll", "--once", code=DONE)
    check(len(desk.calls()) == 3, "The refused dial is on the board")
    return f"exit 5: {cut(ended.err)}"


@scenario
def a_403_on_one_execution_leaves_the_others(desk):
    bolna = desk.bolna
    odd, one, two = (bolna.add(ago(minutes=5 + i), "in-progress", bolna.add_agent(f"Agent {i}")) for i in range(3))
    desk.run("import", code=DONE)
    # The last of the three answers, so that no other says that the key is good after all.
    bolna.when(lambda request: request.execution == odd,
               Answer(403, b"<html><title>Just a moment...</title></html>", delay=0.3))
    ended = desk.run("poll", "--once", code=UNREACHABLE)
    with desk.polling("--poll-interval", "1") as process:
        time.sleep(3)
        for execution in (one, two):
            bolna.complete(execution)
        within(25, lambda: len(desk.rows("SELECT 1 FROM calls WHERE status = 'completed'")) == 2,
               lambda: f"the others are not followed: {tail(process.said_so_far())}")
    return f"poll --once exits 5 ({tail(ended.err)}), and the others are followed"


@scenario
def a_403_on_the_lists_leaves_single_readings(desk):
    """A key may lack the right to list what it may read."""
    calls = three_calls(desk, "in-progress")
    desk.run("import", code=DONE)
    desk.bolna.when(is_list, Answer(403, {"message": "Not for you"}))
    for execution in calls:
        desk.bolna.complete(execution)
    desk.run("poll", "--once", code=DONE)
    statuses = [call["status"] for call in desk.calls()]
    check(statuses == ["completed"] * 3, f"{statuses}")
    return "three of three are read one by one"


@scenario
def a_403_once_is_asked_again_in_the_next_cycle(desk):
    """A firewall's page on one reading, then 200."""
    [execution] = [desk.bolna.add(ago(minutes=3), "in-progress")]
    desk.run("import", code=DONE)
    with desk.polling("--poll-interval", "1") as process:
        within(20, lambda: desk.bolna.readings(execution), "It was never asked")
        time.sleep(1.5)  # the import of the start is over: none of its answers says that the key is good after all
        before = len(desk.bolna.readings(execution))
        desk.bolna.when(is_reading, Answer(403, b"<html><title>Just a moment...</title></html>"), times=1)
        within(20, lambda: len(desk.bolna.readings(execution)) > before, "It was not asked again")
        desk.bolna.complete(execution)
        within(20, lambda: desk.rows("SELECT 1 FROM calls WHERE status = 'completed'"),
               lambda: f"polling ended: {len(desk.bolna.readings(execution))} readings: {tail(process.said_so_far())}")
    return f"{len(desk.bolna.readings(execution))} readings, completed"


@scenario
def a_403_on_executions_for_good_stops_the_account(desk):
    three_calls(desk, "in-progress")
    desk.run("import", code=DONE)
    desk.bolna.when(lambda request: is_reading(request) or is_list(request), Answer(403, {"message": "Forbidden"}))
    desk.bolna.forget_requests()
    with desk.polling("--poll-interval", "0.5"):
        time.sleep(6)
    asked = len(desk.bolna.asked(is_reading))
    check(1 <= asked <= 8, f"{asked} readings in 12 cycles")
    ended = desk.run("poll", "--once", code=KEY_REFUSED)
    return f"{asked} readings in 12 cycles; poll --once exits 4: {tail(ended.err, 100)}"


@scenario
def a_401_stops_the_account(desk):
    three_calls(desk, "in-progress")
    desk.run("import", code=DONE)
    desk.bolna.owners.clear()
    desk.bolna.forget_requests()
    with desk.polling("--poll-interval", "0.5"):
        time.sleep(6)
    asked = len(desk.bolna.asked(lambda request: not request.path.startswith("/user")))
    check(asked <= 12, f"{asked} requests in 12 cycles")
    desk.run("poll", "--once", code=KEY_REFUSED)
    return f"{asked} requests in 12 cycles; poll --once exits 4"


# doctor and --account

def doctor_with(desk, path, status):
    three_calls(desk)
    desk.run("import", code=DONE)
    desk.bolna.when(lambda request: path in (None, request.path), Answer(status, {"message": "Internal error"}))
    ended = desk.run("doctor")
    account = [line for line in ended.out.splitlines() if "Account" in line or "Bolna" in line]
    check(ended.code != DONE and any(line.startswith("✗") for line in account), f"exit {ended.code}: {account}")
    check(ended.code == UNREACHABLE, f"exit {ended.code}: {account}")
    return f"exit {ended.code}: {cut(' / '.join(account))}"


@scenario
def doctor_says_that_bolna_answers_500(desk):
    return doctor_with(desk, None, 500)


@scenario
def doctor_says_that_the_agents_answer_500(desk):
    return doctor_with(desk, "/v2/agent/all", 500)


@scenario
def doctor_is_content_when_all_is_well(desk):
    three_calls(desk)
    desk.run("import", code=DONE)
    desk.run("poll", "--once", code=DONE)
    ended = desk.run("doctor", code=DONE)
    check("✗" not in ended.out, cut(ended.out))
    return "exit 0"


@scenario
def account_names_the_account_for_every_command(desk):
    """Understood by each command that asks Bolna, before the command and after it."""
    desk.bolna.add_agent()
    execution = desk.bolna.add(ago(hours=1))
    desk.run("import", code=DONE)
    name = accounts(desk)[0][1]
    codes = {"import": desk.run("--account", name, "import").code,
             "poll --once": desk.run("--account", name, "poll", "--once").code,
             "check": desk.run("--account", name, "check", execution).code,
             "doctor": desk.run("--account", name, "doctor").code,
             "download": desk.run("--account", name, "download", execution, "--output", str(desk.scratch / "copy.wav")).code,
             "call": desk.run("--account", name, "call", "--to", NUMBER, "--agent", "agent-1", "--yes").code,
             "poll (after)": desk.run("poll", "--once", "--account", name).code}
    check(set(codes.values()) == {DONE}, f"--account {name}: {codes}")
    return f"{name!r}: {', '.join(codes)}"


@scenario
def an_unknown_account_is_said(desk):
    desk.bolna.add_agent()
    desk.run("import", code=DONE)
    ended = desk.run("--account", "Nobody's", "poll", "--once")
    known = not re.search("nknown option|not a command", ended.err)
    check(ended.code in (USAGE, NOT_FOUND, KEY_REFUSED) and "Nobody's" in ended.err and known, f"exit {ended.code}: {cut(ended.err)}")
    return f"exit {ended.code}: {cut(ended.err)}"
