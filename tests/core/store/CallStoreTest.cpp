#include "store/CallStore.h"
#include "bolna/ExecutionJson.h"
#include "calls/MergeExecution.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using calls::Call;
using calls::CallStatus;
using calls::RecordingState;
using test::RawStore;
using test::TempStore;
using Written = Result<ChangeSet, StoreError>;

class CallStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBackAsItWasRead();
    void oneRowPerAccountAndExecution();
    void theSameExecutionOfTwoAccountsIsTwoCalls();
    void twoStoresOnOneFileMakeOneRow();
    void aReadingReportsWhatItChanged();
    void changedIsEmittedOncePerCommandThatChangedSomething();
    void nothingChangedIsNotWritten();
    void everyChangeRaisesTheRevision();
    void failuresAreCountedAndClearedByAnAnswer();
    void aFailureOfAnUnknownCallIsAnError();
    void aThousandReadingsAtOnceAreAllStored();
    void aFailingCommandTakesBackOnlyItself();
    void hostileTextIsStoredAsData_data();
    void hostileTextIsStoredAsData();
    void aKeptRecordingIsRememberedWithItsChecksum();
    void aLostRecordingIsRemembered();
    void answersComeAfterTheCommit();
    void anAnswerWhoseAskerIsGoneIsDropped();
    void commandsAreFinishedBeforeTheStoreIsGone();
};

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31, 365), Qt::UTC);

QByteArray json(const QString &id, const QString &status, const QByteArray &more = {})
{
    return R"({"id":")" + id.toUtf8() + R"(","status":")" + status.toUtf8() + '"'
           + (more.isEmpty() ? QByteArray() : "," + more) + "}";
}

Reading reading(
    const QString &id, const QString &status, const QByteArray &more = {}, const QString &account = u"test"_s)
{
    return {account, id, *bolna::parseExecution(json(id, status, more)), start};
}

} // namespace

void CallStoreTest::everyFieldComesBackAsItWasRead()
{
    TempStore store;
    const QByteArray full
        = R"({"id":"a","status":"cancelled","agent_id":"agent-1","agent_name":"Site visits","conversation_duration":59.4,)"
          R"("total_cost":6.66,"created_at":"2026-01-16T05:20:00.5","initiated_at":"2026-01-16T05:20:10","scheduled_at":"2026-01-16T05:19:00",)"
          R"("user_number":"+919876540001","agent_number":"+919876540002","transcript":"assistant: नमस्ते\nuser:  <b>Hi</b>\n",)"
          R"("summary":"Short.","extracted_data":{"rate":"4"},"answered_by_voice_mail":false,"error_message":"none","batch_id":"b1",)"
          R"("retry_count":2,"telephony_data":{"duration":"61","recording_url":"https://api.bolna.ai/recordings/call/a",)"
          R"("provider":"plivo","call_type":"inbound","hangup_by":"Callee","hangup_reason":"Call recipient hungup",)"
          R"("hangup_provider_code":4000},"context_details":{"recipient_data":{"customer_name":"Asha"}}})";
    store.put(u"a"_s, full, start);

    const auto call = store.call(u"a"_s);
    QVERIFY(call.has_value());
    Call expected;
    expected.executionId = expected.callId = u"a"_s;
    expected.accountId = u"test"_s;
    expected.createdAt = start;
    expected = calls::mergeExecution(expected, *bolna::parseExecution(full), start).call;
    expected.id = call->id;
    expected.updatedAt = start;
    QVERIFY(call->id > 0);
    QCOMPARE(call->status.raw(), u"cancelled"_s);
    QCOMPARE(call->transcript, expected.transcript);
    QCOMPARE(call->rawReading, full);
    QVERIFY(*call == expected);
}

void CallStoreTest::oneRowPerAccountAndExecution()
{
    TempStore store;
    store.put(u"a"_s, json(u"a"_s, u"queued"_s), start);
    const auto first = store.call(u"a"_s);
    store.put(u"a"_s, json(u"a"_s, u"ringing"_s), start.addSecs(30));
    store.put(u"a"_s, json(u"a"_s, u"completed"_s), start.addSecs(60));
    const auto last = store.call(u"a"_s);
    QVERIFY(first && last);
    QCOMPARE(last->id, first->id);
    QCOMPARE(last->status.text(), u"completed"_s);
    QCOMPARE(RawStore(store.file).count(u"calls"_s), 1);
    QCOMPARE(RawStore(store.file).count(u"call_texts"_s), 1);
}

