#include "store/SqliteHandles.h"

#include <QFile>

namespace callboard::store {

using namespace Qt::StringLiterals;

SqliteConnection openToRead(const QString &file)
{
    sqlite3 *connection = nullptr;
    (void)sqlite3_open_v2(QFile::encodeName(file).constData(), &connection, SQLITE_OPEN_READONLY, nullptr);
    return SqliteConnection(connection);
}

SqliteStatement prepared(sqlite3 *connection, const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    (void)sqlite3_prepare_v2(connection, sql.toUtf8().constData(), -1, &statement, nullptr);
    return SqliteStatement(statement);
}

void endWhen(sqlite3 *connection, const StopWish &stop)
{
    constexpr int instructionsBetweenLooks = 10'000;
    sqlite3_progress_handler(
        connection, instructionsBetweenLooks,
        [](void *wish) { return static_cast<const StopWish *>(wish)->load(std::memory_order_relaxed) ? 1 : 0; },
        const_cast<StopWish *>(&stop));
}

QStringList filesBeside(const QString &file)
{
    return {file + u"-wal"_s, file + u"-shm"_s, file + u"-journal"_s};
}

void removeDatabase(const QString &file)
{
    for (const QString &beside : filesBeside(file)) {
        QFile::remove(beside);
    }
    QFile::remove(file);
}

} // namespace callboard::store
