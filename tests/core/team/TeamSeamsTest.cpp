#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;

/// Where two rules of a team meet.
class TeamSeamsTest final : public QObject
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

    /// Joins × no key: the account came to the floor before the desk did.
    void aDeskWithoutAKeyGetsAllCalls()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        asha.read(u"two"_s);
        QVERIFY(asha.sync());
        TestDesk meera(*m_floor, u"meera"_s, systemClock(), false);
        QVERIFY(meera.sync());
        QCOMPARE(meera.board(), asha.board());
        QCOMPARE(meera.value(u"SELECT count(*) FROM accounts"_s), u"1"_s);
    }

    /// Joins × two edits of one note: nobody's edit is made of what they say together.
    void whoJoinsWritesNoNotes()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        asha.annotate(u"one"_s, u"Hers."_s);
        ravi.annotate(u"one"_s, u"His."_s, {}, 1);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"2"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        QVERIFY(meera.sync());
        QVERIFY(meera.noteOf(u"one"_s).contains(u"Hers."_s) && meera.noteOf(u"one"_s).contains(u"His."_s));
        // Something touches the call, in another time zone than when the text was made.
        meera.close();
        RawStore(meera.file).run(u"UPDATE floor_people SET name = name || ' K.'"_s);
        meera.restart();
        meera.annotate(u"one"_s, meera.noteOf(u"one"_s), {u"hot"_s}, 2);
        QVERIFY(meera.sync());
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"2"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.tags"_s), u"1"_s);
        // And an edit is one, also back to an earlier text.
        const QString both = meera.noteOf(u"one"_s);
        meera.annotate(u"one"_s, u"Settled."_s, {u"hot"_s}, 3);
        QVERIFY(meera.sync());
        meera.annotate(u"one"_s, both, {u"hot"_s}, 4);
        QVERIFY(meera.sync());
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"4"_s);
        QVERIFY(asha.sync());
        QCOMPARE(asha.noteOf(u"one"_s), both);
    }

    /// Refused × changed: what was set aside is offered again when the call changes.
    void whatWasRefusedIsOfferedAgain()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        m_floor->ask(u"ALTER TABLE team.notes ADD CONSTRAINT short CHECK (length(note) < 10)"_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        asha.annotate(u"one"_s, u"Much too long for this floor."_s);
        QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), 8000);
        QVERIFY(asha.sync());
        m_floor->ask(u"ALTER TABLE team.notes DROP CONSTRAINT short"_s);
        asha.read(u"one"_s, u"completed"_s, 3, u",\"conversation_duration\":61"_s);
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(asha.owed(), 0, 8000);
        QCOMPARE(m_floor->ask(u"SELECT note FROM team.notes"_s), u"Much too long for this floor."_s);
    }

    /// Erased × read again at Bolna, and × a note that was written meanwhile.
    void anErasedCallDoesNotComeBack()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        asha.read(u"two"_s);
        QVERIFY(asha.sync());
        TestDesk ravi(*m_floor, u"ravi"_s);
        QVERIFY(ravi.sync());
        ravi.restart(); // and hears of nothing
        team::FloorConnection lead;
        QVERIFY(lead.open(m_floor->addressOf(u"meera"_s)));
        QVERIFY(lead.run(u"SELECT team.erase_calls(ARRAY[%1]::bigint[], 'asked for')"_s.arg(
            m_floor->ask(u"SELECT id FROM team.calls WHERE execution = 'one'"_s))));
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(asha.board().size(), 1, 5000);
        asha.read(u"one"_s); // Bolna lists it still
        QCOMPARE(asha.board().size(), 1);
        ravi.read(u"one"_s, u"completed"_s, 1, u",\"transcript\":\"user: Hello.\""_s);
        ravi.annotate(u"one"_s, u"Who is this?"_s);
        QVERIFY(ravi.sync());
        QTRY_COMPARE_WITH_TIMEOUT(ravi.board().size(), 1, 5000);
        ravi.read(u"one"_s, u"completed"_s, 2);
        QCOMPARE(ravi.board().size(), 1);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"1"_s);
    }

    /// One poll × what a person may see: an agent's desk reads what its key shows, and keeps what is its person's.
    void aDeskThatPollsKeepsNobodyElsesCalls()
    {
        TestDesk ravi(*m_floor, u"ravi"_s);
        ravi.read(u"his"_s, u"ringing"_s);
        QVERIFY(ravi.sync());
        m_floor->ask(
            u"UPDATE team.calls SET person = (SELECT id FROM team.people WHERE login = 'ravi') WHERE execution = 'his'"_s);
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        asha.read(u"his"_s, u"completed"_s, 1);
        asha.read(u"nobody's"_s);
        QVERIFY(asha.idOf(u"his"_s) != 0); // whose it is, only the floor knows
        QVERIFY(asha.sync());
        QCOMPARE(asha.value(u"SELECT group_concat(execution_id) FROM calls"_s), u"nobody's"_s);
        QCOMPARE(asha.owed(), 0);
        QVERIFY(ravi.sync()); // what she read was true
        QCOMPARE(ravi.value(u"SELECT status FROM calls WHERE execution_id = 'his'"_s), u"completed"_s);
        // From now on it does not come onto her board at all, until it is hers.
        asha.read(u"his"_s, u"completed"_s, 2, u",\"transcript\":\"user: Later.\""_s);
        QVERIFY(asha.idOf(u"his"_s) == 0);
        m_floor->ask(
            u"WITH f AS (UPDATE team.floor SET revision = revision + 1, stamp = 77 RETURNING revision), "
            "r AS (INSERT INTO team.revisions (revision, stamp) SELECT revision, 77 FROM f) "
            "UPDATE team.calls SET person = (SELECT id FROM team.people WHERE login = 'asha'), "
            "entered = (SELECT revision FROM f), revision = (SELECT revision FROM f) WHERE execution = 'his'"_s);
        QVERIFY(asha.sync());
        QVERIFY(asha.idOf(u"his"_s) != 0);
        asha.read(u"his"_s, u"completed"_s, 3, u",\"transcript\":\"user: Later.\""_s);
        QVERIFY(asha.sync());
        QCOMPARE(
            m_floor->ask(u"SELECT t.texts ->> 'transcript' FROM team.call_texts t JOIN team.calls c ON c.id = t.call "
                         "WHERE c.execution = 'his'"_s),
            u"user: Later."_s);
    }

    /// A server that only reads × everything that is owed: it waits, and is not set aside.
    void aServerThatOnlyReadsSetsNothingAside()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        asha.close();
        m_floor->ask(
            u"ALTER DATABASE %1 SET default_transaction_isolation = 'repeatable read'"_s.arg(m_floor->database));
        asha.restart();
        for (int i = 0; i < 6; ++i) {
            asha.read(u"call %1"_s.arg(i));
        }
        asha.start();
        QTRY_VERIFY_WITH_TIMEOUT(asha.desk->trouble(), 15'000);
        QTest::qWait(2500);
        QCOMPARE(asha.value(u"SELECT count(*) FROM floor_calls WHERE refused IS NOT NULL"_s), u"0"_s);
        m_floor->ask(u"ALTER DATABASE %1 RESET default_transaction_isolation"_s.arg(m_floor->database));
        asha.close();
        asha.restart();
        QVERIFY(asha.sync());
        QTRY_COMPARE_WITH_TIMEOUT(asha.owed(), 0, 10'000);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"6"_s);
    }

    /// One reason for every call, each alone: it is the server, and nothing stays set aside.
    void whatTheServerRefusesForAllIsOfferedAgain()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        m_floor->ask(
            u"CREATE FUNCTION team.spoilt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING "
            "errcode = 'XX001', message = 'the disk is spoilt'; END $$; "
            "CREATE TRIGGER spoilt BEFORE INSERT ON team.calls FOR EACH ROW EXECUTE FUNCTION team.spoilt()"_s);
        for (int i = 0; i < 6; ++i) {
            asha.read(u"call %1"_s.arg(i));
        }
        QTRY_VERIFY_WITH_TIMEOUT(asha.desk->trouble(), 20'000);
        m_floor->ask(u"DROP TRIGGER spoilt ON team.calls"_s);
        QTRY_VERIFY_WITH_TIMEOUT(asha.owed() == 0 && !asha.desk->trouble(), 40'000);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"6"_s);
        QCOMPARE(asha.value(u"SELECT count(*) FROM floor_calls WHERE refused IS NOT NULL"_s), u"0"_s);
    }

    /// Two programs on one replica: the desk stays the same one.
    void twoProgramsOnOneReplicaAreOneDesk()
    {
        TestDesk window(*m_floor, u"asha"_s);
        QVERIFY(window.sync());
        const QString name = window.value(u"SELECT desk FROM floor"_s);
        TestDesk command(m_floor->addressOf(u"asha"_s), window.file);
        command.start();
        for (int i = 0; i < 15; ++i) {
            (i % 2 == 0 ? window : command).read(u"call %1"_s.arg(i));
            window.desk->wake();
            command.desk->wake();
            QTest::qWait(30);
        }
        QVERIFY(window.sync());
        QVERIFY(command.sync());
        QTRY_COMPARE_WITH_TIMEOUT(window.owed(), 0, 10'000);
        QCOMPARE(window.value(u"SELECT desk FROM floor"_s), name);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.desks"_s), u"1"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"15"_s);
    }

private:
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamSeamsTest)
#include "TeamSeamsTest.moc"
