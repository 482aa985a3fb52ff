#include "team/Handing.h"
#include "core/team/support/TeamDesks.h"
#include "store/OwnerRows.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;
using namespace std::chrono_literals;
using team::HandRefusal;

/// Taking and handing over calls, from desks of one floor on a real server.
class HandingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}, QStringList {u"meera"_s});
        for (const QString &name : {u"asha"_s, u"ravi"_s, u"meera"_s}) {
            (void)personOf(name);
        }
    }
    void cleanup()
    {
        m_floor.reset();
        m_people.clear();
    }

    void aCallIsTakenAndHandedOver()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        asha.annotate(u"one"_s, u"Wants a garden."_s, {u"hot"_s});
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QCOMPARE(ownerOf(asha, u"one"_s).person, qint64(0));
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QCOMPARE(ownerOf(asha, u"one"_s).name, u"asha"_s); // at once
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        QTRY_VERIFY_WITH_TIMEOUT(!ownerOf(asha, u"one"_s).isOwed && asha.owed() == 0, 8000);
        QCOMPARE(ownerOf(asha, u"one"_s).name, u"asha"_s);
        QVERIFY(leaves(ravi, u"one"_s));

        QVERIFY(hand(asha, u"one"_s, u"ravi"_s).refused.empty());
        QVERIFY(leaves(asha, u"one"_s));
        QCOMPARE(floorsOwner(u"one"_s), u"ravi"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ravi.noteOf(u"one"_s), u"Wants a garden."_s, 8000);
        QCOMPARE(ravi.tagsOf(u"one"_s), u"hot"_s);
        QCOMPARE(ownerOf(ravi, u"one"_s).name, u"ravi"_s);
        // And back to whoever takes it next.
        QVERIFY(hand(ravi, u"one"_s, {}).refused.empty());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"nobody"_s, 8000);
        QTRY_VERIFY_WITH_TIMEOUT(asha.idOf(u"one"_s) != 0, 8000);
    }

    /// Taken × taken.
    void ofTwoWhoTakeOneCallTheFirstHasIt()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        asha.restart(); // neither hears of the other while both take
        ravi.restart();
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QVERIFY(hand(ravi, u"one"_s, u"ravi"_s).refused.empty());
        QCOMPARE(ownerOf(ravi, u"one"_s).name, u"ravi"_s);
        QVERIFY(asha.sync());
        QSignalSpy refused(ravi.desk.get(), &team::Team::refused);
        QVERIFY(ravi.sync());
        QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), 8000);
        QCOMPARE(refused.first().first().toStringList(), QStringList {u"Somebody else took the call first."_s});
        QVERIFY(leaves(ravi, u"one"_s));
        QCOMPARE(floorsOwner(u"one"_s), u"asha"_s);
        QCOMPARE(ownerOf(asha, u"one"_s).name, u"asha"_s);
        QCOMPARE(ravi.owed(), 0);
    }

    /// A lead sees the call of another: it shows whose it is, and why not theirs.
    void aLeadWhoIsSecondIsTold()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(meera.sync());
        meera.restart();
        QVERIFY(hand(meera, u"one"_s, u"ravi"_s).refused.empty());
        QCOMPARE(ownerOf(meera, u"one"_s).name, u"ravi"_s);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        QVERIFY(meera.sync());
        QTRY_COMPARE_WITH_TIMEOUT(ownerOf(meera, u"one"_s).name, u"asha"_s, 8000);
        QCOMPARE(ownerOf(meera, u"one"_s).refused, u"Somebody else took the call first."_s);
        QVERIFY(!ownerOf(meera, u"one"_s).isOwed);
        QTRY_COMPARE_WITH_TIMEOUT(meera.owed(), 0, 8000);
        // Now that it is known whose it is, a lead hands it over all the same.
        QVERIFY(hand(meera, u"one"_s, u"ravi"_s).refused.empty());
        QVERIFY(ownerOf(meera, u"one"_s).refused.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"ravi"_s, 8000);
        QVERIFY(leaves(asha, u"one"_s));
    }

    /// Without the server × a reading that another desk has of the call.
    void whatIsHandedOverWithoutTheServerArrivesLater()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s, u"in-progress"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        m_floor->server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(asha.desk->trouble().has_value(), 10'000);
        // Two of one call, and both in order.
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        asha.annotate(u"one"_s, u"He is yours."_s);
        QVERIFY(hand(asha, u"one"_s, u"ravi"_s).refused.empty());
        QCOMPARE(ownerOf(asha, u"one"_s).name, u"ravi"_s);
        ravi.read(u"one"_s, u"completed"_s, 5, u",\"conversation_duration\":61"_s);
        m_floor->server.start();
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"ravi"_s, 40'000);
        QTRY_COMPARE_WITH_TIMEOUT(ravi.noteOf(u"one"_s), u"He is yours."_s, 40'000);
        QTRY_COMPARE_WITH_TIMEOUT(ravi.owed(), 0, 40'000);
        QCOMPARE(ravi.value(u"SELECT status FROM calls"_s), u"completed"_s);
        QCOMPARE(m_floor->ask(u"SELECT pending FROM team.calls"_s), u"f"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.handovers"_s), u"2"_s);
        QVERIFY(leaves(asha, u"one"_s));
    }

    /// Handed over × a reading from the desk that gives it away, in one batch.
    void aReadingAndAHandoverOfOneCallGoTogether()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s, u"in-progress"_s);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty()); // of a call that the floor does not have yet
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        asha.restart();
        asha.read(u"one"_s, u"completed"_s, 5, u",\"conversation_duration\":61"_s);
        QVERIFY(hand(asha, u"one"_s, u"ravi"_s).refused.empty());
        QVERIFY(asha.sync());
        QVERIFY(leaves(asha, u"one"_s));
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.value(u"SELECT status FROM calls"_s), u"completed"_s);
        QCOMPARE(ownerOf(ravi, u"one"_s).name, u"ravi"_s);
    }

    void whatTheFloorRefusesShowsTheTruthAgain()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        asha.restart();
        m_floor->ask(u"SELECT team.remove_person('ravi')"_s); // the desk does not know
        QVERIFY(hand(asha, u"one"_s, u"ravi"_s).refused.empty());
        asha.annotate(u"one"_s, u"Ravi knows him."_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        QVERIFY(asha.sync());
        QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), 8000);
        QCOMPARE(ownerOf(asha, u"one"_s).name, u"asha"_s);
        QCOMPARE(ownerOf(asha, u"one"_s).refused, u"That person has left the team."_s);
        QTRY_COMPARE_WITH_TIMEOUT(asha.owed(), 0, 8000);
        QCOMPARE(m_floor->ask(u"SELECT note FROM team.notes"_s), u"Ravi knows him."_s); // the rest went
        // By now the desk knows.
        QCOMPARE(refusalOf(hand(asha, u"one"_s, u"ravi"_s)), HandRefusal::HasLeft);
    }

    void aLeadHandsOverAnybodys()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        asha.read(u"one"_s);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        QVERIFY(meera.sync());
        QCOMPARE(ownerOf(meera, u"one"_s).name, u"asha"_s);
        QVERIFY(hand(meera, u"one"_s, u"ravi"_s).refused.empty());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"ravi"_s, 8000);
        QVERIFY(leaves(asha, u"one"_s));
        QTRY_VERIFY_WITH_TIMEOUT(ravi.idOf(u"one"_s) != 0, 8000);
        QVERIFY(meera.idOf(u"one"_s) != 0); // sees all
    }

    /// Handed over by another × a note that waits here.
    void aNoteThatWaitsOnACallThatIsHandedAwayArrives()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        asha.read(u"one"_s);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        QVERIFY(meera.sync());
        QVERIFY(ravi.sync());
        asha.restart();
        asha.annotate(u"one"_s, u"He calls back on Monday."_s, {u"hot"_s});
        asha.write(
            [&](store::CallStore &to, auto reply) { to.saveListening(asha.idOf(u"one"_s), {.position = 4s}, reply); });
        QVERIFY(hand(meera, u"one"_s, u"ravi"_s).refused.empty());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"ravi"_s, 8000);
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(ravi.noteOf(u"one"_s), u"He calls back on Monday."_s, 8000);
        QCOMPARE(ravi.tagsOf(u"one"_s), u"hot"_s);
        QVERIFY(leaves(asha, u"one"_s)); // nothing of it stays behind, the mark neither
    }

    /// And one that was written after it: it is refused, and stays here with its reason.
    void aNoteOnACallThatIsAnothersByNowStaysHere()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        asha.read(u"one"_s);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        QVERIFY(meera.sync());
        asha.restart();
        QVERIFY(hand(meera, u"one"_s, u"ravi"_s).refused.empty());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"ravi"_s, 8000);
        asha.write([&](store::CallStore &to, auto reply) {
            to.annotate(asha.idOf(u"one"_s), {u"Too late."_s, {}}, systemClock().now().addSecs(5), reply);
        });
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        QVERIFY(asha.sync());
        QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), 8000);
        QCOMPARE(asha.noteOf(u"one"_s), u"Too late."_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"0"_s);
    }

    void whatHasNotLeftIsTakenBack()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        QTRY_COMPARE_WITH_TIMEOUT(asha.owed(), 0, 8000);
        const auto handed = hand(asha, u"one"_s, u"ravi"_s, 30s);
        QCOMPARE(ownerOf(asha, u"one"_s).name, u"ravi"_s);
        // A note goes meanwhile, and the call is owed all the same.
        asha.annotate(u"one"_s, u"A note."_s);
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"1"_s, 8000);
        QCOMPARE(floorsOwner(u"one"_s), u"asha"_s);
        QVERIFY(ownerOf(asha, u"one"_s).isOwed);
        QCOMPARE(takeBack(asha, handed.ids), 1);
        QCOMPARE(ownerOf(asha, u"one"_s).name, u"asha"_s);
        QVERIFY(!ownerOf(asha, u"one"_s).isOwed);
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(asha.owed(), 0, 8000);
        QCOMPARE(takeBack(asha, handed.ids), 0);
        // Handing it back before it has left is the same.
        QVERIFY(hand(asha, u"one"_s, u"ravi"_s, 30s).refused.empty());
        (void)hand(asha, u"one"_s, u"ravi"_s, 30s);
        QCOMPARE(asha.value(u"SELECT count(*) FROM floor_hands WHERE agreed = 0"_s), u"1"_s);
        QCOMPARE(refusalOf(hand(asha, u"one"_s, u"asha"_s)), HandRefusal::NotMine); // it is Ravi's, as far as one sees
    }

    void itLeavesWhenItsTimeHasCome()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        const auto handed = hand(asha, u"one"_s, u"asha"_s, 1500ms);
        QVERIFY(asha.sync());
        QCOMPARE(floorsOwner(u"one"_s), u"nobody"_s);
        // By the desk's own turn: nobody wakes it.
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 15'000);
        QCOMPARE(takeBack(asha, handed.ids), 0); // it has left
        QTRY_COMPARE_WITH_TIMEOUT(asha.owed(), 0, 8000);
    }

    void whatADeskKnowsIsRefusedHere()
    {
        {
            team::FloorConnection boss;
            QVERIFY(boss.open(*team::parseFloorAddress(m_server->url(m_floor->database))));
            QVERIFY(team::addPerson(boss, u"john"_s, team::TeamRole::Auditor));
        }
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk john(*m_floor, u"john"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(john.sync());
        QCOMPARE(refusalOf(hand(john, u"one"_s, u"john"_s)), HandRefusal::Auditor);
        QCOMPARE(refusalOf(hand(asha, u"one"_s, u"john"_s)), HandRefusal::ReceiverIsAuditor);
        QCOMPARE(refusalOf(hand(asha, u"one"_s, u"ravi"_s)), HandRefusal::NotMine);
        QCOMPARE(refusalOf(hand(asha, u"one"_s, {})), HandRefusal::Already);
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QCOMPARE(refusalOf(hand(asha, u"one"_s, u"asha"_s)), HandRefusal::Already);
        QCOMPARE(refusalOf(hand(asha, u"one"_s, u"john"_s)), HandRefusal::ReceiverIsAuditor);
        QCOMPARE(refusalOf(run(asha, {.calls = {asha.idOf(u"one"_s)}, .to = 4711})), HandRefusal::NoPerson);
        QCOMPARE(refusalOf(run(asha, {.calls = {4711}, .to = 0})), HandRefusal::NoCall);
        QTemporaryDir folder;
        store::CallStore alone(folder.filePath(u"alone.db"_s));
        QVERIFY(alone.open());
        team::Handed handed;
        const auto written = await<store::Written>([&](auto reply) {
            alone.run(
                [&](const auto &transaction) { return team::handOver(transaction, {.calls = {1}}, handed); }, reply);
        });
        QVERIFY(written && *written);
        QCOMPARE(refusalOf(handed), HandRefusal::NoTeam);
    }

    /// Handed over × a server that was restored from before.
    void aRestoredFloorHearsOfItAgain()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(hand(asha, u"one"_s, u"asha"_s).refused.empty());
        QTRY_COMPARE_WITH_TIMEOUT(floorsOwner(u"one"_s), u"asha"_s, 8000);
        QTRY_COMPARE_WITH_TIMEOUT(asha.owed(), 0, 8000);
        asha.write([&](store::CallStore &to, auto reply) {
            to.run([](const store::Transaction &transaction) { return team::goBackTo(transaction, 0, 0, {}); }, reply);
        });
        QVERIFY(ownerOf(asha, u"one"_s).isOwed);
    }

