#include "base/IsoTime.h"
#include "store/CallStore.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using calls::CallStatus;
using test::RawStore;
using test::TempStore;
using Written = Result<ChangeSet, StoreError>;

/// The journal of dials: an intent on disk before the request leaves, and its one end.
class DialJournalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDialThatBeganIsNotOnTheBoard()
    {
        TempStore store;
        QVERIFY(ask([&](const auto &reply) { store.store.beginDial(dial(u"d1"_s), reply); }).has_value());
        QCOMPARE(board(store).size(), std::size_t {0});
        QCOMPARE(RawStore(store.file).count(u"dials"_s), 1);
    }

    void anAcceptedDialIsOnTheBoardWithWhatThePersonEntered()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        const Written ended = ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        });
        QVERIFY(ended.has_value());
        QCOMPARE(ended->calls.size(), std::size_t {1});
        QVERIFY(ended->calls[0].inserted);
        QCOMPARE(RawStore(store.file).count(u"dials"_s), 0);

        const auto call = store.call(u"exec-1"_s);
        QVERIFY(call.has_value());
        QCOMPARE(call->callId, u"exec-1"_s);
        QCOMPARE(call->status.text(), u"queued"_s);
        QCOMPARE(call->agentId, u"agent-1"_s);
        QCOMPARE(call->agentName, u"Site visits"_s);
        QCOMPARE(call->recipientPhoneNumber, u"+919876540001"_s);
        QCOMPARE(call->phoneNumberId, u"+919876540002"_s);
        QCOMPARE(call->contactName, u"Asha"_s);
        QCOMPARE(call->project, u"Real Estate"_s);
        QCOMPARE(call->createdAt, dial({}).at);
        QCOMPARE(call->dialState, calls::DialState::Answered);
        QCOMPARE(pending(store).size(), std::size_t {1});
    }

    void aRefusedDialLeavesNothing()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        QVERIFY(
            ask([&](const auto &reply) { store.store.dialRefused(u"d1"_s, u"no"_s, dial({}).at, reply); }).has_value());
        QCOMPARE(board(store).size(), std::size_t {0});
        QCOMPARE(RawStore(store.file).count(u"dials"_s), 0);
    }

    void anUnknownDialIsOnTheBoardOnceWithoutAnId()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        QVERIFY(ask([&](const auto &reply) { store.store.dialUnknown(u"d1"_s, reply); }).has_value());
        const auto calls = board(store);
        QCOMPARE(calls.size(), std::size_t {1});
        QCOMPARE(calls[0].executionId, QString());
        QCOMPARE(calls[0].dialState, calls::DialState::Unknown);
        QCOMPARE(calls[0].outcome, calls::Outcome::Unknown);
        QCOMPARE(calls[0].contactName, u"Asha"_s);
        QCOMPARE(calls[0].recipientPhoneNumber, u"+919876540001"_s);
        RawStore raw(store.file);
        QVERIFY(raw.value(u"SELECT execution_id FROM calls"_s).isNull());
        QCOMPARE(raw.count(u"dials"_s), 0);
    }

    void aDialEndsOnce()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), {});
        const Written again = ask([&](const auto &reply) { store.store.dialUnknown(u"d1"_s, reply); });
        QVERIFY(!again.has_value());
        QVERIFY(again.error().kind == StoreError::Kind::NotFound);
        QCOMPARE(board(store).size(), std::size_t {1});
    }

    void aDialThatEndedInADeadProcessBecomesUnknown()
    {
        TempStore store;
        const QDateTime begun = dial({}).at;
        {
            CallStore dead(store.file);
            QVERIFY(dead.open().has_value());
            dead.beginDial(dial(u"d1"_s, begun), {});
            dead.beginDial(dial(u"d2"_s, begun.addSecs(1)), {});
        } // never told how they ended
        const Written settled
            = ask([&](const auto &reply) { store.store.settleAbandonedDials(begun.addSecs(120), reply); });
        QVERIFY(settled.has_value());
        QCOMPARE(settled->calls.size(), std::size_t {2});
        QVERIFY(settled->isNews() && !settled->isOfPerson()); // nobody did it now: a paused table stands still
        for (const calls::Call &call : board(store)) {
            QCOMPARE(call.dialState, calls::DialState::Unknown);
        }
        QCOMPARE(RawStore(store.file).count(u"dials"_s), 0);
        QVERIFY(
            ask([&](const auto &reply) { store.store.settleAbandonedDials(begun.addSecs(240), reply); })->isEmpty());
        QCOMPARE(board(store).size(), std::size_t {2});
    }

    void aDialThatMayStillBeUnderWayIsLeftAlone()
    {
        TempStore store;
        const QDateTime begun = dial({}).at;
        store.store.beginDial(dial(u"d1"_s, begun), {});
        QVERIFY(ask([&](const auto &reply) { store.store.settleAbandonedDials(begun, reply); })->isEmpty());
        QCOMPARE(RawStore(store.file).count(u"dials"_s), 1);
        // Its end still counts.
        QVERIFY(ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        }).has_value());
    }

    void twoUnknownDialsAreTwoCalls()
    {
        TempStore store;
        for (const QString &id : {u"d1"_s, u"d2"_s}) {
            store.store.beginDial(dial(id), {});
            QVERIFY(ask([&](const auto &reply) { store.store.dialUnknown(id, reply); }).has_value());
        }
        QCOMPARE(board(store).size(), std::size_t {2});
    }

    void anUnknownDialIsNotPolled()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        QVERIFY(ask([&](const auto &reply) { store.store.dialUnknown(u"d1"_s, reply); }).has_value());
        QCOMPARE(pending(store).size(), std::size_t {0});
    }

    void anUnknownDialIsRecognisedInAnySpelling_data()
    {
        QTest::addColumn<QString>("dialled");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("as it was dialled") << u"+919876540001"_s << QByteArray(R"("+919876540001")");
        QTest::newRow("a JSON number") << u"+919876540001"_s << QByteArray("919876540001");
        QTest::newRow("for reading") << u"+919876540001"_s << QByteArray(R"("+91-98765 40001")");
        QTest::newRow("dialled with a trunk zero") << u"+9109876540001"_s << QByteArray(R"("919876540001.0")");
    }

    void anUnknownDialIsRecognisedInAnySpelling()
    {
        QFETCH(const QString, dialled);
        QFETCH(const QByteArray, told);
        TempStore store;
        Dial lost = dial(u"d1"_s);
        lost.recipientPhoneNumber = dialled;
        QVERIFY(ask([&](const auto &reply) { store.store.beginDial(lost, reply); }).has_value());
        QVERIFY(ask([&](const auto &reply) { store.store.dialUnknown(u"d1"_s, reply); }).has_value());
        store.put(u"found"_s,
            R"({"id":"found","status":"queued","created_at":")" + isoUtc(lost.at.addSecs(5)).toUtf8()
                + R"(","agent_id":")" + lost.agentId.toUtf8() + R"(","user_number":)" + told + '}',
            lost.at.addSecs(30));
        QCOMPARE(RawStore(store.file).count(u"calls"_s), 1);
        QCOMPARE(store.call(u"found"_s)->contactName, lost.contactName);
    }

    void anAcceptedDialThatThePollKnewFirstIsOneCall()
    {
        // Another window's import may list the call before the answer to the dial is here.
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        store.put(u"exec-1"_s, R"({"id":"exec-1","status":"ringing"})", dial({}).at.addSecs(1));
        const Written ended = ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        });
        QVERIFY2(ended.has_value(), ended ? "" : qPrintable(ended.error().message));
        const auto calls = board(store);
        QCOMPARE(calls.size(), std::size_t {1});
        QCOMPARE(calls[0].contactName, u"Asha"_s);
        QCOMPARE(calls[0].project, u"Real Estate"_s);
        QCOMPARE(calls[0].status.text(), u"ringing"_s);
        QCOMPARE(RawStore(store.file).count(u"dials"_s), 0); // or it would become an unknown dial two minutes later
    }

