#include "team/ReplicaCheck.h"
#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;

/// What no page tells of: rights that change, rows that a replica lost, calls that grow old.
class ReplicaCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}, QStringList {u"meera"_s});
    }
    void cleanup() { m_floor.reset(); }

    void bothSidesAddUpAlike()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        for (int i = 0; i < 30; ++i) {
            asha.read(u"call %1"_s.arg(i));
        }
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        ravi.annotate(u"call 3"_s, u"A note stamps its call."_s);
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        for (TestDesk *desk : {&asha, &ravi}) {
            const auto outcome = check(*desk);
            QVERIFY(outcome);
            QVERIFY(!outcome->isTooEarly);
            QCOMPARE(outcome->days, 0);
            QCOMPARE(outcome->fetched, 0);
        }
    }

    void whatAReplicaLostComesBack()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        for (int i = 0; i < 5; ++i) {
            asha.read(u"call %1"_s.arg(i));
        }
        asha.annotate(u"call 2"_s, u"Lost with its call."_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        const QStringList before = ravi.board();
        ravi.close();
        {
            RawStore raw(ravi.file);
            raw.run(u"PRAGMA foreign_keys = ON"_s);
            raw.run(u"DELETE FROM calls WHERE execution_id IN ('call 2', 'call 4')"_s);
            raw.run(u"UPDATE floor_calls SET revision = 0 WHERE call_id = "
                    "(SELECT id FROM calls WHERE execution_id = 'call 1')"_s);
        }
        ravi.restart();
        QVERIFY(ravi.sync());
        QVERIFY(ravi.board() != before); // no page tells of it
        const auto outcome = check(ravi);
        QVERIFY(outcome);
        QCOMPARE(outcome->days, 1);
        QCOMPARE(outcome->fetched, 3);
        QCOMPARE(ravi.board(), before);
        QCOMPARE(check(ravi)->days, 0);
    }

    void anAgentWhoBecomesALeadGetsAllCalls()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        fillAndGiveTo(asha, u"asha"_s);
        QVERIFY(ravi.sync());
        QVERIFY(meera.sync());
        QCOMPARE(ravi.board().size(), 2); // the floor's
        QCOMPARE(meera.board().size(), 4);
        setRole(u"ravi"_s, u"lead"_s);
        // While connected: the next page says so.
        QVERIFY(ravi.sync());
        QTRY_COMPARE_WITH_TIMEOUT(ravi.board(), meera.board(), 5000);
        QCOMPARE(ravi.value(u"SELECT role FROM floor"_s), u"lead"_s);
        QCOMPARE(ravi.noteOf(u"own 0"_s), u"Asha's"_s);
    }

    void aLeadWhoBecomesAnAgentForgetsWhatIsNotTheirs()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        fillAndGiveTo(asha, u"asha"_s);
        QVERIFY(meera.sync());
        QCOMPARE(meera.board().size(), 4);
        // Away when the right is taken, with a note that nobody has yet.
        meera.close();
        setRole(u"meera"_s, u"agent"_s);
        meera.restart();
        meera.annotate(u"own 1"_s, u"Written before she knew."_s);
        QVERIFY(meera.sync());
        QTRY_COMPARE_WITH_TIMEOUT(meera.value(u"SELECT role FROM floor"_s), u"agent"_s, 5000);
        QVERIFY(meera.sync());
        // What the floor refuses is not thrown away unseen: its call stays, the other went.
        QCOMPARE(meera.value(u"SELECT group_concat(execution_id) FROM (SELECT execution_id FROM calls ORDER BY 1)"_s),
            u"floor 0,floor 1,own 1"_s);
        QVERIFY(!meera.value(u"SELECT refused FROM floor_calls WHERE refused IS NOT NULL"_s).isEmpty());
    }

    void aMassRemovalIsAskedAbout()
    {
        constexpr int many = 1200;
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"stays"_s);
        QVERIFY(asha.sync());
        // The floor's calls, made there: a lead hands them all to another in one go.
        m_floor->ask(
            u"INSERT INTO team.calls (account, execution, created_at, number, pending, facts, facts_revision, entered, revision) "
            "SELECT c.account, 'many ' || i, c.created_at, c.number, false, c.facts, 2, 2, 2 FROM team.calls c, "
            "generate_series(1, %1) i; %2"_s.arg(many)
                .arg(stamp()));
        QVERIFY(asha.sync());
        QCOMPARE(asha.board().size(), many + 1);
        m_floor->ask(
            u"WITH h AS (UPDATE team.calls SET person = (SELECT id FROM team.people WHERE login = 'ravi'), "
            "revision = f.revision + 1, entered = f.revision + 1 FROM team.floor f WHERE execution LIKE 'many%' "
            "RETURNING calls.id, calls.person, calls.revision) INSERT INTO team.handovers (id, call, was, became, by, revision) "
            "SELECT gen_random_uuid(), h.id, 0, h.person, h.person, h.revision FROM h; %1"_s.arg(stamp()));
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->removalsInQuestion(), qint64(many), 5000);
        QCOMPARE(asha.board().size(), many + 1);
        // What is written here goes to the floor all the same.
        asha.annotate(u"stays"_s, u"Still heard."_s);
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT note FROM team.notes"_s), u"Still heard."_s);
        QCOMPARE(asha.board().size(), many + 1);
        asha.desk->allowRemovals();
        QTRY_COMPARE_WITH_TIMEOUT(asha.board().size(), 1, 15000);
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->removalsInQuestion(), qint64(0), 5000);
    }

    void theCheckAsksToo()
    {
        constexpr int many = 1200;
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"stays"_s);
        QVERIFY(asha.sync());
        m_floor->ask(
            u"INSERT INTO team.calls (account, execution, created_at, number, pending, facts, facts_revision, entered, revision) "
            "SELECT c.account, 'many ' || i, c.created_at, c.number, false, c.facts, 2, 2, 2 FROM team.calls c, "
            "generate_series(1, %1) i; %2"_s.arg(many)
                .arg(stamp()));
        QVERIFY(asha.sync());
        // By somebody who knows nothing of revisions.
        m_floor->ask(u"DELETE FROM team.calls WHERE execution LIKE 'many%'"_s);
        const auto outcome = check(asha);
        QVERIFY(outcome);
        QCOMPARE(outcome->asks, qint64(many));
        QCOMPARE(outcome->left, 0);
        QCOMPARE(asha.board().size(), many + 1);
        // The desk's own check asks, and goes on asking while other things come and go.
        asha.desk->checkAll();
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->removalsInQuestion(), qint64(many), 8000);
        asha.annotate(u"stays"_s, u"Something else happens."_s);
        QVERIFY(asha.sync());
        QVERIFY(asha.sync());
        QCOMPARE(asha.desk->removalsInQuestion(), qint64(many));
        const auto sure = check(asha, true);
        QVERIFY(sure);
        QVERIFY(sure->left > 0); // the desk itself takes what leaves away too, page by page
        QTRY_COMPARE_WITH_TIMEOUT(asha.board().size(), 1, 5000);
    }

    void whatIsOldLeavesUnlessItIsWanted()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        for (const QString &id : {u"old"_s, u"noted"_s, u"kept"_s, u"guest"_s, u"young"_s}) {
            asha.read(id);
        }
        asha.annotate(u"noted"_s, u"Mine."_s);
        QVERIFY(asha.sync());
        asha.close();
        const QString old = isoUtc(systemClock().now().addDays(-100));
        {
            RawStore raw(asha.file);
            raw.run(u"UPDATE calls SET created_at = '%1' WHERE execution_id <> 'young'"_s.arg(old));
            raw.run(u"UPDATE floor_calls SET agreed = touched"_s);
            raw.run(u"UPDATE calls SET recording_file = 'kept.mp3' WHERE execution_id = 'kept'"_s);
            raw.run(u"INSERT INTO floor_guests SELECT id, '%1' FROM calls WHERE execution_id = 'guest'"_s.arg(
                isoUtc(systemClock().now().addDays(1))));
        }
        asha.restart();
        asha.desk->checkAll();
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(
            asha.value(u"SELECT group_concat(execution_id) FROM (SELECT execution_id FROM calls ORDER BY 1)"_s),
            u"guest,kept,noted,young"_s, 5000);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"5"_s);
    }

    void olderCallsComeWhenTheyAreAskedFor()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        for (const QString &id : {u"old 1"_s, u"old 2"_s, u"new"_s}) {
            asha.read(id, u"completed"_s, 0, u",\"transcript\":\"user: about the balcony of %1\""_s.arg(id));
        }
        QVERIFY(asha.sync());
        for (const auto &[id, days] : {std::pair {u"old 1"_s, 100}, std::pair {u"old 2"_s, 300}}) {
            m_floor->ask(
                u"UPDATE team.calls SET created_at = '%1', facts = replace(facts::text, created_at, '%1')::json, "
                "number = CASE execution WHEN 'old 2' THEN '+919876540009' ELSE number END "
                "WHERE execution = '%2'"_s.arg(isoUtc(systemClock().now().addDays(-days)), id));
        }
        QVERIFY(ravi.sync());
        QCOMPARE(ids(ravi), u"new"_s);
        QSignalSpy came(&ravi.desk->older(), &team::OlderCalls::came);
        ravi.desk->older().find(u"+91 98765 40009"_s);
        QTRY_COMPARE_WITH_TIMEOUT(came.size(), 1, 8000);
        QCOMPARE(ids(ravi), u"new,old 2"_s);
        ravi.desk->older().find(u"balc"_s);
        QTRY_COMPARE_WITH_TIMEOUT(came.size(), 2, 8000);
        QCOMPARE(ids(ravi), u"new,old 1,old 2"_s);
        // Each has a week, and nothing of theirs is owed.
        QCOMPARE(ravi.value(u"SELECT count(*) FROM floor_guests WHERE until > '%1'"_s.arg(
                     isoUtc(systemClock().now().addDays(6)))),
            u"2"_s);
        QCOMPARE(ravi.owed(), 0);
        // By scrolling, on another desk: to the floor's first call, and no further.
        TestDesk meera(*m_floor, u"meera"_s);
        QVERIFY(meera.sync());
        QCOMPARE(ids(meera), u"new"_s);
        QSignalSpy scrolled(&meera.desk->older(), &team::OlderCalls::came);
        meera.desk->older().fetchBefore();
        QTRY_COMPARE_WITH_TIMEOUT(scrolled.size(), 1, 8000);
        QCOMPARE(ids(meera), u"new,old 1,old 2"_s);
        meera.desk->older().fetchBefore();
        QTest::qWait(300);
        QCOMPARE(scrolled.size(), 1);
        // They do not disturb the check, and leave when their week is over.
        meera.desk->checkAll();
        QVERIFY(meera.sync());
        QCOMPARE(ids(meera), u"new,old 1,old 2"_s);
        meera.close();
        RawStore(meera.file).run(u"UPDATE floor_guests SET until = '2026-01-01T00:00:00.000Z'"_s);
        meera.restart();
        meera.desk->checkAll();
        QVERIFY(meera.sync());
        QTRY_COMPARE_WITH_TIMEOUT(ids(meera), u"new"_s, 5000);
    }