private:
    /// Also where the server is away: looked up as soon as the floor is there.
    qint64 personOf(const QString &name)
    {
        if (!name.isEmpty() && !m_people.contains(name)) {
            m_people.insert(
                name, m_floor->ask(u"SELECT id FROM team.people WHERE login = '%1'"_s.arg(name)).toLongLong());
        }
        return m_people.value(name);
    }
    QString floorsOwner(const QString &execution)
    {
        return m_floor->ask(
            u"SELECT coalesce(p.name, 'nobody') FROM team.calls c LEFT JOIN team.people p ON p.id = c.person "
            "WHERE c.execution = '%1'"_s.arg(execution));
    }
    static team::Handed run(TestDesk &desk, team::HandOrder order)
    {
        team::Handed handed;
        order.now = systemClock().now();
        desk.write([&](store::CallStore &to, auto reply) {
            to.run([&handed, order](
                       const store::Transaction &transaction) { return team::handOver(transaction, order, handed); },
                reply);
        });
        return handed;
    }
    team::Handed hand(
        TestDesk &desk, const QString &execution, const QString &to, std::chrono::milliseconds grace = 0ms)
    {
        return run(desk, {.calls = {desk.idOf(execution)}, .to = personOf(to), .now = {}, .grace = grace});
    }
    static int takeBack(TestDesk &desk, const QStringList &ids)
    {
        int count = 0;
        desk.write([&](store::CallStore &to, auto reply) {
            to.run([&count, ids](
                       const store::Transaction &transaction) { return team::takeBack(transaction, ids, count); },
                reply);
        });
        return count;
    }
    static std::optional<HandRefusal> refusalOf(const team::Handed &handed)
    {
        return handed.refused.empty() ? std::nullopt : std::optional(handed.refused.front().second);
    }
    static store::CallOwner ownerOf(const TestDesk &desk, const QString &execution)
    {
        store::Database database;
        if (!database.open(desk.file, store::Database::Access::ReadOnly)) {
            return {};
        }
        const auto owners = store::readOwners(database, {desk.idOf(execution)});
        return owners && *owners && !(*owners)->calls.empty() ? (*owners)->calls.front() : store::CallOwner {};
    }
    /// The call goes from the desk by the floor's word.
    static bool leaves(TestDesk &desk, const QString &execution)
    {
        return QTest::qWaitFor([&] { return desk.idOf(execution) == 0; }, 15'000);
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
    QHash<QString, qint64> m_people; ///< by login
};

CALLBOARD_TEST(HandingTest)
#include "HandingTest.moc"
