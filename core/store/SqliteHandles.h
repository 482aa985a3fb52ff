#pragma once

#include "store/StopWish.h"

#include <QString>
#include <QStringList>

#include <sqlite3.h>

#include <memory>

namespace callboard::store {

/// SQLite's own handles, for reading past Qt's driver: damaged files, and rows by the million. On one thread.

struct SqliteCloser
{
    void operator()(sqlite3 *connection) const { sqlite3_close_v2(connection); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using SqliteConnection = std::unique_ptr<sqlite3, SqliteCloser>;
using SqliteStatement = std::unique_ptr<sqlite3_stmt, SqliteCloser>;

/// Opens for reading only, so that SQLite neither empties nor removes a log. Never null, but its reads may fail.
[[nodiscard]] SqliteConnection openToRead(const QString &file);
/// Null where SQLite refuses the statement.
[[nodiscard]] SqliteStatement prepared(sqlite3 *connection, const QString &sql);

/// Interrupts any statement on the connection (SQLITE_INTERRUPT) within milliseconds of `stop` being set, on any
/// thread. `stop` must outlive the connection.
void endWhen(sqlite3 *connection, const StopWish &stop);

/// The files that SQLite keeps beside a file: its logs and shared memory.
[[nodiscard]] QStringList filesBeside(const QString &file);
/// Removes the file and those beside it.
void removeDatabase(const QString &file);

} // namespace callboard::store
