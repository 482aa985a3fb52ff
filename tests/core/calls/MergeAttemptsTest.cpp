#include "bolna/ExecutionJson.h"
#include "calls/CheckSchedule.h"
#include "calls/MergeExecution.h"
#include "support/EnumText.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard::calls;
using callboard::bolna::parseExecution;

/// A call that is dialled again under the same id: what belongs to which attempt, what of an attempt may be lost, and
/// how long a recording is owed.
class MergeAttemptsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVoicemailAndThenATalk();
    void aTalkAndThenAnAttemptThatNeverConnected();
    void everyFactStartsEmpty();
    void whatBelongsToTheCallStays();
    void aLateReadingFillsItsOwnAttempt();
    void aReadingWithoutACountIsOfTheAttemptKnown();
    void whatAWaitingCallStillShowsIsOfTheAttemptBefore_data();
    void whatAWaitingCallStillShowsIsOfTheAttemptBefore();
    void aRecordingOfTheNextAttemptBeginsAgain();
    void anAttemptWithoutAnyReadingIsNotMadeUp();
    void theHistoryTellsHowAttemptsEnded();
    void aStaleReadingLosesNothing_data();
    void aStaleReadingLosesNothing();
    void whatAStaleReadingKnowsMoreIsTaken();
    void zeroIsNoMeasurement();
    void aRecordingIsOwedFromTheEnd_data();
    void aRecordingIsOwedFromTheEnd();
    void anImportOfOldCallsOwesNoRecordings();
    void anEndThatAnImportMeetsFirstIsReadWhole_data();
    void anEndThatAnImportMeetsFirstIsReadWhole();
};

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

/// A call with its earlier attempts, as the store keeps them.
class Life final
{
public:
    void read(const QByteArray &json, std::chrono::seconds at, Extent extent = Extent::Whole)
    {
        const auto execution = parseExecution(json);
        if (!execution) {
            qFatal("%s", qPrintable(execution.error().message));
        }
        std::vector<Attempt> attempts;
        for (const auto &[number, attempt] : m_earlier) {
            attempts.push_back(attempt);
        }
        const Merge merge = mergeExecution(call, *execution, start.addDuration(at), extent, attempts);
        call = merge.call;
        arrived = merge.recordingArrived;
        for (const Attempt &attempt : merge.earlier) {
            m_earlier[attempt.retryCount] = attempt;
        }
    }
    [[nodiscard]] const Attempt &attempt(int number) const { return m_earlier.at(number); }
    [[nodiscard]] std::size_t earlier() const { return m_earlier.size(); }

    Call call;
    bool arrived = false;

private:
    std::map<int, Attempt> m_earlier;
};

const QByteArray address = R"("recording_url":"https://api.bolna.ai/recordings/call/a")";

const QByteArray fullFirst
    = R"({"id":"a","status":"completed","retry_count":0,"agent_id":"agent-1","agent_name":"Site visits",)"
      R"("conversation_duration":20.5,"total_cost":5.2,"created_at":"2026-01-16T05:20:00",)"
      R"("initiated_at":"2026-01-16T05:20:10","scheduled_at":"2026-01-16T05:19:00","user_number":"+919876540001",)"
      R"("agent_number":"+12025550100","transcript":"assistant: Hello\nuser: Call me later\n","summary":"Later.",)"
      R"("extracted_data":{"rate":"4"},"answered_by_voice_mail":false,"error_message":"none","batch_id":"b1",)"
      R"("telephony_data":{"duration":"24",)"
      + address
      + R"(,"provider":"plivo","call_type":"outbound","hangup_by":"Callee","hangup_reason":"hung up",)"
        R"("hangup_provider_code":4000},"transfer_call_data":{"recording_url":)"
        R"("https://api.bolna.ai/recordings/transfer/a"},"context_details":{"recipient_data":{"name":"Asha"}}})";

} // namespace

