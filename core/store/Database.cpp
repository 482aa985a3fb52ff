#include "store/Database.h"

#include "base/Process.h"
#include "store/StatementWatch.h"
#include "store/Writability.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include <sqlite3.h>

#include <utility>

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
    return QCoreApplication::translate("callboard::store::Database", text);
}

StoreError::Kind kindOf(int sqliteCode)
{
    switch (sqliteCode & 0xff) { // the low byte of an extended result code
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreError::Kind::Busy;
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
        return StoreError::Kind::CannotOpen;
    case SQLITE_CORRUPT:
        return StoreError::Kind::Damaged;
    case SQLITE_NOTADB:
        return StoreError::Kind::NotOurs;
    default:
        return StoreError::Kind::Sql;
    }
}

/// Whether FTS5 says that its index is damaged: the tables it keeps it in can be read and make no sense
/// (SQLITE_CORRUPT_VTAB), its settings are gone, or it meets a page where its plan has none. That is a constraint of
/// its own tables, and names no column, as every constraint of ours does.
///
/// Source: SQLite 3.46.1 refuses the statement itself so, where 3.40.1 refuses the release of the savepoint.
bool saysSearchIndex(int code, const QString &text)
{
    return code == SQLITE_CORRUPT_VTAB || text == "constraint failed"_L1
           || text.startsWith("invalid fts5 file format"_L1);
}

/// As it will be read again: of half a surrogate pair SQLite makes U+FFFD, and takes the letter behind it for the other
/// half. What the search index holds follows from the text, so both must be the same.
QVariant storable(const QVariant &value)
{
    if (value.userType() != QMetaType::QString) {
        return value;
    }
    QString text = value.toString();
    if (text.isValidUtf16()) {
        return value;
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
        } else if (text[i].isSurrogate()) {
            text[i] = QChar::ReplacementCharacter;
        }
    }
    return text;
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
    setHandle(nullptr);
    if (m_connection.isValid()) {
        m_connection.close();
        m_connection = {};
        QSqlDatabase::removeDatabase(m_name);
    }
}

void Database::close()
{
    m_statements.clear();
    m_stamp.reset();
    setHandle(nullptr);
    if (m_connection.isValid()) {
        m_connection.close();
    }
}

Result<void, StoreError> Database::open(const QString &file, Access access)
{
    m_file = file;
    m_access = access;
    if (!m_connection.isValid()) {
        m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    }
    if (!m_connection.isValid()) {
        return failure(StoreError {
            StoreError::Kind::CannotOpen, tr("Qt's SQLite driver is not installed (package libqt6sql6-sqlite).")});
    }
    switch (access) {
    case Access::ReadWrite:
        return openToWrite();
    case Access::ReadOnly:
        return openToRead();
    case Access::Memory:
        break;
    }
    return openAs(u":memory:"_s, {});
}

Result<void, StoreError> Database::openAs(const QString &name, const QString &options)
{
    close();
    m_connection.setDatabaseName(name);
    m_connection.setConnectOptions(options + u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!m_connection.open()) {
        StoreError error = errorOf(m_connection.lastError());
        if (error.kind == StoreError::Kind::Sql) { // a folder in the file's place reads as an I/O error
            error = {StoreError::Kind::CannotOpen,
                tr("The store cannot be opened: %1").arg(m_connection.lastError().databaseText())};
        }
        return failure(std::move(error));
    }
    setHandle(handle());
    return runAll({u"PRAGMA foreign_keys = ON"_s, u"PRAGMA trusted_schema = OFF"_s, u"PRAGMA cell_size_check = ON"_s,
        u"PRAGMA temp_store = MEMORY"_s});
}

Result<void, StoreError> Database::openToWrite()
{
    const auto refused = [this](const StoreError &error) {
        // SQLite says "cannot open" of every reason there is.
        const auto trouble = error.kind == StoreError::Kind::CannotOpen || error.kind == StoreError::Kind::ReadOnly
                                 ? writingTroubleAt(m_file)
                                 : std::nullopt;
        close();
        return failure(trouble.value_or(error));
    };
    if (auto opened = openAs(m_file, {}); !opened) {
        return refused(opened.error());
    }
    const auto mode = value(u"PRAGMA journal_mode = WAL"_s);
    if (!mode) {
        return refused(mode.error());
    }
    if (sqlite3_db_readonly(handle(), "main") == 1) { // it opens a file it may not write to for reading
        return refused({StoreError::Kind::ReadOnly, tr("The store is read-only: nothing can be written to it.")});
    }
    if (mode->toString() != u"wal") {
        return failure(StoreError {StoreError::Kind::CannotOpen,
            tr("The store's folder does not allow a write-ahead log (a network drive?).")});
    }
    // The log is cut when it begins again, however long a reader kept it growing.
    return runAll({u"PRAGMA synchronous = FULL"_s, u"PRAGMA journal_size_limit = 4194304"_s});
}

Result<void, StoreError> Database::openToRead()
{
    const QString readOnly = u"QSQLITE_OPEN_READONLY;"_s;
    const auto firstLook = [this] {
        const auto looked = value(u"PRAGMA schema_version"_s);
        return looked ? runAll({u"PRAGMA query_only = ON"_s}) : failure(looked.error());
    };
    // Without it nobody has the store open; and SQLite would make it, and leave it behind.
    if (const QFileInfo info(m_file); info.exists() && QFileInfo::exists(info.canonicalFilePath() + u"-shm"_s)) {
        auto opened = openAs(m_file, readOnly);
        opened = opened ? firstLook() : opened;
        if (opened || !mayPass(opened.error().kind) || opened.error().kind == StoreError::Kind::Busy) {
            return opened;
        }
    }
    const StoreStamp stamp = StoreStamp::of(m_file);
    const bool isFresh = stamp.isFresh();
    auto opened = openAs(stillNameOf(m_file), readOnly + u"QSQLITE_OPEN_URI;"_s);
    opened = opened ? runAll({u"PRAGMA locking_mode = EXCLUSIVE"_s}) : opened; // of nothing: there are no locks
    opened = opened ? firstLook() : opened;
    if (opened) {
        m_stamp = stamp;
        m_stampIsFresh = isFresh;
    }
    return opened;
}

