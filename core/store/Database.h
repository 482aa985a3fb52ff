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

/// One SQLite connection. It is opened, used and closed on the thread that made this object.
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    enum class Access : quint8 {
        ReadWrite,
        /// Makes no file. Reads the store without locks (isStill()) while no program has it open, and where SQLite
        /// cannot share it: a read-only or full disk, another user's folder.
        ReadOnly,
        Memory, ///< an empty database in memory, private to this connection; ignores the file name
    };

    Database();
    ~Database();

    /// ReadWrite makes a missing file, and succeeds only in WAL mode.
    [[nodiscard]] Result<void, StoreError> open(const QString &file, Access access);
    [[nodiscard]] bool isOpen() const { return m_connection.isOpen(); }
    void close();

    /// The store is read without locks, so another program may write meanwhile. Then each reading is
    ///
    ///     follow(), read, and again if isOvertaken()
    ///
    /// Otherwise isOvertaken() is false, and follow() only opens a closed connection.
    [[nodiscard]] bool isStill() const { return m_stamp.has_value(); }
    /// Opens the file again if another program has changed it.
    [[nodiscard]] Result<void, StoreError> follow();
    /// The file has changed since, or may have: the reading may mix two states of it.
    [[nodiscard]] bool isOvertaken() const;

    /// Begins a write transaction. SQLite itself rolls it back when the disk is full or fails. Every statement then
    /// fails with that reason until commit() or rollBack(), since it would be committed alone.
    [[nodiscard]] Result<void, StoreError> begin();
    /// On failure nothing is written, and no transaction is open.
    [[nodiscard]] Result<void, StoreError> commit();
    void rollBack();
    /// A transaction is open: SQLite has not rolled it back.
    [[nodiscard]] bool isInTransaction() const;

    /// Why rows ended too soon since forgetFailure(). Results made from them are wrong.
    [[nodiscard]] std::optional<StoreError> failureOfRows() const;
    void forgetFailure();

    /// Runs one statement with its values bound in order. Caches statements: compiling is half of a small one's cost.
    [[nodiscard]] Result<ResultSet, StoreError> run(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; an invalid QVariant without rows.
    [[nodiscard]] Result<QVariant, StoreError> value(const QString &sql, const QVariantList &values = {});

    /// SQLite's handle, for calls that Qt's driver lacks; null while closed. The connection owns it. Other threads may
    /// call only sqlite3_interrupt() on it.
    [[nodiscard]] sqlite3 *handle() const;

    /// Makes the running statement fail; does nothing if none runs. Any thread.
    void interrupt();
    /// Returns the memory that large values left behind to the system. Call it while idle.
    void releaseMemory();

    /// \param systemError the errno behind the error; 0: unknown
    [[nodiscard]] static StoreError errorOf(const QSqlError &error, int systemError = 0);

    /// Gets every statement that any connection compiles, on the connection's thread. Set it while no connection
    /// exists. For the test of SQLite's query plans; null in the program.
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
    std::optional<StoreStamp> m_stamp; ///< only if isStill()
    bool m_stampIsFresh = false;
    std::shared_ptr<RowFailure> m_rowFailure = std::make_shared<RowFailure>();
    bool m_hasBegun = false;
    std::optional<StoreError> m_lastError; ///< in this transaction
    std::optional<StoreError> m_lostBy; ///< why SQLite rolled the transaction back
    QCache<QString, Statement> m_statements; ///< LRU cache, by SQL text
    QMutex m_handleMutex;
    int m_largeReleased = 0; ///< large values seen at the last releaseMemory()
    sqlite3 *m_handle = nullptr; ///< for interrupt() on other threads
};

} // namespace callboard::store
