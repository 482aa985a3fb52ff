#include "store/CallStore.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/SearchTruth.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using calls::CallStatus;
using calls::DialState;
using test::RawStore;
using test::TempStore;
using Written = Result<ChangeSet, StoreError>;

/// What becomes of a dial whose answer was lost: it comes late, a list shows it, or it is ruled out.
class LostDialTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerThatComesAfterANightIsTheCallsOwn()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        settleElsewhere(store);
        const Written late = ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        });
        QVERIFY2(late.has_value(), late ? "" : qPrintable(late.error().message));
        const auto calls = board(store);
        QCOMPARE(calls.size(), std::size_t {1});
        QCOMPARE(calls[0].executionId, u"exec-1"_s);
        QCOMPARE(calls[0].dialState, DialState::Answered);
        QCOMPARE(calls[0].status.text(), u"queued"_s);
        QCOMPARE(calls[0].contactName, u"Asha"_s);
        QVERIFY(lookedFor(store, {}).empty());
    }

    void anAnswerThatComesAfterAListShowedItIsOneCall()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        settleElsewhere(store);
        // A row that tells no number makes a call of its own.
        store.put(u"exec-1"_s, R"({"id":"exec-1","status":"ringing","agent_id":"agent-1"})", begun.addSecs(60));
        QCOMPARE(board(store).size(), std::size_t {2});
        const Written late = ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        });
        QVERIFY(late.has_value());
        const auto calls = board(store);
        QCOMPARE(calls.size(), std::size_t {1});
        QCOMPARE(calls[0].executionId, u"exec-1"_s);
        QCOMPARE(calls[0].status.text(), u"ringing"_s);
        QCOMPARE(calls[0].contactName, u"Asha"_s);
        QCOMPARE(calls[0].project, u"Real Estate"_s);
    }

    void aRefusalThatComesAfterANightIsSaid()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        settleElsewhere(store);
        const Written late = ask([&](const auto &reply) {
            store.store.dialRefused(u"d1"_s, u"Bolna refused the request: no such agent"_s, begun.addSecs(400), reply);
        });
        QVERIFY(late.has_value());
        const auto calls = board(store);
        QCOMPARE(calls.size(), std::size_t {1});
        QCOMPARE(calls[0].dialState, DialState::Answered);
        QCOMPARE(calls[0].status.text(), u"failed"_s);
        QCOMPARE(calls[0].outcome, calls::Outcome::Failed);
        QVERIFY(calls[0].errorMessage.contains(u"no such agent"));
        QVERIFY(lookedFor(store, {}).empty());
    }

    void aDialThatIsAwaitedHereIsNeverTakenForLost()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        const Written settled
            = ask([&](const auto &reply) { store.store.settleAbandonedDials(begun.addDays(2), reply); });
        QVERIFY(settled.has_value());
        QVERIFY(settled->isEmpty());
        QVERIFY(board(store).empty());
        // Once it ended here, only a failure to write that leaves the entry.
        QVERIFY(ask([&](const auto &reply) { store.store.dialRefused(u"d1"_s, u"no"_s, begun, reply); }).has_value());
        QVERIFY(board(store).empty());
        QCOMPARE(RawStore(store.file).count(u"dials"_s), 0);
    }

    void aTrimmedRowAndALostDialAreOneCallOnceTheNumberIsKnown()
    {
        TempStore store;
        lose(store, u"d1"_s);
        const qint64 lost = board(store).front().id;
        QVERIFY(ask([&](const auto &reply) {
            store.store.annotate(lost, {u"he wants the corner flat"_s, {u"hot"_s}}, begun, reply);
        }).has_value());
        store.put(u"exec-1"_s, R"({"id":"exec-1","status":"completed","agent_id":"agent-1"})", begun.addSecs(60));
        QCOMPARE(board(store).size(), std::size_t {2});
        store.put(u"exec-1"_s,
            R"({"id":"exec-1","status":"completed","agent_id":"agent-1","user_number":"+919876540001",)"
            R"("created_at":"2026-01-16T05:21:33Z","transcript":"assistant: Hello\nuser: Yes\n"})",
            begun.addSecs(90));
        const auto calls = board(store);
        QCOMPARE(calls.size(), std::size_t {1});
        QCOMPARE(calls[0].executionId, u"exec-1"_s);
        QCOMPARE(calls[0].contactName, u"Asha"_s);
        QVERIFY(calls[0].transcript.contains(u"Hello"));
        QCOMPARE(board(store, u"corner"_s).size(), std::size_t {1}); // the note came along, and so did its index
        QCOMPARE(board(store, u"Asha"_s).size(), std::size_t {1});
        RawStore raw(store.file);
        QCOMPARE(raw.value(u"SELECT count(*) FROM call_changes WHERE source = 'dial'"_s).toInt(), 2);
        QCOMPARE(
            raw.value(u"SELECT count(*) FROM call_changes WHERE call_id NOT IN (SELECT id FROM calls)"_s).toInt(), 0);
        QCOMPARE(test::searchFaults(store.file), QString());
    }

    void anAnswerThatNamesAnotherCallThanAListDid()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        settleElsewhere(store);
        // A colleague called the same person within the same minutes: a list shows that call first.
        store.put(u"exec-1"_s,
            R"({"id":"exec-1","status":"completed","agent_id":"agent-1","user_number":"+919876540001",)"
            R"("created_at":"2026-01-16T05:22:33Z","transcript":"user: Hello\n","total_cost":4})",
            begun.addSecs(90));
        QCOMPARE(board(store).size(), std::size_t {1});
        const Written late = ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-2"_s, CallStatus(CallStatus::Known::Queued), reply);
        });
        QVERIFY(late.has_value());
        QCOMPARE(board(store).size(), std::size_t {2});
        const auto call = store.call(u"exec-2"_s);
        QVERIFY(call.has_value());
        QCOMPARE(call->status.text(), u"queued"_s);
        QCOMPARE(call->contactName, u"Asha"_s);
        QVERIFY(call->transcript.isEmpty()); // that was the colleague's
        QVERIFY(!call->totalCostCents.has_value());
        const auto work
            = test::await<Result<PendingWork, StoreError>>([&](auto reply) { store.reader.pending({}, reply); });
        QVERIFY(work && *work);
        QVERIFY(std::ranges::any_of((*work)->calls, [](const PendingCall &pending) { // and it is polled
            return pending.executionId == u"exec-2" && pending.reason == PendingCall::Reason::NotFinal;
        }));
    }

    void anAnswerThatComesAfterItsRowWasAbsorbedFindsTheCall()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        settleElsewhere(store);
        store.put(u"exec-1"_s, R"({"id":"exec-1","status":"ringing","agent_id":"agent-1"})", begun.addSecs(60));
        store.put(u"exec-1"_s,
            R"({"id":"exec-1","status":"ringing","agent_id":"agent-1","user_number":"+919876540001",)"
            R"("created_at":"2026-01-16T05:21:33Z"})",
            begun.addSecs(70));
        QCOMPARE(board(store).size(), std::size_t {1});
        const Written late = ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        });
        QVERIFY2(late.has_value(), late ? "" : qPrintable(late.error().message));
        QCOMPARE(board(store).size(), std::size_t {1});
        QCOMPARE(board(store)[0].status.text(), u"ringing"_s);
    }

    void whatWasDialledIsKnownBetterThanAMaskedNumber()
    {
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        store.put(u"exec-1"_s,
            R"({"id":"exec-1","status":"ringing","agent_id":"agent-1","user_number":"+91XXXXXX0001"})",
            begun.addSecs(5));
        QVERIFY(ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        }).has_value());
        QCOMPARE(store.call(u"exec-1"_s)->recipientPhoneNumber, u"+919876540001"_s);
    }

    void aCallDialledHereIsNotTakenForALostOne()
    {
        // Two dials to one person: one was answered, the other one's answer was lost.
        TempStore store;
        store.store.beginDial(dial(u"d1"_s), {});
        QVERIFY(ask([&](const auto &reply) {
            store.store.dialAccepted(u"d1"_s, u"exec-1"_s, CallStatus(CallStatus::Known::Queued), reply);
        }).has_value());
        lose(store, u"d2"_s);
        store.put(u"exec-1"_s,
            R"({"id":"exec-1","status":"ringing","agent_id":"agent-1","user_number":"+919876540001",)"
            R"("created_at":"2026-01-16T05:21:33Z"})",
            begun.addSecs(30));
        QCOMPARE(board(store).size(), std::size_t {2});
        QCOMPARE(lookedFor(store, {}).size(), std::size_t {1});
    }

    void aDialThatALateCompleteListLacksIsRuledOut()
    {
        TempStore store;
        lose(store, u"d1"_s);
        const qint64 lost = board(store).front().id;
        QVERIFY(look(store, lost, begun.addSecs(14 * 60), true)->isEmpty()); // too early to tell
        QVERIFY(look(store, lost, begun.addSecs(3 * 3600), false)->isEmpty()); // not all of it came
        QCOMPARE(lookedFor(store, {}).size(), std::size_t {1});
        const Written out = look(store, lost, begun.addSecs(15 * 60), true);
        QVERIFY(out.has_value());
        QCOMPARE(out->calls.size(), std::size_t {1});
        QVERIFY(lookedFor(store, {}).empty());
        const auto calls = board(store);
        QCOMPARE(calls[0].dialState, DialState::RuledOut);
        QCOMPARE(calls[0].outcome, calls::Outcome::Unknown);
    }

    void aDialThatWasRuledOutIsFoundAllTheSame()
    {
        TempStore store;
        lose(store, u"d1"_s);
        QVERIFY(look(store, board(store).front().id, begun.addSecs(3600), true).has_value());
        store.put(u"exec-1"_s,
            R"({"id":"exec-1","status":"busy","agent_id":"agent-1","user_number":"+919876540001",)"
            R"("created_at":"2026-01-16T05:21:33Z"})",
            begun.addSecs(7200));
        const auto calls = board(store);
        QCOMPARE(calls.size(), std::size_t {1});
        QCOMPARE(calls[0].executionId, u"exec-1"_s);
        QCOMPARE(calls[0].dialState, DialState::Answered);
    }

    void lostDialsAreLookedForLessAndLessOften()
    {
        TempStore store;
        lose(store, u"d1"_s);
        const qint64 lost = board(store).front().id;
        QVERIFY(look(store, lost, begun.addSecs(60), false).has_value());
        QCOMPARE(lookedFor(store, begun.addSecs(61)).size(), std::size_t {1}); // in every cycle at first
        const QDateTime later = begun.addSecs(2 * 3600);
        QVERIFY(look(store, lost, later, false).has_value());
        QVERIFY(lookedFor(store, later.addSecs(60)).empty());
        QCOMPARE(lookedFor(store, {}).size(), std::size_t {1}); // a person's round asks all the same
        QCOMPARE(lookedFor(store, later.addSecs(15 * 60)).size(), std::size_t {1});
        QCOMPARE(lookedFor(store, begun.addDays(-2)).size(), std::size_t {1}); // the clock was set back
    }

