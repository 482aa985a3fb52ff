#include "core/team/support/TeamDesks.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QProcess>

#include <csignal>

using namespace callboard;
using namespace std::chrono_literals;
using namespace test;

namespace {

/// Shorter than the program's twenty seconds, by the same rules.
constexpr std::chrono::seconds lease {3};

} // namespace

/// The desk that polls stops, sleeps or dies.
class TeamPollersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}); }
    void cleanup() { m_floor.reset(); }

    void oneThatWakesFindsItsLeaseGone()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"account-is-known"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        asha.close();
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QStringLiteral(TEAM_POLLER),
            {asha.file, m_floor->addressOf(u"asha"_s).url(), QString::number(lease.count())});
        QVERIFY(child.waitForStarted());
        QByteArray said;
        connect(&child, &QProcess::readyReadStandardOutput, this, [&] { said += child.readAllStandardOutput(); });
        QTRY_VERIFY_WITH_TIMEOUT(said.endsWith("polls\n"), 10'000);
        ravi.desk->takeLeases(lease);
        QTest::qWait(1'000);
        QVERIFY(!ravi.polls());

        QCOMPARE(kill(static_cast<pid_t>(child.processId()), SIGSTOP), 0);
        QTRY_VERIFY_WITH_TIMEOUT(ravi.polls(), 8'000);
        QTest::qWait(500); // whatever it was about to do is long due
        said.clear();
        QCOMPARE(kill(static_cast<pid_t>(child.processId()), SIGCONT), 0);
        QTRY_VERIFY(!said.isEmpty());
        QTest::qWait(2'000);
        QVERIFY(ravi.polls());
        QCOMPARE(said, QByteArray("rests\n"));

        // And the other way: Ravi's dies, and Asha's, which woke, leads again.
        ravi.close();
        QTRY_COMPARE_WITH_TIMEOUT(said, QByteArray("rests\npolls\n"), 8'000);
        // Killed at once, in the middle of its lease: nobody says good-bye.
        ravi.restart();
        QVERIFY(ravi.sync());
        ravi.desk->takeLeases(lease);
        child.kill();
        QVERIFY(child.waitForFinished());
        QTRY_VERIFY_WITH_TIMEOUT(ravi.polls(), 8'000);
    }

    /// The clock that waits are measured with stands still in a computer that sleeps; the server's does not.
    void aLeaseDoesNotOutliveASleep()
    {
        TestClock time(QDateTime::currentDateTimeUtc());
        TestDesk ravi(*m_floor, u"ravi"_s, time);
        ravi.read(u"account-is-known"_s);
        QVERIFY(ravi.sync());
        ravi.desk->takeLeases(); // asked for once: this clock stands
        QTRY_VERIFY_WITH_TIMEOUT(ravi.polls(), 10'000);
        time.sleep(19s);
        QVERIFY(ravi.polls());
        time.sleep(1s);
        QVERIFY(!ravi.polls());
    }

private:
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamPollersTest)
#include "TeamPollersTest.moc"
