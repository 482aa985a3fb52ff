#include "core/polling/ListServer.h"
#include "core/polling/PollDesk.h"
#include "simulator/Simulator.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using callboard::simulator::CallSpec;
using callboard::simulator::Failure;
using callboard::simulator::Simulator;
using polling::CallPoller;
using polling::CycleReport;
using test::FaultServer;
using test::HeldRequests;
using test::ListServer;
using test::PollDesk;
using test::RawStore;

namespace {

QStringList ids(int from, int to)
{
    QStringList result;
    for (int i = from; i < to; ++i) {
        result.append(u"call-%1"_s.arg(i));
    }
    return result;
}

void fill(PollDesk &desk, const QStringList &calls, const QByteArray &status = "ringing")
{
    for (const QString &id : calls) {
        desk.store.put(id,
            R"({"agent_id":"agent-1","status":")" + status
                + R"(","created_at":"2026-01-16T05:21:00Z","transcript":"assistant: Hi\n"})",
            desk.clock.now());
    }
    desk.clock.advance(30s);
}

CycleReport report(const PollDesk &desk)
{
    return desk.poller.lastReport().value_or(CycleReport {});
}

} // namespace

/// Cycles over more calls than are read one by one, and the rounds between them over those that are live.
class SweepCycleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyCallsCostFewRequests()
    {
        PollDesk desk;
        Simulator simulator;
        simulator.setTimeSource([&desk] { return desk.clock.elapsed(); }, desk.clock.now());
        QVERIFY(simulator.start());
        desk.addAccount(u"test"_s, simulator.baseUrl());
        const QString agent = simulator.agents().front().id;
        QStringList calls = ids(0, 300);
        for (const QString &id : std::as_const(calls)) {
            CallSpec spec;
            spec.id = id;
            spec.agentId = agent;
            spec.recipient = u"+919876540001"_s;
            spec.provider = u"plivo"_s;
            spec.steps = {{0s, u"queued"_s}, {20s, u"ringing"_s}, {200s, u"busy"_s}};
            simulator.addCall(spec);
            desk.store.put(id, QJsonDocument(simulator.executionJson(id)).toJson(), desk.clock.now());
        }
        desk.clock.advance(30s);
        simulator.resetCounters();
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(report(desk).answered, 300);
        RawStore raw(desk.store.file);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE status = 'ringing'"_s).toInt(), 300);
        QVERIFY2(simulator.requests() <= 10, qPrintable(QString::number(simulator.requests())));
        QCOMPARE(simulator.requests("GET", u"/executions/"_s), 0);
    }

    void whatEndedIsReadWholeAfterwards()
    {
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        fill(desk, ids(0, many));
        list.setRows(ids(0, many), u"ringing"_s);
        for (const QString &id : ids(10, 17)) {
            list.setStatus(id, u"busy"_s);
        }
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(list.asked().size(), 3);
        QStringList read = list.read();
        read.sort();
        QCOMPARE(read, ids(10, 17));
        RawStore raw(desk.store.file);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE end_detail = 'seen' AND status = 'busy'"_s).toInt(), 7);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE end_detail = 'owed'"_s).toInt(), 0);
        QCOMPARE(raw.value(u"SELECT count(*) FROM call_texts WHERE transcript = 'assistant: Hello\n'"_s).toInt(), 7);
        // The rows of the others carried no transcript, and blanked none.
        QCOMPARE(
            raw.value(u"SELECT count(*) FROM call_texts WHERE transcript = 'assistant: Hi\n'"_s).toInt(), many - 7);
    }

    void whatTheListDoesNotShowIsReadWhole()
    {
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        fill(desk, ids(0, many));
        list.setRows(ids(0, many), u"in-progress"_s); // so that all can be read
        list.setRows(ids(3, many), u"in-progress"_s); // but the list lacks three
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).allAnswered());
        QStringList read = list.read();
        read.sort();
        QCOMPARE(read, ids(0, 3));
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE status = 'in-progress'"_s).toInt(),
            many);
    }

    void aListThatIsForbiddenStopsNobody_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("the key lacks the right") << 403;
        QTest::newRow("the agent is gone") << 404;
        QTest::newRow("the span is refused") << 422;
    }

    void aListThatIsForbiddenStopsNobody()
    {
        QFETCH(const int, status);
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        fill(desk, ids(0, many));
        list.setRows(ids(0, many), u"in-progress"_s);
        list.failLists(FaultServer::answer(status, R"({"message":"no"})"));
        QVERIFY(desk.cycle());
        QVERIFY(!report(desk).keyRefused);
        QVERIFY(!desk.clients.find(u"test"_s)->isRefused());
        QCOMPARE(list.asked().size(), 1);
        QCOMPARE(list.read().size(), many); // within the budget of the minute
        QCOMPARE(report(desk).answered, many);
    }

    void aListThatBreaksOffIsMadeUpForByReading()
    {
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        fill(desk, ids(0, many));
        list.setRows(ids(0, many), u"in-progress"_s);
        list.failPage(2, 100, FaultServer::answer(200, "<html>"));
        QVERIFY(desk.cycle());
        QCOMPARE(report(desk).answered, many);
        QVERIFY(list.read().size() <= many - 50); // the third page may have been on its way
        QVERIFY(list.read().size() >= many - 100);
        QVERIFY(report(desk).firstError.has_value());
    }

    void liveCallsAreFollowedCloselyWhenAsked()
    {
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        list.setRows({u"live"_s}, u"ringing"_s);
        list.setRows({u"waits"_s}, u"queued"_s);
        fill(desk, {u"live"_s}, "ringing");
        fill(desk, {u"waits"_s}, "queued");
        desk.poller.setFollowsLiveCalls(true);
        desk.poller.start();
        QVERIFY(desk.finished(1));
        QCOMPARE(list.read().size(), 2);
        for (int round = 1; round <= 5; ++round) {
            desk.clock.advance(5s);
            QTRY_COMPARE(list.read().count(u"live"_s), 1 + round);
            QTRY_VERIFY(!desk.poller.isAsking());
            QCOMPARE(list.read().count(u"waits"_s), 1);
        }
        QCOMPARE(desk.cycles.count(), 1); // rounds are no cycles
        desk.clock.advance(5s);
        QVERIFY(desk.finished(2));
        QCOMPARE(list.read().count(u"waits"_s), 2);

        desk.poller.setFollowsLiveCalls(false);
        const auto before = list.read().size();
        for (int round = 0; round < 5; ++round) {
            desk.clock.advance(5s);
        }
        desk.clock.advance(5s);
        QVERIFY(desk.finished(3));
        QCOMPARE(list.read().size(), before + 2);
    }

    void followingStopsAtHalfTheBudget()
    {
        PollDesk desk;
        ListServer list;
        desk.addAccount(u"test"_s, list.origin());
        list.setRows({u"live"_s}, u"ringing"_s);
        fill(desk, {u"live"_s});
        desk.poller.setFollowsLiveCalls(true);
        desk.poller.start();
        QVERIFY(desk.finished(1));
        const auto &budget = desk.clients.find(u"test"_s)->budget();
        while (budget->left(bolna::Urgency::Background) > 1) {
            budget->take(bolna::Ceiling::Other, bolna::Urgency::Poll);
        }
        desk.clock.advance(5s);
        QTRY_COMPARE(list.read().size(), 2); // the last of the half
        for (int round = 0; round < 4; ++round) {
            QTRY_VERIFY(!desk.poller.isAsking());
            desk.clock.advance(5s);
        }
        QTRY_VERIFY(!desk.poller.isAsking());
        desk.clock.advance(5s); // the cycle itself goes on
        QVERIFY(desk.finished(2));
        QCOMPARE(list.read().size(), 3);
    }

    void followingNeverOverlapsACycle()
    {
        PollDesk desk;
        HeldRequests held;
        FaultServer server(held.behaviour());
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, {u"live"_s});
        desk.poller.setFollowsLiveCalls(true);
        desk.poller.start();
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        for (int round = 0; round < 3; ++round) {
            desk.clock.advance(5s); // the cycle waits for its answer
        }
        QCOMPARE(server.count(), 1);
        held.releaseAll(200, R"({"status":"ringing"})");
        QVERIFY(desk.finished(1));
        desk.clock.advance(5s);
        QTRY_COMPARE(held.waiting(), std::size_t {1}); // a round, which hangs
        for (int round = 0; round < 2; ++round) {
            desk.clock.advance(5s);
        }
        QCOMPARE(server.count(), 2);
        desk.clock.advance(0s);
        QVERIFY(!desk.poller.isCycleRunning());
        desk.poller.runCycle(); // waits for the round to end
        QCOMPARE(server.count(), 2);
        held.releaseAll(200, R"({"status":"ringing"})");
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        held.releaseAll(200, R"({"status":"ringing"})");
        QVERIFY(desk.finished(2));
        QCOMPARE(server.count(), 3);
        QCOMPARE(held.most(), std::size_t {1}); // never two about one call
    }

private:
    static constexpr int many = 150; // more than half a minute's share of the budget
};

CALLBOARD_TEST(SweepCycleTest)
#include "SweepCycleTest.moc"
