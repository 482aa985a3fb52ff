"""A waiting call is stopped once: twice clicked, from two programs, over a kill, and whatever becomes of the answer."""

import json
import signal
import sqlite3
import time

from desk import (DIAL_UNKNOWN, DONE, KEY_REFUSED, NOT_FOUND, STORE_UNUSABLE, UNREACHABLE, USAGE, Scenarios, check, cut,
                  within)
from stand_in import Answer, ago, is_stop

scenario = Scenarios()


def waiting_call(desk):
    """A queued call that this store placed."""
    if not desk.bolna.agents:
        desk.bolna.add_agent()
    return desk.dial("--name", "Rakesh Iyer").out.strip()


def stop(desk, execution, code, *options):
    return desk.run("stop", execution, *options, code=code)


@scenario
def a_queued_call_is_stopped(desk):
    execution = waiting_call(desk)
    ended = stop(desk, execution, DONE, "--format", "json")
    call = json.loads(ended.out)
    check((call["executionId"], call["status"]) == (execution, "stopped"), f"it printed {cut(ended.out)}")
    check(desk.show(execution)["status"] == "stopped", "The board does not show it")
    check(len(desk.bolna.readings(execution)) == 1, "Bolna was not asked what became of it")
    check("stopped" in stop(desk, waiting_call(desk), DONE).out, "The table does not show the status")
    return "exit 0, on the board as stopped"


@scenario
def a_call_placed_elsewhere_is_stopped(desk):
    execution = desk.bolna.add(ago(minutes=1), "scheduled")
    stop(desk, execution, DONE)
    check(desk.show(execution)["status"] == "stopped", "The board does not show it")
    return "asked about, then stopped"


@scenario
def too_late_says_why(desk):
    """It rings by Bolna's word alone, it rings on the board too, it has ended; and what nobody knows."""
    seen = {}
    for status in ("ringing", "in-progress", "completed", "stopped"):
        execution = waiting_call(desk)
        desk.bolna.change(execution, status=status)
        ended = stop(desk, execution, NOT_FOUND)
        check(not ended.out, f"{status}: a result was printed: {cut(ended.out)}")
        seen[status] = cut(ended.err, 70)
        check(("stopped already" if status == "stopped" else status) in ended.err, f"{status}: it says {cut(ended.err)}")
        check(desk.show(execution)["status"] == status, f"{status}: the board shows {desk.show(execution)['status']}")
        sent = len(desk.bolna.stops(execution))
        stop(desk, execution, NOT_FOUND)
        check(len(desk.bolna.stops(execution)) == sent <= 1, f"{status}: a second one was sent")
    check(stop(desk, "no-such-call", NOT_FOUND).err.strip(), "Nothing is said of a call nobody knows")
    stop(desk, "x", USAGE, "--format", "xml")
    return f"{seen}"


@scenario
def a_certain_no_is_told_as_no_to_a_stop(desk):
    wanted = {400: NOT_FOUND, 401: KEY_REFUSED, 403: UNREACHABLE, 404: NOT_FOUND, 409: NOT_FOUND, 422: UNREACHABLE,
              429: UNREACHABLE}
    for status, code in wanted.items():
        execution = waiting_call(desk)
        desk.bolna.when(is_stop, Answer(status, {"message": "Something is wrong"}), times=1)
        ended = stop(desk, execution, code)
        check("Something is wrong" in ended.err, f"{status}: Bolna's words are lost: {cut(ended.err)}")
        check(desk.rows("SELECT count(*) FROM stops WHERE stop_state <> 'accepted'")[0][0] == 0, f"{status}: it is held against the call")
        if status == 429:
            continue  # the account rests for a while
        stop(desk, execution, DONE)  # a person may decide again
        check(len(desk.bolna.stops(execution)) == 2, f"{status}: {len(desk.bolna.stops(execution))} requests")
    return f"{wanted}"


