#include "calls/MergeExecution.h"
#include "bolna/ExecutionJson.h"
#include "calls/CheckSchedule.h"
#include "support/EnumText.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard::calls;
using callboard::bolna::parseExecution;

class MergeExecutionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFirstReadingFillsTheCall();
    void whichStatusStands_data();
    void whichStatusStands();
    void everyFinalStatusStays_data();
    void everyFinalStatusStays();
    void everyPendingStatusFollowsTheReading_data();
    void everyPendingStatusFollowsTheReading();
    void absentNullAndEmptyBlankNothing_data();
    void absentNullAndEmptyBlankNothing();
    void aMeasuredDurationIsNotReset_data();
    void aMeasuredDurationIsNotReset();
    void anOlderReadingOnlyFillsBlanks();
    void anOlderAttemptChangesItselfAlone();
    void aTypedNameAndDialledNumberAreKept();
    void theServersTimeOrdersTheBoard();
    void theRecordingState_data();
    void theRecordingState();
    void aWebCallIsTalkOfUnknownLengthWithoutARecording();
    void aRowOfAWebCallOwesItsTranscriptAlone();
    void anOwedRecordingIsGivenUpAfterADay();
    void aKeptRecordingStaysKept();
    void aLostRecordingComesBackWithAFreshLinkOnly();
    void aRecordingArrivesOnce();
    void anAnswerClearsTheFailures();
    void finalSinceIsTheFirstTimeSeenFinal();
    void aRetryOpensTheCallAgain();
    void theOutcomeFollowsEveryFact();
    void theSameReadingTwiceChangesOnlyWhenItWasChecked();
    void everyOrderOfReadingsEndsWithTheSameStatus();
    void everyOrderWithTwoDifferentEndsHasTheSameStatus();
    void aLateEndOfAnEarlierAttemptDoesNotUndoARetry();
    void recordingChecksGrowRare_data();
    void recordingChecksGrowRare();
    void theRecordingId_data();
    void theRecordingId();
};

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

Execution reading(const QByteArray &json)
{
    const auto execution = parseExecution(json);
    if (!execution) {
        qFatal("%s", qPrintable(execution.error().message));
    }
    return *execution;
}

Execution status(const QString &text, int retryCount = -1)
{
    const QByteArray retry = retryCount >= 0 ? R"(,"retry_count":)" + QByteArray::number(retryCount) : QByteArray();
    return reading(R"({"id":"a","status":")" + text.toUtf8() + '"' + retry + "}");
}

const QByteArray fullJson
    = R"({"id":"a","status":"completed","agent_id":"agent-1","agent_name":"Site visits","conversation_duration":59.4,)"
      R"("total_cost":6.66,"created_at":"2026-01-16T05:20:00","initiated_at":"2026-01-16T05:20:10","scheduled_at":"2026-01-16T05:19:00",)"
      R"("user_number":"+919876540001","agent_number":"+919876540002","transcript":"assistant: Hi\n","summary":"Short.",)"
      R"("extracted_data":{"rate":"4"},"answered_by_voice_mail":false,"error_message":"none","batch_id":"b1","retry_count":0,)"
      R"("telephony_data":{"duration":"61","recording_url":"https://api.bolna.ai/recordings/call/a","provider":"plivo",)"
      R"("call_type":"inbound","hangup_by":"Callee","hangup_reason":"Call recipient hungup","hangup_provider_code":4000},)"
      R"("context_details":{"recipient_data":{"customer_name":"Asha"}}})";

/// What is known after a reading of `json` at `start`.
Call knownAfter(const QByteArray &json)
{
    Call call;
    call.executionId = call.callId = u"a"_s;
    call.createdAt = start;
    return mergeExecution(call, reading(json), start).call;
}

Call knownAs(const QString &text, int retryCount = 0)
{
    Call call = knownAfter(R"({"id":"a","status":"queued"})");
    call = mergeExecution(call, status(text, retryCount), start).call;
    return call;
}

} // namespace

