"""Rows that move between pages, pages that are not what they say, rows that cannot be read: nothing is lost without a word."""

from dataclasses import replace

from desk import DONE, NOT_FOUND, UNREACHABLE, Scenarios, check, tail
from stand_in import Answer, ago, is_list, now, time_of

scenario = Scenarios()
DAY = 150
# Whatever the words are, one of these is among them when not all of it came.
NOT_ALL = ("not all", "not every", "missing", "the next import", "next import", "of 150", "of 130", "did not come", "fewer")


def a_day_of_calls(desk, calls=DAY):
    return [desk.bolna.add(ago(days=2, seconds=60 * i)) for i in range(calls)]  # the newest first, as the list has them


def all_in_the_end(desk, wanted):
    """All at once, or a word that not all came and the rest with the next import."""
    first = desk.run("import", code=(DONE, UNREACHABLE))
    have = len(desk.calls())
    said = any(word in first.err.lower() for word in NOT_ALL)
    desk.bolna.as_usual()
    second = desk.run("import")
    then = len(desk.calls())
    seen = f"{have} of {wanted} (exit {first.code}{', said' if said and have < wanted else ''}), then {then} (exit {second.code})"
    check(have == wanted or said, f"Not all came, and nothing was said: {seen}: {tail(first.err)}")
    check(then == wanted, seen)
    return seen


def rows_run_again(desk, rows):
    calls = a_day_of_calls(desk)

    def after_page_one(_, usual):
        for execution in calls[-rows:]:  # of the third page
            desk.bolna.ran[execution] = now()
        return usual

    desk.bolna.when(lambda request: is_list(request) and request.page == 1 and request.covers(ago(days=2)), after_page_one, times=1)
    return all_in_the_end(desk, DAY)


@scenario
def one_row_of_page_3_moves_to_page_1(desk):
    return rows_run_again(desk, 1)


@scenario
def five_rows_of_page_3_move_to_page_1(desk):
    return rows_run_again(desk, 5)


@scenario
def fifty_rows_of_page_3_move_to_page_1(desk):
    return rows_run_again(desk, 50)


@scenario
def rows_move_after_every_first_page(desk):
    """A busy agent: whenever its first page is read, another row of the last page runs again."""
    calls = a_day_of_calls(desk)

    def another(_, usual):
        if calls:
            desk.bolna.ran[calls.pop()] = now()
        return usual

    desk.bolna.when(lambda request: is_list(request) and request.page == 1 and request.covers(ago(days=2)), another, times=40)
    return all_in_the_end(desk, DAY)


def page_two_is(desk, answer, times=1):
    a_day_of_calls(desk, 130)
    desk.bolna.when(lambda request: is_list(request) and request.page == 2 and request.covers(ago(days=2)), answer, times=times)
    return all_in_the_end(desk, 130)


@scenario
def page_2_repeats_page_1_once(desk):
    return page_two_is(desk, lambda request, _: desk.bolna._list(one_page_earlier(request)))


@scenario
def page_2_is_empty_once_and_says_more(desk):
    return page_two_is(desk, Answer(200, {"page_number": 2, "page_size": 50, "total": 130, "has_more": True, "data": []}))


@scenario
def page_2_is_empty_once_and_says_no_more(desk):
    """`total` says 130 all the same."""
    return page_two_is(desk, Answer(200, {"page_number": 2, "page_size": 50, "total": 130, "has_more": False, "data": []}))


@scenario
def page_2_is_cut_short_once(desk):
    """Twenty rows instead of fifty, and no more."""
    def short(_, usual):
        return Answer(200, usual.body | {"data": usual.body["data"][:20], "has_more": False})
    return page_two_is(desk, short)


def one_page_earlier(request):
    return replace(request, query=request.query | {"page_number": str(request.page - 1)})


