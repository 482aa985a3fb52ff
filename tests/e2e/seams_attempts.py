"""What is known of a call over its whole life: attempts, late recordings, stale readings, calls Bolna has forgotten."""

from desk import DONE, UNREACHABLE, Scenarios, check, cut
from stand_in import Answer, ago, bolnas_time, is_list, now

scenario = Scenarios()
NOTHING = {"conversation_duration": 0, "total_cost": 0, "transcript": None, "summary": None, "extracted_data": None,
           "answered_by_voice_mail": None, "error_message": None}
NO_TELEPHONY = {"duration": None, "recording_url": None, "hangup_by": None, "hangup_reason": None, "hangup_provider_code": None}


def known_here(desk, made, status="in-progress", **more):
    """A call the board has as pending."""
    execution = desk.bolna.add(made, status, **more)
    desk.run("import", code=DONE)
    return execution


def facts(call):
    return (f"{call['status']}, {call['outcome']}, talk {call['conversationDuration']} s, voicemail {call['answeredByVoiceMail']}, "
            f"cost {call['totalCostCents']}, recording {call['recordingState']}, "
            f"{'a' if call['transcript'] else 'no'} transcript")


def next_attempt(desk, execution, status, **more):
    """Bolna dials again under the same id: waiting first, then `status`."""
    desk.bolna.change(execution, status="scheduled", retry_count=1, scheduled_at=bolnas_time(ago(minutes=1)),
                      **NOTHING, telephony=NO_TELEPHONY)
    desk.run("poll", "--once", code=DONE)
    desk.run("check", execution, code=DONE)
    desk.bolna.change(execution, status=status, **more)
    desk.run("check", execution, code=DONE)
    return desk.show(execution)


# Recordings owed

def recording_turns_up(desk, **more):
    """Made 72 hours ago, run today; the recording is there only after the end was read."""
    execution = known_here(desk, ago(hours=72), "scheduled", **more)
    desk.bolna.complete(execution, ran=now(), telephony={"recording_url": None})
    desk.run("poll", "--once", code=DONE)
    first = desk.show(execution)["recordingState"]
    desk.bolna.complete(execution)
    desk.hours_pass(0)
    desk.run("poll", "--once", code=DONE)
    then = desk.show(execution)["recordingState"]
    seen = f"{first}, then {then}, {len(desk.bolna.readings(execution))} readings"
    check((first, then) == ("expected", "available"), seen)
    return seen


@scenario
def a_recording_is_owed_from_the_end_of_the_call(desk):
    return recording_turns_up(desk)


@scenario
def a_recording_is_owed_from_the_end_of_a_call_that_says_when_it_ran(desk):
    return recording_turns_up(desk, initiated_at=bolnas_time(ago(minutes=10)))


@scenario
def a_recording_is_owed_after_a_retry_a_day_later(desk):
    """Attempt 0 began yesterday and nobody answered; attempt 1 talks today."""
    execution = known_here(desk, ago(hours=30), "in-progress", initiated_at=bolnas_time(ago(hours=30)))
    desk.bolna.change(execution, status="no-answer")
    desk.run("poll", "--once", code=DONE)
    call = next_attempt(desk, execution, "completed", conversation_duration=95.0, transcript="user:  Yes.\n")
    check(call["recordingState"] == "expected", facts(call))
    return facts(call)


@scenario
def a_recording_is_given_up_in_the_end(desk):
    """Two days after the end nobody asks any more."""
    execution = known_here(desk, ago(days=3))
    desk.bolna.complete(execution, telephony={"recording_url": None})
    desk.run("poll", "--once", code=DONE)
    desk.change_store("UPDATE calls SET final_since = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-2 days'), next_check = NULL, "
                      "created_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-3 days')")
    desk.run("poll", "--once", code=DONE)
    desk.bolna.forget_requests()
    desk.run("poll", "--once", code=DONE)
    asked = len(desk.bolna.readings(execution))
    check(asked == 0, f"asked {asked} times, {facts(desk.show(execution))}")
    return f"no longer asked; {desk.show(execution)['recordingState']}"


# Attempts

@scenario
def a_voicemail_and_then_talk_is_talked(desk):
    execution = known_here(desk, ago(minutes=40))
    desk.bolna.complete(execution, 14.0, answered_by_voice_mail=True)
    desk.run("poll", "--once", code=DONE)
    first = desk.show(execution)
    check(first["outcome"] == "Voicemail", f"attempt 0: {facts(first)}")
    call = next_attempt(desk, execution, "completed", conversation_duration=95.0, total_cost=7.0,
                        transcript="assistant: Hello.\nuser:  Yes, speaking.\n", answered_by_voice_mail=None)
    check(call["outcome"] == "Talked" and not call["answeredByVoiceMail"], facts(call))
    return facts(call)


@scenario
def talk_and_then_a_failure_is_failed(desk):
    execution = known_here(desk, ago(minutes=40))
    desk.bolna.complete(execution, 20.0)
    desk.run("poll", "--once", code=DONE)
    call = next_attempt(desk, execution, "failed", error_message="The carrier refused the call")
    check(call["outcome"] != "Talked" and not call["transcript"] and not call["conversationDuration"], facts(call))
    check(call["recordingState"] in ("none", "lost"), facts(call))
    return facts(call)