void MergeExecutionTest::aFirstReadingFillsTheCall()
{
    const Call call = knownAfter(fullJson);
    QCOMPARE(call.status.text(), u"completed"_s);
    QCOMPARE(call.agentId, u"agent-1"_s);
    QCOMPARE(call.agentName, u"Site visits"_s);
    QCOMPARE(call.contactName, u"Asha"_s);
    QCOMPARE(call.recipientPhoneNumber, u"+919876540001"_s);
    QCOMPARE(call.phoneNumberId, u"+919876540002"_s);
    QCOMPARE(call.direction, Direction::Inbound);
    QCOMPARE(call.provider, u"plivo"_s);
    QCOMPARE(call.callDuration, 61.0);
    QCOMPARE(call.conversationDuration, 59.4);
    QCOMPARE(call.recordingUrl, u"https://api.bolna.ai/recordings/call/a"_s);
    QCOMPARE(call.recordingId, u"a"_s);
    QCOMPARE(call.recordingState, RecordingState::Available);
    QCOMPARE(call.transcript, u"assistant: Hi\n"_s);
    QCOMPARE(call.summary, u"Short."_s);
    QCOMPARE(call.extractedData, QByteArray(R"({"rate":"4"})"));
    QCOMPARE(call.answeredByVoiceMail, std::optional(false));
    QCOMPARE(call.hangupBy, u"Callee"_s);
    QCOMPARE(call.hangupReason, u"Call recipient hungup"_s);
    QCOMPARE(call.hangupCode, u"4000"_s);
    QCOMPARE(call.errorMessage, u"none"_s);
    QCOMPARE(call.totalCostCents, std::optional(6.66));
    QCOMPARE(call.batchId, u"b1"_s);
    QCOMPARE(call.createdAt, QDateTime(QDate(2026, 1, 16), QTime(5, 20), Qt::UTC));
    QCOMPARE(call.startedAt, QDateTime(QDate(2026, 1, 16), QTime(5, 20, 10), Qt::UTC));
    QCOMPARE(call.scheduledAt, QDateTime(QDate(2026, 1, 16), QTime(5, 19), Qt::UTC));
    QCOMPARE(call.outcome, Outcome::Talked);
    QCOMPARE(call.lastStatusCheck, start);
    QCOMPARE(call.lastStatusCheckResponse,
        std::optional(StatusCheckResponse {u"completed"_s, u"https://api.bolna.ai/recordings/call/a"_s, 61}));
    QCOMPARE(call.rawReading, fullJson);
    QCOMPARE(call.finalSince, start);
}

void MergeExecutionTest::whichStatusStands_data()
{
    QTest::addColumn<QString>("known");
    QTest::addColumn<int>("knownRetry");
    QTest::addColumn<QString>("read");
    QTest::addColumn<int>("readRetry"); // -1: not told
    QTest::addColumn<int>("secondsLater"); // negative: the reading is older than the last check
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QString &known, int knownRetry, const QString &read, int readRetry,
                         int later, const QString &expected) {
        QTest::newRow(name) << known << knownRetry << read << readRetry << later << expected;
    };
    row("onwards", u"queued"_s, 0, u"ringing"_s, 0, 30, u"ringing"_s);
    row("onwards, retry count not told", u"queued"_s, 0, u"ringing"_s, -1, 30, u"ringing"_s);
    row("back among live ones is news too", u"in-progress"_s, 0, u"ringing"_s, 0, 30, u"ringing"_s);
    row("an older live reading is old news", u"in-progress"_s, 0, u"ringing"_s, 0, -5, u"in-progress"_s);
    row("an older waiting reading is old news", u"ringing"_s, 0, u"queued"_s, -1, -5, u"ringing"_s);
    row("final stays final", u"completed"_s, 0, u"ringing"_s, 0, 30, u"completed"_s);
    row("final stays final, retry count not told", u"completed"_s, 0, u"in-progress"_s, -1, 30, u"completed"_s);
    row("final stays before an unknown word", u"completed"_s, 0, u"wrapping-up"_s, 0, 30, u"completed"_s);
    row("call-disconnected is not the end", u"call-disconnected"_s, 0, u"completed"_s, 0, 30, u"completed"_s);
    row("an end read late still ends the call", u"in-progress"_s, 0, u"completed"_s, 0, -5, u"completed"_s);
    row("a later end replaces an end", u"failed"_s, 0, u"completed"_s, 0, 30, u"completed"_s);
    row("an older end does not", u"completed"_s, 0, u"failed"_s, 0, -5, u"completed"_s);
    row("a retry opens the call again", u"no-answer"_s, 0, u"scheduled"_s, 1, 30, u"scheduled"_s);
    row("a retry opens even a completed call", u"completed"_s, 0, u"queued"_s, 1, 30, u"queued"_s);
    row("a retry read before the end of the attempt was", u"no-answer"_s, 0, u"scheduled"_s, 1, -5, u"scheduled"_s);
    row("an earlier attempt is old news", u"ringing"_s, 1, u"no-answer"_s, 0, 30, u"ringing"_s);
    row("an earlier attempt's end does not end this one", u"scheduled"_s, 2, u"failed"_s, 1, -5, u"scheduled"_s);
    row("within a retry final stays final", u"completed"_s, 1, u"ringing"_s, 1, 30, u"completed"_s);
    row("unknown words follow each other", u"wrapping-up"_s, 0, u"winding-down"_s, 0, 30, u"winding-down"_s);
    row("an unknown word ends", u"wrapping-up"_s, 0, u"completed"_s, 0, 30, u"completed"_s);
}

