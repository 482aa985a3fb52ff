#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;

/// What may befall the server, and what the desks have afterwards.
class TeamServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}); }
    void cleanup() { m_floor.reset(); }

    void anotherServerTakesOver_data()
    {
        QTest::addColumn<bool>("hasAll");
        QTest::newRow("it lacks what came last") << false;
        if (qEnvironmentVariableIntValue("CALLBOARD_TEAM_SERVERS") > 1) { // by night: the easier case, as long
            QTest::newRow("it has all") << true;
        }
    }
    void anotherServerTakesOver()
    {
        QFETCH(const bool, hasAll);
        PostgresServer standby(m_server.get());
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        for (auto [desk, login] : {std::pair {&asha, u"asha"_s}, std::pair {&ravi, u"ravi"_s}}) {
            // The one that may be written is found, wherever it stands in the address.
            team::FloorAddress both = *team::parseFloorAddress(standby.url(m_floor->database, login));
            both.hosts += m_floor->addressOf(login).hosts;
            desk->setAddress(*team::parseFloorAddress(both.url()));
            desk->restart();
        }
        asha.read(u"old"_s);
        asha.annotate(u"old"_s, u"Old note"_s, {u"hot"_s});
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        if (!hasAll) {
            QVERIFY(followsUpTo(standby));
            standby.psql(u"postgres"_s, u"ALTER SYSTEM SET primary_conninfo = ''"_s);
            standby.psql(u"postgres"_s, u"SELECT pg_reload_conf()"_s);
            QTRY_COMPARE(standby.psql(u"postgres"_s, u"SELECT count(*) FROM pg_stat_wal_receiver"_s).trimmed(), u"0"_s);
        }
        asha.read(u"last"_s);
        asha.annotate(u"last"_s, u"Asha's last"_s);
        ravi.annotate(u"old"_s, u"Ravi's last"_s, {u"hot"_s, u"villa"_s}, 3);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QTRY_COMPARE(asha.board(), ravi.board());
        const QStringList before = asha.board();
        const QString revision = m_floor->ask(u"SELECT revision FROM team.floor"_s);
        if (hasAll) {
            QVERIFY(followsUpTo(standby));
        }
        m_server->stop();
        standby.promote();
        asha.annotate(u"last"_s, u"Asha's last, with nobody there"_s, {}, 5);
        QTRY_VERIFY_WITH_TIMEOUT(asha.desk->isInStep() && ravi.desk->isInStep() && asha.owed() + ravi.owed() == 0
                                     && asha.board() == ravi.board(),
            30'000);
        QCOMPARE(ravi.board().size(), before.size());
        QCOMPARE(ravi.noteOf(u"old"_s), u"Ravi's last"_s);
        QCOMPARE(ravi.tagsOf(u"old"_s), u"hot,villa"_s);
        QCOMPARE(ravi.noteOf(u"last"_s), u"Asha's last, with nobody there"_s);
        const auto there = [&](const QString &sql) { return standby.psql(m_floor->database, sql).trimmed(); };
        QCOMPARE(there(u"SELECT count(*) FROM team.calls"_s), u"2"_s);
        QCOMPARE(there(u"SELECT string_agg(note, ', ' ORDER BY note) FROM team.notes"_s),
            u"Asha's last, Asha's last, with nobody there, Old note, Ravi's last"_s);
        QCOMPARE(there(u"SELECT count(*) FROM team.tags WHERE gone_at IS NULL"_s), u"2"_s);
        m_server->start(); // for the tests that follow
        if (hasAll) { // what was there was not sent anew
            QCOMPARE(there(u"SELECT revision FROM team.floor"_s).toInt(), revision.toInt() + 1);
        }
    }

    void aServerThatRestartsUnderLoadGetsEverythingOnce()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        TestDesk third(*m_floor, u"ravi"_s);
        const std::array<TestDesk *, 3> desks {&asha, &ravi, &third};
        for (TestDesk *desk : desks) {
            desk->start();
        }
        constexpr int steps = 60;
        for (int step = 0; step < steps; ++step) {
            TestDesk &desk = *desks[static_cast<std::size_t>(step % 3)];
            const QString call = u"call-%1"_s.arg(step);
            desk.read(call, u"completed"_s, step);
            desk.annotate(call, u"Note %1"_s.arg(step), {u"tag%1"_s.arg(step)}, step);
            desk.read(u"shared"_s, u"in-progress"_s, step, u",\"conversation_duration\":%1"_s.arg(step));
            QTest::qWait(10);
            if (step % 30 == 15) { // in the middle of whatever is under way
                m_server->stop();
            } else if (step % 30 == 19) {
                m_server->start();
            }
        }
        const auto agree = [&] {
            return asha.owed() + ravi.owed() + third.owed() == 0 && asha.board().size() == steps + 1
                   && asha.board() == ravi.board() && ravi.board() == third.board();
        };
        QTRY_VERIFY_WITH_TIMEOUT(agree(), 40'000);
        QCOMPARE(
            m_floor->ask(u"SELECT count(*) || ' ' || count(DISTINCT note) FROM team.notes"_s), u"%1 %1"_s.arg(steps));
        QCOMPARE(
            m_floor->ask(u"SELECT count(*) || ' ' || count(DISTINCT tag) FROM team.tags"_s), u"%1 %1"_s.arg(steps));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), QString::number(steps + 1));
        QCOMPARE(asha.value(u"SELECT conversation_duration FROM calls WHERE execution_id = 'shared'"_s).toDouble(),
            double(steps - 1));
    }

    /// As PostgreSQL says it when its disk takes no more: rows cannot be added, and can be read.
    void aServerWithoutRoomIsReadOn()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        m_floor->ask(
            u"CREATE FUNCTION team.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING "
            "errcode = '53100', message = 'could not extend file: No space left on device'; END $$; "
            "CREATE TRIGGER full_disk BEFORE INSERT ON team.notes FOR EACH ROW EXECUTE FUNCTION team.full_disk()"_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        asha.annotate(u"one"_s, u"Waits"_s);
        QTRY_VERIFY(asha.desk->trouble().has_value());
        QVERIFY2(asha.desk->trouble()->message.contains(u"no room left"_s), qPrintable(asha.desk->trouble()->message));
        QVERIFY(asha.desk->readsOn());
        QVERIFY(!asha.polls()); // it is not cut off: whoever has the lease polls
        ravi.read(u"two"_s);
        QVERIFY(ravi.sync());
        QTRY_COMPARE_WITH_TIMEOUT(asha.board().size(), 2, 3'000);
        QCOMPARE(asha.owed(), 1);
        QVERIFY(asha.desk->trouble());
        m_floor->ask(u"DROP TRIGGER full_disk ON team.notes"_s);
        QTRY_VERIFY_WITH_TIMEOUT(asha.owed() == 0 && !asha.desk->trouble(), 15'000);
        QTRY_COMPARE(ravi.noteOf(u"one"_s), u"Waits"_s);
        QVERIFY(refused.isEmpty());
    }

    void whoHoldsTheBoardIsSaid()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        const QString desk = ravi.value(u"SELECT desk FROM floor"_s);
        ravi.close();
        team::FloorConnection line; // a push that is not ended
        QVERIFY(line.open(m_floor->addressOf(u"ravi"_s)));
        QVERIFY(line.run(u"SET idle_in_transaction_session_timeout = 0"_s));
        QVERIFY(line.run(u"BEGIN"_s));
        const QString last = m_floor->ask(u"SELECT last_key FROM team.desks WHERE id = '%1'"_s.arg(desk));
        QVERIFY(line.run(
            u"SELECT team.push(?::uuid, 9, gen_random_uuid(), nullif(?, '')::uuid, 1, 1, '[]')"_s, {desk, last}));
        asha.annotate(u"one"_s, u"Waits"_s);
        QTRY_VERIFY_WITH_TIMEOUT(asha.desk->trouble().has_value(), 10'000);
        QCOMPARE(asha.desk->trouble()->message, u"ravi holds the team's board at its server."_s);
        QVERIFY(asha.desk->readsOn());
        QCOMPARE(asha.owed(), 1);
        QVERIFY(line.run(u"ROLLBACK"_s));
        QTRY_VERIFY_WITH_TIMEOUT(asha.owed() == 0 && !asha.desk->trouble(), 15'000);
        QCOMPARE(m_floor->ask(u"SELECT note FROM team.notes"_s), u"Waits"_s);
    }

private:
    /// Has replayed whatever the server has written so far.
    [[nodiscard]] bool followsUpTo(const PostgresServer &standby) const
    {
        const QString at = m_server->psql(u"postgres"_s, u"SELECT pg_current_wal_lsn()"_s).trimmed();
        return QTest::qWaitFor(
            [&] {
                return standby.psql(u"postgres"_s, u"SELECT pg_last_wal_replay_lsn() >= '%1'"_s.arg(at)).trimmed()
                       == u"t";
            },
            20'000);
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamServerTest)
#include "TeamServerTest.moc"
