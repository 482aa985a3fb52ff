#pragma once

#include "calls/Call.h"

#include <QTimeZone>

/// A call with everything in it, as Bolna gives one back after talk.
inline callboard::calls::Call sampleCall()
{
    using namespace Qt::StringLiterals;
    using namespace callboard::calls;
    const auto at = [](int hour, int minute) { return QDateTime(QDate(2024, 11, 27), QTime(hour, minute), Qt::UTC); };
    Call call;
    call.id = 1;
    call.executionId = call.callId = u"d74b0829-5f1c-4e0a-9b1d-77c1a2b3c4d5"_s;
    call.agentId = u"11111111-2222-4333-8444-555566667777"_s;
    call.agentName = u"Site Visit Caller"_s;
    call.contactName = u"Jane Smith"_s;
    call.recipientPhoneNumber = u"+919820144531"_s;
    call.project = u"Real Estate"_s;
    call.status = CallStatus::Known::Completed;
    call.outcome = Outcome::Talked;
    call.hangupBy = u"Callee"_s;
    call.callDuration = 70;
    call.conversationDuration = 64;
    call.recordingState = RecordingState::Available;
    call.transcript = u"assistant: Hello, am I speaking with Jane? This is about the site visit you asked for.\n"
                      "user:  Haan, बोलिए. Is Saturday possible?\n"
                      "assistant: Saturday works. Shall I note 11 in the morning?\n"
                      "user: Yes, eleven is fine.\n"_s;
    call.createdAt = at(14, 20);
    call.startedAt = at(14, 21);
    call.lastStatusCheck = at(14, 31);
    return call;
}

/// The day the sample call was made, so that its dates read alike for ever.
inline QDateTime sampleNow()
{
    return {QDate(2024, 11, 27), QTime(15, 0), Qt::UTC};
}