void MergeAttemptsTest::aVoicemailAndThenATalk()
{
    Life life;
    life.read(R"({"id":"a","status":"completed","retry_count":0,"answered_by_voice_mail":true,)"
              R"("conversation_duration":12,"transcript":"user: Please leave a message\n"})",
        0s);
    QCOMPARE(life.call.outcome, Outcome::Voicemail);
    life.read(R"({"id":"a","status":"completed","retry_count":1,"answered_by_voice_mail":null,)"
              R"("conversation_duration":95,"transcript":"assistant: Hello\nuser: Hello\n"})",
        30min);
    QCOMPARE(life.call.outcome, Outcome::Talked);
    QCOMPARE(life.call.answeredByVoiceMail, std::nullopt);
    QCOMPARE(life.call.conversationDuration, 95.0);
    QCOMPARE(life.call.retryCount, 1);
    QCOMPARE(life.attempt(0).outcome, Outcome::Voicemail);
    QCOMPARE(life.attempt(0).answeredByVoiceMail, std::optional(true));
    QCOMPARE(life.attempt(0).conversationDuration, 12.0);
}

void MergeAttemptsTest::aTalkAndThenAnAttemptThatNeverConnected()
{
    Life life;
    life.read(fullFirst, 0s);
    QCOMPARE(life.call.outcome, Outcome::Talked);
    life.read(R"({"id":"a","status":"failed","retry_count":1,"conversation_duration":0,"total_cost":0,)"
              R"("transcript":null,"telephony_data":{"duration":"0.0","recording_url":null}})",
        30min);
    QCOMPARE(life.call.outcome, Outcome::Failed);
    QCOMPARE(life.call.transcript, QString());
    QCOMPARE(life.call.conversationDuration, 0.0);
    QCOMPARE(life.call.totalCostCents, std::optional(0.0));
    QCOMPARE(life.call.recordingState, RecordingState::None);
    const Attempt &first = life.attempt(0);
    QCOMPARE(first.outcome, Outcome::Talked);
    QCOMPARE(first.transcript, u"assistant: Hello\nuser: Call me later\n"_s);
    QCOMPARE(first.totalCostCents, std::optional(5.2));
    QCOMPARE(first.recordingState, RecordingState::Available);
    QCOMPARE(first.finalSince, start);
}

void MergeAttemptsTest::everyFactStartsEmpty()
{
    Life life;
    life.read(fullFirst, 0s);
    life.call.recordingState = life.call.transferRecordingState = RecordingState::Kept;
    life.call.recordingFile = u"1_a.mp3"_s;
    life.call.recordingBytes = 777;
    life.call.transferRecordingFile = u"1_a_transfer.mp3"_s;
    life.call.transferRecordingBytes = 77;
    AttemptFacts first = life.call;
    life.read(R"({"id":"a","status":"queued","retry_count":1})", 30min);
    AttemptFacts nothing;
    nothing.retryCount = 1;
    nothing.status = CallStatus(CallStatus::Known::Queued);
    nothing.outcome = life.call.outcome;
    nothing.rawReading = life.call.rawReading;
    QVERIFY(static_cast<const AttemptFacts &>(life.call) == nothing);
    first.endDetail = EndDetail::None; // nothing is waited for
    QVERIFY(static_cast<const AttemptFacts &>(life.attempt(0)) == first);
}

void MergeAttemptsTest::whatBelongsToTheCallStays()
{
    Life life;
    life.read(fullFirst, 0s);
    const Call before = life.call;
    life.read(R"({"id":"a","status":"queued","retry_count":1})", 30min);
    QCOMPARE(life.call.agentId, before.agentId);
    QCOMPARE(life.call.agentName, before.agentName);
    QCOMPARE(life.call.contactName, before.contactName);
    QCOMPARE(life.call.recipientPhoneNumber, before.recipientPhoneNumber);
    QCOMPARE(life.call.phoneNumberId, before.phoneNumberId);
    QCOMPARE(life.call.provider, before.provider);
    QCOMPARE(life.call.batchId, before.batchId);
    QCOMPARE(life.call.scheduledAt, before.scheduledAt);
    QCOMPARE(life.call.createdAt, before.createdAt);
    QVERIFY(life.call.direction == before.direction);
}

