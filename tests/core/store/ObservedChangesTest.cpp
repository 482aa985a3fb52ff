#include "store/CallStore.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using test::TempStore;
using Written = Result<ChangeSet, StoreError>;

namespace {

/// A row of a list, as it is when the outcome of a dial has to be looked for.
QByteArray listed(const QString &number, const QDateTime &createdAt, const QString &agent = u"agent-1"_s,
    const QString &direction = u"outbound"_s)
{
    return uR"({"status":"completed","agent_id":"%1","user_number":"%2","created_at":"%3",)"
           R"("telephony_data":{"call_type":"%4"}})"_s
               .arg(agent, number, createdAt.toString(Qt::ISODateWithMs), direction)
               .toUtf8();
}

} // namespace

/// The journal of what was observed of a call, and how an unknown dial becomes the call it made.
class ObservedChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyObservedChangeIsWrittenOnce()
    {
        TempStore store;
        int second = 0;
        for (const char *status : {"queued", "queued", "ringing", "in-progress", "in-progress", "busy", "busy"}) {
            store.put(u"a"_s, R"({"status":")" + QByteArray(status) + R"("})", start.addSecs(second++ * 30));
        }
        QCOMPARE(wordsOf(timelineOf(store, u"a"_s)),
            (QStringList {u"@0 poll status:  > queued #0"_s, u"@60 poll status: queued > ringing #0"_s,
                u"@90 poll status: ringing > in-progress #0"_s, u"@150 poll status: in-progress > busy #0"_s}));
    }

    void aRetryIsWrittenThoughTheStatusIsTheSame()
    {
        TempStore store;
        store.put(u"a"_s, R"({"status":"no-answer"})", start);
        store.put(u"a"_s, R"({"status":"no-answer","retry_count":1})", start.addSecs(600));
        store.put(u"a"_s, R"({"status":"scheduled","retry_count":2})", start.addSecs(900));
        QCOMPARE(wordsOf(timelineOf(store, u"a"_s)),
            (QStringList {u"@0 poll status:  > no-answer #0"_s, u"@600 poll status: no-answer > no-answer #1"_s,
                u"@900 poll status: no-answer > scheduled #2"_s}));
    }

    void aRecordingIsWrittenAsItComes()
    {
        TempStore store;
        store.put(u"a"_s, R"({"status":"completed"})", start);
        store.put(u"a"_s,
            R"({"status":"completed","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/a"}})",
            start.addSecs(60));
        const auto events = wordsOf(timelineOf(store, u"a"_s));
        QCOMPARE(events, (QStringList {u"@0 poll status:  > completed #0"_s, u"@0 poll recording: none > expected #0"_s,
                             u"@60 poll recording: expected > available #0"_s}));
        const qint64 id = store.call(u"a"_s)->id;
        (void)test::await<Written>([&](auto reply) {
            store.store.recordingKept({id, calls::RecordingLeg::Call}, {u"a.mp3"_s, 5, "00"}, reply);
        });
        const auto after = timelineOf(store, u"a"_s);
        QCOMPARE(after.size(), std::size_t {4});
        QCOMPARE(after.back().became, u"kept"_s);
        QCOMPARE(after.back().source, Source::Recording);
    }

    void whatChangesNothingIsNotWritten()
    {
        TempStore store;
        store.put(u"a"_s, R"({"status":"ringing","retry_count":1})", start);
        store.put(u"a"_s, R"({"status":"queued","retry_count":0})", start.addSecs(60)); // old news
        store.put(u"a"_s, R"({"status":"ringing","retry_count":1,"summary":"Short."})", start.addSecs(90));
        store.store.recordFailure({.accountId = u"test"_s, .executionId = u"a"_s, .reason = u"why"_s, .at = start});
        QCOMPARE(timelineOf(store, u"a"_s).size(), std::size_t {1});
    }

    void anUnknownDialBecomesTheCallOfTheList()
    {
        TempStore store;
        leaveUnknown(store, u"d1"_s, start);
        store.put(u"exec-1"_s, listed(u"+919876540001"_s, start.addSecs(3)), start.addSecs(60));
        RawStore raw(store.file);
        QCOMPARE(raw.count(u"calls"_s), 1);
        const auto call = store.call(u"exec-1"_s);
        QVERIFY(call.has_value());
        QCOMPARE(call->dialState, calls::DialState::Answered);
        QCOMPARE(call->status.text(), u"completed"_s);
        QVERIFY(call->outcome != calls::Outcome::Unknown);
        QCOMPARE(call->contactName, u"Asha"_s);
        QCOMPARE(call->project, u"Real Estate"_s);
        QCOMPARE(call->createdAt, start.addSecs(3));
        QCOMPARE(wordsOf(timelineOf(store, u"exec-1"_s)).value(1), u"@60 poll status: unknown > completed #0"_s);
    }

    void aCallTheListShowedFirstIsNotThereTwice()
    {
        TempStore store;
        store.put(u"lost"_s, listed(u"+919876540001"_s, start.addSecs(3)), start.addSecs(20));
        leaveUnknown(store, u"d1"_s, start);
        QCOMPARE(RawStore(store.file).count(u"calls"_s), 1);
        const auto call = store.call(u"lost"_s);
        QCOMPARE(call->contactName, u"Asha"_s);
        QCOMPARE(call->project, u"Real Estate"_s);
        QCOMPARE(call->dialState, calls::DialState::Answered);
        QCOMPARE(wordsOf(timelineOf(store, u"lost"_s)).first(), u"@0 dial status:  > unknown #0"_s);
        // A second lost dial is another call.
        leaveUnknown(store, u"d2"_s, start.addSecs(10));
        QCOMPARE(RawStore(store.file).count(u"calls"_s), 2);
    }

    void aCallPlacedHereIsNoLostDial()
    {
        TempStore store;
        leaveUnknown(store, u"first"_s, start);
        store.put(u"found"_s, listed(u"+919876540001"_s, start.addSecs(3)), start.addSecs(20)); // becomes the first one
        leaveUnknown(store, u"second"_s, start.addSecs(30));
        QCOMPARE(RawStore(store.file).count(u"calls"_s), 2);
        QCOMPARE(RawStore(store.file).value(u"SELECT count(*) FROM calls WHERE dial_state = 'unknown'"_s).toInt(), 1);
    }

    void anUnknownDialIsNoOtherCall_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("account");
        QTest::addColumn<bool>("same");
        const QString number = u"+919876540001"_s;
        const QString mine = u"test"_s;
        const auto row = [&](const char *name, const QByteArray &json, bool same, const QString &account = u"test"_s) {
            QTest::newRow(name) << json << account << same;
        };
        row("the one", listed(number, start.addSecs(3)), true);
        row("another number", listed(u"+919876540002"_s, start.addSecs(3)), false);
        row("another agent", listed(number, start.addSecs(3), u"agent-2"_s), false);
        row("another account", listed(number, start.addSecs(3)), false, u"other"_s);
        row("an hour later", listed(number, start.addSecs(3600)), false);
        row("an hour before", listed(number, start.addSecs(-3600)), false);
        row("a quarter of an hour later, by clocks that differ", listed(number, start.addSecs(15 * 60)), true);
        row("sixteen minutes later", listed(number, start.addSecs(16 * 60)), false);
        row("a minute before: clocks differ", listed(number, start.addSecs(-60)), true);
        row("sixteen minutes before", listed(number, start.addSecs(-16 * 60)), false);
        row("an inbound one", listed(number, start.addSecs(3), u"agent-1"_s, u"inbound"_s), false);
        row("without a time", R"({"status":"ringing","agent_id":"agent-1","user_number":"+919876540001"})", false);
        row("without a number", R"({"status":"ringing","agent_id":"agent-1","created_at":"2026-01-16T05:21:34Z"})",
            false);
        row("with a masked number",
            R"({"status":"ringing","agent_id":"agent-1","user_number":"+91XXXXXXXXXX","created_at":"2026-01-16T05:21:34Z"})",
            false);
    }

    void anUnknownDialIsNoOtherCall()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, account);
        QFETCH(const bool, same);
        TempStore store;
        store.saveAccount(u"other"_s, u"http://127.0.0.1:1"_s);
        leaveUnknown(store, u"d1"_s, start);
        store.put(u"exec-1"_s, json, start.addSecs(7200), account);
        RawStore raw(store.file);
        QCOMPARE(raw.count(u"calls"_s), same ? 1 : 2);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE dial_state = 'unknown'"_s).toInt(), same ? 0 : 1);
    }

    void oneExecutionTakesOneOfTwoDials()
    {
        TempStore store;
        leaveUnknown(store, u"d1"_s, start);
        leaveUnknown(store, u"d2"_s, start.addSecs(20));
        store.put(u"exec-1"_s, listed(u"+919876540001"_s, start.addSecs(22)), start.addSecs(60));
        store.put(u"exec-1"_s, listed(u"+919876540001"_s, start.addSecs(22)), start.addSecs(90)); // seen once more
        RawStore raw(store.file);
        QCOMPARE(raw.count(u"calls"_s), 2);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE dial_state = 'unknown'"_s).toInt(), 1);
        store.put(u"exec-2"_s, listed(u"+919876540001"_s, start.addSecs(2)), start.addSecs(120));
        QCOMPARE(raw.count(u"calls"_s), 2);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE dial_state = 'unknown'"_s).toInt(), 0);
    }

    void theDialNearestInTimeIsTaken()
    {
        TempStore store;
        leaveUnknown(store, u"d1"_s, start);
        leaveUnknown(store, u"d2"_s, start.addSecs(300));
        store.put(u"exec-2"_s, listed(u"+919876540001"_s, start.addSecs(301)), start.addSecs(600));
        RawStore raw(store.file);
        QCOMPARE(raw.value(u"SELECT created_at FROM calls WHERE dial_state = 'unknown'"_s).toString(),
            u"2026-01-16T05:21:31.000Z"_s);
    }

