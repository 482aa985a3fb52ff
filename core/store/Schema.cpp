#include "store/Schema.h"

#include "base/NewFile.h"
#include "store/AccountCommands.h"
#include "store/DerivedOutcomes.h"
#include "store/IntegrityAnswer.h"
#include "store/SearchIndex.h"
#include "store/SearchRebuild.h"
#include "store/StoredNames.h"
#include "store/UnfinishedStore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QStringList>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(storeCategory, "callboard.store")

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

constexpr std::array<QStringView, schemaVersion> migrations {u":/callboard/migrations/0001_board.sql",
    u":/callboard/migrations/0002_schedule.sql", u":/callboard/migrations/0003_search.sql",
    u":/callboard/migrations/0004_recordings.sql", u":/callboard/migrations/0005_listening.sql",
    u":/callboard/migrations/0006_vault.sql", u":/callboard/migrations/0007_seams.sql",
    u":/callboard/migrations/0008_attempts.sql", u":/callboard/migrations/0009_owners.sql",
    u":/callboard/migrations/0010_names.sql", u":/callboard/migrations/0011_search.sql",
    u":/callboard/migrations/0012_indexes.sql", u":/callboard/migrations/0013_recordings.sql",
    u":/callboard/migrations/0014_exchange.sql", u":/callboard/migrations/0015_stops.sql",
    u":/callboard/migrations/0016_marks.sql", u":/callboard/migrations/0017_transcripts.sql",
    u":/callboard/migrations/0018_hearing.sql", u":/callboard/migrations/0019_views.sql",
    u":/callboard/migrations/0020_insights.sql", u":/callboard/migrations/0021_telling.sql",
    u":/callboard/migrations/0022_floor.sql", u":/callboard/migrations/0023_guests.sql",
    u":/callboard/migrations/0024_floor_time.sql", u":/callboard/migrations/0025_said.sql",
    u":/callboard/migrations/0026_folder.sql", u":/callboard/migrations/0027_unseen.sql",
    u":/callboard/migrations/0028_hands.sql"};

/// The first version whose outcomes are by the rule of calls/Outcome.h as it is now. A changed rule takes a new version
/// of the store, with a migration that may be empty, and this number: older stores are then derived anew when they are
/// opened.
constexpr int outcomeRuleVersion = 8;

/// The first version whose names and numbers are by the rules of calls/ContactName.h and calls/PhoneNumber.h.
constexpr int nameRuleVersion = 10;

/// The first version in which one key makes one account, wherever it came from.
constexpr int ownerRuleVersion = 9;

/// Of so many versions before this one the backups stay.
constexpr int versionsWithBackups = 2;

QStringList statementsOf(QStringView resource)
{
    QFile file(resource.toString());
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("A migration is missing from the program: %s", qPrintable(file.fileName()));
    }
    QStringList statements = QString::fromUtf8(file.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts);
    for (QString &statement : statements) {
        statement = statement.trimmed();
    }
    statements.removeAll(QString());
    return statements;
}

/// Why there can be no store of this name, as a sentence; empty: there can. Looks, and makes nothing.
QString whyNoStoreAt(const QString &file)
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    const QFileInfo info(file);
    switch (fs::status(QFile::encodeName(file).toStdString(), ignored).type()) {
    case fs::file_type::directory:
        return tr("%1 is a folder: the store is a file.").arg(file);
    case fs::file_type::block:
    case fs::file_type::character:
        return tr("%1 is a device: the store is a file.").arg(file);
    case fs::file_type::fifo:
        return tr("%1 is a pipe: the store is a file.").arg(file);
    case fs::file_type::socket:
        return tr("%1 is a socket: the store is a file.").arg(file);
    case fs::file_type::not_found:
        break;
    default:
        return {}; // a file, or one that cannot be looked at: SQLite says why
    }
    const QString target = info.isSymLink() ? info.symLinkTarget() : info.absoluteFilePath();
    const QFileInfo folder(QFileInfo(target).path());
    if (!folder.exists()) {
        return tr("The folder %1 is not there: the store %2 cannot be made in it.").arg(folder.filePath(), file);
    }
    return folder.isDir() ? QString()
                          : tr("%1 is no folder: the store %2 cannot be made in it.").arg(folder.filePath(), file);
}