void MergeAttemptsTest::aLateReadingFillsItsOwnAttempt()
{
    Life life;
    life.read(R"({"id":"a","status":"in-progress","retry_count":0})", 0s);
    life.read(R"({"id":"a","status":"scheduled","retry_count":1})", 30min);
    life.read(R"({"id":"a","status":"completed","retry_count":0,"conversation_duration":20,"total_cost":4,)"
              R"("transcript":"user: Later\n","telephony_data":{)"
                  + address + "}}",
        2min);
    QCOMPARE(life.call.status.text(), u"scheduled"_s);
    QCOMPARE(life.call.transcript, QString());
    QCOMPARE(life.call.recordingUrl, QString());
    QCOMPARE(life.call.lastStatusCheck, start.addDuration(30min));
    QCOMPARE(life.attempt(0).status.text(), u"completed"_s);
    QCOMPARE(life.attempt(0).transcript, u"user: Later\n"_s);
    QCOMPARE(life.attempt(0).outcome, Outcome::Talked);
    QCOMPARE(life.attempt(0).recordingState, RecordingState::Available);
}

void MergeAttemptsTest::aReadingWithoutACountIsOfTheAttemptKnown()
{
    Life life;
    life.read(R"({"id":"a","status":"no-answer"})", 0s);
    life.read(R"({"id":"a","status":"ringing","retry_count":1})", 30min);
    life.read(R"({"id":"a","status":"completed","conversation_duration":30})", 40min);
    QCOMPARE(life.call.status.text(), u"completed"_s);
    QCOMPARE(life.call.retryCount, 1);
    QCOMPARE(life.call.conversationDuration, 30.0);
    // Asked for before what is known: of the first attempt.
    life.read(R"({"id":"a","status":"no-answer","error_message":"rang out"})", 20min);
    QCOMPARE(life.call.errorMessage, QString());
    QCOMPARE(life.attempt(0).errorMessage, u"rang out"_s);
}

void MergeAttemptsTest::whatAWaitingCallStillShowsIsOfTheAttemptBefore_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("talkIsBefore");
    QTest::addColumn<bool>("recordingIsBefore");
    for (const char *waiting : {"scheduled", "prepared", "queued", "rescheduled", "initiated", "ringing"}) {
        QTest::newRow(waiting) << QByteArray(waiting) << true << true;
    }
    for (const char *talking : {"connected", "in-progress"}) {
        QTest::newRow(talking) << QByteArray(talking) << false << true;
    }
    for (const char *over : {"call-disconnected", "completed", "failed", "wrapping-up"}) {
        QTest::newRow(over) << QByteArray(over) << false << false;
    }
}

void MergeAttemptsTest::whatAWaitingCallStillShowsIsOfTheAttemptBefore()
{
    QFETCH(const QByteArray, status);
    QFETCH(const bool, talkIsBefore);
    QFETCH(const bool, recordingIsBefore);
    Life life;
    life.read(R"({"id":"a","status":"in-progress","retry_count":0})", 0s);
    life.read(R"({"id":"a","retry_count":1,"status":")" + status
                  + R"(","conversation_duration":20,"total_cost":4,"transcript":"user: Later\n","telephony_data":{)"
                  + address + "}}",
        30min);
    QCOMPARE(life.call.retryCount, 1);
    QCOMPARE(life.call.status.text(), QString::fromLatin1(status));
    QCOMPARE(life.attempt(0).status.text(), u"in-progress"_s);
    QCOMPARE(life.attempt(0).transcript.isEmpty(), !talkIsBefore);
    QCOMPARE(life.call.transcript.isEmpty(), talkIsBefore);
    QCOMPARE(life.attempt(0).totalCostCents.has_value(), talkIsBefore);
    QCOMPARE(life.call.conversationDuration > 0, !talkIsBefore);
    QCOMPARE(life.attempt(0).recordingState == RecordingState::Available, recordingIsBefore);
    QCOMPARE(life.call.recordingUrl.isEmpty(), recordingIsBefore);
    QVERIFY(life.attempt(0).endDetail == EndDetail::None);
}

