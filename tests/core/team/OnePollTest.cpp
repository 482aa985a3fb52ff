#include "core/team/support/TeamDesks.h"
#include "store/CallReader.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;
using Right = team::PollRight;

/// One account, many desks: who asks Bolna about what, and how much they ask together.
class OnePollTest final : public QObject
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

    void anAgentsDeskLeavesOthersCallsToThem()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        asha.desk->takeLeases();
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->pollRight(u"org-1"_s), Right::All, 8000);
        ravi.desk->takeLeases();
        QTRY_VERIFY_WITH_TIMEOUT(m_floor->ask(u"SELECT token FROM team.poll_leases"_s) == u"1", 8000);
        QTest::qWait(300);
        QCOMPARE(ravi.desk->pollRight(u"org-1"_s), Right::Own);
        // A pending call of Ravi's, which Asha does not see: he asks about it himself. One of the floor's is hers.
        ravi.read(u"his"_s, u"ringing"_s);
        ravi.read(u"floor's"_s, u"ringing"_s);
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        m_floor->ask(
            u"UPDATE team.calls SET person = (SELECT id FROM team.people WHERE login = 'ravi'), "
            "revision = (SELECT revision + 1 FROM team.floor), entered = (SELECT revision + 1 FROM team.floor) "
            "WHERE execution = 'his'; UPDATE team.floor SET revision = revision + 1, stamp = 7; "
            "INSERT INTO team.revisions (revision, stamp) SELECT revision, stamp FROM team.floor"_s);
        QVERIFY(ravi.sync());
        QCOMPARE(own(ravi), QStringList {u"his"_s});
    }

    void aLeadsDeskGoesBeforeAnAgents()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        QVERIFY(asha.sync());
        QVERIFY(meera.sync());
        asha.desk->takeLeases();
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->pollRight(u"org-1"_s), Right::All, 8000);
        QSignalSpy taken(meera.desk.get(), &team::Team::leaseTaken);
        meera.desk->takeLeases();
        QTRY_COMPARE_WITH_TIMEOUT(meera.desk->pollRight(u"org-1"_s), Right::All, 30'000);
        QCOMPARE(taken.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->pollRight(u"org-1"_s), Right::None, 8000);
    }

    void withoutTheServerEachAsksAboutTheirOwn()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"told"_s, u"ringing"_s);
        QVERIFY(asha.sync());
        asha.desk->takeLeases();
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->pollRight(u"org-1"_s), Right::All, 8000);
        m_floor->server.stop();
        asha.read(u"only here"_s, u"ringing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(asha.desk->trouble(), 15'000);
        QCOMPARE(asha.desk->pollRight(u"org-1"_s), Right::Own);
        QCOMPARE(own(asha), QStringList {u"only here"_s});
        m_floor->server.start();
        QTRY_COMPARE_WITH_TIMEOUT(asha.desk->pollRight(u"org-1"_s), Right::All, 30'000);
    }

    void whatOneDeskAskedTheOthersKnow()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        share(asha, {.budget = u"default"_s,
                        .process = u"window"_s,
                        .made = {{now / 1000 * 1000, 0, 40}},
                        .pausedUntil = now + 25'000});
        QSignalSpy changed(ravi.desk.get(), &team::Team::budgetChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(ravi.desk->desks(), 2, 8000);
        store::OthersRequests known;
        const auto hasCome = [&] {
            known = share(ravi, {.budget = u"default"_s, .process = u"window"_s, .made = {}});
            return known.made.size() == 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasCome(), 15'000);
        QCOMPARE(known.made[0].requests, 40);
        QVERIFY(!known.alone);
        QVERIFY(known.pausedUntil > now + 15'000 && known.pausedUntil < now + 35'000);
        // And hers are not told back to her.
        QTest::qWait(1500);
        QCOMPARE(share(asha, {.budget = u"default"_s, .process = u"window"_s, .made = {}}).made.size(), std::size_t(0));
    }

private:
    static store::OthersRequests share(TestDesk &desk, const store::RequestNews &news)
    {
        using Others = store::Read<std::vector<store::OthersRequests>>;
        const auto others = await<Others>(
            [&](auto reply) { desk.store->shareRequests({news}, QDateTime::currentMSecsSinceEpoch(), reply); });
        return others && *others ? (*others)->front() : store::OthersRequests();
    }

    static QStringList own(TestDesk &desk)
    {
        store::CallReader reader(desk.file);
        const auto work
            = await<store::Read<store::PendingWork>>([&](auto reply) { reader.pending(systemClock().now(), reply); });
        QStringList executions;
        if (work && *work) {
            for (const store::PendingCall &call : (*work)->calls) {
                if (call.isOwn) {
                    executions.append(call.executionId);
                }
            }
        }
        return executions;
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(OnePollTest)
#include "OnePollTest.moc"