void CallStoreTest::theSameExecutionOfTwoAccountsIsTwoCalls()
{
    TempStore store;
    store.saveAccount(u"second"_s, u"https://api.bolna.ai"_s);
    store.put(u"a"_s, json(u"a"_s, u"queued"_s), start);
    store.put(u"a"_s, json(u"a"_s, u"completed"_s), start, u"second"_s);
    RawStore raw(store.file);
    QCOMPARE(raw.count(u"calls"_s), 2);
    QCOMPARE(raw.value(u"SELECT status FROM calls WHERE account_id = 'test'"_s).toString(), u"queued"_s);
    QCOMPARE(raw.value(u"SELECT status FROM calls WHERE account_id = 'second'"_s).toString(), u"completed"_s);
}

void CallStoreTest::twoStoresOnOneFileMakeOneRow()
{
    TempStore first;
    CallStore second(first.file);
    QVERIFY(second.open().has_value());

    constexpr int calls = 50;
    int answers = 0;
    int inserted = 0;
    const auto note = [&](const Written &written) {
        ++answers;
        QVERIFY(written.has_value());
        inserted += !written->isEmpty() && written->calls.front().inserted ? 1 : 0;
    };
    for (int i = 0; i < calls; ++i) {
        const QString id = u"call-%1"_s.arg(i);
        first.store.apply(reading(id, u"queued"_s), {this, note});
        second.apply(reading(id, u"queued"_s), {this, note});
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, 2 * calls, 20000);
    QCOMPARE(inserted, calls);
    QCOMPARE(RawStore(first.file).count(u"calls"_s), calls);
}

void CallStoreTest::aReadingReportsWhatItChanged()
{
    TempStore store;
    ChangeSet changes = store.put(u"a"_s, json(u"a"_s, u"queued"_s), start);
    QCOMPARE(changes.calls.size(), std::size_t {1});
    QCOMPARE(changes.calls[0].executionId, u"a"_s);
    QCOMPARE(changes.calls[0].id, store.call(u"a"_s)->id);
    QVERIFY(changes.calls[0].inserted);
    QVERIFY(changes.calls[0].statusChanged);
    QVERIFY(!changes.calls[0].hasRecording);

    changes = store.put(u"a"_s, json(u"a"_s, u"ringing"_s), start.addSecs(30));
    QVERIFY(!changes.calls[0].inserted);
    QVERIFY(changes.calls[0].statusChanged);
    QCOMPARE(changes.calls[0].from.text(), u"queued"_s);
    QCOMPARE(changes.calls[0].to.text(), u"ringing"_s);

    const QByteArray recording = R"("telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/a"})";
    changes = store.put(u"a"_s, json(u"a"_s, u"completed"_s, recording), start.addSecs(60));
    QVERIFY(changes.calls[0].recordingArrived);
    QVERIFY(changes.calls[0].hasRecording);

    changes = store.put(u"a"_s, json(u"a"_s, u"completed"_s, recording), start.addSecs(90));
    QVERIFY(!changes.calls[0].statusChanged);
    QVERIFY(!changes.calls[0].recordingArrived);
    QVERIFY(changes.calls[0].hasRecording);
}

void CallStoreTest::changedIsEmittedOncePerCommandThatChangedSomething()
{
    TempStore store;
    std::vector<ChangeSet> emitted;
    connect(&store.store, &CallStore::changed, this, [&](const ChangeSet &changes) { emitted.push_back(changes); });
    store.put(u"a"_s, json(u"a"_s, u"queued"_s), start);
    QCOMPARE(emitted.size(), std::size_t {1});
    QCOMPARE(emitted[0].calls[0].executionId, u"a"_s);
    store.put(u"a"_s, json(u"a"_s, u"queued"_s), start); // the same answer, read at the same time
    QCOMPARE(emitted.size(), std::size_t {1});
    store.saveAccount(u"another"_s, u"https://api.bolna.ai"_s);
    QCOMPARE(emitted.size(), std::size_t {1});
}

void CallStoreTest::nothingChangedIsNotWritten()
{
    TempStore store;
    store.put(u"a"_s, json(u"a"_s, u"queued"_s), start);
    RawStore raw(store.file);
    const QVariant version = raw.value(u"PRAGMA data_version"_s);
    const QVariant revision = raw.value(u"SELECT revision FROM board"_s);
    QVERIFY(store.put(u"a"_s, json(u"a"_s, u"queued"_s), start).isEmpty());
    QCOMPARE(raw.value(u"SELECT revision FROM board"_s), revision);
    QCOMPARE(raw.value(u"PRAGMA data_version"_s), version);
}

