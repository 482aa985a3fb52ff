#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;

/// Desks of one floor, each with a store of its own, on a real server.
class TeamTest final : public QObject
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

    void whatOneDeskHasTheOtherGets()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s, u"completed"_s, 5,
            u",\"transcript\":\"user: hello\",\"conversation_duration\":42,\"telephony_data\":{\"recording_url\":\"https://x.example/one.mp3\"}"_s);
        asha.annotate(u"one"_s, u"Call back on Monday.\nनमस्ते"_s, {u"hot"_s, u"3 BHK"_s});
        QVERIFY(asha.sync());
        QCOMPARE(asha.owed(), 0);
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.board(), asha.board());
        QCOMPARE(ravi.noteOf(u"one"_s), u"Call back on Monday.\nनमस्ते"_s);
        QCOMPARE(ravi.tagsOf(u"one"_s), u"hot,3 BHK"_s);
        QCOMPARE(ravi.value(u"SELECT recording_state FROM calls"_s), u"available"_s);
        QCOMPARE(ravi.value(u"SELECT count(*) FROM call_changes WHERE what = 'status'"_s), u"1"_s);
        QCOMPARE(ravi.owed(), 0);
        // And it stays so: nothing goes back and forth.
        const QString revision = m_floor->ask(u"SELECT revision FROM team.floor"_s);
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT revision FROM team.floor"_s), revision);
    }

    void aCommitIsHeardWithoutAsking()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QSignalSpy changed(ravi.store.get(), &store::CallStore::changed);
        QTest::qWait(300); // LISTEN is under way
        asha.read(u"one"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 4000);
        QCOMPARE(ravi.board(), asha.board());
    }

    void readingsOfOneCallMeetOnBothDesks()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        // Both read it before either knows of the floor's row; each has something that the other lacks.
        asha.read(u"one"_s, u"in-progress"_s, 1, u",\"transcript\":\"user: first\""_s);
        ravi.read(u"one"_s, u"completed"_s, 3, u",\"conversation_duration\":61"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        QCOMPARE(asha.board(), ravi.board());
        QCOMPARE(asha.value(u"SELECT status FROM calls"_s), u"completed"_s);
        QCOMPARE(ravi.value(u"SELECT transcript FROM call_texts"_s), u"user: first"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"1"_s);
    }

    void whatIsWrittenWithoutTheServerArrivesLater()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        m_floor->server.stop();
        asha.annotate(u"one"_s, u"Asha's"_s);
        ravi.read(u"two"_s);
        ravi.annotate(u"two"_s, u"Ravi's"_s, {u"cold"_s});
        QTRY_VERIFY_WITH_TIMEOUT(ravi.desk->trouble().has_value(), 10'000);
        QCOMPARE(ravi.noteOf(u"two"_s), u"Ravi's"_s); // the board has it at once
        m_floor->server.start();
        QTRY_VERIFY_WITH_TIMEOUT(!ravi.desk->trouble() && ravi.owed() == 0, 40'000);
        QTRY_VERIFY_WITH_TIMEOUT(asha.board() == ravi.board() && asha.owed() == 0, 40'000);
        QCOMPARE(asha.noteOf(u"two"_s), u"Ravi's"_s);
        QCOMPARE(ravi.noteOf(u"one"_s), u"Asha's"_s);
    }

    void twoEditsOfOneNoteAreBothKept_data()
    {
        QTest::addColumn<bool>("ashaFirst");
        QTest::newRow("asha's arrives first") << true;
        QTest::newRow("ravi's arrives first") << false;
    }
    void twoEditsOfOneNoteAreBothKept()
    {
        QFETCH(const bool, ashaFirst);
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        asha.annotate(u"one"_s, u"Old"_s, {u"hot"_s});
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.noteOf(u"one"_s), u"Old"_s);
        asha.restart(); // neither hears of the other while both write
        ravi.restart();
        asha.annotate(u"one"_s, u"Wants a garden"_s, {u"hot"_s, u"villa"_s}, 5);
        ravi.annotate(u"one"_s, u"Wants a lift"_s, {}, 6);
        TestDesk &first = ashaFirst ? asha : ravi;
        TestDesk &second = ashaFirst ? ravi : asha;
        QVERIFY(first.sync());
        QVERIFY(second.sync());
        QVERIFY(first.sync());
        QCOMPARE(asha.noteOf(u"one"_s), ravi.noteOf(u"one"_s));
        for (const QString &part : {u"asha, "_s, u"Wants a garden"_s, u"ravi, "_s, u"Wants a lift"_s}) {
            QVERIFY2(asha.noteOf(u"one"_s).contains(part), qPrintable(asha.noteOf(u"one"_s)));
        }
        QVERIFY(!asha.noteOf(u"one"_s).contains(u"Old"_s));
        QCOMPARE(asha.tagsOf(u"one"_s), u"villa"_s); // the one that Ravi took off, Asha had left as it was
        QCOMPARE(ravi.tagsOf(u"one"_s), u"villa"_s);
        // Whoever writes next has read both.
        ravi.annotate(u"one"_s, u"Garden and lift"_s, {u"villa"_s}, 9);
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        QCOMPARE(asha.noteOf(u"one"_s), u"Garden and lift"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"4"_s);
    }

    void aTagThatIsPutOnMeanwhileStays_data()
    {
        QTest::addColumn<bool>("additionFirst");
        QTest::newRow("the addition arrives first") << true;
        QTest::newRow("the removal arrives first") << false;
    }
    void aTagThatIsPutOnMeanwhileStays()
    {
        QFETCH(const bool, additionFirst);
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        asha.annotate(u"one"_s, {}, {u"hot"_s});
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        asha.restart();
        ravi.restart();
        asha.annotate(u"one"_s, {}, {}, 5); // off
        ravi.annotate(u"one"_s, {}, {}, 5); // off, and on again
        TestDesk &first = additionFirst ? ravi : asha;
        TestDesk &second = additionFirst ? asha : ravi;
        // Ravi's removal goes at once, so that his addition is another one.
        QVERIFY(ravi.sync());
        ravi.restart();
        ravi.annotate(u"one"_s, {}, {u"hot"_s}, 6);
        QVERIFY(first.sync());
        QVERIFY(second.sync());
        QVERIFY(first.sync());
        QCOMPARE(asha.tagsOf(u"one"_s), u"hot"_s);
        QCOMPARE(ravi.tagsOf(u"one"_s), u"hot"_s);
    }

    void whereARecordingWasLeftFollowsThePerson()
    {
        TestDesk desk(*m_floor, u"asha"_s);
        TestDesk laptop(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        desk.read(u"one"_s);
        desk.write([&](store::CallStore &to, auto reply) {
            to.saveListening(desk.idOf(u"one"_s),
                {.position = std::chrono::seconds(12), .listenedAt = noon, .transferPosition = {}}, reply);
        });
        QVERIFY(desk.sync());
        QVERIFY(laptop.sync());
        QVERIFY(ravi.sync());
        QCOMPARE(laptop.value(u"SELECT position_ms FROM listening"_s), u"12000"_s);
        QVERIFY(!laptop.value(u"SELECT listened_at FROM listening"_s).isEmpty());
        QCOMPARE(ravi.value(u"SELECT count(*) FROM listening"_s), u"0"_s);
        QCOMPARE(laptop.owed(), 0);
    }

    void whoJoinsLaterGetsThePast()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        for (int i = 0; i < 300; ++i) {
            asha.read(u"call-%1"_s.arg(i, 3, 10, QChar(u'0')), u"completed"_s, i,
                u",\"transcript\":\"user: %1\""_s.arg(QString(4000, u'x')));
        }
        asha.annotate(u"call-007"_s, u"Note"_s);
        QVERIFY(QTest::qWaitFor([&] { return asha.sync() && asha.owed() == 0; }, 60'000));
        TestDesk ravi(*m_floor, u"ravi"_s);
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.board(), asha.board());
        QCOMPARE(ravi.owed(), 0);
        QCOMPARE(ravi.value(u"SELECT revision FROM floor"_s), m_floor->ask(u"SELECT revision FROM team.floor"_s));
    }

    void aCallThatWasErasedIsGoneEverywhere()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        asha.read(u"one"_s);
        asha.read(u"two"_s);
        QVERIFY(asha.sync());
        QVERIFY(meera.sync());
        team::FloorConnection lead;
        QVERIFY(lead.open(m_floor->addressOf(u"meera"_s)));
        QVERIFY(lead.run(u"SELECT team.erase_calls(ARRAY[(SELECT %1)]::bigint[], 'asked for')"_s.arg(
            m_floor->ask(u"SELECT id FROM team.calls WHERE execution = 'one'"_s))));
        QVERIFY(asha.sync());
        QVERIFY(meera.sync());
        QCOMPARE(asha.value(u"SELECT group_concat(execution_id) FROM calls"_s), u"two"_s);
        QCOMPARE(meera.board(), asha.board());
        // Bolna still lists it.
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(asha.value(u"SELECT group_concat(execution_id) FROM calls"_s), u"two"_s, 5000);
        QCOMPARE(asha.owed(), 0);
    }

    void aCallHandedOverLeavesItsFormerOwner()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.board().size(), 1);
        handOver(u"asha"_s, u"one"_s, u"asha"_s);
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.board().size(), 0);
        QVERIFY(asha.sync());
        QCOMPARE(asha.board().size(), 1);
        handOver(u"asha"_s, u"one"_s, u"ravi"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QCOMPARE(asha.board().size(), 0);
        QCOMPARE(ravi.board().size(), 1);
    }

    void whatWasWrittenOnACallThatWasHandedOverIsNotLost()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        handOver(u"asha"_s, u"one"_s, u"asha"_s);
        QVERIFY(asha.sync());
        asha.restart();
        asha.annotate(u"one"_s, u"Written in the train"_s);
        handOver(u"asha"_s, u"one"_s, u"ravi"_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        QVERIFY(asha.sync());
        QVERIFY(asha.sync());
        QCOMPARE(refused.size(), 0); // it was hers when she wrote it
        QVERIFY(asha.board().isEmpty());
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.noteOf(u"one"_s), u"Written in the train"_s);
    }

    void anEntryTheFloorRefusesBlocksNobody()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        asha.annotate(u"one"_s, u"with"_s + QChar(u'\0') + u"NUL and half a pair "_s + QChar(0xD800));
        QVERIFY(asha.sync());
        QCOMPARE(asha.owed(), 0);
        QVERIFY(m_floor->ask(u"SELECT note FROM team.notes"_s).startsWith(u"with\uFFFDNUL"_s));
        // A call of another person, whose name this desk has from its own key.
        m_floor->ask(u"UPDATE team.calls SET person = (SELECT id FROM team.people WHERE login = 'ravi')"_s);
        m_floor->ask(u"UPDATE team.people SET may_poll = false"_s);
        asha.annotate(u"one"_s, u"Not mine"_s);
        asha.read(u"two"_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        QVERIFY(asha.sync());
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls WHERE execution = 'two'"_s), u"1"_s);
        QCOMPARE(asha.noteOf(u"one"_s), u"Not mine"_s); // it stays on the board
    }

private:
    void handOver(const QString &by, const QString &execution, const QString &to)
    {
        team::FloorConnection person;
        QVERIFY(person.open(m_floor->addressOf(by)));
        const QString desk = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QVERIFY(person.run(u"SELECT team.hello(?::uuid, 1, 0, 0)"_s, {desk}));
        const QString was = m_floor->ask(u"SELECT person FROM team.calls WHERE execution = '%1'"_s.arg(execution));
        const QString became = m_floor->ask(u"SELECT id FROM team.people WHERE login = '%1'"_s.arg(to));
        const auto answer = person.value(u"SELECT team.push(?::uuid, 1, ?::uuid, NULL, 1, 1, ?::json)"_s,
            {desk, QUuid::createUuid().toString(QUuid::WithoutBraces),
                u"[{\"kind\":\"hand\",\"key\":\"h\",\"id\":\"%1\",\"account\":\"org-1\",\"execution\":\"%2\",\"was\":%3,\"to\":%4}]"_s
                    .arg(QUuid::createUuid().toString(QUuid::WithoutBraces), execution, was, became)});
        QVERIFY2(answer && answer->toString().contains(u"taken"_s), answer ? qPrintable(answer->toString()) : "error");
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamTest)
#include "TeamTest.moc"
