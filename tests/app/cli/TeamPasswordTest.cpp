#include "core/keys/support/KeyStoreSession.h"
#include "support/PostgresServer.h"
#include "support/TestRegistry.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace callboard;

/// `callboard team` on a server that asks for passwords, with a real key store and without one.
class TeamPasswordTest final : public QObject
{
    Q_OBJECT

public:
    explicit TeamPasswordTest(KeyStoreSession &session)
        : m_session(session)
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGPASSFILE", "/nowhere"); // the person's own is not the test's
        m_server = std::make_unique<test::PostgresServer>();
        m_server->makeDatabase(u"floor"_s);
        QCOMPARE(team({u"init"_s, m_server->url(u"floor"_s)}).code, 0);
        QCOMPARE(team({u"add"_s, u"asha"_s, u"--role=agent"_s, m_server->url(u"floor"_s)}).code, 0);
        m_server->demandPassword(u"asha"_s, u"open sesame"_s);
        m_url = m_server->url(u"floor"_s, u"asha"_s);
    }
    void cleanupTestCase() { m_server.reset(); }

    void thePasswordIsReadOnceAndKept()
    {
        const Ended without = team({u"join"_s, m_url});
        QCOMPARE(without.code, 4);
        QVERIFY2(without.errors.contains(u"--password-stdin"_s) && without.errors.contains(u"~/.pgpass"_s),
            qPrintable(without.errors));
        const Ended wrong = team({u"join"_s, m_url, u"--password-stdin"_s}, "close sesame\n");
        QCOMPARE(wrong.code, 4);
        QVERIFY2(wrong.errors.contains(u"refuses the login"_s) && !wrong.errors.contains(u"sesame"_s),
            qPrintable(wrong.errors));
        QCOMPARE(m_session.entries(m_url), 0);

        const Ended joined = team({u"join"_s, m_url, u"--password-stdin"_s}, "open sesame\r\nanother line\n");
        QVERIFY2(joined.code == 0, qPrintable(joined.errors));
        QVERIFY2(joined.errors.contains(u"You are asha, agent."_s), qPrintable(joined.errors));
        QVERIFY2(joined.output.contains(u"In step with the team"_s), qPrintable(joined.output));
        QCOMPARE(m_session.held(m_url), QByteArray("open sesame"));

        for (const QStringList &words :
            {QStringList {u"sync"_s}, {u"status"_s}, {u"status"_s, m_url}, {u"join"_s, m_url}}) {
            const Ended ended = team(words);
            QVERIFY2(ended.code == 0, qPrintable(words.join(u' ') + u": "_s + ended.errors));
        }
        // A key store that is locked is named, and waited for no longer than it may take.
        m_session.lock();
        const Ended locked = team({u"sync"_s});
        m_session.unlock();
        QCOMPARE(locked.code, 4);
        QVERIFY2(locked.errors.contains(u"Its password is in the key store"_s), qPrintable(locked.errors));

        const Ended left = team({u"leave"_s});
        QVERIFY2(left.code == 0 && left.errors.isEmpty(), qPrintable(left.errors));
        QCOMPARE(m_session.entries(m_url), 0);
        QCOMPARE(
            m_server->psql(u"floor"_s, u"SELECT count(*) FROM team.desks WHERE ended_at IS NULL"_s).trimmed(), u"0"_s);
    }

    void withoutAKeyStoreThereIsNoMember()
    {
        const Ended ended = team({u"join"_s, m_url, u"--password-stdin"_s}, "open sesame", u"unix:path=/nowhere"_s);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(u"could not be kept"_s) && ended.errors.contains(u"~/.pgpass"_s),
            qPrintable(ended.errors));
        QVERIFY2(!ended.errors.contains(u"sesame"_s), qPrintable(ended.errors));
        QCOMPARE(team({u"sync"_s}).code, 2); // alone
    }

    void wrongUseIsSaid()
    {
        const Ended empty = team({u"join"_s, m_url, u"--password-stdin"_s}, "\n");
        QCOMPARE(empty.code, 2);
        QVERIFY2(empty.errors.contains(u"there is none"_s), qPrintable(empty.errors));
        const Ended elsewhere = team({u"status"_s, m_url, u"--password-stdin"_s}, "open sesame\n");
        QCOMPARE(elsewhere.code, 2);
        QVERIFY2(elsewhere.errors.contains(u"goes with callboard team join"_s), qPrintable(elsewhere.errors));
    }

private:
    struct Ended
    {
        int code = -1;
        QString output;
        QString errors;
    };

    [[nodiscard]] static Ended team(QStringList words, const QByteArray &typed = {}, const QString &bus = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!bus.isEmpty()) {
            environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, bus);
        }
        process.setProcessEnvironment(environment);
        words.prepend(u"team"_s);
        process.start(QStringLiteral(CALLBOARD_PROGRAM), words);
        process.write(typed);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
            return {.output = {}, .errors = process.errorString()};
        }
        return {.code = process.exitCode(),
            .output = QString::fromUtf8(process.readAllStandardOutput()),
            .errors = QString::fromUtf8(process.readAllStandardError())};
    }

    KeyStoreSession &m_session;
    std::unique_ptr<test::PostgresServer> m_server;
    QString m_url;
};

namespace {

int runWithKeyStore(int argc, char **argv)
{
    KeyStoreSession session;
    const QCoreApplication application(argc, argv);
    if (!session.start()) {
        qFatal("There is no key store to test with: install the packages dbus and gnome-keyring");
    }
    TeamPasswordTest test(session);
    return QTest::qExec(&test, argc, argv);
}

} // namespace

CALLBOARD_TEST_BY(TeamPasswordTest, runWithKeyStore)
#include "TeamPasswordTest.moc"
