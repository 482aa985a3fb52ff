#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

using namespace callboard;
using namespace test;

/// A floor that a newer Callboard has changed, and this one.
class TeamVersionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s});
        m_asha = std::make_unique<TestDesk>(*m_floor, u"asha"_s);
        m_ravi = std::make_unique<TestDesk>(*m_floor, u"ravi"_s);
        m_asha->read(u"one"_s, u"in-progress"_s);
        QVERIFY(m_asha->sync());
        QVERIFY(m_ravi->sync());
    }
    void cleanup()
    {
        m_asha.reset();
        m_ravi.reset();
        m_floor.reset();
    }

    void oneThatMayNotWriteReadsOn_data() { heardHow(); }
    void oneThatMayNotWriteReadsOn()
    {
        m_ravi->read(u"two"_s);
        m_asha->restart();
        QVERIFY(m_ravi->sync());
        change(u"min_writer"_s);
        m_asha->annotate(u"one"_s, u"Waits"_s);
        m_asha->start();
        QTRY_VERIFY(m_asha->desk->trouble().has_value());
        says(u"Update Callboard"_s);
        QVERIFY(m_asha->desk->readsOn());
        QTRY_COMPARE(m_asha->board().size(), 2);
        QVERIFY(!m_asha->desk->isInStep());
        QCOMPARE(m_asha->owed(), 1);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"0"_s);
        // Updated, which here is the floor as it was.
        m_floor->ask(u"UPDATE team.floor SET min_writer = 1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_asha->owed() == 0 && !m_asha->desk->trouble(), 15'000);
        QCOMPARE(m_floor->ask(u"SELECT note FROM team.notes"_s), u"Waits"_s);
    }

    void oneWithOlderRulesSendsNotesAndNoCalls_data() { heardHow(); }
    void oneWithOlderRulesSendsNotesAndNoCalls()
    {
        change(u"merge_rule"_s);
        QSignalSpy refused(m_asha->desk.get(), &team::Team::refused);
        m_asha->read(u"one"_s, u"completed"_s, 4);
        m_asha->read(u"new"_s);
        m_asha->annotate(u"new"_s, u"Of a call that waits"_s);
        m_asha->annotate(u"one"_s, u"Leaves"_s, {u"hot"_s});
        m_asha->start();
        QTRY_COMPARE(m_floor->ask(u"SELECT string_agg(note, ',') FROM team.notes"_s), u"Leaves"_s);
        QTRY_COMPARE(m_ravi->tagsOf(u"one"_s), u"hot"_s);
        QTRY_VERIFY(m_asha->desk->isInStep());
        says(u"newer rules"_s);
        QVERIFY(m_asha->desk->readsOn());
        QCOMPARE(m_floor->ask(u"SELECT string_agg(facts ->> 'status_raw', ',') FROM team.calls"_s), u"in-progress"_s);
        QCOMPARE(m_asha->owed(), 2);
        QVERIFY(refused.isEmpty());
        m_floor->ask(u"UPDATE team.floor SET merge_rule = 1"_s);
        m_asha->restart(); // as the updated program
        QVERIFY(m_asha->sync());
        QVERIFY(!m_asha->desk->trouble());
        QCOMPARE(m_asha->owed(), 0);
        QVERIFY(m_ravi->sync());
        QCOMPARE(m_ravi->board(), m_asha->board());
        QCOMPARE(m_ravi->noteOf(u"new"_s), u"Of a call that waits"_s);
    }

    void oneThatMayNotReadKeepsWhatItHas()
    {
        const QStringList before = m_asha->board();
        m_asha->restart();
        m_floor->ask(u"UPDATE team.floor SET min_reader = 99"_s);
        m_asha->annotate(u"one"_s, u"Waits"_s);
        m_asha->start();
        QTRY_VERIFY(m_asha->desk->trouble().has_value());
        says(u"Update Callboard"_s);
        QVERIFY(!m_asha->desk->readsOn());
        QVERIFY(!m_asha->polls()); // the others poll: the floor is there
        QCOMPARE(m_asha->board().size(), before.size());
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"0"_s);
        m_floor->ask(u"UPDATE team.floor SET min_reader = 1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_asha->owed() == 0 && !m_asha->desk->trouble(), 15'000);
        QTRY_COMPARE(m_ravi->noteOf(u"one"_s), u"Waits"_s);
    }

    void oneThatMayNotWriteAndOwesNothingIsQuiet()
    {
        m_floor->ask(u"UPDATE team.floor SET min_writer = 99"_s);
        m_asha->restart();
        m_asha->start();
        QTRY_VERIFY(m_asha->desk->trouble().has_value());
        QTest::qWait(2'300); // the time of its next try has come
        QSignalSpy changed(m_asha->desk.get(), &team::Team::changed);
        QTest::qWait(700);
        QVERIFY2(changed.size() < 4, qPrintable(QString::number(changed.size())));
        says(u"Update Callboard"_s);
    }

private:
    static void heardHow()
    {
        QTest::addColumn<bool>("atHello");
        QTest::newRow("told when it comes") << true;
        QTest::newRow("told when it writes") << false;
    }

    void change(const QString &what)
    {
        QFETCH(const bool, atHello);
        if (!atHello) {
            QVERIFY(m_asha->sync());
        }
        m_floor->ask(u"UPDATE team.floor SET %1 = 99"_s.arg(what));
        if (atHello) {
            m_asha->restart();
        }
    }

    void says(const QString &words) const
    {
        const auto &trouble = m_asha->desk->trouble();
        QVERIFY2(trouble && trouble->message.contains(words), trouble ? qPrintable(trouble->message) : "nothing");
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
    std::unique_ptr<TestDesk> m_asha;
    std::unique_ptr<TestDesk> m_ravi;
};

CALLBOARD_TEST(TeamVersionsTest)
#include "TeamVersionsTest.moc"