private:
    inline static const QDateTime start {QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC};

    static std::vector<CallEvent> timelineOf(TempStore &store, const QString &executionId)
    {
        const auto call = store.call(executionId);
        const auto events = test::await<Result<std::vector<CallEvent>, StoreError>>(
            [&](auto reply) { store.reader.timeline(call ? call->id : 0, reply); });
        return events && *events ? **events : std::vector<CallEvent> {};
    }
    static QStringList wordsOf(const std::vector<CallEvent> &events)
    {
        QStringList words;
        for (const CallEvent &event : events) {
            words.append(
                u"@%1 %2 %3: %4 > %5 #%6"_s.arg(start.secsTo(event.at))
                    .arg(sourceText(event.source), event.what == CallEvent::What::Status ? u"status"_s : u"recording"_s,
                        event.was, event.became)
                    .arg(event.attempt));
        }
        return words;
    }
    static void leaveUnknown(TempStore &store, const QString &id, const QDateTime &at)
    {
        (void)test::await<Written>([&](auto reply) {
            store.store.beginDial({.id = id,
                                      .accountId = u"test"_s,
                                      .agentId = u"agent-1"_s,
                                      .agentName = u"Site visits"_s,
                                      .recipientPhoneNumber = u"+919876540001"_s,
                                      .phoneNumberId = {},
                                      .contactName = u"Asha"_s,
                                      .project = u"Real Estate"_s,
                                      .at = at},
                reply);
        });
        (void)test::await<Written>([&](auto reply) { store.store.dialUnknown(id, reply); });
    }
};

CALLBOARD_TEST(ObservedChangesTest)
#include "ObservedChangesTest.moc"
