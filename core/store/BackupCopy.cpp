#include "store/BackupCopy.h"

#include "base/NewFile.h"
#include "store/Database.h"
#include "store/IntegrityAnswer.h"
#include "store/Schema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <initializer_list>
#include <memory>
#include <sqlite3.h>
#include <unistd.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

constexpr int pagesOfAPiece = 256; // a megabyte of SQLite's usual pages
constexpr int piecesBetweenFlushes = 32;
constexpr int mostBusyTries = 100;
constexpr std::chrono::milliseconds busyPause {50};
constexpr int instructionsBetweenLooks = 10'000; // well below a millisecond

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

BackupError stopped()
{
    return {BackupError::Kind::Stopped, tr("The backup was stopped. Nothing of it was kept.")};
}

bool shallStop(const BackupOptions &options)
{
    return options.stop && options.stop->load(std::memory_order_relaxed);
}

int lookWhetherToStop(void *options)
{
    return shallStop(*static_cast<const BackupOptions *>(options)) ? 1 : 0;
}

struct Closing
{
    void operator()(sqlite3 *connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, Closing>;

/// Nobody else knows the file: SQLite's locks on it would only be in the way of file systems that have none.
Connection openCopy(const QString &file, int flags)
{
    sqlite3 *opened = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(file).constData(), &opened, flags, "unix-none");
    Connection connection(opened);
    return code == SQLITE_OK ? std::move(connection) : nullptr;
}

int runEach(sqlite3 *connection, std::initializer_list<const char *> statements)
{
    int code = SQLITE_OK;
    for (const char *statement : statements) {
        code = code == SQLITE_OK ? sqlite3_exec(connection, statement, nullptr, nullptr, nullptr) : code;
    }
    return code;
}

/// The first column of the first row; empty: the statement failed.
QByteArray answerTo(sqlite3 *connection, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    QByteArray answer;
    if (sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW) {
        answer = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    return answer;
}

BackupError whyNotCopied(int code, sqlite3 *copy, const QString &folder)
{
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        return stopped();
    case SQLITE_FULL:
        return {BackupError::Kind::Room, diskSentence(ENOSPC, folder)};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {BackupError::Kind::Store, tr("The store is damaged: it cannot be copied whole.")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {BackupError::Kind::Store, tr("The store is locked by another program.")};
    default:
        break;
    }
    if (const int error = sqlite3_system_errno(copy); error != 0) {
        return {BackupError::Kind::Room, diskSentence(error, folder)};
    }
    return {BackupError::Kind::Store, tr("The store cannot be read: %1").arg(QString::fromUtf8(sqlite3_errstr(code)))};
}

/// Answers with SQLite's code; SQLITE_DONE when all is there.
int copyPages(sqlite3 *from, sqlite3 *to, const QFile &made, const BackupOptions &options)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup) {
        return sqlite3_errcode(to);
    }
    int code = SQLITE_OK;
    int pieces = 0;
    for (int busy = 0; code == SQLITE_OK && busy < mostBusyTries;) {
        if (shallStop(options)) {
            code = SQLITE_INTERRUPT;
            break;
        }
        code = sqlite3_backup_step(backup, pagesOfAPiece);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
            if (++busy < mostBusyTries) {
                code = SQLITE_OK;
                QThread::msleep(static_cast<unsigned long>(busyPause.count()));
            }
            continue;
        }
        if (const int all = sqlite3_backup_pagecount(backup); options.progress && all > 0) {
            // The check reads all of it once more, faster.
            options.progress(static_cast<int>(qint64 {90} * (all - sqlite3_backup_remaining(backup)) / all));
        }
        // Piece by piece, so that the last flush does not take long: it cannot be stopped.
        if (++pieces % piecesBetweenFlushes == 0) {
            (void)::fdatasync(made.handle());
        }
        if (code == SQLITE_OK && options.pause.count() > 0) {
            QThread::msleep(static_cast<unsigned long>(options.pause.count()));
        }
    }
    const int ended = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE && ended != SQLITE_OK ? ended : code;
}

Result<void, BackupError> checkCopy(const QString &file, const QByteArray &version, const BackupOptions &options)
{
    const Connection copy = openCopy(file, SQLITE_OPEN_READONLY);
    if (!copy) {
        return failure(BackupError {BackupError::Kind::Room, tr("The copy cannot be read again.")});
    }
    sqlite3_progress_handler(
        copy.get(), instructionsBetweenLooks, lookWhetherToStop, const_cast<BackupOptions *>(&options));
    (void)runEach(copy.get(), {"PRAGMA cell_size_check = ON", "PRAGMA trusted_schema = OFF"});
    const QByteArray check = answerTo(copy.get(), "PRAGMA integrity_check(1)");
    if (shallStop(options)) {
        return failure(stopped());
    }
    if (!saysSound(QString::fromUtf8(check)) || answerTo(copy.get(), "PRAGMA user_version") != version
        || answerTo(copy.get(), "PRAGMA application_id").toInt() != applicationId) {
        return failure(BackupError {BackupError::Kind::Store,
            tr("The store is damaged, so the copy was not kept: %1").arg(QString::fromUtf8(check).simplified())});
    }
    return {};
}

} // namespace

Result<void, BackupError> copyStore(const QString &storeFile, const QFile &made, const BackupOptions &options)
{
    const auto ofStore = [](const StoreError &error) {
        return failure(BackupError {BackupError::Kind::Store, error.message});
    };
    if (const auto inspected = inspectStore(storeFile); !inspected) {
        return ofStore(inspected.error());
    }
    Database store;
    if (const auto opened = store.open(storeFile, Database::Access::ReadOnly); !opened) {
        return ofStore(opened.error());
    }
    // The first question of the transaction is what fixes its moment.
    if (const auto begun = store.run(u"BEGIN"_s); !begun) {
        return ofStore(begun.error());
    }
    const auto version = store.value(u"PRAGMA user_version"_s);
    const auto owner = store.value(u"PRAGMA application_id"_s);
    const auto tables = store.value(u"SELECT count(*) FROM sqlite_schema"_s);
    for (const auto *answer : {&version, &owner, &tables}) {
        if (!*answer) {
            return ofStore(answer->error());
        }
    }
    if (owner->toInt() != applicationId) {
        return failure(BackupError {BackupError::Kind::Store, tr("%1 is not a Callboard store.").arg(storeFile)});
    }
    const QString folder = QFileInfo(made.fileName()).absolutePath();
    {
        const Connection copy = openCopy(made.fileName(), SQLITE_OPEN_READWRITE);
        if (!copy) {
            return failure(BackupError {BackupError::Kind::Place, diskSentence(EACCES, folder)});
        }
        int code = runEach(
            copy.get(), {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"});
        code = code == SQLITE_OK ? copyPages(store.handle(), copy.get(), made, options) : code;
        if (code == SQLITE_DONE) {
            code = runEach(copy.get(), {"PRAGMA journal_mode = DELETE"});
        }
        if (code != SQLITE_OK) {
            return failure(whyNotCopied(code, copy.get(), folder));
        }
    }
    return checkCopy(made.fileName(), QByteArray::number(version->toInt()), options);
}

} // namespace callboard::store