private:
    static QString ids(TestDesk &desk)
    {
        return desk.value(u"SELECT group_concat(execution_id) FROM (SELECT execution_id FROM calls ORDER BY 1)"_s);
    }

    using Outcome = Result<team::ReplicaCheck::Outcome, team::TeamError>;

    Outcome check(TestDesk &desk, bool isSure = false)
    {
        team::FloorThread line(m_floor->addressOf(desk.value(u"SELECT name FROM floor"_s)), u"check"_s, systemClock(),
            team::Team::patience);
        team::ReplicaCheck check(line, *desk.store);
        team::ReplicaState replica;
        desk.write([&](store::CallStore &to, auto reply) {
            to.run(
                [&](const store::Transaction &transaction) -> store::Written {
                    replica = **team::readReplica(transaction.database);
                    return store::ChangeSet();
                },
                reply);
        });
        const auto outcome = await<Outcome>(
            [&](auto reply) { check.run(replica, isoUtc(systemClock().now().addDays(-90)), isSure, reply); });
        return outcome ? *outcome : failure(team::TeamError {team::TeamError::Kind::Other, u"no answer"_s, {}});
    }

    /// Two calls of the floor, two of one person.
    void fillAndGiveTo(TestDesk &desk, const QString &login)
    {
        for (const QString &id : {u"own 0"_s, u"own 1"_s, u"floor 0"_s, u"floor 1"_s}) {
            desk.read(id);
        }
        desk.annotate(u"own 0"_s, u"Asha's"_s);
        QVERIFY(desk.sync());
        m_floor->ask(
            u"UPDATE team.calls SET person = (SELECT id FROM team.people WHERE login = '%1'), "
            "revision = (SELECT revision + 1 FROM team.floor), entered = (SELECT revision + 1 FROM team.floor) "
            "WHERE execution LIKE 'own%'; %2"_s.arg(login, stamp()));
        QVERIFY(desk.sync());
    }
    void setRole(const QString &login, const QString &role)
    {
        team::FloorConnection boss;
        QVERIFY(boss.open(*team::parseFloorAddress(m_floor->server.url(m_floor->database))));
        const auto word = role == u"lead" ? team::TeamRole::Lead : team::TeamRole::Agent;
        QVERIFY(team::addPerson(boss, login, word));
    }
    static QString stamp()
    {
        return u"UPDATE team.floor SET revision = revision + 1, stamp = 7; "
               "INSERT INTO team.revisions (revision, stamp) SELECT revision, stamp FROM team.floor;"_s;
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(ReplicaCheckTest)
#include "ReplicaCheckTest.moc"