void MergeExecutionTest::whichStatusStands()
{
    QFETCH(const QString, known);
    QFETCH(const int, knownRetry);
    QFETCH(const QString, read);
    QFETCH(const int, readRetry);
    QFETCH(const int, secondsLater);
    QFETCH(const QString, expected);

    const Call before = knownAs(known, knownRetry);
    const Merge merge = mergeExecution(before, status(read, readRetry), start.addSecs(secondsLater));
    QCOMPARE(merge.call.status.text(), expected);
    QCOMPARE(merge.statusChanged, expected != known);
    QCOMPARE(merge.call.retryCount, std::max(knownRetry, readRetry));
    QCOMPARE(merge.call.finalSince.isValid(), merge.call.status.isFinal());
}

void MergeExecutionTest::everyFinalStatusStays_data()
{
    QTest::addColumn<QString>("final");
    for (const QString &text : CallStatus::finalTexts()) {
        QTest::newRow(qPrintable(text)) << text;
    }
}

void MergeExecutionTest::everyFinalStatusStays()
{
    QFETCH(const QString, final);
    for (const auto known : CallStatus::all()) {
        if (CallStatus(known).isFinal()) {
            continue;
        }
        for (const int later : {-5, 30}) {
            const Merge merge
                = mergeExecution(knownAs(final), status(CallStatus(known).text(), 0), start.addSecs(later));
            QCOMPARE(merge.call.status.text(), final);
            QVERIFY(!merge.statusChanged);
        }
    }
}

void MergeExecutionTest::everyPendingStatusFollowsTheReading_data()
{
    QTest::addColumn<QString>("pending");
    for (const auto known : CallStatus::all()) {
        if (CallStatus(known).isPending()) {
            QTest::newRow(qPrintable(CallStatus(known).text())) << CallStatus(known).text();
        }
    }
    QTest::newRow("an unknown word") << u"wrapping-up"_s;
}

void MergeExecutionTest::everyPendingStatusFollowsTheReading()
{
    QFETCH(const QString, pending);
    for (const auto known : CallStatus::all()) {
        const QString read = CallStatus(known).text();
        QCOMPARE(mergeExecution(knownAs(pending), status(read, 0), start.addSecs(30)).call.status.text(), read);
    }
}

void MergeExecutionTest::absentNullAndEmptyBlankNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("absent (a trimmed list row)") << QByteArray(R"({"id":"a","status":"completed"})");
    QTest::newRow("null") << QByteArray(
        R"({"id":"a","status":null,"agent_id":null,"agent_name":null,"conversation_duration":null,"total_cost":null,)"
        R"("created_at":null,"initiated_at":null,"scheduled_at":null,"user_number":null,"agent_number":null,)"
        R"("transcript":null,"summary":null,"extracted_data":null,"answered_by_voice_mail":null,"error_message":null,)"
        R"("batch_id":null,"retry_count":null,"telephony_data":{"duration":null,"recording_url":null,"provider":null,)"
        R"("call_type":null,"hangup_by":null,"hangup_reason":null,"hangup_provider_code":null},"context_details":null})");
    QTest::newRow("empty") << QByteArray(
        R"({"id":"a","status":"","agent_id":"","agent_name":" ","conversation_duration":0,"transcript":"","summary":"",)"
        R"("user_number":"","agent_number":"","extracted_data":{},"error_message":"","batch_id":"",)"
        R"("telephony_data":{"duration":"0.0","recording_url":"","provider":"","hangup_by":"","hangup_reason":""}})");
}