@scenario
def a_list_that_repeats_itself_for_ever_ends(desk):
    """Bounded, and said."""
    a_day_of_calls(desk, 130)
    desk.bolna.when(lambda request: is_list(request) and request.page > 1,
                    lambda request, _: Answer(200, desk.bolna._list(first_page(request)).body | {"has_more": True}))
    ended = desk.run("import", code=(DONE, UNREACHABLE), seconds=60)
    lists = len(desk.bolna.asked(is_list))
    said = any(word in ended.err.lower() for word in NOT_ALL)
    check(lists < 100, f"{lists} requests")
    check(said, f"50 of 130, and nothing was said: exit {ended.code}, {tail(ended.err)}")
    return f"{lists} requests, exit {ended.code}: {tail(ended.err)}"


def first_page(request):
    return replace(request, query=request.query | {"page_number": "1"})


def every_list_is(desk, change, calls=130):
    """A day of calls whose lists have another envelope for good."""
    a_day_of_calls(desk, calls)
    desk.bolna.when(is_list, lambda _, usual: Answer(200, change(dict(usual.body))))


@scenario
def a_list_without_a_total_is_taken_as_it_is(desk):
    def without(body):
        del body["total"]
        return body
    every_list_is(desk, without)
    ended = desk.run("import", code=DONE)
    check(len(desk.calls()) == 130, f"{len(desk.calls())} of 130: {tail(ended.err)}")
    check(len(desk.bolna.asked(is_list)) <= 25, f"{len(desk.bolna.asked(is_list))} lists")
    return f"130 of 130 with {len(desk.bolna.asked(is_list))} lists"


@scenario
def a_total_that_is_wrong_for_good_costs_little(desk):
    """It says one more than there is: the third import is not a search without end."""
    every_list_is(desk, lambda body: body | {"total": body["total"] + 1})
    codes = [desk.run("import").code for _ in range(2)]
    desk.bolna.forget_requests()
    codes.append(desk.run("import").code)
    lists = len(desk.bolna.asked(is_list))
    check(len(desk.calls()) == 130 and lists <= 40, f"{len(desk.calls())} of 130, {lists} lists in the third import")
    return f"130 of 130, exit codes {codes}, {lists} lists in the third import"


@scenario
def rows_twice_on_a_page_are_one_call(desk):
    every_list_is(desk, lambda body: body | {"data": body["data"] + body["data"][:10]}, calls=30)
    desk.run("import", code=DONE)
    check(len(desk.calls()) == 30, f"{len(desk.calls())} of 30")
    return "30 of 30"


@scenario
def a_row_without_a_time_is_kept(desk):
    execution = desk.bolna.add(ago(days=1))
    desk.bolna.rows[execution] = desk.bolna.row(execution) | {"created_at": None}
    desk.run("import", code=DONE)
    desk.run("poll", "--once", code=DONE)
    made = desk.show(execution)["createdAt"]
    apart = abs((time_of(made) - desk.bolna.made(execution)).total_seconds())
    check(apart < 1, f"createdAt {made}, {apart:.0f} s off")
    return f"created {made}"


def unreadable(desk, row_of):
    """One row of three cannot be read: counted, said, owed, and read by its id."""
    bolna = desk.bolna
    bolna.add(ago(days=1))
    odd = bolna.add(ago(days=1, hours=1))
    bolna.add(ago(days=1, hours=2))
    bolna.rows[odd] = row_of(bolna.row(odd))
    ended = desk.run("import", code=(DONE, UNREACHABLE))
    desk.run("poll", "--once")
    asked = len(bolna.readings(odd))
    have = desk.by_id()
    seen = f"import: exit {ended.code}, {tail(ended.err, 200)}; asked for by id {asked} times; {len(have)} of 3 calls"
    check(odd in have, f"It is lost. {seen}")
    check(have[odd]["status"] == "completed", f"It became {have[odd]['status']}. {seen}")
    return ended, seen


@scenario
def a_row_whose_status_is_a_number_is_read_by_its_id(desk):
    ended, seen = unreadable(desk, lambda row: row | {"status": 7})
    check(any(word in ended.err.lower() for word in ("could not be read", "cannot be read", "unreadable", "not be read", "by id",
                                                     "by its id", "owed", "whole")), f"It is not said. {seen}")
    return seen


