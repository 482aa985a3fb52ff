#include "core/polling/PollDesk.h"
#include "polling/CallPoller.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using polling::AccountCycle;
using polling::CallPoller;
using polling::CycleReport;
using test::FaultServer;
using test::PollDesk;
using test::RawStore;
using test::TempStore;
using test::TestClock;

namespace {

FaultServer::Behaviour saying(const QByteArray &status)
{
    return FaultServer::answer(200, R"({"status":")" + status + R"("})");
}

void fill(PollDesk &desk, int calls)
{
    for (int i = 0; i < calls; ++i) {
        desk.store.put(u"call-%1"_s.arg(i), R"({"status":"ringing"})", desk.clock.now());
    }
}

CycleReport report(const PollDesk &desk)
{
    return desk.poller.lastReport().value_or(CycleReport {});
}

/// One cycle to its end; where nobody answers, the requests' deadline passes once all of them have arrived.
bool cycleThrough(PollDesk &desk, const FaultServer &server, bool silent)
{
    const auto before = desk.cycles.count();
    int known = server.count();
    desk.poller.runCycle();
    // What leaves in the place of what timed out has a deadline of its own.
    for (int deadline = 0; silent && deadline < 3 && desk.cycles.count() == before; ++deadline) {
        int inARow = 0;
        int last = known;
        // All that leave do so at once: when the count stands still after the first came, they are here.
        const bool arrived = QTest::qWaitFor(
            [&] {
                inARow = server.count() == last && last > known ? inARow + 1 : 0;
                last = server.count();
                return desk.cycles.count() > before || inARow >= 3;
            },
            20000);
        if (!arrived) {
            return false;
        }
        if (desk.cycles.count() == before) {
            known = server.count();
            desk.clock.advance(20s);
        }
    }
    return desk.finished(before + 1);
}

} // namespace