Result<void, StoreError> verifyCopy(const QString &file, int version)
{
    Database copy;
    if (auto opened = copy.open(file, Database::Access::ReadOnly); !opened) {
        return opened;
    }
    const auto check = copy.value(u"PRAGMA quick_check(1)"_s);
    const auto found = copy.value(u"PRAGMA user_version"_s);
    if (!check || !found) {
        return failure(!check ? check.error() : found.error());
    }
    if (!saysSound(check->toString()) || found->toInt() != version) {
        return failure(StoreError {StoreError::Kind::Damaged, tr("The copy is not whole: %1").arg(check->toString())});
    }
    return {};
}

Result<void, StoreError> runAll(Database &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

/// The same key in the key store and in the environment made two accounts, and two rows of every call.
Result<void, StoreError> mergeStoredDoubles(Database &database)
{
    const auto revision = database.value(u"SELECT revision FROM board"_s);
    if (!revision) {
        return failure(revision.error());
    }
    const Transaction transaction {database, revision->toLongLong() + 1};
    std::vector<AccountMerge> merged;
    if (auto done = mergeDoubleAccounts(transaction, merged); !done) {
        return failure(done.error());
    }
    for (const AccountMerge &merge : merged) {
        qCInfo(storeCategory).noquote() << "account" << merge.from << "is one with" << merge.into << ":" << merge.calls
                                        << "calls," << merge.doubles
                                        << "of them doubles; spare recordings:" << merge.spareFiles.join(u", "_s);
    }
    return merged.empty() ? Result<void, StoreError>()
                          : runAll(database, {u"UPDATE board SET revision = %1"_s.arg(transaction.revision)});
}

void removeOldMigrationBackups(const QString &file, int migratedFrom)
{
    const QFileInfo store(file);
    const QString begin = store.fileName() + u".v"_s;
    const QString end = u"-backup"_s;
    const int oldestKept = std::min(migratedFrom, schemaVersion - versionsWithBackups);
    const QDir folder(store.absolutePath());
    for (const QString &name : folder.entryList(QDir::Files | QDir::NoSymLinks | QDir::Hidden)) {
        if (!name.startsWith(begin) || !name.endsWith(end)) {
            continue;
        }
        bool isNumber = false;
        const int version
            = QStringView(name).mid(begin.size(), name.size() - begin.size() - end.size()).toInt(&isNumber);
        if (isNumber && version > 0 && version < oldestKept) {
            QFile::remove(folder.filePath(name));
        }
    }
}

} // namespace

Result<void, StoreError> inspectStore(const QString &file)
{
    if (const QString why = whyNoStoreAt(file); !why.isEmpty()) {
        return failure(StoreError {StoreError::Kind::CannotOpen, why});
    }
    const QFileInfo info(file);
    if (!info.exists() || info.size() == 0) {
        return {};
    }
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadOnly); !opened) {
        return opened;
    }
    const auto version = database.value(u"PRAGMA user_version"_s);
    const auto owner = database.value(u"PRAGMA application_id"_s);
    const auto tables = database.value(u"SELECT count(*) FROM sqlite_schema"_s);
    for (const auto *answer : {&version, &owner, &tables}) {
        if (!*answer) {
            return failure(answer->error());
        }
    }
    if (owner->toInt() != applicationId && tables->toInt() > 0) {
        return failure(StoreError {
            StoreError::Kind::NotOurs, tr("%1 belongs to another program. It was left as it is.").arg(file)});
    }
    if (version->toInt() > schemaVersion) {
        return failure(StoreError {StoreError::Kind::TooNew,
            tr("%1 was written by a newer Callboard. It was left as it is: update this one.").arg(file)});
    }
    if (version->toInt() < 0 || (version->toInt() == 0 && tables->toInt() > 0)) {
        return failure(StoreError {
            StoreError::Kind::NotOurs, tr("%1 has the version %2, which no Callboard writes. It was left as it is.")
                                           .arg(file)
                                           .arg(version->toInt())});
    }
    return {};
}