@scenario
def a_row_whose_status_is_an_object_is_read_by_its_id(desk):
    return unreadable(desk, lambda row: row | {"status": {"value": "completed"}})[1]


@scenario
def a_call_that_stays_unreadable_is_said_and_stops_nobody(desk):
    """Its row cannot be read, and neither can the execution itself."""
    bolna = desk.bolna
    odd = bolna.add(ago(days=1))
    bolna.add(ago(days=1, hours=1))
    bolna.executions[odd]["status"] = 7
    first = desk.run("import", code=(DONE, UNREACHABLE))
    polled = desk.run("poll", "--once", code=(DONE, UNREACHABLE))
    bolna.add(ago(minutes=5))
    second = desk.run("import", code=(DONE, UNREACHABLE))
    have = len([call for call in desk.calls() if call["executionId"] != odd])
    seen = (f"{have} of 2 others; import {first.code}, poll --once {polled.code}, import {second.code}; asked for by id "
            f"{len(bolna.readings(odd))} times: {tail(first.err + polled.err)}")
    check(have == 2, seen)
    check(bolna.readings(odd), f"it is never asked for by its id: {seen}")
    return seen


@scenario
def an_unreadable_row_of_a_pending_call_is_read_by_its_id(desk):
    """The poll reads the list of an agent with sixty calls; one row of it cannot be read."""
    bolna = desk.bolna
    calls = [bolna.add(ago(minutes=5, seconds=i), "in-progress") for i in range(60)]
    desk.run("import", code=DONE)
    for execution in calls:
        bolna.change(execution, status="call-disconnected")
    bolna.rows[calls[7]] = bolna.row(calls[7]) | {"status": 7}
    desk.run("poll", "--once", code=DONE)
    statuses = {call["status"] for call in desk.calls()}
    check(statuses == {"call-disconnected"}, f"{statuses}")
    return f"60 of 60, {len(bolna.readings(calls[7]))} reading of the odd one"


@scenario
def a_row_whose_id_is_a_number_is_stored_under_its_text(desk):
    bolna = desk.bolna
    bolna.add(ago(days=1), execution="4711")
    bolna.executions["4711"]["id"] = 4711
    desk.run("import", code=DONE)
    shown = desk.run("show", "4711", "--format", "json", code=(DONE, NOT_FOUND))
    check(shown.code == DONE, "dropped without a word")
    check('"executionId": "4711"' in shown.out, tail(shown.out))
    return "show 4711 shows it"


@scenario
def a_numeric_id_is_polled(desk):
    bolna = desk.bolna
    bolna.add(ago(minutes=20), "in-progress", execution="4712")
    bolna.executions["4712"]["id"] = 4712
    desk.run("import", code=DONE)
    bolna.complete("4712")
    desk.run("poll", "--once", code=DONE)
    status = desk.show("4712")["status"]
    check(status == "completed", f"it is {status}")
    return status


@scenario
def a_row_that_is_no_object_keeps_nobody_else_out(desk):
    bolna = desk.bolna
    bolna.add(ago(days=1))
    bolna.add(ago(days=1, hours=2))

    def with_rubbish(_, usual):
        return Answer(200, usual.body | {"data": ["rubbish", None, 7, *usual.body["data"]]})

    bolna.when(is_list, with_rubbish)
    ended = desk.run("import", code=(DONE, UNREACHABLE))
    check(len(desk.calls()) == 2, f"{len(desk.calls())} of 2 calls: {tail(ended.err)}")
    return f"2 of 2, exit {ended.code}: {tail(ended.err)}"


@scenario
def the_status_success_is_completed(desk):
    execution = desk.bolna.add(ago(days=1), "success", conversation_duration=30.0)
    desk.run("import", code=DONE)
    status = desk.show(execution)["status"]
    check(status == "completed", f"it is {status}")
    return status
