#include "core/polling/ListServer.h"
#include "core/polling/PollDesk.h"
#include "polling/CycleQueue.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using polling::CycleQueue;
using polling::CycleReport;
using polling::Job;
using polling::Rank;
using test::FaultServer;
using test::ListServer;
using test::PollDesk;
using test::RawStore;

/// What a cycle asks first when the budget is short, and what it says of the rest.
class CycleBudgetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQueueIsByRankAndFifoWithinARank()
    {
        CycleQueue queue;
        const auto job = [](Rank rank, const QString &id) {
            store::PendingCall call;
            call.executionId = id;
            return Job {.rank = rank, .what = call};
        };
        queue.push(job(Rank::History, u"history"_s));
        queue.push(job(Rank::Pending, u"first"_s));
        queue.push(job(Rank::Pending, u"second"_s));
        queue.push(job(Rank::Live, u"live"_s));
        queue.pushFront(job(Rank::Pending, u"again"_s));
        QStringList order;
        while (!queue.isEmpty()) {
            order.append(queue.pop().call()->executionId);
        }
        QCOMPARE(order, (QStringList {u"live"_s, u"again"_s, u"first"_s, u"second"_s, u"history"_s}));
        queue.push(job(Rank::Live, u"live"_s));
        queue.push(job(Rank::RecordingOwed, u"a"_s));
        queue.push(job(Rank::RecordingOwed, u"b"_s));
        QCOMPARE(queue.drop(Rank::RecordingOwed), 2);
        QCOMPARE(queue.front().rank, Rank::Live);
    }

    void liveCallsAreHeardBesideManyOwedRecordings()
    {
        PollDesk desk;
        ListServer list;
        desk.clients.setRequestsPerMinute(30);
        desk.addAccount(u"test"_s, list.origin());
        const QStringList owed = ids(u"owed"_s, 260);
        const QStringList live = ids(u"live"_s, 3);
        fill(desk, owed, "completed");
        fill(desk, live, "ringing");
        list.setRows(owed, u"completed"_s);
        list.setRows(live, u"ringing"_s);
        list.failLists(FaultServer::answer(422, "{}")); // so that each takes a request of its own
        QCOMPARE(count(desk, u"recording_state = 'expected'"_s), 260);
        for (int cycle = 0; cycle < 12; ++cycle) {
            const auto before = list.read();
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
            for (const QString &id : live) {
                QVERIFY2(
                    list.read().count(id) == before.count(id) + 1, qPrintable(u"%1 in cycle %2"_s.arg(id).arg(cycle)));
            }
            QCOMPARE(report(desk).late, 0);
        }
        QVERIFY(list.read().size() > 36 + 12); // recordings are asked for too
        QVERIFY(desk.lines.filter(u"owed recordings wait"_s).size() > 5);
    }

    void manyOwedRecordingsAreFoundInLists()
    {
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        const QStringList owed = ids(u"owed"_s, 260);
        fill(desk, owed, "completed");
        list.setRows(owed, u"completed"_s);
        list.setRecording(u"https://127.0.0.1/recordings/call/%1"_s, owed);
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(list.asked().size(), 6);
        QVERIFY(list.read().isEmpty());
        QCOMPARE(count(desk, u"recording_state = 'available'"_s), 260);
    }

    void listsWithoutRecordingsSendTheCycleToTheCalls()
    {
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        const QStringList owed = ids(u"owed"_s, 100);
        fill(desk, owed, "completed");
        list.setRows(owed, u"completed"_s);
        for (int cycle = 0; cycle < 12; ++cycle) {
            desk.clock.advance(10min);
            QVERIFY(desk.cycle());
        }
        QSet<QString> read(list.read().cbegin(), list.read().cend());
        QCOMPARE(read.size(), 100); // a trimmed list hides no recording for good
    }

    void endsSeenInAListComeBeforeWhatIsOwed()
    {
        PollDesk desk;
        ListServer list;
        desk.clients.setRequestsPerMinute(30);
        desk.addAccount(u"test"_s, list.origin());
        const QStringList calls = ids(u"call"_s, 60);
        const QStringList owed = ids(u"owed"_s, 100);
        fill(desk, calls, "ringing");
        fill(desk, owed, "completed");
        list.setRows(calls + owed, u"completed"_s);
        int cycles = 0;
        while (count(desk, u"execution_id LIKE 'call-%' AND end_detail = 'seen'"_s) < 60 && cycles < 20) {
            ++cycles;
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        // Thirteen a cycle, after the list told of all of them in the first.
        QVERIFY2(cycles <= 7, qPrintable(QString::number(cycles)));
    }

    void whatAnImportOwesKeepsNobodyWaiting()
    {
        PollDesk desk;
        ListServer list;
        desk.clients.setRequestsPerMinute(30);
        desk.addAccount(u"test"_s, list.origin());
        const QStringList old = ids(u"old"_s, 200);
        const QStringList live = ids(u"live"_s, 5);
        fill(desk, live, "ringing");
        list.setRows(old, u"completed"_s);
        list.setRows(live, u"ringing"_s);
        for (const QString &id : old) {
            desk.store.put(id, R"({"agent_id":"agent-1","status":"completed","created_at":"2026-01-10T05:21:00Z"})",
                desk.clock.now(), store::Source::Import, calls::Extent::PastRow);
        }
        QCOMPARE(count(desk, u"end_detail = 'owed'"_s), 200);
        for (int cycle = 0; cycle < 10; ++cycle) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
            QCOMPARE(report(desk).late, 0);
            QCOMPARE(list.read().count(u"live-0"_s), cycle + 1);
        }
        QVERIFY(count(desk, u"end_detail = 'owed'"_s) < 200);
    }

    void aCycleNeverWaitsForTheBudget()
    {
        PollDesk desk;
        ListServer list;
        desk.clients.setRequestsPerMinute(30);
        desk.addAccount(u"test"_s, list.origin());
        const QStringList calls = ids(u"call"_s, 40);
        fill(desk, calls, "ringing");
        list.setRows(calls, u"ringing"_s);
        list.failLists(FaultServer::answer(422, "{}"));
        for (int cycle = 0; cycle < 4; ++cycle) {
            const auto before = desk.clock.elapsed();
            QVERIFY(desk.cycle(true)); // the clock stands still: a wait would never end
            QCOMPARE(desk.clock.elapsed(), before);
            const CycleReport done = report(desk);
            QCOMPARE(done.answered + done.failed + done.late, 40);
            QVERIFY(done.late > 0);
        }
        QCOMPARE(list.read().size() + list.asked().size(), 27); // what the poll may use of a minute
    }

    void oddAnswersOfSomeCallsPutOffNobody()
    {
        PollDesk desk;
        FaultServer server([](const FaultServer::Request &request) {
            const bool odd
                = request.path.endsWith("call-0") || request.path.endsWith("call-1") || request.path.endsWith("call-2");
            FaultServer::send(
                request.socket, 200, odd ? QByteArray(R"({"status":5})") : QByteArray(R"({"status":"ringing"})"));
        });
        desk.addAccount(u"test"_s, server.origin());
        for (const QString &id : ids(u"call"_s, 40)) {
            desk.store.put(id, R"({"status":"queued"})", desk.clock.now());
        }
        QVERIFY(desk.cycle(true));
        QVERIFY(!desk.clients.find(u"test"_s)->reachability().isOut());
        QCOMPARE(report(desk).failed, 3);
        QCOMPARE(report(desk).answered, 37);
        QCOMPARE(count(desk, u"status = 'ringing'"_s), 37);
    }

private:
    static QStringList ids(const QString &name, int count)
    {
        QStringList result;
        for (int i = 0; i < count; ++i) {
            result.append(u"%1-%2"_s.arg(name).arg(i));
        }
        return result;
    }
    static CycleReport report(const PollDesk &desk) { return desk.poller.lastReport().value_or(CycleReport {}); }
    static void fill(PollDesk &desk, const QStringList &calls, const QByteArray &status)
    {
        for (const QString &id : calls) {
            desk.store.put(id,
                R"({"agent_id":"agent-1","status":")" + status
                    + R"(","created_at":"2026-01-16T05:21:00Z","conversation_duration":20,)"
                      R"("telephony_data":{"call_type":"outbound"},"transcript":"user: Hi\n"})",
                desk.clock.now());
        }
    }
    static int count(PollDesk &desk, const QString &where)
    {
        return RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE "_s + where).toInt();
    }
};

CALLBOARD_TEST(CycleBudgetTest)
#include "CycleBudgetTest.moc"