void CallStoreTest::everyChangeRaisesTheRevision()
{
    TempStore store;
    RawStore raw(store.file);
    const auto revision = [&] { return raw.value(u"SELECT revision FROM board"_s).toInt(); };
    QCOMPARE(revision(), 0);
    store.put(u"a"_s, json(u"a"_s, u"queued"_s), start);
    QCOMPARE(revision(), 1);
    store.put(u"b"_s, json(u"b"_s, u"queued"_s), start);
    QCOMPARE(revision(), 2);
    QCOMPARE(raw.value(u"SELECT revision FROM calls WHERE execution_id = 'a'"_s).toInt(), 1);
    QCOMPARE(raw.value(u"SELECT revision FROM calls WHERE execution_id = 'b'"_s).toInt(), 2);
}

void CallStoreTest::failuresAreCountedAndClearedByAnAnswer()
{
    TempStore store;
    store.put(u"a"_s, json(u"a"_s, u"ringing"_s), start);
    for (int i = 1; i <= 3; ++i) {
        const auto written = test::await<Written>([&](auto reply) {
            store.store.recordFailure({u"test"_s, u"a"_s, u"No answer in time."_s, start.addSecs(30 * i)}, reply);
        });
        QVERIFY(written && *written);
        const auto call = store.call(u"a"_s);
        QCOMPARE(call->checkFailures, i);
        QCOMPARE(call->checkError, u"No answer in time."_s);
        QCOMPARE(call->status.text(), u"ringing"_s);
        QCOMPARE(call->lastStatusCheck, start);
    }
    store.put(u"a"_s, json(u"a"_s, u"ringing"_s), start.addSecs(120));
    const auto call = store.call(u"a"_s);
    QCOMPARE(call->checkFailures, 0);
    QCOMPARE(call->checkError, QString());
}

void CallStoreTest::aFailureOfAnUnknownCallIsAnError()
{
    TempStore store;
    const auto written = test::await<Written>([&](auto reply) {
        store.store.recordFailure({u"test"_s, u"nobody"_s, u"why"_s, start}, reply);
    });
    QVERIFY(written.has_value());
    QVERIFY(!written->has_value());
    QVERIFY(written->error().kind == StoreError::Kind::NotFound);
    QCOMPARE(RawStore(store.file).count(u"calls"_s), 0);
}

void CallStoreTest::aThousandReadingsAtOnceAreAllStored()
{
    TempStore store;
    constexpr int many = 1000;
    int answers = 0;
    int stored = 0;
    for (int i = 0; i < many; ++i) {
        store.store.apply(reading(u"call-%1"_s.arg(i), u"queued"_s), {this, [&](const Written &written) {
                                                                          ++answers;
                                                                          stored
                                                                              += written && !written->isEmpty() ? 1 : 0;
                                                                      }});
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, many, 60000);
    QCOMPARE(stored, many);
    RawStore raw(store.file);
    QCOMPARE(raw.count(u"calls"_s), many);
    QCOMPARE(raw.count(u"call_texts"_s), many);
    // Commands that pile up share transactions; with one commit each this would be a thousand.
    QVERIFY(raw.value(u"SELECT revision FROM board"_s).toInt() < many);
}

void CallStoreTest::aFailingCommandTakesBackOnlyItself()
{
    TempStore store;
    std::vector<Written> outcomes;
    const auto note = [&](const Written &written) { outcomes.push_back(written); };
    store.store.apply(reading(u"a"_s, u"queued"_s), {this, note});
    store.store.apply(reading(u"b"_s, u"queued"_s, {}, u"no such account"_s), {this, note});
    store.store.recordFailure({u"test"_s, u"nobody"_s, u"why"_s, start}, {this, note});
    store.store.recordingKept({4711, calls::RecordingLeg::Call}, {u"4711_x.mp3"_s, 10, "00"}, {this, note});
    store.store.apply(reading(u"c"_s, u"queued"_s), {this, note});
    QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), std::size_t {5}, 20000);
    QVERIFY(outcomes[0].has_value());
    QVERIFY(!outcomes[1].has_value());
    QVERIFY(!outcomes[2].has_value());
    QVERIFY(!outcomes[3].has_value());
    QVERIFY(outcomes[4].has_value());
    RawStore raw(store.file);
    QCOMPARE(
        raw.value(u"SELECT group_concat(execution_id) FROM (SELECT execution_id FROM calls ORDER BY execution_id)"_s)
            .toString(),
        u"a,c"_s);
    QCOMPARE(raw.count(u"call_texts"_s), 2);
}

