#include "polling/HistoryImport.h"
#include "core/polling/PollDesk.h"
#include "simulator/Simulator.h"
#include "support/EnumText.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using polling::HistoryImport;
using polling::ImportOrder;
using polling::ImportReport;
using simulator::CallSpec;
using simulator::Failure;
using simulator::Simulator;
using test::FaultServer;
using test::PollDesk;
using test::RawStore;

class HistoryImportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsPlacedElsewhereAppearForEveryAgent()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        for (const auto &agent : bolna.agents()) {
            for (int i = 0; i < 120; ++i) { // three pages
                bolna.addCall(past(1h + i * 1min, agent.id));
            }
        }
        const ImportReport report = desk.run();
        QVERIFY(report.isWhole());
        QCOMPARE(report.agents, 3);
        QCOMPARE(report.rows, 360);
        QCOMPARE(report.newCalls, 360);
        QCOMPARE(desk.calls(), 360);
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT count(DISTINCT agent_id) FROM calls"_s).toInt(), 3);
        QCOMPARE(RawStore(desk.store.file)
                     .value(u"SELECT count(*) FROM call_changes WHERE source = 'import' AND what = 'status'"_s)
                     .toInt(),
            360);

        // Again: nothing is new, and no row is there twice.
        QCOMPARE(desk.run().newCalls, 0);
        QCOMPARE(desk.calls(), 360);
    }

    void theNewestWeekOfEveryAgentComesFirst()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        desk.clock.advance(60 * 24h); // the agents are young
        for (const auto &agent : bolna.agents()) {
            for (int week = 0; week < 4; ++week) {
                bolna.addCall(past(week * 7 * 24h + 2h, agent.id));
            }
        }
        QList<QDateTime> reached;
        QObject::connect(&desk.import, &HistoryImport::progressed, &desk.import, [&] {
            const auto *progress = desk.import.progress();
            if (progress && progress->reached.isValid()) {
                reached.append(progress->reached);
                QVERIFY(progress->wholeFrom > progress->reached);
            }
        });
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.calls(), 12);
        QVERIFY(std::ranges::is_sorted(reached, std::ranges::greater {}));
        QVERIFY(reached.first().daysTo(reached.last()) <= -20);
    }

    void anAgentThatIsNotFollowedIsLeftOut()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        for (const auto &agent : bolna.agents()) {
            bolna.addCall(past(1h, agent.id));
        }
        const QString left = bolna.agents().front().id;
        polling::AgentChoice choice;
        choice.leaveOut(u"test"_s, {left});
        desk.import.setAgentChoice(choice);
        const ImportReport report = desk.run();
        QVERIFY(report.isWhole());
        QCOMPARE(report.agents, 2);
        QCOMPARE(desk.calls(), 2);
        QCOMPARE(bolna.requests("GET", u"/v2/agent/"_s + left), 0);
        // An order for it is a person's word, and so is following it later: what was missed comes then.
        QCOMPARE(desk.run({.agentId = left, .quiet = false}).newCalls, 1);
        desk.import.setAgentChoice({});
        desk.clock.advance(24h);
        bolna.addCall(past(20h, left));
        QCOMPARE(desk.run().newCalls, 1);
    }

    void howeverLongTheProgramWasShut()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        bolna.addCall(past(1h));
        QCOMPARE(desk.run().newCalls, 1);
        desk.clock.advance(100 * 24h);
        for (int day = 0; day < 100; day += 3) {
            bolna.addCall(past(day * 24h + 1h));
        }
        const ImportReport report = desk.run();
        QVERIFY(report.isWhole());
        QCOMPARE(report.newCalls, 34);
        QCOMPARE(desk.calls(), 35);
    }

    void aTrimmedRowIsReadWholeByThePollAndBlanksNothing()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        CallSpec spec = past(2h);
        spec.id = u"talked"_s;
        spec.transcript = u"user: Saturday\n"_s;
        bolna.addCall(spec);
        QCOMPARE(desk.run().newCalls, 1);
        QCOMPARE(desk.statusOf(u"talked"_s), u"completed"_s);
        QVERIFY(desk.store.call(u"talked"_s)->transcript.isEmpty()); // the list leaves it out
        QVERIFY(desk.store.call(u"talked"_s)->endDetail == calls::EndDetail::Owed);
        QVERIFY(desk.cycle());
        QVERIFY(desk.store.call(u"talked"_s)->transcript.contains(u"Saturday"_s));
        QVERIFY(desk.store.call(u"talked"_s)->endDetail == calls::EndDetail::Seen);
        // The next rows say less, and take nothing away.
        (void)desk.run();
        QVERIFY(desk.store.call(u"talked"_s)->transcript.contains(u"Saturday"_s));
        bolna.resetCounters();
        QVERIFY(desk.cycle());
        QCOMPARE(bolna.requests(), 0);
    }

    void itGoesOnWhereItBrokeOff()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        const QString agent = bolna.agents().front().id;
        for (int day = 0; day < 10; ++day) {
            bolna.addCall(past(day * 24h + 2h));
        }
        // The first week is read, then every page fails for a while: 422, which is not tried again.
        QObject::connect(&desk.import, &HistoryImport::progressed, &desk.import, [&] {
            if (desk.import.progress() && desk.import.progress()->rows == 7) {
                bolna.failNext(u"/v2/agent/"_s + agent, 1, Failure::withStatus(422));
            }
        });
        const ImportReport first = desk.run({.agentId = agent, .quiet = false});
        QVERIFY(first.firstError.has_value());
        QCOMPARE(desk.calls(), 7);
        desk.import.disconnect(&desk.import);
        bolna.clearFailures();
        bolna.resetCounters();
        desk.clock.advance(1h);
        const ImportReport second
            = desk.run({.agentId = agent, .since = desk.clock.now().addDays(-30), .quiet = false});
        QVERIFY(second.isWhole());
        QCOMPARE(desk.calls(), 10);
        QCOMPARE(second.rows, 3); // the first week was not read again
    }

    void oneAgentsTroubleIsNotTheOthers()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        for (const auto &agent : bolna.agents()) {
            bolna.addCall(past(1h, agent.id));
        }
        bolna.failNext(u"/v2/agent/"_s + bolna.agents().front().id, 100, Failure::withStatus(403));
        const ImportReport report = desk.run();
        QVERIFY(report.firstError.has_value());
        QCOMPARE(desk.calls(), 2);
        // A key that may not list may still read.
        QVERIFY(!desk.clients.find(u"test"_s)->isRefused());
    }

    void aRefusedAccountStopsAlone()
    {
        Desk desk;
        Simulator good;
        Simulator bad(2);
        desk.connectTo(bad, u"bad"_s);
        desk.connectTo(good, u"good"_s);
        good.addCall(past(1h));
        bad.addCall(past(1h));
        bad.revokeKey(Simulator::defaultKey.toString());
        const ImportReport report = desk.run();
        QVERIFY(report.firstError && report.firstError->kind == bolna::ApiError::Kind::Auth);
        QCOMPARE(desk.calls(), 1);
        QCOMPARE(bad.requests(), 1);
        QVERIFY(desk.run().isWhole()); // the refused one is left alone
        QCOMPARE(bad.requests(), 1);
    }

    void anAccountOutOfReachIsDroppedAlone()
    {
        Desk desk;
        Simulator good;
        Simulator bad(2);
        desk.connectTo(bad, u"bad"_s); // first in line, and with more agents than one
        desk.connectTo(good, u"good"_s);
        for (const auto &agent : good.agents()) {
            good.addCall(past(1h, agent.id));
        }
        for (const auto &agent : bad.agents()) {
            bad.failNext(u"/v2/agent/"_s + agent.id, 100, Failure::withStatus(503));
        }
        const ImportReport report = desk.run();
        QVERIFY(report.firstError.has_value());
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE account_id = 'good'"_s).toInt(), 3);
    }

    void anOrderedOneWaitsForTheBudgetAndForAPause()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        desk.clients.setRequestsPerMinute(10);
        const QString agent = bolna.agents().front().id;
        for (int i = 0; i < 450; ++i) { // nine pages; five requests a minute are the import's
            bolna.addCall(past(1h + i * 1min, agent));
        }
        bolna.failNext(u"/v2/agent/"_s + agent, 1, Failure::withStatus(429, 90s));
        const auto before = desk.imports.count();
        desk.import.run({.agentId = agent, .quiet = false});
        // In steps well below a request's deadline: one that is under way must not be given up.
        for (int step = 0; step < 180 && desk.imports.count() == before; ++step) {
            (void)QTest::qWaitFor([&] { return desk.imports.count() > before; }, 200);
            desk.clock.advance(10s);
        }
        QCOMPARE(desk.imports.count(), before + 1);
        QVERIFY(desk.import.lastReport()->isWhole());
        QCOMPARE(desk.calls(), 450);
    }

    void cancellingOneLeavesTheOthersInLine()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        for (const auto &agent : bolna.agents()) {
            bolna.addCall(past(1h, agent.id));
        }
        const ImportOrder second {.agentId = bolna.agents().back().id, .quiet = false};
        desk.import.run({.agentId = bolna.agents().front().id, .quiet = false});
        desk.import.run(second);
        desk.import.cancel();
        QVERIFY(desk.ended(2));
        QVERIFY(desk.import.lastReport()->order == second);
        QVERIFY(desk.import.lastReport()->isWhole());
        QCOMPARE(desk.import.lastReport()->newCalls, 1);
    }

    void everyOrderIsAnsweredWithItsOwnReport()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        for (const auto &agent : bolna.agents()) {
            bolna.addCall(past(1h, agent.id));
        }
        const ImportOrder first {.agentId = bolna.agents().front().id, .quiet = false};
        const ImportOrder second {.agentId = bolna.agents().back().id, .quiet = false};
        QStringList heard;
        const auto note = [&](const QString &who, const ImportOrder &order) {
            return HistoryImport::Reply {&desk.import, [&heard, &desk, who, order](const ImportReport &report) {
                                             const bool own = report.order == order;
                                             const bool isTold = desk.imports.count() > heard.size();
                                             heard.append(u"%1 %2 %3"_s.arg(who)
                                                              .arg(own && isTold ? u"own"_s : u"another's"_s)
                                                              .arg(report.cancelled ? u"cancelled"_s : u"whole"_s));
                                         }};
        };
        desk.import.run(first, note(u"first"_s, first));
        desk.import.run(second, note(u"second"_s, second));
        desk.import.cancel();
        QVERIFY(desk.ended(2));
        QCOMPARE(heard, (QStringList {u"first own cancelled"_s, u"second own whole"_s}));
    }

    void aQuietOrderThatAnotherCoversIsAnsweredWithIt()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        bolna.addCall(past(1h));
        int answers = 0;
        const auto count = [&] { return HistoryImport::Reply {&desk.import, [&](const auto &) { ++answers; }}; };
        desk.import.run({.quiet = false}, count());
        desk.import.run({}, count());
        desk.import.run({}, count()); // waits with the one before it
        QVERIFY(desk.ended(2));
        QCOMPARE(answers, 3);
        QCOMPARE(desk.imports.count(), 2);
    }

    void itCanBeCancelledAndKeepsWhatItRead()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        for (int i = 0; i < 400; ++i) {
            bolna.addCall(past(1h + i * 1min));
        }
        QObject::connect(&desk.import, &HistoryImport::progressed, &desk.import, [&] {
            if (desk.import.progress() && desk.import.progress()->rows >= 100) {
                desk.import.cancel();
            }
        });
        const ImportReport report = desk.run();
        QVERIFY(report.cancelled);
        QVERIFY(desk.calls() >= 100 && desk.calls() < 400);
        desk.import.disconnect(&desk.import);
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.calls(), 400);
    }

    void theQuietOneLeavesHalfTheBudgetAndSaysNothing()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        desk.clients.setRequestsPerMinute(10);
        const auto before = desk.imports.count();
        desk.import.run({});
        QVERIFY(QTest::qWaitFor([&] { return bolna.requests() == 5; }, 20000));
        QTest::qWait(50);
        QCOMPARE(bolna.requests(), 5); // it waits for its half to come back
        QCOMPARE(desk.clients.find(u"test"_s)->budget()->left(bolna::Urgency::Poll), 4);
        for (int minute = 0; minute < 20 && desk.imports.count() == before; ++minute) {
            desk.clock.advance(61s);
            (void)QTest::qWaitFor([&] { return desk.imports.count() > before; }, 200);
        }
        QCOMPARE(desk.imports.count(), before + 1);
        QVERIFY(desk.import.lastReport()->isWhole());
        QCOMPARE(desk.lines, QStringList());
    }

    void itRunsEveryHourAndWhenBolnaIsBack()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        desk.import.startHourly();
        QVERIFY(desk.ended(1));
        bolna.addCall(past(0ms));
        for (int minutes = 0; minutes < 59; ++minutes) {
            desk.clock.advance(1min);
        }
        QCOMPARE(desk.imports.count(), 1);
        desk.clock.advance(1min);
        QVERIFY(desk.ended(2));
        QCOMPARE(desk.calls(), 1);
        // However often its hour comes while one runs: one more follows, not twenty.
        desk.clock.advance(20h);
        QVERIFY(desk.ended(3));
        (void)QTest::qWaitFor([&] { return !desk.import.isRunning() && desk.imports.count() >= 4; }, 1000);
        QVERIFY(desk.imports.count() <= 4);
    }

    void aPersonMayCauseOneAMinute()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        QVERIFY(desk.import.lookForNew());
        QVERIFY(desk.import.lookForNew()); // the one that runs will show them
        QVERIFY(desk.ended(1));
        bolna.addCall(past(0ms));
        for (int second = 0; second < 59; second += 10) {
            QVERIFY(!desk.import.lookForNew());
            desk.clock.advance(second < 50 ? 10s : 9s);
        }
        QCOMPARE(desk.imports.count(), 1);
        QCOMPARE(desk.calls(), 0);
        desk.clock.advance(1s);
        QVERIFY(desk.import.lookForNew());
        QVERIFY(desk.ended(2));
        QCOMPARE(desk.calls(), 1);
        QCOMPARE(desk.lines.filter(u"Import done"_s).size(), 1); // quiet but for what it found
        // The hourly one, or one of a single agent, is no reason to keep a person waiting longer.
        desk.run({.agentId = bolna.agents().front().id, .quiet = false});
        desk.clock.advance(1min);
        QVERIFY(desk.import.lookForNew());
        QVERIFY(desk.ended(4));
    }

    void anUnknownDialBecomesTheCallItWas()
    {
        Desk desk;
        Simulator bolna;
        desk.connectTo(bolna);
        CallSpec spec;
        spec.id = u"lost"_s;
        spec.recipient = u"+919876540010"_s;
        bolna.addCall(spec);
        using Written = Result<store::ChangeSet, store::StoreError>;
        (void)test::await<Written>([&](auto reply) {
            desk.store.store.beginDial({.id = u"d1"_s,
                                           .accountId = u"test"_s,
                                           .agentId = bolna.agents().front().id,
                                           .agentName = u"Site Visit Caller"_s,
                                           .recipientPhoneNumber = spec.recipient,
                                           .phoneNumberId = {},
                                           .contactName = u"Asha"_s,
                                           .project = u"Loans"_s,
                                           .at = desk.clock.now()},
                reply);
        });
        (void)test::await<Written>([&](auto reply) { desk.store.store.dialUnknown(u"d1"_s, reply); });
        QCOMPARE(desk.calls(), 1);
        QVERIFY(!desk.store.call(u"lost"_s));
        desk.clock.advance(30s);
        QVERIFY(desk.cycle()); // the poll looks for it by itself
        const auto found = desk.store.call(u"lost"_s);
        QVERIFY(found.has_value());
        QCOMPARE(desk.calls(), 1);
        QCOMPARE(found->dialState, calls::DialState::Answered);
        QCOMPARE(found->contactName, u"Asha"_s);
        QCOMPARE(found->project, u"Loans"_s);
        QCOMPARE(bolna.deliveredDials(), 0);
    }

