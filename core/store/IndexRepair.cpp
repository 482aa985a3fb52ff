#include "store/IndexRepair.h"

#include "store/Database.h"
#include "store/RowCarrier.h"
#include "store/Schema.h"
#include "store/SearchRebuild.h"
#include "store/SqliteHandles.h"
#include "store/StoreCheck.h"
#include "store/StoreImage.h"

#include <QRegularExpression>
#include <QStringList>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// What of a schema can be made from the rest of the store.
struct Derived
{
    QStringList forget; ///< statements that take it out of the schema, whatever its pages hold
    QStringList make; ///< statements that make it again
    bool isDamaged = false;
};

Result<void, StoreError> forgetByHand(Database &database, const QStringList &statements)
{
    auto done = runStatements(database, QStringList {u"PRAGMA writable_schema = ON"_s} + statements);
    const auto reset = database.run(u"PRAGMA writable_schema = RESET"_s);
    if (done && !reset) {
        done = failure(reset.error());
    }
    return done;
}

Result<QStringList, StoreError> linesOf(Database &database, const QString &sql)
{
    QStringList lines;
    auto rows = database.run(sql);
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        lines += rows->value(0).toString().split(u'\n', Qt::SkipEmptyParts);
    }
    return lines;
}

bool isSound(const Result<QStringList, StoreError> &lines)
{
    return lines && *lines == QStringList {u"ok"_s};
}

/// Search, and what SQLite has counted.
Result<Derived, StoreError> findSearch(Database &database)
{
    Derived derived;
    auto tables = database.run(u"SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE %'"_s);
    if (!tables) {
        return failure(tables.error());
    }
    QStringList parts;
    while (tables->next()) {
        const QString name = tables->value(0).toString();
        derived.make.append(tables->value(1).toString());
        derived.forget.append(u"DELETE FROM sqlite_schema WHERE name = '%1'"_s.arg(name));
        for (const QString &part : {u"data"_s, u"idx"_s, u"docsize"_s, u"config"_s, u"content"_s}) {
            parts.append(u"'%1_%2'"_s.arg(name, part));
        }
    }
    tables->finish();
    const auto present = linesOf(database, u"SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                           "(name GLOB 'sqlite_stat*' OR name IN (%1))"_s.arg(parts.join(u", "_s)));
    if (!present) {
        return failure(present.error());
    }
    for (const QString &part : *present) {
        derived.isDamaged |= !isSound(linesOf(database, u"PRAGMA integrity_check(\"%1\")"_s.arg(part)));
        derived.forget.append(u"DELETE FROM sqlite_schema WHERE tbl_name = '%1'"_s.arg(part));
    }
    return derived;
}

/// Whether every entry of an index can be read. A count(*) would take whichever index is the shortest.
bool isReadable(Database &database, const QString &table, const QString &index, const QString &sql)
{
    static const QRegularExpression part(u"\\)\\s+WHERE\\s.+$"_s, QRegularExpression::DotMatchesEverythingOption);
    const QString where = part.match(sql).captured().mid(1);
    const auto count = database.value(u"SELECT total(1) FROM \"%1\" INDEXED BY \"%2\" %3"_s.arg(table, index, where));
    return count && count->isValid();
}

/// Takes those indexes away that cannot be read. False: something is wrong with the table, or between it and another
/// index.
Result<bool, StoreError> clear(Database &database, const QString &table, QStringList &make)
{
    QStringList forget;
    auto indexes = database.run(
        u"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"_s, {table});
    if (!indexes) {
        return failure(indexes.error());
    }
    while (indexes->next()) {
        const QString name = indexes->value(0).toString();
        const QString sql = indexes->value(1).toString();
        if (!isReadable(database, table, name, sql)) {
            make.append(sql);
            forget.append(u"DELETE FROM sqlite_schema WHERE type = 'index' AND name = '%1'"_s.arg(name));
        }
    }
    indexes->finish();
    if (!forget.isEmpty()) {
        if (auto forgotten = forgetByHand(database, forget); !forgotten) {
            return failure(forgotten.error());
        }
    }
    return isSound(linesOf(database, u"PRAGMA integrity_check(\"%1\")"_s.arg(table)));
}

/// Takes out of the schema what cannot be read; answers with the statements that make it again. None: the damage is
/// elsewhere.
Result<QStringList, StoreError> forgetDamaged(Database &database)
{
    auto derived = findSearch(database);
    if (!derived) {
        return failure(derived.error());
    }
    if (auto forgotten = forgetByHand(database, derived->forget); !forgotten) {
        return failure(forgotten.error());
    }
    const qsizetype searchTables = derived->make.size();
    const auto tables = linesOf(database, u"SELECT name FROM sqlite_schema WHERE type = 'table'"_s);
    if (!tables) {
        return failure(tables.error());
    }
    for (const QString &table : *tables) {
        const auto cleared = clear(database, table, derived->make);
        if (!cleared) {
            return failure(cleared.error());
        }
        if (!*cleared) {
            return QStringList();
        }
    }
    if (!derived->isDamaged && derived->make.size() == searchTables) {
        return QStringList(); // there is something, and it was not found
    }
    return derived->make;
}

Result<void, StoreError> makeAgain(Database &database, const QStringList &statements)
{
    auto done = runStatements(database, QStringList {u"BEGIN"_s} + statements);
    if (done) {
        done = rebuildSearch(database);
    }
    return done ? runStatements(database, {u"COMMIT"_s, u"PRAGMA journal_mode = DELETE"_s}) : done;
}

/// Nobody else has these files, and they are thrown away where this fails.
Result<void, StoreError> openForOneself(Database &database, const QString &file, const StopWish &stop)
{
    if (auto opened = database.open(file, Database::Access::ReadWrite); !opened) {
        return opened;
    }
    endWhen(database.handle(), stop);
    return runStatements(
        database, {u"PRAGMA journal_mode = MEMORY"_s, u"PRAGMA synchronous = OFF"_s, u"PRAGMA foreign_keys = OFF"_s});
}

/// Pages of what was forgotten are used by nobody: only what a table leads to is taken along. Into another file, since
/// VACUUM in place would hold the whole store in memory.
bool makeWhole(const QString &pages, const QString &next, const StopWish &stop)
{
    QStringList make;
    {
        Database database;
        if (!openForOneself(database, pages, stop)) {
            return false;
        }
        const auto version = database.value(u"PRAGMA user_version"_s);
        const auto forgotten = forgetDamaged(database);
        if (!version || version->toInt() != schemaVersion || !forgotten || forgotten->isEmpty()
            || !database.run(u"VACUUM INTO ?"_s, {next})) {
            return false;
        }
        make = *forgotten;
    }
    {
        Database database;
        if (!openForOneself(database, next, stop) || !makeAgain(database, make)) {
            return false;
        }
    }
    const auto health = checkStore(next, [&stop](Database &database) { endWhen(database.handle(), stop); });
    return health && health->kind == StoreHealth::Kind::Sound;
}

} // namespace

bool repairIndexes(const QString &present, const QString &next, const StopWish &stop)
{
    const QString pages = next + u".pages"_s;
    bool done = false;
    {
        const SqliteConnection connection = openToRead(present);
        const auto image = StoreImage::of(connection.get());
        if (!image || !image->hasSoundHeader() || image->promisedPages() > image->pages()) {
            return false;
        }
        removeDatabase(pages);
        removeDatabase(next);
        done = image->writeWithSoundHeader(pages, stop);
    }
    done = done && makeWhole(pages, next, stop);
    removeDatabase(pages);
    if (!done) {
        removeDatabase(next);
    }
    return done;
}

} // namespace callboard::store