void MergeAttemptsTest::aRecordingOfTheNextAttemptBeginsAgain()
{
    Life life;
    life.read(fullFirst, 0s);
    QVERIFY(life.arrived);
    life.call.recordingState = RecordingState::Kept;
    life.call.recordingFile = u"1_a.mp3"_s;
    life.read(R"({"id":"a","status":"scheduled","retry_count":1,"telephony_data":{)" + address + "}}", 1min);
    QVERIFY(!life.arrived);
    QCOMPARE(life.call.recordingState, RecordingState::None);
    QCOMPARE(life.attempt(0).recordingState, RecordingState::Kept);
    QCOMPARE(life.attempt(0).recordingFile, u"1_a.mp3"_s);
    life.read(R"({"id":"a","status":"completed","retry_count":1})", 40min);
    QCOMPARE(life.call.recordingState, RecordingState::Expected);
    life.read(R"({"id":"a","status":"completed","retry_count":1,"telephony_data":{)" + address + "}}", 45min);
    QVERIFY(life.arrived);
    QCOMPARE(life.call.recordingState, RecordingState::Available);
    QCOMPARE(life.attempt(0).recordingState, RecordingState::Kept);
}

void MergeAttemptsTest::anAttemptWithoutAnyReadingIsNotMadeUp()
{
    Life life;
    life.read(R"({"id":"a","status":"ringing","retry_count":2,"conversation_duration":0,"total_cost":0,)"
              R"("answered_by_voice_mail":false,"telephony_data":{"duration":"0.0","recording_url":""}})",
        0s);
    QCOMPARE(life.earlier(), std::size_t {0});
    QCOMPARE(life.call.retryCount, 2);
}

/// Bolna goes from an end to the next attempt within seconds: nobody may have seen it.
void MergeAttemptsTest::theHistoryTellsHowAttemptsEnded()
{
    Life life;
    life.read(R"({"id":"a","status":"ringing","retry_count":0})", 0s);
    life.read(R"({"id":"a","status":"scheduled","retry_count":1,)"
              R"("retry_history":[{"attempt":1,"status":"no-answer","at":"2026-01-16T05:22:00Z"}]})",
        1min);
    QCOMPARE(life.attempt(0).status.text(), u"no-answer"_s);
    QCOMPARE(life.attempt(0).outcome, Outcome::NoAnswer);
    QCOMPARE(endOf(asOfAttempt(life.call, life.attempt(0))), QDateTime(QDate(2026, 1, 16), QTime(5, 22), Qt::UTC));
    QCOMPARE(life.call.status.text(), u"scheduled"_s);
    QVERIFY(!life.call.finalSince.isValid());

    Life imported;
    imported.read(R"({"id":"a","status":"completed","retry_count":2,"retry_history":[)"
                  R"({"attempt":1,"status":"busy","at":"2026-01-16T05:00:00Z"},{"attempt":2,"status":"no-answer"}]})",
        0s, Extent::PastRow);
    QCOMPARE(imported.earlier(), std::size_t {2});
    QCOMPARE(imported.attempt(0).status.text(), u"busy"_s);
    QCOMPARE(imported.attempt(1).status.text(), u"no-answer"_s);
    // Odd ones make nothing up.
    Life odd;
    odd.read(R"({"id":"a","status":"completed","retry_count":1,"retry_history":[null,7,{"status":3},)"
             R"({"status":"ringing"}]})",
        0s);
    QCOMPARE(odd.earlier(), std::size_t {0});
}

