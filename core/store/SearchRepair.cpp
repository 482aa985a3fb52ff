#include "store/SearchRepair.h"

#include "store/Database.h"
#include "store/SearchRebuild.h"

#include <QStringList>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Result<void, StoreError> run(Database &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

} // namespace

Result<void, StoreError> oweSearch(Database &database)
{
    // A table without rows: where nothing is damaged, it is not there.
    return run(database, {u"CREATE TABLE IF NOT EXISTS search_owed (unused INTEGER) STRICT"_s});
}

Result<bool, StoreError> isSearchOwed(Database &database)
{
    const auto found = database.value(u"SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'search_owed'"_s);
    return found ? Result<bool, StoreError>(found->isValid()) : failure(found.error());
}

Result<void, StoreError> replaceSearch(Database &database)
{
    auto tables
        = database.run(u"SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%' "
                       "AND sql NOT LIKE '% USING fts5vocab%'"_s);
    if (!tables) {
        return failure(tables.error());
    }
    QStringList forget {u"PRAGMA writable_schema = ON"_s};
    QStringList drop {u"PRAGMA writable_schema = RESET"_s};
    QStringList make;
    while (tables->next()) {
        const QString name = tables->value(0).toString();
        forget.append(u"DELETE FROM sqlite_schema WHERE type = 'table' AND name = '%1'"_s.arg(name));
        for (const QString &part : {u"data"_s, u"idx"_s, u"docsize"_s, u"config"_s, u"content"_s}) {
            drop.append(u"DROP TABLE IF EXISTS %1_%2"_s.arg(name, part));
        }
        make.append(tables->value(1).toString());
    }
    tables->finish();
    auto forgotten = run(database, forget);
    auto done = run(database, drop); // ends what the pragma allows, whatever happened
    if (!forgotten) {
        return forgotten;
    }
    if (done) {
        done = run(database, make << u"DROP TABLE IF EXISTS search_owed"_s);
    }
    return done ? beginSearchRebuild(database) : done;
}

} // namespace callboard::store
