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
    PostgresServer(); ///< runs when this returns, or the program ends with the reason
    ~PostgresServer();

    /// Of a database, for a login. The one who may do all is `boss`.
    [[nodiscard]] QString url(const QString &database, const QString &login = QStringLiteral("boss")) const;
    /// Makes a database with PostgreSQL's own words behind its name.
    void makeDatabase(const QString &name, const QString &options = {}) const;
    /// Runs psql's words as `boss`; ends the test where they fail. Answers with what it printed.
    QString psql(const QString &database, const QString &statements) const;
    QString psqlFile(const QString &database, const QString &file) const;
    void stop();
    void start();

private:
    QString runPsql(const QString &database, const QStringList &what) const;

    QTemporaryDir m_folder;
    bool m_isRunning = false;
};

} // namespace callboard::test
