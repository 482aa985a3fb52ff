#include "support/PostgresServer.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace callboard;

/// `callboard team take` and `team hand`, the program itself, on a real server.
class TeamHandCommandTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::PostgresServer>();
        m_server->makeDatabase(u"floor"_s);
        const QString url = m_server->url(u"floor"_s);
        QCOMPARE(team(m_asha, {u"init"_s, url}).code, 0);
        for (const auto &[name, role] : {std::pair {u"asha"_s, u"agent"_s}, std::pair {u"ravi"_s, u"agent"_s},
                 std::pair {u"meera"_s, u"lead"_s}, std::pair {u"john"_s, u"auditor"_s}}) {
            QCOMPARE(team(m_asha, {u"add"_s, name, u"--role"_s, role, url}).code, 0);
        }
        ask(u"INSERT INTO team.accounts (id, owner, name, api_url, revision) VALUES ('org-1', 'org-1', 'Office', "
            "'https://api.bolna.ai', 1); "
            "INSERT INTO team.calls (account, execution, created_at, number, pending, facts, facts_revision, entered, revision) "
            "SELECT 'org-1', 'x' || i, team.iso(now() - interval '1 day'), '+91987654000' || i, false, "
            "json_build_object('status_raw', 'completed', 'created_at', team.iso(now() - interval '1 day'), 'updated_at', team.iso(now() - interval '1 day')), 1, 1, 1 "
            "FROM generate_series(1, 3) i; "
            "UPDATE team.floor SET revision = 1, stamp = 7; "
            "INSERT INTO team.revisions (revision, stamp) VALUES (1, 7)"_s);
        for (const auto &[home, name] :
            {std::pair {&m_asha, u"asha"_s}, std::pair {&m_meera, u"meera"_s}, std::pair {&m_john, u"john"_s}}) {
            const Ended joined = team(*home, {u"join"_s, m_server->url(u"floor"_s, name)});
            QVERIFY2(joined.output.contains(u"3 calls are here"), qPrintable(joined.output + joined.errors));
        }
    }
    void cleanupTestCase() { m_server.reset(); }

    void whatCannotBeIsASentenceAndACode_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QString &who, const QStringList &words, int code,
                             const QString &sentence) { QTest::newRow(name) << who << words << code << sentence; };
        row("alone", u"nobody"_s, {u"take"_s, u"x1"_s}, 2, u"belongs to no team"_s);
        row("no call named", u"asha"_s, {u"take"_s}, 2, u"team take EXECUTION_ID"_s);
        row("nobody named", u"asha"_s, {u"hand"_s, u"x1"_s}, 2, u"--to NAME"_s);
        row("taking for another", u"asha"_s, {u"take"_s, u"x1"_s, u"--to"_s, u"ravi"_s}, 2, u"callboard team"_s);
        row("no such call to take", u"asha"_s, {u"take"_s, u"nowhere"_s}, 3, u"no such call"_s);
        row("no such call", u"meera"_s, {u"hand"_s, u"nowhere"_s, u"--to=ravi"_s}, 3, u"no such call"_s);
        row("no such person", u"asha"_s, {u"hand"_s, u"x1"_s, u"--to=hari"_s}, 3, u"nobody of the name hari"_s);
        row("an auditor gets none", u"meera"_s, {u"hand"_s, u"x1"_s, u"--to=john"_s}, 3, u"john is an auditor"_s);
        row("not mine", u"asha"_s, {u"hand"_s, u"x1"_s, u"--to=ravi"_s}, 4, u"Only your own calls"_s);
        row("an auditor takes none", u"john"_s, {u"take"_s, u"x1"_s}, 4, u"An auditor takes no calls"_s);
        row("an auditor hands over none", u"john"_s, {u"hand"_s, u"x1"_s, u"--to=ravi"_s}, 4, u"An auditor"_s);
    }
    void whatCannotBeIsASentenceAndACode()
    {
        QFETCH(const QString, who);
        QFETCH(const QStringList, words);
        QFETCH(const QString, sentence);
        const Ended ended = team(who == u"asha"    ? m_asha
                                 : who == u"meera" ? m_meera
                                 : who == u"john"  ? m_john
                                                   : m_alone,
            words);
        QVERIFY2(ended.output.isEmpty(), qPrintable(ended.output));
        QTEST(ended.code, "code");
        QVERIFY2(ended.errors.contains(sentence), qPrintable(ended.errors));
        QCOMPARE(ask(u"SELECT count(*) FROM team.handovers"_s), u"0"_s);
    }

    void aCallIsTakenAndHandedOver()
    {
        const Ended taken = team(m_asha, {u"take"_s, u"x1"_s});
        QVERIFY2(taken.code == 0 && taken.errors.isEmpty(), qPrintable(taken.errors));
        QCOMPARE(taken.output.trimmed(), u"The call x1 is yours."_s);
        QCOMPARE(owner(u"x1"_s), u"asha"_s);
        const Ended again = team(m_asha, {u"take"_s, u"x1"_s, u"--format=json"_s});
        QCOMPARE(again.code, 0);
        QCOMPARE(QJsonDocument::fromJson(again.output.toUtf8())[u"state"].toString(), u"already"_s);

        const Ended handed = team(m_asha, {u"hand"_s, u"x1"_s, u"--to"_s, u"RAVI"_s, u"--format=json"_s});
        QVERIFY2(handed.code == 0, qPrintable(handed.errors));
        const auto json = QJsonDocument::fromJson(handed.output.toUtf8());
        QCOMPARE(json[u"state"].toString(), u"done"_s);
        QCOMPARE(json[u"to"].toString(), u"ravi"_s);
        QCOMPARE(json[u"execution_id"].toString(), u"x1"_s);
        QVERIFY(json[u"reason"].isNull());
        QCOMPARE(owner(u"x1"_s), u"ravi"_s);
        QCOMPARE(team(m_asha, {u"take"_s, u"x1"_s}).code, 3); // it has left this desk
        // A lead sees whose it is, once the desk has heard of it.
        QCOMPARE(team(m_meera, {u"sync"_s}).code, 0);
        const Ended owned = team(m_meera, {u"take"_s, u"x1"_s});
        QCOMPARE(owned.code, 4);
        QVERIFY2(owned.errors.contains(u"another person's already"_s), qPrintable(owned.errors));
        QCOMPARE(team(m_meera, {u"hand"_s, u"x1"_s, u"--to=asha"_s}).code, 0);
        QCOMPARE(owner(u"x1"_s), u"asha"_s);
    }

    void withoutTheServerItWaits()
    {
        m_server->stop();
        const Ended waits = team(m_asha, {u"take"_s, u"x2"_s, u"--format=json"_s});
        m_server->start();
        QVERIFY2(waits.code == 0, qPrintable(waits.errors));
        const auto json = QJsonDocument::fromJson(waits.output.toUtf8());
        QCOMPARE(json[u"state"].toString(), u"waits"_s);
        QVERIFY2(json[u"reason"].toString().contains(u"cannot be reached"_s), qPrintable(waits.output));
        QVERIFY2(waits.errors.contains(u"cannot be reached"_s), qPrintable(waits.errors));
        QCOMPARE(owner(u"x2"_s), u"nobody"_s);
        QCOMPARE(team(m_asha, {u"sync"_s}).code, 0);
        QCOMPARE(owner(u"x2"_s), u"asha"_s);
    }

    /// The desk does not know it yet.
    void whatTheTeamDoesNotTakeIsSaid()
    {
        QCOMPARE(team(m_asha, {u"take"_s, u"x3"_s}).code, 0);
        ask(u"SELECT team.remove_person('ravi')"_s);
        const Ended refused = team(m_asha, {u"hand"_s, u"x3"_s, u"--to=ravi"_s});
        QCOMPARE(refused.code, 4);
        QVERIFY2(refused.errors.contains(u"That person has left the team."_s), qPrintable(refused.errors));
        QCOMPARE(owner(u"x3"_s), u"asha"_s);
        const Ended known = team(m_asha, {u"hand"_s, u"x3"_s, u"--to=ravi"_s});
        QCOMPARE(known.code, 3);
        QVERIFY2(known.errors.contains(u"ravi has left the team."_s), qPrintable(known.errors));
    }

private:
    struct Ended
    {
        int code = -1;
        QString output;
        QString errors;
    };

    QString ask(const QString &sql) const { return m_server->psql(u"floor"_s, sql).trimmed(); }
    QString owner(const QString &execution) const
    {
        return ask(u"SELECT coalesce(p.name, 'nobody') FROM team.calls c LEFT JOIN team.people p ON p.id = c.person "
                   "WHERE c.execution = '%1'"_s.arg(execution));
    }
    static Ended team(const QTemporaryDir &home, QStringList words)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, home.path());
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

    QTemporaryDir m_asha;
    QTemporaryDir m_meera;
    QTemporaryDir m_john;
    QTemporaryDir m_alone;
    std::unique_ptr<test::PostgresServer> m_server;
};

CALLBOARD_TEST(TeamHandCommandTest)
#include "TeamHandCommandTest.moc"