@scenario
def a_lost_answer_to_a_stop_is_not_sent_again(desk):
    """Cut before Bolna took it, an error of a gateway, a page of HTML: three tries of a person are one request."""
    for answer in (Answer(cut=True), Answer(502, {"message": "Bad gateway"}), Answer(200, b"<html>OK</html>")):
        execution = waiting_call(desk)
        desk.bolna.when(is_stop, answer, times=1)
        for _ in range(3):
            ended = stop(desk, execution, DIAL_UNKNOWN)
            check(ended.err.strip() and not ended.out, f"it says {cut(ended.said)}")
        check(len(desk.bolna.stops(execution)) == 1, f"sent {len(desk.bolna.stops(execution))} times")
        check(desk.show(execution)["status"] == "queued", "The board claims something")
    return "exit 6 three times, one request each"


@scenario
def a_stop_that_arrived_without_an_answer_is_found_out(desk):
    execution = waiting_call(desk)
    desk.bolna.when(is_stop, lambda _, usual: Answer(cut=True), times=1)
    stop(desk, execution, DONE)
    check(desk.show(execution)["status"] == "stopped", "The board does not show it")
    return "exit 0: Bolna says that the call is stopped"


@scenario
def two_programs_stop_a_call_once(desk):
    execution = waiting_call(desk)
    desk.bolna.when(is_stop, lambda _, usual: Answer(usual.status, usual.body, delay=4), times=1)
    first = desk.start("stop", execution)
    within(20, lambda: desk.bolna.stops(execution), "Nothing was sent")
    desk.bolna.change(execution, status="queued")  # its reading is behind
    second = stop(desk, execution, DIAL_UNKNOWN)
    check("being stopped" in second.err, f"the second says {cut(second.err)}")
    within(30, lambda: first.poll() is not None, "The first did not end")
    check(first.returncode == DONE and len(desk.bolna.stops(execution)) == 1,
          f"exit {first.returncode}, {len(desk.bolna.stops(execution))} requests")
    return "exit 0 and exit 6, one request"


@scenario
def a_kill_between_stop_and_answer_is_told_truly(desk):
    """Killed while Bolna thinks, and, as the journal tells it, before anything was sent."""
    execution = waiting_call(desk)
    desk.bolna.when(is_stop, Answer(503, {}, delay=5), times=1)
    process = desk.start("stop", execution)
    within(20, lambda: desk.bolna.stops(execution), "Nothing was sent")
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    desk.change_store("UPDATE stops SET begun_at = strftime('%Y-%m-%dT%H:%M:%fZ', begun_at, '-5 minutes')")
    for _ in range(2):
        ended = stop(desk, execution, DIAL_UNKNOWN)
        check("may never have been sent" in ended.err, f"it says {cut(ended.err)}")
    check(len(desk.bolna.stops(execution)) == 1, f"sent {len(desk.bolna.stops(execution))} times")
    other = waiting_call(desk)
    desk.change_store(f"INSERT INTO stops SELECT id, 0, 'begun', created_at FROM calls WHERE execution_id = '{other}'",
                      "UPDATE stops SET begun_at = strftime('%Y-%m-%dT%H:%M:%fZ', begun_at, '-5 minutes')")
    stop(desk, other, DIAL_UNKNOWN)
    check(not desk.bolna.stops(other), "What a dead program meant to send was sent by another")
    # When it rings after all, that is what is said.
    desk.bolna.change(other, status="ringing")
    check("ringing" in stop(desk, other, NOT_FOUND).err, "It does not say that it rings")
    return "exit 6, nothing sent again"


@scenario
def a_store_that_is_busy_sends_no_stop(desk):
    execution = waiting_call(desk)
    held = sqlite3.connect(desk.store, timeout=10, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    ended = stop(desk, execution, STORE_UNUSABLE)
    held.execute("ROLLBACK")
    held.close()
    check(not desk.bolna.stops(), "It was sent without a journal")
    return f"exit 7 after {time.monotonic() - begun:.0f} s: {cut(ended.err)}"
