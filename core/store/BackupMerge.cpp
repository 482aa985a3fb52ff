#include "store/BackupMerge.h"

#include "store/Backups.h"
#include "store/Database.h"
#include "store/IntegrityAnswer.h"
#include "store/Schema.h"
#include "store/SqliteHandles.h"
#include "store/TableShapes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// Dated ones, then the copies that migrations made; each kind newest first.
std::vector<BackupFile> backupsNear(const QString &storeFile)
{
    std::vector<BackupFile> backups = backupsOf(storeFile);
    const QFileInfo store(storeFile);
    for (const QFileInfo &copy :
        store.dir().entryInfoList({store.fileName() + u".v*-backup"_s}, QDir::Files, QDir::Time)) {
        backups.push_back({copy.filePath(), copy.lastModified().toUTC(), copy.size()});
    }
    return backups;
}

/// The backup, if it can be read whole; of an earlier version, a copy of it that is brought to this one. Empty:
/// neither.
QString readableFrom(const QString &backup, const QString &copy, const StopWish &stop)
{
    removeDatabase(copy);
    if (!inspectStore(backup)) {
        return {};
    }
    {
        Database database;
        if (!database.open(backup, Database::Access::ReadOnly)) {
            return {};
        }
        endWhen(database.handle(), stop);
        if (const auto check = database.value(u"PRAGMA quick_check(1)"_s); !check || !saysSound(check->toString())) {
            return {};
        }
        const auto version = database.value(u"PRAGMA user_version"_s);
        if (version && version->toInt() == schemaVersion) {
            return backup;
        }
    }
    Database database;
    if (!QFile::copy(backup, copy) || !database.open(copy, Database::Access::ReadWrite)) {
        return {};
    }
    endWhen(database.handle(), stop);
    return migrate(database) && database.run(u"PRAGMA journal_mode = DELETE"_s) ? copy : QString();
}

Result<qint64, StoreError> changes(Database &database, const QString &sql)
{
    if (auto done = database.run(sql); !done) {
        return failure(done.error());
    }
    const auto count = database.value(u"SELECT changes()"_s);
    return count ? Result<qint64, StoreError>(count->toLongLong()) : failure(count.error());
}

/// What to take of the backup, and what for.
struct Taking
{
    QString table;
    QString where;
    qint64 SalvageReport::Counts::*counts;
};

const QString sameCall = u"EXISTS (SELECT 1 FROM main.calls c JOIN backup.calls b ON b.id = c.id WHERE c.id = t.%1 "
                         "AND c.execution_id IS b.execution_id)"_s;

/// Calls first: the rest is of calls.
const std::vector<Taking> &takings()
{
    using Counts = SalvageReport::Counts;
    static const std::vector<Taking> all {
        {u"accounts"_s, u"t.id NOT IN (SELECT id FROM main.account_aliases)"_s, nullptr},
        {u"account_aliases"_s, u"1"_s, nullptr},
        {u"agents"_s, u"1"_s, nullptr},
        {u"key_marks"_s, u"1"_s, nullptr},
        {u"calls"_s,
            u"NOT EXISTS (SELECT 1 FROM main.calls c WHERE c.account_id = t.account_id AND c.execution_id = t.execution_id)"_s,
            &Counts::calls},
        {u"call_texts"_s, sameCall.arg(u"id"_s), nullptr},
        {u"attempts"_s, sameCall.arg(u"call_id"_s), nullptr},
        {u"call_changes"_s, sameCall.arg(u"call_id"_s), nullptr},
        {u"recording_fetches"_s, sameCall.arg(u"call_id"_s), nullptr},
        {u"annotations"_s, sameCall.arg(u"id"_s), &Counts::notes},
        {u"listening"_s, sameCall.arg(u"call_id"_s), &Counts::marks},
        {u"stops"_s, sameCall.arg(u"call_id"_s), nullptr},
        {u"dials"_s, u"1"_s, &Counts::dials},
        {u"owed_readings"_s, u"1"_s, nullptr},
        {u"import_orders"_s, u"1"_s, nullptr},
        {u"imports"_s, u"1"_s, nullptr},
    };
    return all;
}

/// Of a table that was read whole nothing: what it lacks was taken away by a person.
Result<void, StoreError> take(Database &database, const QStringList &whole, SalvageReport &report)
{
    const auto shapes = readShapes(database);
    if (!shapes) {
        return failure(shapes.error());
    }
    for (const Taking &taking : takings()) {
        const auto shape = std::ranges::find(*shapes, taking.table, &TableShape::name);
        if (shape == shapes->end() || whole.contains(taking.table)) {
            continue;
        }
        const auto taken
            = changes(database, u"INSERT OR IGNORE INTO main.%1 (%2) SELECT %2 FROM backup.%1 t WHERE %3"_s.arg(
                                    taking.table, shape->columnNames().join(u", "_s), taking.where));
        if (!taken) {
            return failure(taken.error());
        }
        if (taking.counts) {
            report.fromBackup.*taking.counts += *taken;
        }
    }
    return {};
}

} // namespace

Result<void, StoreError> mergeBackup(
    Database &database, const QString &storeFile, const QStringList &whole, SalvageReport &report, const StopWish &stop)
{
    if (std::ranges::all_of(takings(), [&](const Taking &taking) { return whole.contains(taking.table); })) {
        return {};
    }
    const QString copy = storeFile + u".backup-read"_s;
    Result<void, StoreError> done;
    for (const BackupFile &backup : backupsNear(storeFile)) {
        const QString readable = readableFrom(backup.path, copy, stop);
        if (readable.isEmpty()) {
            continue;
        }
        if (auto attached = database.run(u"ATTACH ? AS backup"_s, {readable}); !attached) {
            done = failure(attached.error());
            break;
        }
        done = take(database, whole, report);
        if (done) {
            report.backup = backup.path;
            report.backupAt = backup.at;
            (void)database.run(u"DETACH backup"_s);
        }
        break;
    }
    removeDatabase(copy);
    return done;
}

} // namespace callboard::store
