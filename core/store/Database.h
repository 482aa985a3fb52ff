#pragma once

#include "base/Result.h"
#include "store/ResultSet.h"
#include "store/StoreError.h"

#include <QCache>
#include <QSqlDatabase>
#include <QString>
#include <QVariantList>

#include <functional>

class QSqlError;
struct sqlite3;

namespace callboard::store {

/// One SQLite connection, opened, used and closed on one thread: the one that made this object.
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    enum class Access : quint8 { ReadWrite, ReadOnly };

    Database();
    ~Database();

    /// ReadWrite makes the file where there is none, and answers only when it is in WAL mode.
    [[nodiscard]] Result<void, StoreError> open(const QString &file, Access access);
    [[nodiscard]] bool isOpen() const { return m_connection.isOpen(); }

    /// Runs one statement with its values bound in order. Statements are compiled once: half of what a small one costs.
    [[nodiscard]] Result<ResultSet, StoreError> run(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; an invalid QVariant where there is none.
    [[nodiscard]] Result<QVariant, StoreError> value(const QString &sql, const QVariantList &values = {});

    /// SQLite's own handle, for what Qt's driver has no call for; null while the connection is closed. It belongs to
    /// the connection. Of all its functions only sqlite3_interrupt() may be called on another thread.
    [[nodiscard]] sqlite3 *handle() const;

    /// Ends the statement that runs, which then fails; none runs: nothing. From any thread while it is open.
    void interrupt();
    /// Gives back to the system what large values have left behind, if there were any. For a moment when nobody waits.
    void releaseMemory();

    [[nodiscard]] static StoreError errorOf(const QSqlError &error);

    /// Told of every statement that any connection compiles, on the connection's thread. Set it while there is no
    /// connection. For the test that looks how SQLite plans each of them; null in the program.
    using StatementWatch = std::function<void(const QString &sql)>;
    static void watchStatements(StatementWatch watch);

private:
    using Statement = std::shared_ptr<PreparedStatement>;

    [[nodiscard]] Result<Statement, StoreError> prepared(const QString &sql);

    QString m_name;
    QSqlDatabase m_connection;
    QCache<QString, Statement> m_statements; ///< the last ones used, by their text
    sqlite3 *m_handle = nullptr; ///< for what other threads may ask
};

} // namespace callboard::store