void MergeExecutionTest::absentNullAndEmptyBlankNothing()
{
    QFETCH(const QByteArray, json);
    const Call before = knownAfter(fullJson);
    Call after = mergeExecution(before, reading(json), start.addSecs(30)).call;
    // What a check itself leaves behind may differ; nothing else.
    after.lastStatusCheck = before.lastStatusCheck;
    after.lastStatusCheckResponse = before.lastStatusCheckResponse;
    after.rawReading = before.rawReading;
    after.fieldVersions = before.fieldVersions;
    QVERIFY(after == before);
}

void MergeExecutionTest::aMeasuredDurationIsNotReset_data()
{
    QTest::addColumn<QByteArray>("telephony");
    QTest::addColumn<QByteArray>("talk");
    QTest::addColumn<double>("callDuration");
    QTest::addColumn<double>("conversationDuration");
    QTest::newRow("\"0.0\" after 59 s") << QByteArray("\"0.0\"") << QByteArray("59.4") << 59.4 << 59.4;
    QTest::newRow("zero and zero") << QByteArray("0") << QByteArray("0") << 61.0 << 59.4;
    QTest::newRow("a better measurement") << QByteArray("\"63\"") << QByteArray("60.1") << 63.0 << 60.1;
}

void MergeExecutionTest::aMeasuredDurationIsNotReset()
{
    QFETCH(const QByteArray, telephony);
    QFETCH(const QByteArray, talk);
    QFETCH(const double, callDuration);
    QFETCH(const double, conversationDuration);
    const Execution read = reading(R"({"id":"a","status":"completed","conversation_duration":)" + talk
                                   + R"(,"telephony_data":{"duration":)" + telephony + "}}");
    const Call call = mergeExecution(knownAfter(fullJson), read, start.addSecs(30)).call;
    QCOMPARE(call.callDuration, callDuration);
    QCOMPARE(call.conversationDuration, conversationDuration);
}

void MergeExecutionTest::anOlderReadingOnlyFillsBlanks()
{
    Call before = knownAfter(fullJson);
    before.summary.clear();
    before.hangupCode.clear();
    const Execution older = reading(
        R"({"id":"a","status":"completed","transcript":"assistant: early\n","summary":"Early.","total_cost":1.5,)"
        R"("conversation_duration":10,"telephony_data":{"duration":11,"hangup_provider_code":3010,"provider":"exotel",)"
        R"("call_type":"outbound"}})");
    const Call after = mergeExecution(before, older, start.addSecs(-5)).call;
    QCOMPARE(after.summary, u"Early."_s);
    QCOMPARE(after.hangupCode, u"3010"_s);
    QCOMPARE(after.transcript, before.transcript);
    QCOMPARE(after.totalCostCents, before.totalCostCents);
    QCOMPARE(after.callDuration, before.callDuration);
    QCOMPARE(after.conversationDuration, before.conversationDuration);
    QCOMPARE(after.provider, before.provider);
    QVERIFY(after.direction == before.direction);
    QCOMPARE(after.lastStatusCheck, before.lastStatusCheck);
    QVERIFY(after.lastStatusCheckResponse == before.lastStatusCheckResponse);
    QCOMPARE(after.rawReading, before.rawReading);
}

void MergeExecutionTest::anOlderAttemptChangesItselfAlone()
{
    Call before = knownAs(u"in-progress"_s, 1);
    before.provider = u"plivo"_s;
    const Execution older = reading(
        R"({"id":"a","status":"no-answer","retry_count":0,"error_message":"rang out","telephony_data":{"provider":"exotel"}})");
    const Call after = mergeExecution(before, older, start.addSecs(30)).call;
    QCOMPARE(after.status.text(), u"in-progress"_s);
    QCOMPARE(after.retryCount, 1);
    QCOMPARE(after.provider, u"plivo"_s);
    QCOMPARE(after.errorMessage, QString());
    QCOMPARE(after.lastStatusCheck, before.lastStatusCheck);
    const std::vector<Attempt> earlier = mergeExecution(before, older, start.addSecs(30)).earlier;
    QCOMPARE(earlier.size(), std::size_t {1});
    QCOMPARE(earlier[0].retryCount, 0);
    QCOMPARE(earlier[0].status.text(), u"no-answer"_s);
    QCOMPARE(earlier[0].errorMessage, u"rang out"_s);
}