void CallStoreTest::hostileTextIsStoredAsData_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes and semicolons") << u"Robert'); DROP TABLE calls;--"_s;
    QTest::newRow("double quotes") << u"\"; DELETE FROM calls; \""_s;
    QTest::newRow("place holders") << u"? ?1 :a @b $c %1 %2"_s;
    QTest::newRow("Hindi") << u"शर्मा जी, नमस्ते 🙏"_s;
    QTest::newRow("markup") << u"<img src=x onerror=alert(1)>"_s;
    QTest::newRow("bidi") << u"a\u202Eb\u202Cc"_s;
    QTest::newRow("long") << QString(200000, u'x');
}

void CallStoreTest::hostileTextIsStoredAsData()
{
    QFETCH(const QString, text);
    TempStore store;
    const QJsonObject object {{u"id"_s, u"a"_s}, {u"status"_s, u"completed"_s}, {u"transcript"_s, text},
        {u"agent_name"_s, text}, {u"telephony_data"_s, QJsonObject {{u"hangup_reason"_s, text}}}};
    const auto execution = bolna::parseExecution(object);
    QVERIFY(execution.has_value());
    const auto written = test::await<Written>([&](auto reply) {
        store.store.apply({u"test"_s, u"a"_s, *execution, start}, reply);
    });
    QVERIFY(written && *written);
    const auto call = store.call(u"a"_s);
    QVERIFY(call.has_value());
    QCOMPARE(call->transcript, text);
    QCOMPARE(call->agentName, text);
    QCOMPARE(call->hangupReason, text);
}

void CallStoreTest::aKeptRecordingIsRememberedWithItsChecksum()
{
    TempStore store;
    store.put(u"a"_s,
        json(u"a"_s, u"completed"_s, R"("telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/a"})"),
        start);
    const qint64 id = store.call(u"a"_s)->id;
    const auto written = test::await<Written>([&](auto reply) {
        store.store.recordingKept({id, calls::RecordingLeg::Call}, {u"1_a.mp3"_s, 4242, QByteArray(64, 'f')}, reply);
    });
    QVERIFY(written && *written && !(*written)->isEmpty());
    const auto call = store.call(u"a"_s);
    QCOMPARE(call->recordingState, RecordingState::Kept);
    QCOMPARE(call->recordingFile, u"1_a.mp3"_s);
    RawStore raw(store.file);
    QCOMPARE(raw.value(u"SELECT recording_bytes FROM calls"_s).toLongLong(), 4242);
    QCOMPARE(raw.value(u"SELECT recording_sha256 FROM calls"_s).toString(), QString(64, u'f'));
}

void CallStoreTest::aLostRecordingIsRemembered()
{
    TempStore store;
    store.put(u"a"_s,
        json(u"a"_s, u"completed"_s, R"("telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/a"})"),
        start);
    const qint64 id = store.call(u"a"_s)->id;
    const auto written = test::await<Written>([&](auto reply) {
        store.store.recordingLost({id, calls::RecordingLeg::Call}, {u"gone"_s, QDateTime::currentDateTimeUtc()}, reply);
    });
    QVERIFY(written && *written);
    QVERIFY(store.call(u"a"_s)->recordingState == RecordingState::Lost);
}

void CallStoreTest::answersComeAfterTheCommit()
{
    TempStore store;
    RawStore raw(store.file);
    int seen = -1;
    store.store.apply(reading(u"a"_s, u"queued"_s), {this, [&](const Written &) { seen = raw.count(u"calls"_s); }});
    QTRY_VERIFY_WITH_TIMEOUT(seen >= 0, 20000);
    QCOMPARE(seen, 1);
}

void CallStoreTest::anAnswerWhoseAskerIsGoneIsDropped()
{
    TempStore store;
    bool answered = false;
    {
        QObject asker;
        store.store.apply(reading(u"a"_s, u"queued"_s), {&asker, [&](const Written &) { answered = true; }});
    }
    store.put(u"b"_s, json(u"b"_s, u"queued"_s), start);
    QVERIFY(!answered);
    QVERIFY(store.call(u"a"_s).has_value()); // stored all the same
}

void CallStoreTest::commandsAreFinishedBeforeTheStoreIsGone()
{
    TempStore store;
    {
        CallStore second(store.file);
        QVERIFY(second.open().has_value());
        for (int i = 0; i < 100; ++i) {
            second.apply(reading(u"call-%1"_s.arg(i), u"queued"_s));
        }
    }
    QCOMPARE(RawStore(store.file).count(u"calls"_s), 100);
}

CALLBOARD_TEST(CallStoreTest)
#include "CallStoreTest.moc"
