#include "support/PostgresServer.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;

/// `callboard team`, the program itself, on a real server.
class TeamCommandTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<test::PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }

    void aFloorIsMadePeopledAndLookedAt()
    {
        m_server->makeDatabase(u"floor"_s);
        const QString url = m_server->url(u"floor"_s);
        const Ended made = team({u"init"_s, url});
        QCOMPARE(made.code, 0);
        QVERIFY2(made.output.contains(u"The floor is made"), qPrintable(made.output));
        QVERIFY2(made.errors.contains(u"max_connections"), qPrintable(made.errors));
        const Ended again = team({u"init"_s, url});
        QCOMPARE(again.code, 0);
        QVERIFY2(again.output.contains(u"up to date"), qPrintable(again.output));

        const Ended added = team({u"add"_s, u"asha"_s, u"--role"_s, u"Agent"_s, url});
        QVERIFY2(added.code == 0, qPrintable(added.errors));
        QVERIFY2(added.output.contains(u"asha is of the floor, as agent"), qPrintable(added.output));
        QVERIFY2(added.errors.contains(u"password"), qPrintable(added.errors));
        QCOMPARE(team({u"add"_s, u"ravi"_s, u"--role=auditor"_s, url}).code, 0);

        const QString ashas = m_server->url(u"floor"_s, u"asha"_s);
        const Ended status = team({u"status"_s, ashas});
        QVERIFY2(status.code == 0, qPrintable(status.errors));
        QVERIFY2(status.output.contains(u"You are asha, agent."), qPrintable(status.output));
        QVERIFY2(status.output.contains(u"  ravi  auditor  "), qPrintable(status.output));
        const auto json = QJsonDocument::fromJson(team({u"status"_s, u"--format=json"_s, ashas}).output.toUtf8());
        QCOMPARE(json[u"people"].toArray().size(), 2);
        QCOMPARE(json[u"me"].toString(), u"asha"_s);
    }

    void aDeskJoinsAndLeaves()
    {
        m_server->makeDatabase(u"desks"_s);
        QCOMPARE(team({u"init"_s, m_server->url(u"desks"_s)}).code, 0);
        QCOMPARE(team({u"add"_s, u"asha"_s, u"--role=agent"_s, m_server->url(u"desks"_s)}).code, 0);
        for (const QString &word : {u"sync"_s, u"leave"_s, u"status"_s}) {
            const Ended alone = team({word});
            QCOMPARE(alone.code, 2);
            QVERIFY2(alone.errors.contains(u"belongs to no team"), qPrintable(alone.errors));
        }
        const QString url = m_server->url(u"desks"_s, u"asha"_s);
        const Ended joined = team({u"join"_s, url});
        QVERIFY2(joined.code == 0, qPrintable(joined.errors));
        QVERIFY2(joined.errors.contains(u"You are asha, agent."), qPrintable(joined.errors));
        QVERIFY2(joined.output.contains(u"In step with the team: 0 calls"), qPrintable(joined.output));
        QVERIFY(!QFile::exists(m_home.filePath(u".local/share/callboard/callboard.db"_s)));
        QVERIFY2(team({u"status"_s}).output.contains(u"You are asha, agent."), "status without a URL");
        QCOMPARE(team({u"join"_s, url}).code, 0); // twice is once
        QCOMPARE(team({u"status"_s, u"--format=json"_s}).code, 0);
        const Ended other = team({u"join"_s, m_server->url(u"postgres"_s, u"asha"_s)});
        QCOMPARE(other.code, 2);
        QVERIFY2(other.errors.contains(u"leave it first"), qPrintable(other.errors));
        m_server->stop();
        const Ended away = team({u"sync"_s});
        QCOMPARE(away.code, 7);
        QVERIFY2(away.errors.contains(u"cannot be reached"), qPrintable(away.errors));
        m_server->start();
        QCOMPARE(team({u"sync"_s}).code, 0);
        const Ended left = team({u"leave"_s});
        QVERIFY2(left.code == 0 && left.errors.isEmpty(), qPrintable(left.errors));
        QVERIFY2(left.output.contains(u"alone again"), qPrintable(left.output));
        QCOMPARE(
            m_server->psql(u"desks"_s, u"SELECT count(*) FROM team.desks WHERE ended_at IS NULL"_s).trimmed(), u"0"_s);
        // The copy is still there, and goes on.
        const Ended again = team({u"join"_s, url});
        QVERIFY2(again.code == 0, qPrintable(again.errors));
        QCOMPARE(team({u"leave"_s}).code, 0);
    }

    /// Out of one floor and into another, with receipts that agree.
    void aStoreMovesInAndOut()
    {
        for (const QString &database : {u"floor_out"_s, u"floor_in"_s}) {
            m_server->makeDatabase(database);
            QCOMPARE(team({u"init"_s, m_server->url(database)}).code, 0);
            QCOMPARE(team({u"add"_s, u"asha"_s, u"--role"_s, u"lead"_s, m_server->url(database)}).code, 0);
        }
        QCOMPARE(team({u"move-out"_s, m_home.filePath(u"out.db"_s)}).code, 2); // of no team
        QCOMPARE(team({u"join"_s, m_server->url(u"floor_out"_s, u"asha"_s)}).code, 0);
        m_server->psql(u"floor_out"_s,
            u"INSERT INTO team.accounts (id, owner, name, api_url, revision) VALUES ('org-1', 'org-1', 'Office', 'http://127.0.0.1:1', 1); "
            "INSERT INTO team.calls (account, execution, created_at, number, pending, facts, facts_revision, entered, revision) "
            "SELECT 'org-1', 'call-' || i, d, '+919876540001', false, json_build_object("
            "'status_raw', 'completed', 'created_at', d, 'updated_at', d, "
            "'recipient_phone_number', '+919876540001', 'dial_state', 'answered'), 1, 1, 1 FROM generate_series(1, 3) i, to_char(now() - interval '1 day', 'YYYY-MM-DD\"T\"HH24:MI:SS.000\"Z\"') d; "
            "INSERT INTO team.revisions (revision, stamp) VALUES (1, 7) ON CONFLICT (revision) DO UPDATE SET stamp = 7; "
            "UPDATE team.floor SET revision = 1, stamp = 7"_s);
        // What this desk owes goes first.
        QCOMPARE(team({u"sync"_s}).code, 0);
        m_server->stop();
        QCOMPARE(team({u"take"_s, u"call-1"_s}).code, 0);
        m_server->start();
        const QString file = m_home.filePath(u"out.db"_s);
        const Ended out = team({u"move-out"_s, file, u"--format=json"_s});
        QVERIFY2(out.code == 0, qPrintable(out.errors));
        const QJsonObject told = QJsonDocument::fromJson(out.output.toUtf8()).object();
        QVERIFY2(told[u"whole"].toBool() && told[u"calls"][u"count"].toInt() == 3, qPrintable(out.output));
        QVERIFY(QFile::exists(file));
        QCOMPARE(
            m_server
                ->psql(u"floor_out"_s,
                    u"SELECT p.name FROM team.calls c JOIN team.people p ON p.id = c.person WHERE c.execution = 'call-1'"_s)
                .trimmed(),
            u"asha"_s);
        const Ended twice = team({u"move-out"_s, file});
        QCOMPARE(twice.code, 2);
        QVERIFY2(twice.errors.contains(u"is there already"), qPrintable(twice.errors));
        QCOMPARE(team({u"leave"_s}).code, 0);

        QCOMPARE(team({u"join"_s, m_server->url(u"floor_in"_s, u"asha"_s)}).code, 0);
        const Ended nothing = team({u"move-in"_s, m_home.filePath(u"nowhere.db"_s)});
        QVERIFY2(nothing.code == 3 && nothing.errors.contains(u"does not exist"), qPrintable(nothing.errors));
        const Ended in = team({u"move-in"_s, file, u"--format=json"_s});
        QVERIFY2(in.code == 0, qPrintable(in.errors + in.output));
        const QJsonObject taken = QJsonDocument::fromJson(in.output.toUtf8()).object();
        QCOMPARE(taken[u"calls"][u"at_floor"].toInt(), 3);
        QCOMPARE(taken[u"calls"][u"sum_at_floor"], told[u"calls"][u"sum"]);
        QCOMPARE(team({u"move-in"_s, file}).code, 0);
        QCOMPARE(m_server->psql(u"floor_in"_s, u"SELECT count(*) FROM team.calls"_s).trimmed(), u"3"_s);
        m_server->stop();
        QCOMPARE(team({u"move-in"_s, file}).code, 7);
        QCOMPARE(team({u"move-out"_s, m_home.filePath(u"other.db"_s)}).code, 7);
        m_server->start();
        QVERIFY(!QFile::exists(m_home.filePath(u"other.db"_s)));
        QCOMPARE(team({u"leave"_s}).code, 0);
    }

    void whatDoesNotWorkIsASentenceAndACode_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sentence");
        m_server->makeDatabase(u"faults"_s);
        QCOMPARE(team({u"init"_s, m_server->url(u"faults"_s)}).code, 0);
        m_server->psql(u"faults"_s, u"CREATE ROLE stranger LOGIN"_s);
        const QString faults = m_server->url(u"faults"_s);
        const QString strangers = m_server->url(u"faults"_s, u"stranger"_s);
        QTest::newRow("nothing") << QStringList() << 2 << u"callboard team"_s;
        QTest::newRow("another word") << QStringList {u"found"_s, faults} << 2 << u"team init URL"_s;
        QTest::newRow("no URL") << QStringList {u"init"_s} << 2 << u"team init URL"_s;
        QTest::newRow("a team without a login")
            << QStringList {u"join"_s, u"postgresql://127.0.0.1/board"_s} << 2 << u"postgresql://LOGIN@HOST"_s;
        QTest::newRow("joining without being a member")
            << QStringList {u"join"_s, strangers} << 4 << u"not a member of the floor"_s;
        QTest::newRow("four words") << QStringList {u"add"_s, u"a"_s, u"b"_s, faults} << 2 << u"callboard team"_s;
        QTest::newRow("no role") << QStringList {u"add"_s, u"asha"_s, faults} << 2 << u"--role"_s;
        QTest::newRow("an odd role") << QStringList {u"add"_s, u"asha"_s, u"--role"_s, u"king"_s, faults} << 2
                                     << u"agent, lead or auditor"_s;
        QTest::newRow("a password in the URL")
            << QStringList {u"init"_s, u"postgresql://asha:secret@db.example/board"_s} << 2 << u"password"_s;
        QTest::newRow("another scheme") << QStringList {u"init"_s, u"https://db.example/board"_s} << 2
                                        << u"postgresql://"_s;
        QTest::newRow("no server") << QStringList {u"status"_s, u"postgresql://127.0.0.1:1/board"_s} << 7 << QString();
        QTest::newRow("no database") << QStringList {u"status"_s, m_server->url(u"elsewhere"_s)} << 7 << QString();
        QTest::newRow("no member") << QStringList {u"status"_s, strangers} << 4 << QString();
        QTest::newRow("may not make it") << QStringList {u"init"_s, strangers} << 4 << QString();
    }
    void whatDoesNotWorkIsASentenceAndACode()
    {
        QFETCH(const QStringList, words);
        QFETCH(const QString, sentence);
        const Ended ended = team(words);
        QVERIFY2(ended.output.isEmpty(), qPrintable(ended.output));
        QTEST(ended.code, "code");
        QVERIFY2(ended.errors.contains(sentence), qPrintable(ended.errors));
        QVERIFY2(!ended.errors.trimmed().isEmpty() && !ended.errors.contains(u"secret"), qPrintable(ended.errors));
    }

private:
    struct Ended
    {
        int code = -1;
        QString output;
        QString errors;
    };

    [[nodiscard]] Ended team(QStringList words) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_home.path());
        environment.remove(u"XDG_CONFIG_HOME"_s);
        environment.remove(u"XDG_DATA_HOME"_s);
        process.setProcessEnvironment(environment);
        words.prepend(u"team"_s);
        process.start(QStringLiteral(CALLBOARD_PROGRAM), words);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
            return {.output = {}, .errors = process.errorString()};
        }
        return {.code = process.exitCode(),
            .output = QString::fromUtf8(process.readAllStandardOutput()),
            .errors = QString::fromUtf8(process.readAllStandardError())};
    }

    QTemporaryDir m_home;
    std::unique_ptr<test::PostgresServer> m_server;
};

CALLBOARD_TEST(TeamCommandTest)
#include "TeamCommandTest.moc"
