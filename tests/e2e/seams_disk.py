"""A disk that takes nothing more, and a lock that another program holds: the board is shown all the same, nobody is called
twice, and writing goes on by itself."""

import contextlib
import os
import resource
import signal
import sqlite3

from desk import DONE, STORE_UNUSABLE, Scenarios, check, cut, within
from stand_in import ago, is_dial

scenario = Scenarios()

NUMBER = "+919876540077"
FULL = ("prlimit", "--fsize=0:unlimited")  # no file may grow by a byte: a full disk to the program


def fill_disk(process, full=True):
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0 if full else resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def board(desk):
    """A store with two calls, one of them under way."""
    bolna = desk.bolna
    bolna.add_agent()
    bolna.add(ago(hours=2), "completed")
    live = bolna.add(ago(minutes=1), "in-progress")
    desk.run("import", code=DONE)
    check(len(desk.calls()) == 2, f"{len(desk.calls())} of 2 calls came")
    return live


def state(desk):
    return {path.name: path.read_bytes() for path in desk.store.parent.iterdir() if path.is_file()}


@contextlib.contextmanager
def locked(desk):
    store = sqlite3.connect(desk.store, timeout=10, isolation_level=None, check_same_thread=False)
    store.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        store.execute("ROLLBACK")
        store.close()


@scenario
def a_full_disk_keeps_nobody_from_reading(desk):
    """Nothing is made beside the store, and nothing changed in it."""
    live = board(desk)
    before = state(desk)
    listed = desk.run("calls", code=DONE, through=FULL).out
    shown = desk.run("show", live, code=DONE, through=FULL).out
    doctor = desk.run("doctor", through=FULL)
    check(live in listed and live in shown, f"calls: {cut(listed)}, show: {cut(shown)}")
    check("2 calls" in doctor.out, f"doctor {doctor.code}: {doctor.said}")
    check(state(desk) == before, f"beside the store: {sorted(state(desk))}, before {sorted(before)}")
    return f"calls and show 0, doctor {doctor.code}"


@scenario
def reading_makes_no_store(desk):
    """Neither the file nor its folder."""
    nowhere = desk.home.path / "data" / "callboard"
    for command in (("calls",), ("doctor",)):
        desk.run("--database", str(desk.store), *command, code=(DONE,))
        check(not list(desk.store.parent.iterdir()), f"{command} made {list(desk.store.parent.iterdir())}")
    check(not nowhere.exists(), f"{nowhere} was made")
    return "nothing made"


@scenario
def a_store_without_a_table_is_none_yet(desk):
    """As the first start leaves it where the power goes: a file, and nothing in it. Who reads it says so, who writes makes it."""
    desk.bolna.add_agent()
    live = desk.bolna.add(ago(minutes=1), "in-progress")
    desk.store.parent.mkdir(parents=True, exist_ok=True)
    for made in ("", "PRAGMA journal_mode = WAL", "PRAGMA application_id = 1128352834"):
        desk.store.unlink(missing_ok=True)
        desk.store.touch()
        if made:
            store = sqlite3.connect(desk.store)
            store.execute("PRAGMA user_version = 0")
            store.execute(made)
            store.commit()
            store.close()
        empty = desk.run("calls", code=DONE)
        check("no such table" not in empty.said and live not in empty.out, f"after {made}: {cut(empty.said)}")
    desk.run("import", code=DONE)
    check(live in desk.run("calls", code=DONE).out, "the store was not made")
    return "calls 0, then the import made it"


@scenario
def a_full_disk_rings_nobody(desk):
    board(desk)
    dialled = desk.dial(code=STORE_UNUSABLE, through=FULL)
    polled = desk.run("poll", "--once", code=STORE_UNUSABLE, through=FULL)
    check(not desk.bolna.dials(), "it was sent")
    check(not desk.rows("SELECT id FROM dials"), "the journal has a dial that was told not to be placed")
    check(dialled.err.strip() and polled.err.strip(), "no reason is told")
    return f"call and poll --once: {cut(dialled.err)}"


