#include "support/PostgresServer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>

#include <pwd.h>
#include <unistd.h>

namespace callboard::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRun = 60'000; // milliseconds, on a busy machine

/// Debian keeps the server's programs out of PATH, in a folder a version.
QString serverPrograms()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &version : found) {
        const QString programs = versions.filePath(version + u"/bin"_s);
        if (QFileInfo::exists(programs + u"/initdb"_s)) {
            return programs;
        }
    }
    qFatal("PostgreSQL is not installed (package postgresql)");
    return {};
}

QString run(QString program, QStringList arguments, bool asServer)
{
    if (asServer && geteuid() == 0) {
        arguments = QStringList {u"-u"_s, u"postgres"_s, u"--"_s, program} + arguments;
        program = u"runuser"_s;
    }
    QProcess process;
    process.setWorkingDirectory(u"/"_s);
    process.setProcessChannelMode(QProcess::MergedChannels);
    // The server inherits the pipe and keeps it open for as long as it runs.
    const bool isHeard = !arguments.contains(u"start"_s);
    if (!isHeard) {
        process.setStandardOutputFile(QProcess::nullDevice());
    }
    process.start(program, arguments);
    if (!process.waitForFinished(longestRun) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0) {
        qFatal("%s %s: %s", qPrintable(program), qPrintable(arguments.join(u' ')),
            isHeard ? process.readAll().constData() : "see the server's log");
    }
    return isHeard ? QString::fromUtf8(process.readAll()) : QString();
}

} // namespace

PostgresServer::PostgresServer(int connections)
    : m_connections(connections)
{
    giveFolderToServer();
    run(serverPrograms() + u"/initdb"_s,
        {u"-D"_s, m_folder.filePath(u"data"_s), u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s, u"-A"_s, u"trust"_s, u"-U"_s,
            u"boss"_s, u"--no-sync"_s},
        true);
    start();
}

PostgresServer::PostgresServer(const PostgresServer *primary)
    : m_connections(primary->m_connections)
{
    giveFolderToServer();
    run(serverPrograms() + u"/pg_basebackup"_s,
        {u"-h"_s, primary->folder(), u"-U"_s, u"boss"_s, u"-D"_s, m_folder.filePath(u"data"_s), u"-R"_s, u"-X"_s,
            u"stream"_s, u"-c"_s, u"fast"_s, u"--no-sync"_s},
        true);
    start();
}

void PostgresServer::giveFolderToServer() const
{
    if (geteuid() == 0) {
        const passwd *server = getpwnam("postgres");
        if (!server || chown(qPrintable(m_folder.path()), server->pw_uid, server->pw_gid) != 0) {
            qFatal("There is no user postgres");
        }
    }
}

PostgresServer::~PostgresServer()
{
    if (m_isRunning) {
        stop();
    }
}

void PostgresServer::start()
{
    run(serverPrograms() + u"/pg_ctl"_s,
        {u"-D"_s, m_folder.filePath(u"data"_s), u"-l"_s, m_folder.filePath(u"log"_s), u"-o"_s,
            u"-k %1 -c listen_addresses='' -c max_connections=%2 -p 5432"_s.arg(m_folder.path()).arg(m_connections),
            u"-w"_s, u"start"_s},
        true);
    m_isRunning = true;
}

void PostgresServer::stop()
{
    run(serverPrograms() + u"/pg_ctl"_s,
        {u"-D"_s, m_folder.filePath(u"data"_s), u"-m"_s, u"immediate"_s, u"-w"_s, u"stop"_s}, true);
    m_isRunning = false;
}

void PostgresServer::promote()
{
    run(serverPrograms() + u"/pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-w"_s, u"promote"_s}, true);
}

void PostgresServer::demandPassword(const QString &login, const QString &password)
{
    psql(u"postgres"_s, u"ALTER ROLE \"%1\" PASSWORD '%2'"_s.arg(login, QString(password).replace(u'\'', u"''"_s)));
    stop();
    QFile rules(m_folder.filePath(u"data/pg_hba.conf"_s));
    if (!rules.open(QIODevice::ReadWrite)) {
        qFatal("The rules of the server cannot be read");
    }
    const QByteArray before = rules.readAll();
    rules.seek(0);
    rules.write("local all \"" + login.toUtf8() + "\" scram-sha-256\n" + before); // the first that fits counts
    rules.close();
    start();
}

QString PostgresServer::url(const QString &database, const QString &login) const
{
    return u"postgresql://%1@%2/%3"_s.arg(
        login, QString::fromLatin1(QUrl::toPercentEncoding(m_folder.path())), database);
}

void PostgresServer::makeDatabase(const QString &name, const QString &options) const
{
    psql(u"postgres"_s, u"CREATE DATABASE %1 %2"_s.arg(name, options));
}

QString PostgresServer::psql(const QString &database, const QString &statements) const
{
    return runPsql(database, {u"-c"_s, statements});
}

QString PostgresServer::psqlFile(const QString &database, const QString &file) const
{
    return runPsql(database, {u"-f"_s, file});
}

QString PostgresServer::runPsql(const QString &database, const QStringList &what) const
{
    return run(u"psql"_s,
        QStringList {u"-h"_s, m_folder.path(), u"-U"_s, u"boss"_s, u"-d"_s, database, u"-X"_s, u"-q"_s, u"-A"_s,
            u"-t"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s}
            + what,
        false);
}

} // namespace callboard::test