/// Bolna out of reach, programs that end, clocks that jump: what is asked meanwhile, and that nothing is forgotten.
class PollOutageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anHourOfOutageCostsFewRequestsAndLosesNothing_data()
    {
        QTest::addColumn<QString>("outage");
        QTest::addColumn<int>("calls");
        for (const char *outage : {"refused", "silence", "503", "a portal's page"}) {
            for (const int calls : {1, 5, 50}) {
                if (calls == 5 && QByteArray(outage) != "refused") {
                    continue; // as one, only slower
                }
                QTest::addRow("%s, %d calls", outage, calls) << QString::fromLatin1(outage) << calls;
            }
        }
    }

    void anHourOfOutageCostsFewRequestsAndLosesNothing()
    {
        QFETCH(const QString, outage);
        QFETCH(const int, calls);
        PollDesk desk;
        FaultServer server(saying("ringing"));
        FaultServer gone;
        const QString nowhere = gone.origin();
        gone.close();
        const bool refused = outage == u"refused";
        const bool silent = outage == u"silence";
        desk.addAccount(u"test"_s, refused ? nowhere : server.origin());
        fill(desk, calls);
        server.behave(silent             ? FaultServer::silence()
                      : outage == u"503" ? FaultServer::answer(503, "{}")
                                         : FaultServer::answer(200, "<html>Sign in to the network</html>"));

        const auto &budget = desk.clients.find(u"test"_s)->budget();
        int requests = 0;
        const auto end = desk.clock.elapsed() + 1h;
        auto next = desk.clock.elapsed();
        while (desk.clock.elapsed() < end) {
            next += 30s;
            desk.clock.advance(
                std::max(0ms, std::chrono::duration_cast<std::chrono::milliseconds>(next - desk.clock.elapsed())));
            const int before = budget->left(bolna::Urgency::Person);
            const auto begun = desk.clock.elapsed();
            QVERIFY(cycleThrough(desk, server, silent));
            // Every request costs a token, wherever it ends. Tokens come back only while time passes.
            if (desk.clock.elapsed() == begun) {
                requests += before - budget->left(bolna::Urgency::Person);
            }
        }
        if (silent) {
            requests = server.count();
        }
        QVERIFY2(requests <= 40, qPrintable(u"%1 requests"_s.arg(requests)));
        QVERIFY2(requests >= 20, qPrintable(u"%1 requests: nobody looks whether it is back"_s.arg(requests)));
        RawStore raw(desk.store.file);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE status = 'ringing'"_s).toInt(), calls);

        // And it is back. The first cycle in which a probe is due answers everything.
        server.behave(saying("in-progress"));
        if (refused) {
            desk.addAccount(u"test"_s, server.origin());
        }
        QSignalSpy reachedAgain(&desk.poller, &CallPoller::reachedAgain);
        int cycles = 0;
        do {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
            ++cycles;
        } while (report(desk).answered == 0 && cycles < 10);
        QVERIFY2(cycles <= 5, "a probe at least every two minutes and a little");
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(report(desk).answered, calls);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE status = 'in-progress' AND check_failures = 0"_s).toInt(),
            calls);
        QCOMPARE(reachedAgain.count(), 1);
    }

    void flapsLoseNothing()
    {
        PollDesk desk;
        FaultServer server(saying("ringing"));
        desk.addAccount(u"test"_s, server.origin());
        constexpr int calls = 20;
        fill(desk, calls);
        for (int flap = 0; flap < 30; ++flap) {
            const bool up = flap % 2 == 0;
            server.behave(up ? saying("ringing") : FaultServer::closeWithoutAnswer());
            const int before = server.count();
            for (int cycle = 0; cycle < 1 + flap % 5; ++cycle) {
                desk.clock.advance(30s);
                QVERIFY(desk.cycle());
                QCOMPARE(report(desk).answered + report(desk).failed + report(desk).late, report(desk).pending);
            }
            QVERIFY(up || server.count() - before <= 40);
        }
        server.behave(saying("in-progress"));
        for (int cycle = 0; cycle < 5; ++cycle) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(report(desk).answered, calls);
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE status = 'in-progress'"_s).toInt(),
            calls);
    }

    void theBackOffSurvivesARestart()
    {
        TestClock clock;
        TempStore board;
        int requests = 0;
        FaultServer server([&](const FaultServer::Request &got) {
            ++requests;
            FaultServer::send(got.socket, got.path.endsWith("/bad") ? 422 : 200, R"({"status":"ringing"})");
        });
        board.put(u"bad"_s, R"({"status":"ringing"})", clock.now());
        const Chance chance = [] { return 0.5; };
        /// The program from its start to its end, with one cycle in between. False when that does not end.
        const auto run = [&] {
            store::CallStore calls(board.file);
            if (!calls.open()) {
                return false;
            }
            store::CallReader reader(board.file);
            bolna::BolnaClients clients(clock, bolna::RequestBudget::defaultPerMinute, chance);
            if (!clients.put({u"test"_s, u"test"_s, server.origin()}, "demo-key")) {
                return false;
            }
            polling::PollLog log(clock);
            polling::StatusChecker checker(clients, calls, clock, log);
            CallPoller poller(clients, calls, reader, checker, clock, log, CallPoller::defaultInterval, chance);
            QSignalSpy cycles(&poller, &CallPoller::cycleFinished);
            poller.runCycle();
            return QTest::qWaitFor([&] { return cycles.count() > 0; }, 20000);
        };
        QVERIFY(run());
        for (int failures = 1; failures <= 8; ++failures) {
            QCOMPARE(requests, failures);
            const auto call = board.call(u"bad"_s);
            QCOMPARE(call->checkFailures, failures);
            QVERIFY(call->nextCheck > clock.now());
            const auto wait = std::chrono::milliseconds(clock.now().msecsTo(call->nextCheck));
            QVERIFY(failures < 6 || wait == (30s + 15min) / 2);
            clock.advance(wait - 1ms);
            QVERIFY(run()); // too early
            QCOMPARE(requests, failures);
            clock.advance(1ms);
            QVERIFY(run());
        }
    }

    void aClockJumpMakesOneCycleAndSilencesNothing_data()
    {
        QTest::addColumn<int>("hours");
        for (const int hours : {5, 72, -1, -5, -72}) {
            QTest::addRow("%d hours", hours) << hours;
        }
    }

    void aClockJumpMakesOneCycleAndSilencesNothing()
    {
        QFETCH(const int, hours);
        PollDesk desk;
        FaultServer server(saying("ringing"));
        desk.addAccount(u"test"_s, server.origin());
        constexpr int calls = 5;
        fill(desk, calls);
        desk.poller.start();
        QVERIFY(desk.finished(1));
        for (int cycle = 0; cycle < 4; ++cycle) {
            QVERIFY(desk.advance(30s));
        }
        QCOMPARE(server.count(), 5 * calls);
        desk.clock.jump(std::chrono::hours(hours));
        server.behave(saying("in-progress")); // what rang before a night's sleep and rings still is stuck
        for (int cycle = 1; cycle <= 4; ++cycle) {
            QVERIFY(desk.advance(30s));
            QCOMPARE(server.count(), (5 + cycle) * calls);
            QVERIFY(report(desk).allAnswered());
        }
    }

    void whatIsReadAfterAClockWasSetBackCounts()
    {
        PollDesk desk;
        FaultServer server(saying("ringing"));
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, 1);
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        desk.clock.jump(-5h);
        server.behave(saying("in-progress"));
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"call-0"_s), u"in-progress"_s);
        server.behave(saying("completed")); // an end stands in any case
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"call-0"_s), u"completed"_s);
    }

    void aBackOffFromBeforeAClockWasSetBackIsForgotten()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(422, "{}"));
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, 1);
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(server.count(), 1);
        desk.clock.jump(-5h);
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(server.count(), 2);
    }
};

CALLBOARD_TEST(PollOutageTest)
#include "PollOutageTest.moc"