def dial_into_a_full_disk(desk):
    """The journal is written, the call is placed, and its id finds no room. Answers with the program."""
    board(desk)
    process = None

    def fill(_, usual):
        fill_disk(process)
        return usual

    desk.bolna.when(is_dial, fill, times=1)
    process = desk.start("call", "--to", NUMBER, "--agent", desk.bolna.agents[0]["id"], "--yes")
    within(30, lambda: "trying again" in process.said_so_far(), lambda: f"It said: {process.said_so_far()}")
    return process


@scenario
def an_end_that_finds_no_room_is_written_when_there_is_some(desk):
    process = dial_into_a_full_disk(desk)
    fill_disk(process, False)
    within(30, lambda: process.poll() is not None, "It did not end")
    process.collector.join(10)
    [execution] = set(desk.bolna.executions) & {call["executionId"] for call in desk.calls() if call["recipientPhoneNumber"] == NUMBER}
    check(process.returncode == DONE and execution in process.said_so_far(), f"exit {process.returncode}: {process.said_so_far()}")
    check(not desk.rows("SELECT id FROM dials") and len(desk.bolna.dials()) == 1, "not ended, or dialled again")
    return f"exit 0: {cut(process.said_so_far())}"


@scenario
def a_kill_before_an_end_found_room_leaves_an_unknown_dial(desk):
    """The journal knows of it: the next poll shows it as unknown, finds it in the list, and nobody is called twice."""
    process = dial_into_a_full_disk(desk)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    check(len(desk.rows("SELECT id FROM dials")) == 1, "the journal has forgotten the dial")
    desk.change_store("UPDATE dials SET begun_at = strftime('%Y-%m-%dT%H:%M:%fZ', begun_at, '-10 minutes')")
    desk.run("poll", "--once")
    desk.run("poll", "--once")
    rows = [call["executionId"] for call in desk.calls() if call["recipientPhoneNumber"] == NUMBER]
    check(len(rows) == 1 and len(desk.bolna.dials()) == 1, f"rows {rows}, dialled {len(desk.bolna.dials())} times")
    check(not desk.rows("SELECT id FROM dials"), "the journal still has it")
    return f"on the board once, as {rows[0] or 'unknown'}"


@scenario
def a_poll_goes_on_by_itself_when_there_is_room(desk):
    """While there is none Bolna is not asked: what it says would be lost."""
    live = board(desk)
    desk.bolna.forget_requests()
    process = desk.start("poll", "--poll-interval", "1")
    within(30, lambda: desk.bolna.readings(live), lambda: f"Nothing is asked: {process.said_so_far()}")
    fill_disk(process)
    desk.bolna.complete(live)
    within(30, lambda: process.said_so_far().count("No cycle") >= 2, lambda: f"It said: {process.said_so_far()}")
    asked = len(desk.bolna.readings(live))
    within(30, lambda: process.said_so_far().count("No cycle") >= 4, lambda: f"It said: {process.said_so_far()}")
    check(len(desk.bolna.readings(live)) == asked, "Bolna is asked for what cannot be stored")
    check(desk.show(live)["status"] == "in-progress", "something was stored")
    fill_disk(process, False)
    within(30, lambda: desk.show(live)["status"] == "completed", lambda: f"It said: {process.said_so_far()}")
    desk.stop(process)
    return f"{asked} readings until it was full, none after; then completed"


@scenario
def a_lock_of_another_program_refuses_no_start(desk):
    live = board(desk)
    with locked(desk):
        seconds = []
        for command in (("calls",), ("show", live), ("doctor",)):
            ended = desk.run(*command, code=DONE)
            seconds.append(ended.seconds)
            check(command[0] == "doctor" or live in ended.out, f"{command}: {ended.said}")
        window = desk.start(QT_QPA_PLATFORM="offscreen")
        within(30, lambda: "First rows on screen" in desk.home.log.read_text() if desk.home.log.exists() else False,
               lambda: f"No rows came: {window.said_so_far()}")
        check(window.poll() is None, f"the window ended: {window.said_so_far()}")
    desk.bolna.complete(live)
    within(60, lambda: desk.show(live)["status"] == "completed", lambda: f"The window did not go on: {window.said_so_far()}")
    desk.stop(window)
    return "calls, show, doctor and the window: " + ", ".join(f"{one:.1f} s" for one in seconds)
