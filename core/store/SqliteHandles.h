#pragma once

#include "store/StopWish.h"

#include <QString>
#include <QStringList>

#include <sqlite3.h>

#include <memory>

namespace callboard::store {

/// SQLite's own handles, for what is read past Qt's driver: damaged files, and rows by the million. On one thread.

struct SqliteCloser
{
    void operator()(sqlite3 *connection) const { sqlite3_close_v2(connection); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using SqliteConnection = std::unique_ptr<sqlite3, SqliteCloser>;
using SqliteStatement = std::unique_ptr<sqlite3_stmt, SqliteCloser>;

/// To read alone: SQLite then neither empties a log nor removes it. Never null; what it reads may fail.
[[nodiscard]] SqliteConnection openToRead(const QString &file);
/// Null where SQLite refuses the statement.
[[nodiscard]] SqliteStatement prepared(sqlite3 *connection, const QString &sql);

/// Whatever runs on the connection fails with SQLITE_INTERRUPT within milliseconds of `stop` being set, on any thread.
/// `stop` outlives the connection.
void endWhen(sqlite3 *connection, const StopWish &stop);

/// What SQLite keeps beside a file: its logs, and what connections share of them.
[[nodiscard]] QStringList filesBeside(const QString &file);
/// The file and what is beside it.
void removeDatabase(const QString &file);

} // namespace callboard::store