void MergeExecutionTest::aTypedNameAndDialledNumberAreKept()
{
    Call before;
    before.executionId = u"a"_s;
    before.contactName = u"Asha of flat 7"_s;
    before.recipientPhoneNumber = u"+919876540009"_s;
    before.project = u"Real Estate"_s;
    before.createdAt = start;
    const Execution read = reading(R"({"id":"a","status":"ringing","user_number":"+91XXXXXXXXXX",)"
                                   R"("context_details":{"recipient_data":{"customer_name":"ASHA"}}})");
    const Call after = mergeExecution(before, read, start.addSecs(30)).call;
    QCOMPARE(after.contactName, before.contactName);
    QCOMPARE(after.recipientPhoneNumber, before.recipientPhoneNumber);
    QCOMPARE(after.project, before.project);
}

void MergeExecutionTest::theServersTimeOrdersTheBoard()
{
    Call before;
    before.createdAt = start;
    QCOMPARE(mergeExecution(before, status(u"queued"_s), start).call.createdAt, start);
    const Execution read = reading(R"({"id":"a","status":"queued","created_at":"2026-01-16T05:20:00.250000"})");
    QCOMPARE(mergeExecution(before, read, start).call.createdAt,
        QDateTime(QDate(2026, 1, 16), QTime(5, 20, 0, 250), Qt::UTC));
}

void MergeExecutionTest::theRecordingState_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QByteArray>("url"); // JSON
    QTest::addColumn<QString>("expected");
    const QByteArray link = R"("https://api.bolna.ai/recordings/call/a")";
    QTest::newRow("while it rings") << u"ringing"_s << QByteArray("null") << u"none"_s;
    QTest::newRow("call-disconnected, empty") << u"call-disconnected"_s << QByteArray("\"\"") << u"none"_s;
    QTest::newRow("completed, owed") << u"completed"_s << QByteArray("null") << u"expected"_s;
    QTest::newRow("completed, empty") << u"completed"_s << QByteArray("\"\"") << u"expected"_s;
    QTest::newRow("completed, there") << u"completed"_s << link << u"available"_s;
    QTest::newRow("call-disconnected, there already") << u"call-disconnected"_s << link << u"available"_s;
    QTest::newRow("busy has none") << u"busy"_s << QByteArray("null") << u"none"_s;
    QTest::newRow("no-answer has none") << u"no-answer"_s << QByteArray("null") << u"none"_s;
    QTest::newRow("failed has none") << u"failed"_s << QByteArray("null") << u"none"_s;
}

void MergeExecutionTest::theRecordingState()
{
    QFETCH(const QString, status);
    QFETCH(const QByteArray, url);
    QFETCH(const QString, expected);
    const Call call = knownAfter(R"({"id":"a","status":")" + status.toUtf8()
                                 + R"(","conversation_duration":20,"telephony_data":{"recording_url":)" + url + "}}");
    QCOMPARE(recordingStateText(call.recordingState), expected);
    QCOMPARE(recordingStateFromText(expected), call.recordingState);
}

void MergeExecutionTest::aWebCallIsTalkOfUnknownLengthWithoutARecording()
{
    const QByteArray head
        = R"({"id":"a","status":"completed","provider":"web-call","telephony_data":null,"context_details":null,)"
          R"("user_number":null,"agent_number":null,"conversation_duration":0.0,"created_at":"2026-06-11T11:20:00+00:00",)"
          R"("transcript":)";
    QByteArray turns;
    for (int turn = 0; turn < 9; ++turn) {
        turns += (turn % 2 == 0 ? "assistant: turn " : "user:  turn ") + QByteArray::number(turn) + R"(\n)";
    }
    const Call talked = knownAfter(head + '"' + turns + "\"}");
    QCOMPARE(outcomeText(talked.outcome), u"Talked"_s);
    QCOMPARE(talked.direction, Direction::Web);
    QCOMPARE(talked.recordingState, RecordingState::None);
    QVERIFY(!knownDuration(talked.outcome, talked.callDuration).has_value());
    QVERIFY(talked.status.isFinal() && !talked.nextCheck.isValid());

    const Call alone = knownAfter(head + R"("assistant: Hello?\nassistant: Anybody?\n"})");
    QCOMPARE(outcomeText(alone.outcome), u"No talk"_s);
    QCOMPARE(alone.recordingState, RecordingState::None);

    // A link that comes all the same is taken.
    const Call recorded = mergeExecution(talked,
        reading(R"({"id":"a","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/a"}})"),
        start.addSecs(30))
                              .call;
    QCOMPARE(recorded.direction, Direction::Web);
    QCOMPARE(recorded.recordingState, RecordingState::Available);
}

