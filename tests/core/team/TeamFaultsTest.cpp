#include "core/team/support/CuttingProxy.h"
#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>

using namespace callboard;
using namespace test;

namespace {

constexpr std::array points {"greeted", "past came", "past written", "page came", "page written", "batch written down",
    "batch answered", "batch settled"};

} // namespace

/// What breaks between a desk and its floor, and what is there afterwards.
class TeamFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s, u"dev"_s}); }
    void cleanup() { m_floor.reset(); }

    void aBatchWhoseAnswerWasLostIsNotSentTwice()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        QVERIFY(asha.sync());
        asha.restart();
        asha.annotate(u"one"_s, u"Once"_s, {u"hot"_s});
        const team::Batch batch = writeDown(asha);
        QVERIFY(!batch.isEmpty());
        team::FloorConnection line;
        QVERIFY(line.open(m_floor->addressOf(u"asha"_s)));
        const QString desk = asha.value(u"SELECT desk FROM floor"_s);
        QVERIFY(line.run(u"SELECT team.push(?::uuid, ?, ?::uuid, ?::uuid, 1, 1, ?::json)"_s,
            {desk, batch.number, batch.key, batch.afterKey, QString::fromUtf8(batch.entries)}));
        const QString revision = m_floor->ask(u"SELECT revision FROM team.floor"_s);
        asha.restart();
        QVERIFY(asha.sync());
        QCOMPARE(asha.owed(), 0);
        QCOMPARE(m_floor->ask(u"SELECT revision FROM team.floor"_s), revision);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"1"_s);
    }

    void aBatchThatNeverLeftLeavesAgain()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        const team::Batch batch = writeDown(asha);
        asha.restart();
        asha.read(u"two"_s); // does not get into the batch under way
        const team::Batch again = writeDown(asha);
        QCOMPARE(again.key, batch.key);
        QCOMPARE(again.entries, batch.entries);
        QVERIFY(asha.sync());
        QCOMPARE(asha.owed(), 0);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"2"_s);
    }

    /// As one that takes the server longer than a statement may.
    void aBatchThatFailsAsAWholeIsTakenApart()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        for (int i = 0; i < 9; ++i) {
            asha.read(u"call-%1"_s.arg(i));
        }
        m_floor->ask(
            u"CREATE FUNCTION team.spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF new.execution = 'call-4' THEN RAISE EXCEPTION USING errcode = 'XX001', message = 'spoilt'; END IF; "
            "RETURN new; END $$; CREATE TRIGGER spoil BEFORE INSERT ON team.calls FOR EACH ROW EXECUTE FUNCTION team.spoil()"_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        QVERIFY(asha.sync());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"8"_s);
        QCOMPARE(asha.value(u"SELECT group_concat(c.execution_id || ' ' || f.refused) FROM floor_calls f JOIN calls c "
                            "ON c.id = f.call_id WHERE f.refused IS NOT NULL"_s),
            u"call-4 spoilt."_s);
        QVERIFY(asha.sync());
        QCOMPARE(refused.size(), 1);
    }

    void aCopiedDeskLosesNothingAndSendsNothingTwice()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        asha.read(u"one"_s);
        asha.read(u"two"_s);
        QVERIFY(asha.sync());
        asha.close();
        QTemporaryDir folder;
        const QString copied = folder.filePath(u"copy.db"_s);
        QVERIFY(QFile::copy(asha.file, copied));
        TestDesk copy(m_floor->addressOf(u"asha"_s), copied);
        asha.restart();
        asha.annotate(u"one"_s, u"Of the first"_s);
        QVERIFY(asha.sync());
        copy.annotate(u"two"_s, u"Of the copy"_s);
        QVERIFY(copy.sync());
        QVERIFY(asha.sync());
        QVERIFY(copy.sync());
        QCOMPARE(copy.board(), asha.board());
        QVERIFY(copy.noteOf(u"one"_s) == u"Of the first"_s && copy.noteOf(u"two"_s) == u"Of the copy"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"2"_s);
        QVERIFY(copy.value(u"SELECT desk FROM floor"_s) != asha.value(u"SELECT desk FROM floor"_s));
    }

    /// By another desk the floor may have passed the old number already, before this one looks.
    void aFloorFromYesterdayGetsBackWhatDesksKnow_data()
    {
        QTest::addColumn<bool>("passes");
        QTest::newRow("its number went back") << false;
        QTest::newRow("its number has passed the old one") << true;
    }
    void aFloorFromYesterdayGetsBackWhatDesksKnow()
    {
        QFETCH(const bool, passes);
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"old"_s);
        asha.annotate(u"old"_s, u"Old note"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        asha.restart();
        ravi.restart();
        copyDatabase(m_floor->database, u"yesterday"_s);
        asha.read(u"today"_s);
        asha.annotate(u"today"_s, u"Asha's"_s, {u"hot"_s});
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        ravi.annotate(u"old"_s, u"Ravi's"_s);
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        const QStringList before = asha.board();
        asha.restart();
        ravi.restart();
        copyDatabase(u"yesterday"_s, m_floor->database);
        TestDesk dev(*m_floor, u"dev"_s);
        if (passes) {
            for (int i = 0; i < 8; ++i) {
                dev.read(u"new-%1"_s.arg(i));
                QVERIFY(dev.sync());
            }
        }
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        QVERIFY(dev.sync());
        QVERIFY(ravi.sync());
        for (const QString &line : before) {
            QVERIFY2(asha.board().contains(line), qPrintable(line + u" / "_s + asha.board().join(u'\n')));
        }
        QCOMPARE(ravi.board(), asha.board());
        QCOMPARE(dev.board(), asha.board());
        QCOMPARE(asha.owed() + ravi.owed() + dev.owed(), 0);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes WHERE note = 'Asha''s'"_s), u"1"_s);
    }

    void anAnswerThatIsCutOffIsNoAnswer()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        for (int i = 0; i < 20; ++i) {
            asha.read(
                u"call-%1"_s.arg(i), u"completed"_s, i, u",\"transcript\":\"user: %1\""_s.arg(QString(300, u'x')));
        }
        asha.annotate(u"call-3"_s, u"Note"_s);
        QVERIFY(asha.sync());
        CuttingProxy proxy(m_floor->addressOf(u"ravi"_s));
        TestDesk ravi(*m_floor, u"ravi"_s);
        ravi.setAddress(proxy.address());
        int cut = 0;
        for (qint64 bytes = 300; bytes < 24'000; bytes += 811) {
            proxy.cutAfter(bytes);
            ravi.restart();
            const int before = static_cast<int>(ravi.board().size());
            ravi.desk->start();
            QVERIFY(QTest::qWaitFor([&] { return ravi.desk->trouble() || ravi.desk->isInStep(); }, 20'000));
            cut += ravi.desk->trouble() ? 1 : 0;
            // A page is there, or it is not.
            const int now = static_cast<int>(ravi.board().size());
            QVERIFY2(now == before || now == 20, qPrintable(QString::number(now)));
        }
        QVERIFY2(cut > 5, qPrintable(QString::number(cut)));
        proxy.cutAfter(-1);
        ravi.restart();
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.board(), asha.board());
    }

    void desksThatAreKilledLoseNothing()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        const std::array desks {&asha, &ravi};
        for (TestDesk *desk : desks) {
            desk->close();
        }
        QRandomGenerator random(26);
        int killed = 0;
        const int rounds = qEnvironmentVariableIntValue("CALLBOARD_TEAM_KILLS") > 0
                               ? qEnvironmentVariableIntValue("CALLBOARD_TEAM_KILLS")
                               : 30;
        for (int round = 0; round < rounds; ++round) {
            const TestDesk &desk = *desks[static_cast<std::size_t>(round % 2)];
            const char *point = points[random.bounded(static_cast<quint32>(points.size()))];
            const int nth = 1 + static_cast<int>(random.bounded(2U));
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QStringLiteral(TEAM_CHILD),
                {desk.file, m_floor->addressOf(round % 2 == 0 ? u"asha"_s : u"ravi"_s).url(), QString::number(round),
                    QString::fromLatin1(point), QString::number(nth)});
            QVERIFY(child.waitForFinished(60'000));
            killed += child.exitStatus() == QProcess::CrashExit ? 1 : 0;
            QVERIFY2(child.exitStatus() == QProcess::CrashExit || child.exitCode() == 0, point);
        }
        QVERIFY2(killed >= rounds / 3, qPrintable(QString::number(killed)));
        for (TestDesk *desk : desks) {
            desk->restart();
        }
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QVERIFY(asha.sync());
        QCOMPARE(asha.board(), ravi.board());
        QCOMPARE(asha.board().size(), rounds + 1);
        QCOMPARE(asha.owed() + ravi.owed(), 0);
        for (int round = 0; round < rounds; ++round) {
            const QString id = u"call-%1"_s.arg(round);
            QCOMPARE(ravi.noteOf(id), u"Note %1"_s.arg(round));
            QCOMPARE(asha.tagsOf(id), u"tag%1"_s.arg(round));
        }
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), QString::number(rounds));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.tags"_s), QString::number(rounds));
    }

    void oneDeskPollsAndAnotherTakesOver()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        asha.read(u"account-is-known"_s);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        asha.desk->takeLeases();
        QTRY_VERIFY_WITH_TIMEOUT(asha.polls(), 8000);
        ravi.desk->takeLeases();
        QTest::qWait(6000);
        QVERIFY(asha.polls());
        QVERIFY(!ravi.polls());
        asha.close(); // killed
        QTRY_VERIFY_WITH_TIMEOUT(ravi.polls(), 26'000);
    }

private:
    static team::Batch writeDown(TestDesk &desk)
    {
        const auto batch = std::make_shared<team::Batch>();
        desk.write([&](store::CallStore &to, auto reply) {
            to.run(
                [batch](
                    const store::Transaction &transaction) { return team::nextBatch(transaction, noon, 200, *batch); },
                reply);
        });
        return *batch;
    }

    /// As a dump and its restore, the second in place of what is there.
    void copyDatabase(const QString &from, const QString &to) const
    {
        const QString boss = u"postgres"_s;
        for (const QString &database : {from, to}) {
            m_floor->server.psql(
                boss, u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'"_s.arg(database));
        }
        m_floor->server.psql(boss, u"DROP DATABASE IF EXISTS %1"_s.arg(to));
        m_floor->server.psql(boss, u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(to, from));
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamFaultsTest)
#include "TeamFaultsTest.moc"
