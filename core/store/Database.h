#pragma once

#include "base/Result.h"
#include "store/ResultSet.h"
#include "store/StillStore.h"
#include "store/StoreError.h"

#include <QCache>
#include <QMutex>
#include <QSqlDatabase>
#include <QString>
#include <QVariantList>

#include <functional>
#include <optional>

class QSqlError;
struct sqlite3;

namespace callboard::store {

/// One SQLite connection, opened, used and closed on one thread: the one that made this object.
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    enum class Access : quint8 {
        ReadWrite,
        /// Makes no file. Where nobody has the store open, or where SQLite cannot share it (a read-only disk, a full
        /// one, another user's folder), it is read as it lies there: see isStill().
        ReadOnly,
        Memory, ///< an empty one of this connection's own; the file's name is not looked at
    };

    Database();
    ~Database();

    /// ReadWrite makes the file where there is none, and answers only when it is in WAL mode.
    [[nodiscard]] Result<void, StoreError> open(const QString &file, Access access);
    [[nodiscard]] bool isOpen() const { return m_connection.isOpen(); }
    void close();

    /// The store is read without locks, so that another program could write meanwhile. Then each reading goes
    ///
    ///     follow(), read, and once more where isOvertaken()
    ///
    /// Without it these two do nothing.
    [[nodiscard]] bool isStill() const { return m_stamp.has_value(); }
    /// Opens the file anew where another program has changed it.
    [[nodiscard]] Result<void, StoreError> follow();
    /// The file has changed since, or may have: what was read may be of two moments at once.
    [[nodiscard]] bool isOvertaken() const;

    /// Begins to write. SQLite takes a whole transaction back by itself where the disk is full or does not work; from
    /// then until commit() or rollBack() every statement fails for that reason, since each would be written alone.
    [[nodiscard]] Result<void, StoreError> begin();
    /// False, with its reason: nothing is written, and no transaction is open.
    [[nodiscard]] Result<void, StoreError> commit();
    void rollBack();
    /// The transaction still stands.
    [[nodiscard]] bool isInTransaction() const;

    /// Rows that were read since forgetFailure() ended too soon: what was made of them is not true.
    [[nodiscard]] std::optional<StoreError> failureOfRows() const;
    void forgetFailure();

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

    /// \param systemError the errno behind it; 0: not known
    [[nodiscard]] static StoreError errorOf(const QSqlError &error, int systemError = 0);

    /// Told of every statement that any connection compiles, on the connection's thread. Set it while there is no
    /// connection. For the test that looks how SQLite plans each of them; null in the program.
    using StatementWatch = std::function<void(const QString &sql)>;
    static void watchStatements(StatementWatch watch);

private:
    using Statement = std::shared_ptr<PreparedStatement>;

    void setHandle(sqlite3 *handle);

    [[nodiscard]] Result<Statement, StoreError> prepared(const QString &sql);
    [[nodiscard]] Result<void, StoreError> openAs(const QString &name, const QString &options);
    [[nodiscard]] Result<void, StoreError> openToWrite();
    [[nodiscard]] Result<void, StoreError> openToRead();
    [[nodiscard]] Result<void, StoreError> runAll(const QStringList &statements);
    [[nodiscard]] std::optional<StoreError> whyLost();
    [[nodiscard]] StoreError errorNow(const QSqlError &error) const;

    QString m_name;
    QSqlDatabase m_connection;
    QString m_file;
    Access m_access = Access::ReadOnly;
    std::optional<StoreStamp> m_stamp; ///< of a store that is read as it lies there
    bool m_stampIsFresh = false;
    std::shared_ptr<RowFailure> m_rowFailure = std::make_shared<RowFailure>();
    bool m_hasBegun = false;
    std::optional<StoreError> m_lastError; ///< of this transaction
    std::optional<StoreError> m_lostBy; ///< why SQLite took the transaction back
    QCache<QString, Statement> m_statements; ///< the last ones used, by their text
    QMutex m_handleMutex;
    int m_largeReleased = 0; ///< large values seen when memory was last given back
    sqlite3 *m_handle = nullptr; ///< for what other threads may ask
};

} // namespace callboard::store