void MergeAttemptsTest::aStaleReadingLosesNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray fields
        = R"("conversation_duration":0,"total_cost":0,"transcript":null,"summary":"","extracted_data":{},)"
          R"("answered_by_voice_mail":true,"error_message":null,"telephony_data":{"duration":"0.0","recording_url":"",)"
          R"("hangup_by":null},"retry_count":0})";
    for (const char *status : {"in-progress", "call-disconnected", "queued", "wrapping-up", "completed"}) {
        QTest::newRow(status) << R"({"id":"a","status":")" + QByteArray(status) + R"(",)"
                                     + (qstrcmp(status, "completed") == 0
                                             ? QByteArray(fields).replace(R"("answered_by_voice_mail":true,)", "")
                                             : fields);
    }
    QTest::newRow("other values") << QByteArray(
        R"({"id":"a","status":"in-progress","retry_count":0,"conversation_duration":3,"total_cost":0.4,)"
        R"("transcript":"assistant: Hel","summary":"S","telephony_data":{"duration":"3","hangup_by":"Carrier"}})");
}

void MergeAttemptsTest::aStaleReadingLosesNothing()
{
    QFETCH(const QByteArray, json);
    Life life;
    life.read(fullFirst, 0s);
    AttemptFacts before = life.call;
    life.read(json, 1min);
    before.rawReading = life.call.rawReading;
    QVERIFY(static_cast<const AttemptFacts &>(life.call) == before);
    QCOMPARE(life.call.totalCostCents, std::optional(5.2));
    QCOMPARE(life.call.lastStatusCheck, start.addDuration(1min)); // it was an answer all the same
    // And the other way round.
    Life late;
    late.read(json, 1min);
    late.read(fullFirst, 0s);
    before.rawReading = late.call.rawReading;
    QVERIFY(static_cast<const AttemptFacts &>(late.call) == before);
}

void MergeAttemptsTest::whatAStaleReadingKnowsMoreIsTaken()
{
    Life life;
    life.read(R"({"id":"a","status":"completed","conversation_duration":20})", 0s);
    life.read(R"({"id":"a","status":"in-progress","transcript":"user: Hello\n"})", 1min);
    QCOMPARE(life.call.transcript, u"user: Hello\n"_s);
    life.read(R"({"id":"a","status":"completed","transcript":"user: Hello\nassistant: Bye\n"})", 30s);
    QCOMPARE(life.call.transcript, u"user: Hello\nassistant: Bye\n"_s);
}

void MergeAttemptsTest::zeroIsNoMeasurement()
{
    Life life;
    life.read(R"({"id":"a","status":"busy","total_cost":0})", 0s);
    QCOMPARE(life.call.totalCostCents, std::optional(0.0)); // that is known, and not nothing
    life.read(R"({"id":"a","status":"busy","total_cost":1.5})", 1min);
    life.read(R"({"id":"a","status":"busy","total_cost":0})", 2min);
    QCOMPARE(life.call.totalCostCents, std::optional(1.5));
    life.read(R"({"id":"a","status":"busy","total_cost":2.5})", 3min);
    QCOMPARE(life.call.totalCostCents, std::optional(2.5));
}

void MergeAttemptsTest::aRecordingIsOwedFromTheEnd_data()
{
    QTest::addColumn<QByteArray>("before"); // 72 hours before the end is seen
    QTest::addColumn<QByteArray>("end");
    const QByteArray made = R"({"id":"a","created_at":"2026-01-13T05:21:31","status":")";
    QTest::newRow("scheduled") << made + R"(scheduled","scheduled_at":"2026-01-16T05:10:00"})"
                               << made + R"(completed","scheduled_at":"2026-01-16T05:10:00"})";
    QTest::newRow("queued over night") << made + R"(queued"})" << made + R"(completed"})";
    QTest::newRow("started late") << made + R"(queued"})"
                                  << made + R"(completed","initiated_at":"2026-01-16T05:12:00"})";
    QTest::newRow("dialled again days later")
        << made + R"(no-answer","retry_count":0,"initiated_at":"2026-01-13T05:22:00"})"
        << made + R"(completed","retry_count":1})";
    QTest::newRow("dialled again, start told of the attempt")
        << made + R"(no-answer","retry_count":0,"initiated_at":"2026-01-13T05:22:00"})"
        << made + R"(completed","retry_count":1,"initiated_at":"2026-01-16T05:12:00"})";
}

