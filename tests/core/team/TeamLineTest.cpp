#include "core/team/support/PgBouncer.h"
#include "core/team/support/SilentProxy.h"
#include "core/team/support/SlowProxy.h"
#include "core/team/support/TeamDesks.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QThread>

#include <sys/socket.h>

using namespace callboard;
using namespace std::chrono_literals;
using namespace test;

/// What a line may do to a desk: carry no notices, or nothing any more. The time of the desk under test stands still
/// but where the test moves it.
class TeamLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}); }
    void cleanup() { m_floor.reset(); }

    void aDeskThatHearsItselfRestsOnItsHeartbeat()
    {
        TestClock time(QDateTime::currentDateTimeUtc());
        TestDesk ravi(*m_floor, u"ravi"_s, time);
        QVERIFY(ravi.sync());
        QTRY_VERIFY(ravi.desk->hearsNotices());
        QSignalSpy looked(ravi.desk.get(), &team::Team::inStep);
        time.advance(9s);
        QTest::qWait(200);
        QVERIFY(looked.isEmpty());
        time.advance(1s);
        QTRY_COMPARE(looked.size(), 1);
        // And every beat finds out anew.
        QTest::qWait(200);
        time.advance(4s);
        QTest::qWait(50);
        QVERIFY(ravi.desk->hearsNotices());
    }

    void behindAPoolerTheBoardIsLookedAtEveryFiveSeconds()
    {
        PgBouncer pooler(m_floor->addressOf(u"ravi"_s), {u"asha"_s, u"ravi"_s});
        TestClock time(QDateTime::currentDateTimeUtc());
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s, time);
        ravi.setAddress(pooler.address());
        ravi.restart();
        ravi.read(u"of-ravi"_s);
        QVERIFY(ravi.sync());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"notices do not come through"_s));
        for (int i = 0; i < 10 && ravi.desk->hearsNotices(); ++i) {
            QTest::qWait(300); // the echo is sent, and lost
            time.advance(3s);
        }
        QVERIFY(!ravi.desk->hearsNotices());
        for (int i = 0; i < 3; ++i) {
            asha.read(u"call-%1"_s.arg(i));
            QVERIFY(asha.sync());
            QTest::qWait(200);
            QVERIFY(ravi.board() != asha.board());
            QTRY_VERIFY(ravi.desk->isInStep()); // its last look is over: the next one is in five seconds
            time.advance(5s);
            QTRY_COMPARE(ravi.board(), asha.board());
        }
        // What it writes goes at once, as ever.
        ravi.annotate(u"call-0"_s, u"Through the pooler"_s);
        QTRY_COMPARE(m_floor->ask(u"SELECT note FROM team.notes"_s), u"Through the pooler"_s);
        QVERIFY(!ravi.desk->trouble());
    }

    void aLineThatFallsSilentIsGivenUp()
    {
        SilentProxy proxy(m_floor->addressOf(u"ravi"_s));
        TestClock time(QDateTime::currentDateTimeUtc());
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s, time);
        ravi.setAddress(proxy.address());
        ravi.restart();
        QVERIFY(ravi.sync());
        QTRY_VERIFY(ravi.desk->hearsNotices());
        QCOMPARE(proxy.connections(), 2);
        QTRY_VERIFY(ravi.desk->isInStep());
        proxy.fallSilent(SilentProxy::Swallows::Both);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        time.advance(10s); // it asks for pages, and says that it is alive
        QTest::qWait(200);
        QVERIFY(ravi.board().isEmpty());
        QVERIFY(!ravi.desk->trouble());
        time.advance(10s);
        QTRY_VERIFY(ravi.desk->trouble());
        QVERIFY2(
            ravi.desk->trouble()->message.contains(u"does not answer"_s), qPrintable(ravi.desk->trouble()->message));
        time.advance(1s);
        QTRY_COMPARE(ravi.board(), asha.board());
        QVERIFY(!ravi.desk->trouble());
        QTRY_VERIFY(ravi.desk->hearsNotices());
        QCOMPARE(proxy.connections(), 4);
        asha.read(u"two"_s); // LISTEN is there again
        QTRY_COMPARE(ravi.board(), asha.board());
    }

    void aBatchWhoseAnswerIsSwallowedIsSentOnce()
    {
        SilentProxy proxy(m_floor->addressOf(u"ravi"_s));
        TestClock time(QDateTime::currentDateTimeUtc());
        TestDesk ravi(*m_floor, u"ravi"_s, time);
        ravi.setAddress(proxy.address());
        ravi.restart();
        ravi.read(u"one"_s);
        QVERIFY(ravi.sync());
        proxy.fallSilent(SilentProxy::Swallows::Answers);
        ravi.annotate(u"one"_s, u"Once"_s, {u"hot"_s});
        // Its page is answered, and swallowed: no batch leaves before.
        QTRY_VERIFY(proxy.hasSwallowed());
        time.advance(20s);
        time.advance(1s);
        QTRY_COMPARE(ravi.owed(), 0);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"1"_s);

        // The batch itself: it comes to the floor, and nobody hears so.
        QTRY_VERIFY(ravi.desk->isInStep());
        team::Team::probe([&proxy](const char *point) {
            if (qstrcmp(point, "batch written down") == 0) {
                proxy.fallSilent(SilentProxy::Swallows::Answers);
            }
        });
        ravi.annotate(u"one"_s, u"Twice"_s, {u"hot"_s});
        QTRY_COMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"2"_s);
        team::Team::probe({});
        const QString revision = m_floor->ask(u"SELECT revision FROM team.floor"_s);
        QCOMPARE(ravi.owed(), 1);
        time.advance(20s);
        time.advance(1s);
        QTRY_COMPARE(ravi.owed(), 0);
        QTRY_VERIFY(ravi.desk->isInStep());
        QCOMPARE(m_floor->ask(u"SELECT revision FROM team.floor"_s), revision);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"2"_s);
    }

    /// So that a thread which waits for a silent server ends.
    void whoeverShutsTheSocketEndsWhatWaits()
    {
        team::FloorConnection line;
        QVERIFY(line.open(m_floor->addressOf(u"asha"_s)));
        QVERIFY(line.socket() >= 0);
        const std::unique_ptr<QThread> other(QThread::create([socket = line.socket()] {
            QThread::msleep(200);
            (void)::shutdown(socket, SHUT_RDWR);
        }));
        other->start();
        const auto slept = line.value(u"SELECT pg_sleep(14)"_s);
        QVERIFY(other->wait());
        QVERIFY(!slept);
        QCOMPARE(slept.error().kind, team::TeamError::Kind::Unreachable);
        QVERIFY(line.isLost());
    }

    /// The page takes a minute of the desk's time, and comes.
    void aLineThatIsSlowIsNotGivenUp()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        SlowProxy proxy(m_floor->addressOf(u"ravi"_s));
        TestClock time(QDateTime::currentDateTimeUtc());
        TestDesk ravi(*m_floor, u"ravi"_s, time);
        ravi.setAddress(proxy.address());
        ravi.restart();
        QVERIFY(ravi.sync());
        QTRY_VERIFY(ravi.desk->hearsNotices());
        proxy.letThrough(400);
        asha.read(u"one"_s, u"completed"_s, 1, u",\"transcript\":\"user: %1\""_s.arg(QString(60'000, u'x')));
        QVERIFY(asha.sync());
        for (int i = 0; i < 3; ++i) {
            QTest::qWait(300);
            QVERIFY(ravi.board().isEmpty());
            time.advance(20s);
            QVERIFY(!ravi.desk->trouble());
        }
        QTRY_COMPARE(ravi.board(), asha.board());
        QCOMPARE(proxy.connections(), 2);
    }

    /// A program that was stopped has not looked for its answer meanwhile.
    void aSleepIsNoSilence()
    {
        SilentProxy proxy(m_floor->addressOf(u"ravi"_s));
        TestClock time(QDateTime::currentDateTimeUtc());
        TestDesk ravi(*m_floor, u"ravi"_s, time);
        ravi.setAddress(proxy.address());
        ravi.restart();
        QVERIFY(ravi.sync());
        QTRY_VERIFY(ravi.desk->hearsNotices());
        time.advance(10s); // asks; the answer is in the socket
        time.sleep(1h);
        time.advance(10s);
        QVERIFY(!ravi.desk->trouble());
        QTest::qWait(200);
        time.advance(10s);
        QVERIFY(!ravi.desk->trouble());
        QCOMPARE(proxy.connections(), 2);
    }

private:
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamLineTest)
#include "TeamLineTest.moc"
