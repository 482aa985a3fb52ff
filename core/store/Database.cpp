#include "store/Database.h"

#include "base/Process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include <sqlite3.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// More than the store and the poll have; an UPDATE has one for each set of columns it writes.
constexpr int mostStatements = 96;

Database::StatementWatch &statementWatch()
{
    static Database::StatementWatch watch;
    return watch;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

StoreError::Kind kindOf(int sqliteCode)
{
    switch (sqliteCode & 0xff) { // the low byte of an extended result code
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return StoreError::Kind::Busy;
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
    case 23: // SQLITE_AUTH
        return StoreError::Kind::CannotOpen;
    case 11: // SQLITE_CORRUPT
        return StoreError::Kind::Damaged;
    case 13: // SQLITE_FULL
        return StoreError::Kind::Full;
    case 26: // SQLITE_NOTADB
        return StoreError::Kind::NotOurs;
    default:
        return StoreError::Kind::Sql;
    }
}

} // namespace

Database::Database()
    : m_name(u"callboard-"_s + QUuid::createUuid().toString(QUuid::Id128))
    , m_statements(mostStatements)
{
}

Database::~Database()
{
    m_statements.clear();
    if (m_connection.isValid()) {
        m_connection.close();
        m_connection = {};
        QSqlDatabase::removeDatabase(m_name);
    }
}

Result<void, StoreError> Database::open(const QString &file, Access access)
{
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    if (!m_connection.isValid()) {
        return failure(StoreError {StoreError::Kind::CannotOpen,
                                   tr("Qt's SQLite driver is not installed (package libqt6sql6-sqlite).")});
    }
    m_connection.setDatabaseName(file);
    m_connection.setConnectOptions(access == Access::ReadOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                              : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!m_connection.open()) {
        StoreError error = errorOf(m_connection.lastError());
        if (error.kind == StoreError::Kind::Sql) { // a folder in the file's place reads as an I/O error
            error = {StoreError::Kind::CannotOpen,
                     tr("The store cannot be opened: %1").arg(m_connection.lastError().databaseText())};
        }
        return failure(std::move(error));
    }
    m_handle = handle();
    QStringList pragmas {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA trusted_schema = OFF"_s,
                         u"PRAGMA cell_size_check = ON"_s, u"PRAGMA temp_store = MEMORY"_s};
    if (access == Access::ReadOnly) {
        pragmas.append(u"PRAGMA query_only = ON"_s);
    }
    for (const QString &pragma : pragmas) {
        if (auto done = run(pragma); !done) {
            return failure(done.error());
        }
    }
    if (access == Access::ReadWrite) {
        const auto mode = value(u"PRAGMA journal_mode = WAL"_s);
        if (!mode) {
            return failure(mode.error());
        }
        if (mode->toString() != u"wal") {
            return failure(StoreError {StoreError::Kind::CannotOpen,
                                       tr("The store's folder does not allow a write-ahead log (a network drive?).")});
        }
        // The log is cut when it begins again, however long a reader kept it growing.
        for (const QString &pragma : {u"PRAGMA synchronous = FULL"_s, u"PRAGMA journal_size_limit = 4194304"_s}) {
            if (auto done = run(pragma); !done) {
                return failure(done.error());
            }
        }
    }
    return {};
}

Result<Database::Statement, StoreError> Database::prepared(const QString &sql)
{
    const Statement *known = m_statements.object(sql);
    if (known && !(*known)->inUse && !(*known)->isSpent) {
        return *known;
    }
    if (const StatementWatch &watch = statementWatch()) {
        watch(sql);
    }
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return failure(errorOf(query.lastError()));
    }
    auto statement = std::make_shared<PreparedStatement>(std::move(query));
    m_statements.insert(sql, new Statement(statement));
    return statement;
}

Result<ResultSet, StoreError> Database::run(const QString &sql, const QVariantList &values)
{
    const auto statement = prepared(sql);
    if (!statement) {
        return failure(statement.error());
    }
    ResultSet rows(*statement);
    QSqlQuery &query = (*statement)->query;
    for (const QVariant &value : values) {
        (*statement)->note(value);
        query.addBindValue(value);
    }
    if (!query.exec()) {
        return failure(errorOf(query.lastError()));
    }
    return rows;
}

Result<QVariant, StoreError> Database::value(const QString &sql, const QVariantList &values)
{
    auto query = run(sql, values);
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? query->value(0) : QVariant();
}

sqlite3 *Database::handle() const
{
    const QVariant handle = m_connection.isOpen() ? m_connection.driver()->handle() : QVariant();
    return handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0
               ? *static_cast<sqlite3 *const *>(handle.constData())
               : nullptr;
}

void Database::interrupt()
{
    if (m_handle) {
        sqlite3_interrupt(m_handle);
    }
}

void Database::releaseMemory()
{
    if (m_handle && PreparedStatement::sawLarge.exchange(false)) {
        sqlite3_db_release_memory(m_handle);
        giveBackMemory();
    }
}

void Database::watchStatements(StatementWatch watch)
{
    statementWatch() = std::move(watch);
}

StoreError Database::errorOf(const QSqlError &error)
{
    const auto kind = kindOf(error.nativeErrorCode().toInt());
    switch (kind) {
    case StoreError::Kind::Busy:
        return {kind, tr("The store is locked by another program.")};
    case StoreError::Kind::Full:
        return {kind, tr("The disk is full.")};
    case StoreError::Kind::Damaged:
        return {kind, tr("The store is damaged.")};
    case StoreError::Kind::NotOurs:
        return {kind, tr("The file is not a Callboard store.")};
    case StoreError::Kind::CannotOpen:
        return {kind, tr("The store cannot be opened: %1").arg(error.databaseText())};
    default:
        return {kind, tr("The store refused a statement: %1").arg(error.text())};
    }
}

} // namespace callboard::store
