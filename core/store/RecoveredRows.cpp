#include "store/RecoveredRows.h"

#include "store/PageTable.h"
#include "store/Schema.h"
#include "store/SqliteHandles.h"
#include "store/StoreImage.h"

#include <QCoreApplication>
#include <QFile>

// The extension's header lets C++ in by itself.
#include <sqlite3recover.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// Of each row; nothing where the question fails.
QStringList firstColumn(sqlite3 *connection, const QString &sql)
{
    QStringList texts;
    const SqliteStatement statement = prepared(connection, sql);
    while (statement && sqlite3_step(statement.get()) == SQLITE_ROW) {
        texts.append(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement.get(), 0))));
    }
    return texts;
}

/// Asked table by table: one that is damaged says nothing of the others.
QStringList wholeTables(const QString &file, const StopWish &stop)
{
    const SqliteConnection connection = openToRead(file);
    endWhen(connection.get(), stop);
    QStringList whole;
    for (const QString &table : firstColumn(
             connection.get(), u"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"_s)) {
        if (firstColumn(connection.get(), u"PRAGMA integrity_check(\"%1\")"_s.arg(table)) == QStringList {u"ok"_s}) {
            whole.append(table);
        }
    }
    return whole;
}

StoreError errorOf(int code, const char *words)
{
    const int kind = code & 0xff;
    return {kind == SQLITE_FULL                              ? StoreError::Kind::Full
            : kind == SQLITE_CANTOPEN || kind == SQLITE_PERM ? StoreError::Kind::CannotOpen
                                                             : StoreError::Kind::Damaged,
        QCoreApplication::translate("callboard::store", "The damaged store cannot be read: %1")
            .arg(QString::fromUtf8(words ? words : sqlite3_errstr(code)))};
}

} // namespace

Result<RecoveredRows, StoreError> recoverRows(const QString &damaged, const QString &into, const StopWish &stop)
{
    const SqliteConnection connection = openToRead(damaged);
    endWhen(connection.get(), stop);
    const auto image = StoreImage::of(connection.get());
    if (!image) {
        return failure(errorOf(SQLITE_CANTOPEN, sqlite3_errmsg(connection.get())));
    }
    if (!image->hasSoundHeader()) { // neither SQLite nor the extension would open it
        const QString copy = into + u".copy"_s;
        auto rows = image->writeWithSoundHeader(copy, stop)
                        ? recoverRows(copy, into, stop)
                        : Result<RecoveredRows, StoreError>(failure(errorOf(SQLITE_FULL, nullptr)));
        removeDatabase(copy);
        return rows;
    }
    RecoveredRows rows {.file = into, .version = 0, .whole = wholeTables(damaged, stop)};
    int dropped = 0;
    if (!addPageTable(connection.get(), *image, dropped)) {
        return failure(errorOf(SQLITE_CANTOPEN, sqlite3_errmsg(connection.get())));
    }
    if (image->isOurs() && image->version() >= 1 && image->version() <= schemaVersion) {
        rows.version = image->version();
    }
    sqlite3_recover *recover = sqlite3_recover_init(connection.get(), "main", QFile::encodeName(into).constData());
    (void)sqlite3_recover_config(recover, SQLITE_RECOVER_LOST_AND_FOUND, const_cast<char *>(RecoveredRows::lostTable));
    int done = SQLITE_OK;
    while (done == SQLITE_OK) { // its own connection to the new file knows no wish to stop
        done = stop ? SQLITE_INTERRUPT : sqlite3_recover_step(recover);
    }
    const StoreError error = errorOf(done, sqlite3_recover_errmsg(recover));
    (void)sqlite3_recover_finish(recover);
    return done == SQLITE_DONE ? Result<RecoveredRows, StoreError>(rows) : failure(error);
}

bool isDamagedStore(const QString &file)
{
    const SqliteConnection connection = openToRead(file);
    const auto image = StoreImage::of(connection.get());
    if (!image) {
        return false;
    }
    for (quint32 number = 1; number <= image->pages() && !image->isOurs(); ++number) {
        const QByteArray page = image->page(number);
        if (page.contains("CREATE TABLE call_texts") || page.contains("CREATE TABLE call_changes")) {
            return true;
        }
    }
    return image->isOurs();
}

} // namespace callboard::store