private:
    static inline const QDateTime begun {QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC};

    static Dial dial(const QString &id, const QString &number = u"+919876540001"_s)
    {
        return {.id = id,
            .accountId = u"test"_s,
            .agentId = u"agent-1"_s,
            .agentName = u"Site visits"_s,
            .recipientPhoneNumber = number,
            .phoneNumberId = {},
            .contactName = u"Asha"_s,
            .project = u"Real Estate"_s,
            .at = begun};
    }
    static Written ask(const std::function<void(const CallStore::Reply &)> &command)
    {
        const auto answer = test::await<Written>([&](auto reply) { command(reply); });
        return answer ? *answer : Written(failure(StoreError {StoreError::Kind::Busy, u"no answer came"_s}));
    }
    static std::vector<calls::Call> board(TempStore &store, const QString &search = {})
    {
        CallQuery query;
        query.search = search;
        const auto list = test::await<Result<std::vector<calls::Call>, StoreError>>(
            [&](auto reply) { store.reader.list(query, -1, 0, reply); });
        return list && *list ? **list : std::vector<calls::Call> {};
    }
    static std::vector<UnknownDial> lookedFor(TempStore &store, const QDateTime &at)
    {
        const auto work
            = test::await<Result<PendingWork, StoreError>>([&](auto reply) { store.reader.pending(at, reply); });
        return work && *work ? (*work)->dials : std::vector<UnknownDial> {};
    }
    /// Of another process, which took it for dead.
    static void settleElsewhere(TempStore &store)
    {
        (void)ask([&](const auto &reply) { store.store.tryToWrite(reply); }); // what was asked so far is written
        CallStore other(store.file);
        QVERIFY(other.open().has_value());
        const Written settled = ask([&](const auto &reply) { other.settleAbandonedDials(begun.addSecs(300), reply); });
        QVERIFY(settled.has_value());
        QCOMPARE(settled->calls.size(), std::size_t {1});
    }
    static void lose(TempStore &store, const QString &id, const QString &number = u"+919876540001"_s)
    {
        store.store.beginDial(dial(id, number), {});
        QVERIFY(ask([&](const auto &reply) { store.store.dialUnknown(id, reply); }).has_value());
    }
    static Written look(TempStore &store, qint64 call, const QDateTime &at, bool completely)
    {
        return ask([&](const auto &reply) { store.store.dialsLookedFor({call}, at, completely, reply); });
    }
};

CALLBOARD_TEST(LostDialTest)
#include "LostDialTest.moc"