Result<qint64, StoreError> revisionForWriting(Database &database)
{
    const auto stored = database.value(u"PRAGMA user_version"_s);
    const auto counter = database.value(u"SELECT max(revision) FROM board"_s);
    if (!stored || !counter) {
        return failure(!stored ? stored.error() : counter.error());
    }
    const int version = stored->toInt();
    const QVariant revision = *counter;
    if (version != schemaVersion) {
        return failure(StoreError {StoreError::Kind::TooNew,
            version > schemaVersion ? tr("A newer Callboard has brought the store to its version while this one ran. "
                                         "Nothing is written to it any more: close this one and start the newer.")
                                    : tr("The store's version became %1 while Callboard ran, which is not the one it "
                                         "writes. Nothing is written to it any more.")
                                          .arg(version)});
    }
    if (!revision.isNull()) {
        return revision.toLongLong();
    }
    const auto made = database.run(u"INSERT INTO board (revision) SELECT coalesce(max(revision), 0) FROM calls"_s);
    const auto again
        = made ? database.value(u"SELECT revision FROM board"_s) : Result<QVariant, StoreError>(failure(made.error()));
    return again ? Result<qint64, StoreError>(again->toLongLong()) : failure(again.error());
}

Result<void, StoreError> repairCounter(Database &database)
{
    const auto wrong
        = database.value(u"SELECT (SELECT count(*) FROM board) <> 1 OR (SELECT max(revision) FROM board) < "
                         "(SELECT coalesce(max(revision), 0) FROM calls)"_s);
    if (!wrong || !wrong->toBool()) {
        return wrong ? Result<void, StoreError>() : failure(wrong.error());
    }
    // Of several rows the first stays: with the highest counter, and one more, so that every board reads on from there.
    auto done = runAll(database,
        {u"BEGIN IMMEDIATE"_s, u"INSERT INTO board (revision) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM board)"_s,
            u"UPDATE board SET revision = max((SELECT max(revision) FROM board), "
            "(SELECT coalesce(max(revision), 0) FROM calls)) + 1"_s,
            u"DELETE FROM board WHERE rowid > (SELECT min(rowid) FROM board)"_s, u"COMMIT"_s});
    if (!done) {
        (void)database.run(u"ROLLBACK"_s);
    }
    return done;
}

Result<void, StoreError> makeSchema(Database &database, int version)
{
    QStringList statements {u"BEGIN IMMEDIATE"_s};
    for (int step = 0; step < version; ++step) {
        statements += statementsOf(migrations.at(static_cast<std::size_t>(step)));
    }
    return runAll(database, statements
                                + QStringList {u"PRAGMA application_id = %1"_s.arg(applicationId),
                                    u"PRAGMA user_version = %1"_s.arg(version), u"COMMIT"_s});
}

bool isOfEarlierVersion(const QString &file)
{
    const QFileInfo info(file);
    Database database;
    if (!info.exists() || info.size() == 0 || !database.open(file, Database::Access::ReadOnly)) {
        return false;
    }
    const auto version = database.value(u"PRAGMA user_version"_s);
    const auto owner = database.value(u"PRAGMA application_id"_s);
    return version && owner && owner->toInt() == applicationId && version->toInt() > 0
           && version->toInt() < schemaVersion;
}