@scenario
def every_fact_of_an_attempt_starts_empty(desk):
    """Hang-up, error, summary, answers and cost of attempt 0 are not attempt 1's."""
    execution = known_here(desk, ago(minutes=40))
    desk.bolna.complete(execution, 20.0, summary="Wants a visit.", error_message="None of it",
                        extracted_data={"Visit": {"Day": {"subjective": "Sunday"}}},
                        telephony={"hangup_by": "Callee", "hangup_reason": "Call recipient hungup", "hangup_provider_code": 4000})
    desk.run("poll", "--once", code=DONE)
    check(desk.show(execution)["summary"], "Attempt 0 has no summary")
    call = next_attempt(desk, execution, "no-answer")
    left = [field for field in ("summary", "extractedData", "hangupBy", "hangupReason", "hangupCode", "errorMessage", "transcript",
                                "totalCostCents", "callDuration", "recordingUrl") if call[field]]
    check(not left, f"attempt 1 ({call['status']}) still has {', '.join(left)}")
    return facts(call)


@scenario
def earlier_attempts_stay_readable(desk):
    execution = known_here(desk, ago(minutes=40))
    desk.bolna.complete(execution, 14.0, answered_by_voice_mail=True)
    desk.run("poll", "--once", code=DONE)
    next_attempt(desk, execution, "completed", conversation_duration=95.0, transcript="user:  Yes.\n")
    text = desk.run("show", execution, code=DONE).out
    lines = [line for line in text.splitlines() if "attempt" in line.lower() or "Voicemail" in line]
    check("attempt" in text.lower() and "Voicemail" in text, f"show has no attempts: {cut(text, 80)}")
    return cut("\n".join(lines))


@scenario
def a_kept_recording_belongs_to_the_attempt_that_had_ended(desk):
    """Downloaded between two attempts: attempt 1 has none of its own yet."""
    execution = known_here(desk, ago(minutes=40))
    desk.bolna.complete(execution, 14.0, answered_by_voice_mail=True)
    desk.run("poll", "--once", code=DONE)
    desk.run("download", execution, "--output", str(desk.scratch / "copy"), code=DONE)
    check(desk.show(execution)["recordingState"] == "kept", facts(desk.show(execution)))
    call = next_attempt(desk, execution, "completed", conversation_duration=95.0, transcript="user:  Yes.\n")
    check(call["recordingState"] in ("expected", "available"), facts(call))
    return facts(call)


# Readings

@scenario
def a_stale_reading_loses_nothing(desk):
    """Completed with cost 5.2; then an old in-progress with nulls and zeros."""
    execution = known_here(desk, ago(minutes=20))
    desk.bolna.complete(execution, summary="Wants a visit.", extracted_data={"rate": "4"})
    desk.run("poll", "--once", code=DONE)
    before = desk.show(execution)
    desk.bolna.change(execution, status="in-progress", **NOTHING, telephony=NO_TELEPHONY)
    desk.run("check", execution, code=DONE)
    after = desk.show(execution)
    volatile = ("lastStatusCheck", "lastStatusCheckResponse", "updatedAt")
    lost = {field: (before[field], after[field]) for field in before if before[field] != after[field] and field not in volatile}
    check(not lost, f"changed: {lost}")
    return facts(after)


@scenario
def a_call_bolna_forgot_is_settled(desk):
    """Three times not found, hours apart: gone from Bolna, with what is known; poll --once and doctor are well again."""
    execution = known_here(desk, ago(days=1), "queued")
    known_here(desk, ago(hours=1))
    del desk.bolna.executions[execution]
    codes = []
    for _ in range(4):
        codes.append(desk.run("poll", "--once", code=(DONE, UNREACHABLE)).code)
        desk.hours_pass(3)
    doctor = desk.run("doctor")
    text = desk.run("show", execution, code=DONE).out
    seen = f"poll --once {codes}, doctor {doctor.code}, {'gone' if 'gone' in text.lower() else 'not told as gone'}"
    check(codes[-1] == DONE and doctor.code == DONE, f"{seen}: {cut(doctor.err)}")
    check("gone" in (text + doctor.out).lower(), seen)
    return seen


@scenario
def one_not_found_is_not_the_end(desk):
    """Unknown once, there again: the call goes on."""
    execution = known_here(desk, ago(days=1), "queued")
    desk.bolna.when(lambda request: request.execution == execution or is_list(request),
                    lambda request, usual: Answer(404, {"message": "Not found"}) if request.execution else
                    Answer(200, usual.body | {"data": [], "total": 0}), times=1)
    desk.run("poll", "--once")
    desk.hours_pass(3)
    desk.bolna.as_usual()
    desk.bolna.complete(execution)
    desk.run("poll", "--once", code=DONE)
    status = desk.show(execution)["status"]
    check(status == "completed", f"it is {status}")
    return status