void MergeExecutionTest::aRowOfAWebCallOwesItsTranscriptAlone()
{
    const auto afterRow = [](const QByteArray &fields) {
        Call call;
        call.executionId = call.callId = u"a"_s;
        call.createdAt = start;
        return mergeExecution(call,
            reading(R"({"id":"a","status":"completed","conversation_duration":0.0)" + fields + "}"), start,
            Extent::PastRow)
            .call;
    };
    QVERIFY(afterRow(R"(,"provider":"web-call","transcript":"assistant: Hello.\nuser: Hi.\n")").endDetail
            == EndDetail::None);
    QVERIFY(afterRow(R"(,"provider":"web-call")").endDetail == EndDetail::Owed);
    QVERIFY(afterRow(R"(,"transcript":"assistant: Hello.\n")").endDetail == EndDetail::Owed); // which way it went
}

void MergeExecutionTest::anOwedRecordingIsGivenUpAfterADay()
{
    Call call = knownAs(u"completed"_s);
    QCOMPARE(call.recordingState, RecordingState::Expected);
    call = mergeExecution(call, status(u"completed"_s), start.addSecs(24 * 3600 - 1)).call;
    QCOMPARE(call.recordingState, RecordingState::Expected);
    call = mergeExecution(call, status(u"completed"_s), start.addSecs(24 * 3600)).call;
    QCOMPARE(call.recordingState, RecordingState::None);

    // It still arrives if somebody asks later.
    const Merge merge = mergeExecution(call, reading(fullJson), start.addDays(2));
    QVERIFY(merge.recordingArrived);
    QCOMPARE(merge.call.recordingState, RecordingState::Available);
}

void MergeExecutionTest::aKeptRecordingStaysKept()
{
    Call call = knownAfter(fullJson);
    call.recordingState = RecordingState::Kept;
    call.recordingFile = u"1_a.mp3"_s;
    for (const QByteArray &json :
        {fullJson, QByteArray(R"({"id":"a","status":"completed"})"),
            QByteArray(
                R"({"id":"a","status":"completed","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/b"}})")}) {
        call = mergeExecution(call, reading(json), call.lastStatusCheck.addDays(1)).call;
        QCOMPARE(call.recordingState, RecordingState::Kept);
        QCOMPARE(call.recordingFile, u"1_a.mp3"_s);
    }
}

void MergeExecutionTest::aLostRecordingComesBackWithAFreshLinkOnly()
{
    Call call = knownAfter(fullJson);
    call.recordingState = RecordingState::Lost;
    const Call same = mergeExecution(call, reading(fullJson), start.addSecs(30)).call;
    QCOMPARE(same.recordingState, RecordingState::Lost);
    const Call none = mergeExecution(call, status(u"completed"_s), start.addSecs(30)).call;
    QCOMPARE(none.recordingState, RecordingState::Lost);
    const Execution fresh = reading(
        R"({"id":"a","status":"completed","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/a2"}})");
    const Call again = mergeExecution(call, fresh, start.addSecs(30)).call;
    QCOMPARE(again.recordingState, RecordingState::Available);
    QCOMPARE(again.recordingId, u"a2"_s);
}

void MergeExecutionTest::aRecordingArrivesOnce()
{
    const Merge first = mergeExecution(knownAs(u"completed"_s), reading(fullJson), start.addSecs(30));
    QVERIFY(first.recordingArrived);
    QVERIFY(!mergeExecution(first.call, reading(fullJson), start.addSecs(60)).recordingArrived);
    QVERIFY(!mergeExecution(knownAs(u"completed"_s), status(u"completed"_s), start.addSecs(30)).recordingArrived);
}

void MergeExecutionTest::anAnswerClearsTheFailures()
{
    Call call = knownAs(u"ringing"_s);
    call.checkFailures = 3;
    call.checkError = u"no answer in time"_s;
    const Call answered = mergeExecution(call, status(u"ringing"_s), start.addSecs(30)).call;
    QCOMPARE(answered.checkFailures, 0);
    QCOMPARE(answered.checkError, QString());
    const Call older = mergeExecution(call, status(u"queued"_s), start.addSecs(-5)).call;
    QCOMPARE(older.checkFailures, 3);
}

void MergeExecutionTest::finalSinceIsTheFirstTimeSeenFinal()
{
    Call call = knownAs(u"ringing"_s);
    QVERIFY(!call.finalSince.isValid());
    call = mergeExecution(call, status(u"completed"_s), start.addSecs(30)).call;
    QCOMPARE(call.finalSince, start.addSecs(30));
    call = mergeExecution(call, status(u"completed"_s), start.addSecs(60)).call;
    QCOMPARE(call.finalSince, start.addSecs(30));
}