private:
    static Dial dial(const QString &id, const QDateTime &at = QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC))
    {
        return {.id = id,
            .accountId = u"test"_s,
            .agentId = u"agent-1"_s,
            .agentName = u"Site visits"_s,
            .recipientPhoneNumber = u"+919876540001"_s,
            .phoneNumberId = u"+919876540002"_s,
            .contactName = u"Asha"_s,
            .project = u"Real Estate"_s,
            .at = at};
    }
    static Written ask(const std::function<void(const CallStore::Reply &)> &command)
    {
        const auto answer = test::await<Written>([&](auto reply) { command(reply); });
        return answer ? *answer : Written(failure(StoreError {StoreError::Kind::Busy, u"no answer came"_s}));
    }
    static std::vector<calls::Call> board(TempStore &store)
    {
        const auto list = test::await<Result<std::vector<calls::Call>, StoreError>>(
            [&](auto reply) { store.reader.list({}, -1, 0, reply); });
        return list && *list ? **list : std::vector<calls::Call> {};
    }
    static std::vector<PendingCall> pending(TempStore &store)
    {
        const auto list
            = test::await<Result<PendingWork, StoreError>>([&](auto reply) { store.reader.pending({}, reply); });
        return list && *list ? (*list)->calls : std::vector<PendingCall> {};
    }
};

CALLBOARD_TEST(DialJournalTest)
#include "DialJournalTest.moc"