void MergeAttemptsTest::aRecordingIsOwedFromTheEnd()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, end);
    Life life;
    life.read(before, -72h);
    life.read(end, 0s);
    QCOMPARE(life.call.recordingState, RecordingState::Expected);
    QVERIFY(life.call.nextCheck.isValid() && life.call.nextCheck <= start.addDuration(recordingPatience));
    life.read(end, 23h);
    QCOMPARE(life.call.recordingState, RecordingState::Expected);
    life.read(end, 24h + 1s);
    QCOMPARE(life.call.recordingState, RecordingState::None);
}

void MergeAttemptsTest::anImportOfOldCallsOwesNoRecordings()
{
    for (const Extent extent : {Extent::PastRow, Extent::Whole}) {
        for (const QByteArray &times : {QByteArray(R"("created_at":"2026-01-10T05:20:00")"),
                 QByteArray(R"("created_at":"2026-01-10T05:20:00","initiated_at":"2026-01-10T05:21:00")"),
                 QByteArray(R"("created_at":"2026-01-02T05:20:00","scheduled_at":"2026-01-10T05:20:00")")}) {
            Life life;
            life.read(R"({"id":"a","status":"completed",)" + times + "}", 0s, extent);
            QCOMPARE(life.call.recordingState, RecordingState::None);
        }
        Life fresh;
        fresh.read(R"({"id":"a","status":"completed","created_at":"2026-01-16T05:20:00"})", 0s, extent);
        QCOMPARE(fresh.call.recordingState, RecordingState::Expected);
    }
}

void MergeAttemptsTest::anEndThatAnImportMeetsFirstIsReadWhole_data()
{
    QTest::addColumn<QByteArray>("before"); // empty: the call is new
    QTest::addColumn<bool>("owed");
    QTest::newRow("never seen") << QByteArray() << false;
    QTest::newRow("was ringing here") << QByteArray(R"({"id":"a","status":"ringing"})") << true;
    QTest::newRow("was scheduled here") << QByteArray(R"({"id":"a","status":"scheduled"})") << true;
    QTest::newRow("an earlier attempt had ended here")
        << QByteArray(R"({"id":"a","status":"no-answer","retry_count":0})") << true;
    QTest::newRow("its end had been read whole")
        << QByteArray(R"({"id":"a","status":"completed","retry_count":1})") << false;
}

void MergeAttemptsTest::anEndThatAnImportMeetsFirstIsReadWhole()
{
    QFETCH(const QByteArray, before);
    QFETCH(const bool, owed);
    // Nothing is to be seen missing in it; the cost and what was extracted are.
    const QByteArray row = R"({"id":"a","status":"completed","retry_count":1,"conversation_duration":20,)"
                           R"("transcript":"user: Hello\n","telephony_data":{"call_type":"outbound",)"
                           + address + "}}";
    Life life;
    if (!before.isEmpty()) {
        life.read(before, 0s);
    }
    life.read(row, 10min, Extent::PastRow);
    QCOMPARE(life.call.endDetail == EndDetail::Owed, owed);
    if (owed) {
        QVERIFY(!life.call.nextCheck.isValid()); // at once
        life.read(R"({"id":"a","status":"completed","retry_count":1,"total_cost":5})", 11min);
        QVERIFY(life.call.endDetail == EndDetail::Seen);
    }
    if (!before.isEmpty()) { // in the other order too
        Life late;
        late.read(row, 10min, Extent::PastRow);
        late.read(before, 0s);
        QCOMPARE(late.call.endDetail == EndDetail::Owed, owed);
    }
}

CALLBOARD_TEST(MergeAttemptsTest)
#include "MergeAttemptsTest.moc"