Result<void, StoreError> Database::runAll(const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (auto done = run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

Result<void, StoreError> Database::follow()
{
    return isOpen() && !isOvertaken() ? Result<void, StoreError>() : open(m_file, m_access);
}

bool Database::isOvertaken() const
{
    return m_stamp && (m_stampIsFresh || *m_stamp != StoreStamp::of(m_file));
}

Result<void, StoreError> Database::begin()
{
    rollBack();
    if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun) {
        rollBack();
        return failure(begun.error());
    }
    m_hasBegun = true;
    m_lastError.reset();
    return {};
}

Result<void, StoreError> Database::commit()
{
    const auto committed = run(u"COMMIT"_s);
    if (!committed) {
        rollBack();
        return failure(committed.error());
    }
    m_hasBegun = false;
    return {};
}

void Database::rollBack()
{
    m_hasBegun = false;
    m_lostBy.reset();
    if (isInTransaction()) {
        (void)run(u"ROLLBACK"_s);
    }
}

bool Database::isInTransaction() const
{
    sqlite3 *connection = handle();
    return connection && sqlite3_get_autocommit(connection) == 0;
}

/// What it says once is what every later statement of the transaction says.
std::optional<StoreError> Database::whyLost()
{
    if (m_hasBegun && !m_lostBy && !isInTransaction()) {
        m_lostBy = failureOfRows().value_or(m_lastError.value_or(
            StoreError {StoreError::Kind::Sql, tr("The store took what was being written back.")}));
    }
    return m_hasBegun ? m_lostBy : std::nullopt;
}

std::optional<StoreError> Database::failureOfRows() const
{
    return m_rowFailure->error.isValid() ? std::optional(errorNow(m_rowFailure->error)) : std::nullopt;
}

void Database::forgetFailure()
{
    m_rowFailure->error = {};
}

Result<Database::Statement, StoreError> Database::prepared(const QString &sql)
{
    const Statement *known = m_statements.object(sql);
    if (known && !(*known)->inUse && !(*known)->isSpent) {
        return *known;
    }
    tellStatement(sql);
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return failure(errorNow(query.lastError()));
    }
    auto statement = std::make_shared<PreparedStatement>(std::move(query), m_rowFailure);
    m_statements.insert(sql, new Statement(statement));
    return statement;
}

Result<ResultSet, StoreError> Database::run(const QString &sql, const QVariantList &values)
{
    if (auto lost = whyLost()) {
        return failure(*std::move(lost));
    }
    const auto statement = prepared(sql);
    if (!statement) {
        m_lastError = statement.error(); // a virtual table reads and writes already here
        return failure(statement.error());
    }
    ResultSet rows(*statement);
    QSqlQuery &query = (*statement)->query;
    for (const QVariant &value : values) {
        (*statement)->note(value);
        query.addBindValue(storable(value));
    }
    if (!query.exec()) {
        StoreError error = errorNow(query.lastError());
        m_lastError = error;
        return failure(std::move(error));
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

void Database::setHandle(sqlite3 *handle)
{
    const QMutexLocker lock(&m_handleMutex);
    m_handle = handle;
}

void Database::interrupt()
{
    const QMutexLocker lock(&m_handleMutex); // it does not close meanwhile
    if (m_handle) {
        sqlite3_interrupt(m_handle);
    }
}

void Database::releaseMemory()
{
    // On any connection: a value passes through several, and each keeps a part of it.
    if (const int seen = PreparedStatement::largeSeen; m_handle && std::exchange(m_largeReleased, seen) != seen) {
        sqlite3_db_release_memory(m_handle);
        giveBackMemory();
    }
}

void Database::watchStatements(StatementWatch watch)
{
    statementWatch() = std::move(watch);
}

void tellStatement(const QString &sql)
{
    if (const Database::StatementWatch &watch = statementWatch()) {
        watch(sql);
    }
}

StoreError Database::errorNow(const QSqlError &error) const
{
    sqlite3 *connection = handle();
    return errorOf(error, connection ? sqlite3_system_errno(connection) : 0);
}

StoreError Database::errorOf(const QSqlError &error, int systemError)
{
    const int code = error.nativeErrorCode().toInt();
    if (auto trouble = machineTrouble(code, systemError)) {
        return *std::move(trouble);
    }
    const auto kind = kindOf(code);
    switch (kind) {
    case StoreError::Kind::Busy:
        return {kind, tr("The store is locked by another program.")};
    case StoreError::Kind::Damaged:
        return {kind, tr("The store is damaged."), saysSearchIndex(code, error.databaseText())};
    case StoreError::Kind::NotOurs:
        return {kind, tr("The file is not a Callboard store.")};
    case StoreError::Kind::CannotOpen:
        return {kind, tr("The store cannot be opened: %1").arg(error.databaseText())};
    default:
        if (saysSearchIndex(code, error.databaseText())) {
            return {StoreError::Kind::Damaged, tr("The store is damaged."), true};
        }
        return {kind, tr("The store refused a statement: %1").arg(error.text())};
    }
}

} // namespace callboard::store