void MergeExecutionTest::aRetryOpensTheCallAgain()
{
    Call call = knownAs(u"no-answer"_s);
    const Merge retry = mergeExecution(call,
        reading(R"({"id":"a","status":"scheduled","retry_count":1,"scheduled_at":"2026-01-16T05:40:00Z"})"),
        start.addSecs(30));
    QVERIFY(retry.statusChanged);
    QVERIFY(retry.call.status.isPending());
    QVERIFY(!retry.call.finalSince.isValid());
    QCOMPARE(retry.call.outcome, Outcome::None);
    QCOMPARE(retry.call.retryCount, 1);
    QCOMPARE(retry.call.scheduledAt, QDateTime(QDate(2026, 1, 16), QTime(5, 40), Qt::UTC));

    call = mergeExecution(retry.call, status(u"completed"_s, 1), start.addSecs(90)).call;
    QCOMPARE(call.finalSince, start.addSecs(90));
}

void MergeExecutionTest::theOutcomeFollowsEveryFact()
{
    Call call = knownAs(u"queued"_s);
    int seconds = 0;
    const auto after = [&](const QByteArray &json) {
        call = mergeExecution(call, reading(json), start.addSecs(++seconds)).call;
        return outcomeText(call.outcome);
    };
    QCOMPARE(outcomeText(call.outcome), outcomeText(Outcome::None));
    QCOMPARE(after(R"({"id":"a","status":"ringing"})"), outcomeText(Outcome::InProgress));
    QCOMPARE(after(R"({"id":"a","status":"call-disconnected"})"), outcomeText(Outcome::InProgress));
    QCOMPARE(
        after(R"({"id":"a","status":"call-disconnected","conversation_duration":9})"), outcomeText(Outcome::Talked));
    // The status stays; a fact comes in late.
    QCOMPARE(after(R"({"id":"a","answered_by_voice_mail":true})"), outcomeText(Outcome::Voicemail));

    call = knownAs(u"failed"_s);
    QCOMPARE(outcomeText(call.outcome), outcomeText(Outcome::Failed));
    QCOMPARE(after(R"({"id":"a","telephony_data":{"hangup_provider_code":2000}})"), outcomeText(Outcome::WrongNumber));
    QCOMPARE(after(R"({"id":"a","error_message":"Outside of calling hours"})"), outcomeText(Outcome::NotPlacedHours));
    QCOMPARE(after(R"({"id":"a","telephony_data":{"call_type":"inbound"}})"), outcomeText(Outcome::Failed));
}

void MergeExecutionTest::theSameReadingTwiceChangesOnlyWhenItWasChecked()
{
    for (const QByteArray &json : {fullJson, QByteArray(R"({"id":"a","status":"queued"})"),
             QByteArray(R"({"id":"a","status":"wrapping-up","retry_count":2})")}) {
        const Call once = knownAfter(json);
        const Merge merge = mergeExecution(once, reading(json), start.addSecs(30));
        QVERIFY(!merge.statusChanged);
        QVERIFY(!merge.recordingArrived);
        Call twice = merge.call;
        QCOMPARE(twice.lastStatusCheck, start.addSecs(30));
        twice.lastStatusCheck = once.lastStatusCheck;
        QVERIFY(twice == once);
    }
}

namespace {

struct TimedReading
{
    Execution execution;
    QDateTime readAt;
};

/// The status after readings arrive in this order.
QString statusAfter(const std::vector<TimedReading> &readings)
{
    Call call;
    for (const TimedReading &one : readings) {
        call = mergeExecution(call, one.execution, one.readAt).call;
    }
    return call.status.text();
}

/// A message naming the order in which the status comes out wrong; empty: there is none.
QString orderThatDiffers(std::vector<TimedReading> readings)
{
    const auto byTime = [](const TimedReading &a, const TimedReading &b) { return a.readAt < b.readAt; };
    std::sort(readings.begin(), readings.end(), byTime);
    const QString inOrder = statusAfter(readings);
    do {
        const QString shuffled = statusAfter(readings);
        if (shuffled != inOrder) {
            QStringList order;
            for (const TimedReading &one : readings) {
                order.append(u"%1@%2"_s.arg(one.execution.status->text()).arg(start.secsTo(one.readAt)));
            }
            return u"%1: %2 instead of %3"_s.arg(order.join(u" "_s), shuffled, inOrder);
        }
    } while (std::next_permutation(readings.begin(), readings.end(), byTime));
    return {};
}

} // namespace