private:
    struct Desk : PollDesk
    {
        Desk()
            : import(clients, store.store, store.reader, clock, log, [] { return 0.0; })
            , imports(&import, &HistoryImport::finished)
        {
        }
        void connectTo(Simulator &bolna, const QString &account = u"test"_s)
        {
            bolna.setTimeSource([this] { return clock.elapsed(); }, clock.now());
            QVERIFY(bolna.start());
            addAccount(account, bolna.baseUrl());
        }
        ImportReport run(const ImportOrder &order = {.quiet = false})
        {
            const auto before = imports.count();
            import.run(order);
            if (!ended(before + 1)) {
                qFatal("The import did not end");
            }
            return *import.lastReport();
        }
        bool ended(qsizetype count)
        {
            return QTest::qWaitFor(
                [&] {
                    clock.advance(0ms);
                    return imports.count() >= count && !import.isRunning();
                },
                20000);
        }
        int calls() { return RawStore(store.file).count(u"calls"_s); }

        HistoryImport import;
        QSignalSpy imports;
    };

    static CallSpec past(std::chrono::milliseconds age, const QString &agent = {})
    {
        CallSpec spec;
        spec.age = age;
        spec.agentId = agent;
        spec.recipient = u"+919876540010"_s;
        return spec;
    }
};

CALLBOARD_TEST(HistoryImportTest)
#include "HistoryImportTest.moc"
