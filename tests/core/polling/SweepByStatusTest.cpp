#include "core/polling/PollDesk.h"
#include "polling/ExecutionSweep.h"
#include "simulator/Simulator.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::simulator::CallSpec;
using callboard::simulator::Simulator;
using callboard::test::PollDesk;

/// Through the poll, which reads lists when more calls are due than it has requests for.
class SweepByStatusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListIsReadByStatusOnlyWhereThatIsCheaper_data()
    {
        QTest::addColumn<int>("pending");
        QTest::addColumn<int>("ended");
        QTest::addColumn<bool>("byStatus");
        QTest::newRow("many have ended: fewer pages by status") << 300 << 580 << true;
        QTest::newRow("some have ended: fewer pages as it is") << 130 << 300 << false;
        QTest::newRow("none has ended") << 130 << 0 << false;
    }

    void aListIsReadByStatusOnlyWhereThatIsCheaper()
    {
        QFETCH(const int, pending);
        QFETCH(const int, ended);
        QFETCH(const bool, byStatus);
        PollDesk desk;
        Simulator simulator;
        simulator.setTimeSource([&desk] { return desk.clock.elapsed(); }, desk.clock.now());
        QVERIFY(simulator.start());
        desk.addAccount(u"test"_s, simulator.baseUrl());
        for (int i = 0; i < pending; ++i) {
            const QString id = u"pending-%1"_s.arg(i);
            simulator.addCall({.id = id, .steps = {{.offset = 0s, .status = u"in-progress"_s}}, .age = 10min});
            desk.store.put(id, QJsonDocument(simulator.executionJson(id)).toJson(), desk.clock.now());
        }
        for (int i = 0; i < ended; ++i) { // after them, so that they stand first in the list
            simulator.addCall(
                {.id = u"ended-%1"_s.arg(i), .steps = {{.offset = 0s, .status = u"busy"_s}}, .age = 5min});
        }
        simulator.resetCounters();
        QVERIFY(desk.cycle());
        QVERIFY(desk.poller.lastReport());
        QCOMPARE(desk.poller.lastReport()->answered, pending);
        const int pages = (pending + ended + 49) / 50;
        if (byStatus) {
            QVERIFY2(simulator.requests() < pages, qPrintable(QString::number(simulator.requests())));
        } else {
            QCOMPARE(simulator.requests(), pages);
        }
    }
};

CALLBOARD_TEST(SweepByStatusTest)
#include "SweepByStatusTest.moc"