void MergeExecutionTest::everyOrderOfReadingsEndsWithTheSameStatus()
{
    // Lives as Bolna makes them: up to three attempts, each with some live statuses and, but for the last, one end.
    const QStringList live {u"scheduled"_s, u"queued"_s, u"initiated"_s, u"ringing"_s, u"in-progress"_s,
        u"call-disconnected"_s, u"wrapping-up"_s};
    std::mt19937 dice(20260116);
    const auto roll = [&](int below) { return static_cast<int>(dice() % static_cast<unsigned>(below)); };
    for (int life = 0; life < 400; ++life) {
        std::vector<TimedReading> readings;
        const int attempts = 1 + roll(3);
        for (int attempt = 0; attempt < attempts && readings.size() < 6; ++attempt) {
            const bool ends = attempt + 1 < attempts || roll(2) == 0;
            const QString &end = CallStatus::finalTexts()[static_cast<std::size_t>(roll(8))];
            for (int i = roll(3); i >= 0; --i) {
                readings.push_back({status(live[roll(static_cast<int>(live.size()))], attempt), {}});
            }
            if (ends) {
                readings.push_back({status(end, attempt), {}});
                if (roll(3) == 0) { // asked once more
                    readings.push_back({status(end, attempt), {}});
                }
            }
        }
        readings.resize(std::min<std::size_t>(readings.size(), 5)); // 120 orders at most
        for (std::size_t i = 0; i < readings.size(); ++i) {
            readings[i].readAt = start.addSecs(static_cast<qint64>(i) * 10);
        }
        const QString wrong = orderThatDiffers(readings);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void MergeExecutionTest::everyOrderWithTwoDifferentEndsHasTheSameStatus()
{
    const QString wrong = orderThatDiffers({{status(u"failed"_s, 0), start},
        {status(u"completed"_s, 0), start.addSecs(10)}, {status(u"ringing"_s, 0), start.addSecs(20)}});
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void MergeExecutionTest::aLateEndOfAnEarlierAttemptDoesNotUndoARetry()
{
    // Older payloads and trimmed rows lack retry_count: one read before the retry was cannot be about the retry.
    Call call = knownAs(u"no-answer"_s);
    call = mergeExecution(call, status(u"scheduled"_s, 1), start.addSecs(30)).call;
    call = mergeExecution(call, status(u"no-answer"_s), start.addSecs(10)).call;
    QCOMPARE(call.status.text(), u"scheduled"_s);
    QVERIFY(!call.finalSince.isValid());
}

void MergeExecutionTest::recordingChecksGrowRare_data()
{
    QTest::addColumn<qint64>("age");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("at once: every cycle") << qint64 {0} << qint64 {30};
    QTest::newRow("five minutes: every cycle") << qint64 {300} << qint64 {30};
    QTest::newRow("ten minutes: a tenth") << qint64 {600} << qint64 {60};
    QTest::newRow("an hour: a tenth") << qint64 {3600} << qint64 {360};
    QTest::newRow("three hours: a quarter of an hour") << qint64 {10800} << qint64 {900};
    QTest::newRow("a day: no rarer") << qint64 {86400} << qint64 {900};
    QTest::newRow("the clock went back") << qint64 {-50} << qint64 {30};
}

void MergeExecutionTest::recordingChecksGrowRare()
{
    QFETCH(const qint64, age);
    QFETCH(const qint64, expected);
    QCOMPARE(recordingCheckInterval(std::chrono::seconds(age)).count(), expected);
}

void MergeExecutionTest::theRecordingId_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("permanent") << u"https://api.bolna.ai/recordings/call/1ae3e573"_s << u"1ae3e573"_s;
    QTest::newRow("a stored file") << u"https://recordings.example/plivo/0999.mp3?X-Amz-Signature=abc"_s << u"0999"_s;
    QTest::newRow("no path") << u"https://recordings.example"_s << QString();
}

void MergeExecutionTest::theRecordingId()
{
    QFETCH(const QString, url);
    QFETCH(const QString, expected);
    QCOMPARE(recordingIdOf(url), expected);
}

CALLBOARD_TEST(MergeExecutionTest)
#include "MergeExecutionTest.moc"
