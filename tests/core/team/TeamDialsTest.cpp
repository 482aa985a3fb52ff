#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;

namespace {

const QString number = u"+919876540077"_s;

QString dialId(int n)
{
    return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, '0'_L1);
}

} // namespace

/// A person is rung once, also where two desks dial, where the server is away, and where it is restored.
class TeamDialsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}); }
    void cleanup() { m_floor.reset(); }

    void whatAColleagueDialledIsNotDialledUnawares()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"account-is-known"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        const QString number = u"+919876540077"_s;
        QCOMPARE(leaveFor(asha, u"00000000-0000-4000-8000-000000000001"_s, number), QString());
        const QString why = leaveFor(ravi, u"00000000-0000-4000-8000-000000000002"_s, number);
        QVERIFY2(why.contains(u"asha dialled this number less than a minute ago"_s), qPrintable(why));
        QCOMPARE(ravi.value(u"SELECT count(*) FROM floor_dials"_s), u"0"_s);
        QCOMPARE(leaveFor(ravi, u"00000000-0000-4000-8000-000000000003"_s, number, true), QString());
        // Not yet: it may be on its way into the journal.
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT ended FROM team.dials WHERE id = '00000000-0000-4000-8000-000000000001'"_s),
            u"open"_s);
        longAgo(asha);
        // Asha's program was killed between the two journals: nothing had left, and the floor learns so.
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT ended FROM team.dials WHERE id = '00000000-0000-4000-8000-000000000001'"_s),
            u"refused"_s);
    }

    void withoutTheServerNothingLeavesUnlessASettingAllowsIt()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"account-is-known"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        m_floor->server.stop();
        QVERIFY2(leaveFor(asha, dialId(1), number).contains(u"must know of a call"_s), "no leave");
        asha.desk->dials().setLeavesAlone(true);
        QCOMPARE(leaveFor(asha, dialId(2), number), QString());
        place(asha, dialId(2), u"alone"_s);
        // What this desk itself knows is asked about, as the floor would.
        const QString why = leaveFor(asha, dialId(3), number);
        QVERIFY2(why.contains(u"was called less than a minute ago"_s), qPrintable(why));
        // The floor may have heard of it, and is told that nobody was rung.
        QCOMPARE(asha.value(u"SELECT told FROM floor_dials WHERE id = '%1'"_s.arg(dialId(3))), u"open"_s);
        QCOMPARE(leaveFor(asha, dialId(6), number, true), QString());
        asha.write([](store::CallStore &to, auto reply) { beginIn(to, dialId(6), reply); });
        asha.write([](store::CallStore &to, auto reply) { to.dialUnknown(dialId(6), reply); });

        m_floor->server.start();
        QVERIFY(asha.sync());
        QCOMPARE(
            m_floor->ask(
                u"SELECT string_agg(d.ended || ' ' || p.name || ' ' || d.number || ' ' || coalesce(d.execution, '-'), "
                "', ' ORDER BY d.id) FROM team.dials d JOIN team.people p ON p.id = d.person"_s),
            u"accepted asha %1 alone, unknown asha %1 -"_s.arg(number));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.dials WHERE begun_at > clock_timestamp()"_s), u"0"_s);
        QCOMPARE(
            m_floor->ask(
                u"SELECT p.name FROM team.calls c JOIN team.people p ON p.id = c.person WHERE c.execution = 'alone'"_s),
            u"asha"_s);
        QVERIFY(ravi.sync()); // it has found the server, too
        QVERIFY(leaveFor(ravi, dialId(4), number).contains(u"asha dialled this number"_s));
        // The line is back: the floor decides, not this desk.
        QVERIFY(leaveFor(asha, dialId(5), number).contains(u"You dialled this number"_s));
    }

    void aDialThatDidNotLeaveAloneIsNoDialOfTheFloor()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"account-is-known"_s);
        QVERIFY(asha.sync());
        asha.desk->dials().setLeavesAlone(true);
        m_floor->server.stop();
        QCOMPARE(leaveFor(asha, dialId(1), number), QString());
        asha.write([](store::CallStore &to, auto reply) { beginIn(to, dialId(1), reply); });
        asha.write([](store::CallStore &to, auto reply) {
            to.dialRefused(dialId(1), u"no such agent"_s, QDateTime::currentDateTimeUtc(), reply);
        });
        m_floor->server.start();
        longAgo(asha);
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.dials"_s), u"0"_s);
        QCOMPARE(asha.value(u"SELECT count(*) FROM floor_dials"_s), u"0"_s);
    }

    /// The server went back to before the dial; its end says again whom it rang.
    void aRestoredServerHearsOfADialAgain()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"account-is-known"_s);
        QVERIFY(asha.sync());
        QCOMPARE(leaveFor(asha, dialId(1), number), QString());
        m_floor->ask(u"DELETE FROM team.dials"_s);
        place(asha, dialId(1), u"rung"_s);
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT ended || ' ' || number FROM team.dials"_s), u"accepted "_s + number);
    }

private:
    static QString leaveFor(TestDesk &desk, const QString &dial, const QString &number, bool anyway = false)
    {
        using Leave = Result<void, team::TeamDials::Refusal>;
        const auto leave
            = await<Leave>([&](auto reply) { desk.desk->dials().begin(dial, u"default"_s, number, anyway, reply); });
        return !leave ? u"no answer"_s : *leave ? QString() : leave->error().message;
    }

    static void beginIn(store::CallStore &to, const QString &dial, const auto &reply)
    {
        to.beginDial({.id = dial,
                         .accountId = u"default"_s,
                         .agentId = u"agent-1"_s,
                         .agentName = u"Agent"_s,
                         .recipientPhoneNumber = number,
                         .phoneNumberId = {},
                         .contactName = {},
                         .project = {},
                         .at = QDateTime::currentDateTimeUtc()},
            reply);
    }

    static void place(TestDesk &desk, const QString &dial, const QString &execution)
    {
        desk.write([&](store::CallStore &to, auto reply) { beginIn(to, dial, reply); });
        desk.write([&](store::CallStore &to, auto reply) {
            to.dialAccepted(dial, execution, calls::CallStatus(calls::CallStatus::Known::Queued), reply);
        });
    }

    static void longAgo(TestDesk &desk)
    {
        desk.write([](store::CallStore &to, auto reply) {
            to.run(
                [](const store::Transaction &transaction) {
                    return store::runStatement(
                        transaction, u"UPDATE floor_dials SET at = '2026-01-01T00:00:00.000Z'"_s, {});
                },
                reply);
        });
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamDialsTest)
#include "TeamDialsTest.moc"
