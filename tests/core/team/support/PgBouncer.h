#pragma once

#include "team/FloorAddress.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace callboard::test {

/// A pooler between desks and the server's socket that lends out a connection of the server for one transaction at a
/// time: what LISTEN asks for is answered, and forgotten. It does not run as root; there it runs as `postgres`.
class PgBouncer final
{
    Q_DISABLE_COPY_MOVE(PgBouncer)

public:
    PgBouncer(team::FloorAddress to, const QStringList &logins)
        : m_to(std::move(to))
    {
        write(QStringLiteral("logins"), [&logins] {
            QString text;
            for (const QString &login : logins) {
                text += QStringLiteral("\"%1\" \"\"\n").arg(login);
            }
            return text;
        }());
        write(QStringLiteral("pgbouncer.ini"),
            QStringLiteral("[databases]\n* = host=%1 port=5432\n[pgbouncer]\nlisten_addr =\nlisten_port = 5432\n"
                           "unix_socket_dir = %2\nauth_type = trust\nauth_file = %2/logins\npool_mode = transaction\n"
                           "logfile = %2/log\npidfile = %2/pid\n")
                .arg(m_to.hosts.front().name, m_folder.path()));
        const passwd *server = geteuid() == 0 ? getpwnam("postgres") : nullptr;
        if (server) {
            const QStringList files {m_folder.path(), m_folder.filePath(QStringLiteral("logins")),
                m_folder.filePath(QStringLiteral("pgbouncer.ini"))};
            for (const QString &file : files) {
                if (chown(qPrintable(file), server->pw_uid, server->pw_gid) != 0) {
                    qFatal("%s cannot be given to postgres", qPrintable(file));
                }
            }
            m_process.setChildProcessModifier([uid = server->pw_uid, gid = server->pw_gid] {
                if (setgroups(0, nullptr) != 0 || setgid(gid) != 0 || setuid(uid) != 0) {
                    _exit(126);
                }
            });
        }
        m_process.setWorkingDirectory(m_folder.path());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("/usr/sbin/pgbouncer"), {m_folder.filePath(QStringLiteral("pgbouncer.ini"))});
        const QString socket = m_folder.filePath(QStringLiteral(".s.PGSQL.5432"));
        if (!m_process.waitForStarted() || !QTest::qWaitFor([&socket] { return QFileInfo::exists(socket); }, 10'000)) {
            QFile log(m_folder.filePath(QStringLiteral("log")));
            qFatal("pgbouncer (package pgbouncer) does not run: %s",
                log.open(QIODevice::ReadOnly) ? log.readAll().constData() : qPrintable(m_process.errorString()));
        }
    }
    ~PgBouncer()
    {
        m_process.kill();
        m_process.waitForFinished(10'000);
    }

    [[nodiscard]] team::FloorAddress address() const
    {
        team::FloorAddress address = m_to;
        address.hosts = {{m_folder.path(), 5432}};
        return address;
    }

private:
    void write(const QString &name, const QString &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0) {
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        }
    }

    QTemporaryDir m_folder;
    const team::FloorAddress m_to;
    QProcess m_process;
};

} // namespace callboard::test
