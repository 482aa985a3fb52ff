#include "core/team/support/TeamDesks.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace std::chrono_literals;
using namespace test;

namespace {

/// A computer whose clock is wrong by so much.
struct WrongClock
{
    explicit WrongClock(std::chrono::milliseconds by)
        : time(QDateTime::currentDateTimeUtc().addDuration(by))
    {
    }

    TestClock time;
    team::FloorClock floor {time};
};

} // namespace

/// Three desks: one clock is a day ahead, one a day behind.
class TeamClocksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s, u"dev"_s}); }
    void cleanup() { m_floor.reset(); }

    void noValueWinsByItsClock_data()
    {
        QTest::addColumn<QList<int>>("order");
        QTest::newRow("ahead, right, behind") << QList {0, 1, 2};
        QTest::newRow("behind, right, ahead") << QList {2, 1, 0};
        QTest::newRow("ahead, behind, right") << QList {0, 2, 1};
    }
    void noValueWinsByItsClock()
    {
        QFETCH(const QList<int>, order);
        std::array<WrongClock, 3> clocks {WrongClock(24h), WrongClock(0h), WrongClock(-24h)};
        TestDesk ahead(*m_floor, u"asha"_s, clocks[0].floor);
        TestDesk right(*m_floor, u"ravi"_s, clocks[1].floor);
        TestDesk behind(*m_floor, u"dev"_s, clocks[2].floor);
        const std::array<TestDesk *, 3> desks {&ahead, &right, &behind};
        for (TestDesk *desk : desks) {
            QVERIFY(desk->sync());
        }
        for (const WrongClock &clock : clocks) {
            QVERIFY(qAbs(clock.floor.now().msecsTo(QDateTime::currentDateTimeUtc())) < 3'000);
        }
        // They read one call, five seconds apart and each without the others.
        for (TestDesk *desk : desks) {
            desk->restart();
        }
        int seconds = 0;
        for (const int which : order) {
            seconds += 5;
            const auto place = static_cast<std::size_t>(which);
            desks[place]->readAt(clocks[place].floor.now().addSecs(seconds - 60), u"one"_s, u"in-progress"_s,
                u",\"conversation_duration\":%1"_s.arg(seconds));
        }
        for (int round = 0; round < 2; ++round) {
            for (TestDesk *desk : desks) {
                QVERIFY(desk->sync());
            }
        }
        for (const TestDesk *desk : desks) {
            QCOMPARE(desk->value(u"SELECT conversation_duration FROM calls"_s).toInt(), 15);
            QCOMPARE(desk->owed(), 0);
        }
    }

    /// What it knew when the two last met holds until they meet again.
    void aDeskThatStartsWithoutTheServerKnowsItsTime()
    {
        WrongClock clock(24h);
        TestDesk asha(*m_floor, u"asha"_s, clock.floor);
        QVERIFY(asha.sync());
        asha.close();
        m_server->stop();
        WrongClock later(24h); // another run of the program
        TestDesk again(m_floor->addressOf(u"asha"_s), asha.file, later.floor);
        again.start();
        QTRY_VERIFY(again.desk->trouble().has_value());
        QVERIFY(qAbs(later.floor.now().msecsTo(QDateTime::currentDateTimeUtc())) < 3'000);
        m_server->start();
    }

    /// The computer's clock is set while the program runs.
    void aClockThatIsSetMeanwhileChangesNothing()
    {
        WrongClock clock(0h);
        TestDesk asha(*m_floor, u"asha"_s, clock.floor);
        QVERIFY(asha.sync());
        const QDateTime before = clock.floor.now();
        clock.time.jump(-24h);
        clock.time.advance(2s);
        clock.time.sleep(3s);
        QCOMPARE(before.msecsTo(clock.floor.now()), 5'000 - 24 * 3'600'000 + 24 * 3'600'000);
    }

    /// A desk whose clock nobody corrects: an older program, or another's.
    void whatComesFromTheFutureIsOfNow()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        asha.readAt(now.addSecs(60), u"one"_s, u"in-progress"_s, u",\"conversation_duration\":5"_s);
        asha.readAt(
            now.addDays(1), u"one"_s, u"in-progress"_s, u",\"conversation_duration\":5,\"agent_id\":\"agent-2\""_s);
        asha.write([&](store::CallStore &to, auto reply) {
            to.annotate(asha.idOf(u"one"_s), {u"Tomorrow's"_s, {u"hot"_s}}, now.addDays(1), reply);
        });
        QVERIFY(asha.sync());
        QCOMPARE(
            m_floor->ask(u"SELECT (facts ->> 'last_status_check')::timestamptz < now() FROM team.calls"_s), u"t"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls, json_each((facts ->> 'field_versions')::json) v "
                              "WHERE (v.value ->> 1)::bigint > extract(epoch FROM now()) * 1000"_s),
            u"0"_s);
        QCOMPARE(m_floor->ask(u"SELECT at::timestamptz < now() FROM team.notes"_s), u"t"_s);
        QCOMPARE(m_floor->ask(u"SELECT at::timestamptz < now() FROM team.tags"_s), u"t"_s);
        QVERIFY(ravi.sync());
        asha.close();
        // A true reading is newer.
        ravi.readAt(
            QDateTime::currentDateTimeUtc().addSecs(1), u"one"_s, u"in-progress"_s, u",\"conversation_duration\":9"_s);
        QVERIFY(ravi.sync());
        QCOMPARE(m_floor->ask(u"SELECT facts ->> 'conversation_duration' FROM team.calls"_s), u"9"_s);
    }

    /// What was read by the wrong clock was read now at the latest.
    void whatAWrongClockStampedIsCorrectedWithIt()
    {
        TestDesk ravi(*m_floor, u"ravi"_s);
        TestDesk asha(*m_floor, u"asha"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        asha.readAt(now.addDays(1), u"one"_s, u"in-progress"_s, u",\"conversation_duration\":5"_s);
        QVERIFY(asha.sync());
        asha.close();
        ravi.readAt(now.addSecs(-30), u"two"_s, u"in-progress"_s, {});
        QVERIFY(ravi.sync());
        ravi.readAt(
            QDateTime::currentDateTimeUtc().addSecs(1), u"one"_s, u"in-progress"_s, u",\"conversation_duration\":9"_s);
        QVERIFY(ravi.sync());
        QTest::qWait(1'500);
        WrongClock clock(24h);
        clock.floor.assume(0ms);
        TestDesk corrected(m_floor->addressOf(u"asha"_s), asha.file, clock.floor);
        QVERIFY(corrected.sync());
        QVERIFY(corrected.value(u"SELECT max(last_status_check) FROM calls"_s)
                < isoUtc(QDateTime::currentDateTimeUtc().addSecs(3)));
        QVERIFY(corrected.value(u"SELECT clock_offset FROM floor"_s).toLongLong() < -86'000'000);
    }

private:
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamClocksTest)
#include "TeamClocksTest.moc"
