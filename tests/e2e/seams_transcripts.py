"""Transcripts that are not here yet: they are said, the ones that are wanted come first, and the poll never waits for them."""

import contextlib
import time

from desk import DONE, Scenarios, check, within
from stand_in import Answer, ago, is_list, is_reading, most_in

scenario = Scenarios()
LONGEST_GAP = 36  # seconds between two polls of a live call: thirty, and what a busy machine adds


def talks(desk, count, minutes_ago=60):
    """So many that an import brings as rows of lists, the first one the newest."""
    found = [desk.bolna.add(ago(minutes=minutes_ago, seconds=i)) for i in range(count)]
    desk.run("import", code=DONE)
    desk.bolna.forget_requests()
    return found


def here(desk):
    return desk.rows("SELECT count(*) FROM call_texts WHERE transcript IS NOT NULL")[0][0]


def readings(desk, of):
    wanted = set(of)
    return desk.bolna.asked(lambda request: request.execution in wanted)


@contextlib.contextmanager
def polled_for(desk, seconds):
    begun = time.monotonic()
    with desk.polling():
        yield
        time.sleep(max(0, seconds - (time.monotonic() - begun)))


def worst_gap(desk, live, begun, ended):
    gaps = {}
    for execution in live:
        heard = [begun] + [request.at for request in desk.bolna.asked(
            lambda request, one=execution: request.at > begun and (request.execution == one or is_list(request)))] + [ended]
        gaps[execution] = max(later - earlier for earlier, later in zip(heard, heard[1:]))
    return max(gaps.values())


@scenario
def a_search_says_how_much_it_saw(desk):
    """Thirty talks after an import: none of their transcripts is here, then all."""
    talks(desk, 30)
    before = desk.run("calls", "--search", "saptarishi", code=DONE)
    check("Searched 0 of 30 transcripts" in before.err, f"It says: {before.said}")
    with desk.polling():
        within(60, lambda: here(desk) >= 30, f"{here(desk)} of 30 transcripts came")
    found = desk.run("calls", "--search", "tell me", code=DONE)
    check("Searched" not in found.err, f"All are here, and it says: {found.err}")
    check(len(desk.calls("--search", "tell me")) == 30, f"{len(desk.calls('--search', 'tell me'))} of 30 found")
    return before.err.strip()


@scenario
def the_newest_are_read_first_and_each_once(desk):
    """Talks before calls that nobody answered, the newest of them first."""
    newest = desk.bolna.add(ago(minutes=1), "no-answer", telephony={"call_type": None})
    wanted = talks(desk, 20)
    with desk.polling():
        within(60, lambda: here(desk) >= 20 and desk.bolna.readings(newest), f"{here(desk)} of 20 transcripts came")
    order = [request.execution for request in desk.bolna.asked(is_reading)]
    check(order == wanted + [newest], f"{sum(a == b for a, b in zip(order, wanted))} of 20 in their place; {len(order)} readings")
    return f"{len(order)} readings in their order"


@scenario(slow=True)
def while_nothing_is_pending_the_history_has_what_the_poll_leaves(desk):
    """The default of 250 requests a minute."""
    wanted = talks(desk, 420)
    time.sleep(61)  # what the import took is of an earlier minute
    with polled_for(desk, 75):
        pass
    most, whole = most_in(readings(desk, wanted), 59), most_in(desk.bolna.asked(), 59)
    seen = f"{most} transcripts in the best minute, {whole} requests in all; {here(desk)} are here after 75 s"
    check(150 <= most <= 200 and whole <= 250, seen)
    return seen


@scenario(slow=True)
def pending_calls_are_polled_on_time_beside_the_history(desk):
    """Five live calls: the history has half, and no poll comes late."""
    live = [desk.bolna.add(ago(minutes=3, seconds=i), "in-progress") for i in range(5)]
    wanted = talks(desk, 420)
    time.sleep(61)
    begun = time.monotonic()
    with polled_for(desk, 125):
        pass
    gap = worst_gap(desk, live, begun, time.monotonic())
    most, whole = most_in(readings(desk, wanted), 59), most_in(desk.bolna.asked(), 59)
    seen = f"a live call was unheard for {gap:.0f} s at most; {most} transcripts in the best minute, {whole} requests in all"
    check(gap <= LONGEST_GAP and 60 <= most <= 125 and whole <= 250, seen)
    return seen


@scenario(slow=True)
def a_call_that_becomes_pending_is_polled_on_time(desk):
    """Forty calls appear at once while the history is read at full speed."""
    wanted = talks(desk, 420)
    time.sleep(61)
    with polled_for(desk, 40):
        pass
    live = [desk.bolna.add(ago(seconds=i), "in-progress") for i in range(40)]
    desk.run("import", code=DONE)
    begun = time.monotonic()
    with polled_for(desk, 65):
        pass
    gap = worst_gap(desk, live, begun, time.monotonic())
    whole = most_in(desk.bolna.asked(), 59)
    seen = f"unheard for {gap:.0f} s at most; {len(readings(desk, wanted))} transcripts read; {whole} requests in the fullest minute"
    check(gap <= LONGEST_GAP and whole <= 250, seen)
    return seen


@scenario(slow=True)
def a_slow_answer_puts_no_poll_off(desk):
    """Every transcript takes 25 s to come; three live calls are answered at once."""
    live = [desk.bolna.add(ago(minutes=3, seconds=i), "in-progress") for i in range(3)]
    wanted = set(talks(desk, 60))
    desk.bolna.when(lambda request: request.execution in wanted, lambda _, usual: Answer(usual.status, usual.body, delay=25))
    begun = time.monotonic()
    with polled_for(desk, 100):
        pass
    gap = worst_gap(desk, live, begun, time.monotonic())
    seen = f"a live call was unheard for {gap:.0f} s at most; {len(readings(desk, wanted))} slow readings meanwhile"
    check(gap <= LONGEST_GAP, seen)
    return seen