Result<void, StoreError> backUpBeforeMigration(Database &database, const QString &file)
{
    const auto version = database.value(u"PRAGMA user_version"_s);
    if (!version) {
        return failure(version.error());
    }
    if (version->toInt() == 0 || version->toInt() >= schemaVersion) {
        return {};
    }
    const QString backup = u"%1.v%2-backup"_s.arg(file).arg(version->toInt());
    const QString folder = QFileInfo(file).absolutePath();
    removeUnfinishedStores(folder);
    // Another start may be doing the same: each makes its own, and the last name stands.
    UnfinishedStore made;
    Result<void, StoreError> done;
    if (const int error = made.open(folder); error != 0) {
        done = failure(StoreError {StoreError::Kind::CannotOpen, diskSentence(error, folder)});
    } else if (const auto copied = database.run(u"VACUUM INTO ?"_s, {made.path()}); !copied) {
        done = failure(copied.error());
    } else {
        done = verifyCopy(made.path(), version->toInt());
    }
    if (done && (made.flush() != 0 || made.placeOver(backup) != 0)) {
        done = failure(StoreError {StoreError::Kind::CannotOpen, tr("The backup %1 cannot be made.").arg(backup)});
    }
    if (!done) {
        return failure(StoreError {
            done.error().kind, tr("The store could not be backed up before being brought to this version, so it was "
                                  "left as it is. %1")
                                   .arg(done.error().message)});
    }
    return {};
}

Result<void, StoreError> migrate(Database &database)
{
    // Most starts have nothing to do here: no lock, no write, whoever else is at work.
    if (const auto present = database.value(u"PRAGMA user_version"_s); present && present->toInt() == schemaVersion) {
        return {};
    }
    if (auto begun = database.run(u"BEGIN IMMEDIATE"_s); !begun) {
        return failure(begun.error());
    }
    const auto version = database.value(u"PRAGMA user_version"_s);
    Result<void, StoreError> done;
    if (!version) {
        done = failure(version.error());
    } else if (version->toInt() < 0) {
        done = failure(StoreError {StoreError::Kind::NotOurs,
            tr("The store has the version %1, which no Callboard writes.").arg(version->toInt())});
    } else {
        for (int step = version->toInt(); done && step < schemaVersion; ++step) {
            done = runAll(database, statementsOf(migrations.at(static_cast<std::size_t>(step))));
        }
        if (done && version->toInt() > 0 && version->toInt() < outcomeRuleVersion) {
            done = deriveOutcomes(database);
        }
        if (done && version->toInt() > 0 && version->toInt() < nameRuleVersion) {
            done = bringStoredNames(database);
        }
        // Before calls are taken out of the indexes again.
        if (done && version->toInt() > 0 && version->toInt() < searchRuleVersion) {
            done = rebuildSearch(database);
        }
        if (done && version->toInt() > 0 && version->toInt() < ownerRuleVersion) {
            done = mergeStoredDoubles(database);
        }
        if (done && version->toInt() < schemaVersion) {
            done = runAll(database,
                {u"PRAGMA application_id = %1"_s.arg(applicationId), u"PRAGMA user_version = %1"_s.arg(schemaVersion)});
        }
    }
    auto ended = database.run(done ? u"COMMIT"_s : u"ROLLBACK"_s);
    if (done && !ended) {
        return failure(ended.error());
    }
    return done;
}

Result<void, StoreError> bringToThisVersion(Database &database, const QString &file)
{
    const auto before = database.value(u"PRAGMA user_version"_s);
    if (!before) {
        return failure(before.error());
    }
    auto done = backUpBeforeMigration(database, file);
    if (done) {
        done = migrate(database);
        if (!done && done.error().kind == StoreError::Kind::Sql && before->toInt() > 0) {
            qCInfo(storeCategory).noquote() << done.error().message;
            done = failure(StoreError {StoreError::Kind::NotOurs,
                tr("%1 says that it is of version %2 of the store, and is not made like one. It was "
                   "left as it is.")
                    .arg(file)
                    .arg(before->toInt())});
        }
    }
    if (done && before->toInt() > 0 && before->toInt() < schemaVersion) {
        removeOldMigrationBackups(file, before->toInt());
    }
    return done ? repairCounter(database) : done;
}

} // namespace callboard::store
