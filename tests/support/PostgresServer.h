#pragma once

#include <QString>
#include <QTemporaryDir>

namespace callboard::test {

/// A PostgreSQL of this test alone: a fresh cluster in a temporary folder, reached by a socket there, ended with the
/// test. PostgreSQL does not run as root; there it runs as `postgres`, whom Debian's package makes.
class PostgresServer final
{
    Q_DISABLE_COPY_MOVE(PostgresServer)

public:
    /// \param connections as many as it takes; PostgreSQL's own number is 100
    explicit PostgresServer(int connections = 100); ///< runs when this returns, or the program ends with the reason
    /// A standby that follows it, as pg_basebackup makes one.
    explicit PostgresServer(const PostgresServer *primary);
    ~PostgresServer();

    /// Of a database, for a login. The one who may do all is `boss`.
    [[nodiscard]] QString url(const QString &database, const QString &login = QStringLiteral("boss")) const;
    /// Makes a database with PostgreSQL's own words behind its name.
    void makeDatabase(const QString &name, const QString &options = {}) const;
    /// Runs psql's words as `boss`; ends the test where they fail. Answers with what it printed.
    QString psql(const QString &database, const QString &statements) const;
    QString psqlFile(const QString &database, const QString &file) const;
    /// From now on the login needs this password (SCRAM). Every connection is lost: the server starts anew.
    void demandPassword(const QString &login, const QString &password);
    void stop(); ///< at once, without its last words
    void start();
    /// Of a standby: it is a server of its own from now on.
    void promote();
    [[nodiscard]] QString folder() const { return m_folder.path(); } ///< of its socket

private:
    void giveFolderToServer() const;
    QString runPsql(const QString &database, const QStringList &what) const;

    const int m_connections;
    QTemporaryDir m_folder;
    bool m_isRunning = false;
};

} // namespace callboard::test
