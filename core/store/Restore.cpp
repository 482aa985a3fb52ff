#include "store/Restore.h"

#include "base/NewFile.h"
#include "base/SizeText.h"
#include "store/BackupCopy.h"
#include "store/Database.h"
#include "store/IntegrityAnswer.h"
#include "store/Schema.h"
#include "store/SqliteHandles.h"
#include "store/StoreExchange.h"
#include "store/StoreFiles.h"
#include "store/StoreLock.h"
#include "store/UnfinishedStore.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <sys/stat.h>

namespace callboard::store {

using namespace Qt::StringLiterals;
using Kind = RestoreError::Kind;

namespace {

constexpr qint64 pieceBytes = 1024 * 1024;
constexpr int percentOfCopying = 60; // the rest is checking, and bringing to this version

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

auto fail(Kind kind, const QString &message)
{
    return failure(RestoreError {kind, message});
}

auto failOfDisk(int error, const QString &folder)
{
    return fail(Kind::Room, diskSentence(error, folder));
}

RestoreError stopped()
{
    return {Kind::Stopped, tr("The restore was stopped. The present store stays.")};
}

bool shallStop(const BackupOptions &options)
{
    return options.stop && options.stop->load(std::memory_order_relaxed);
}

bool isSameFile(const QString &one, const QString &other)
{
    struct stat first = {};
    struct stat second = {};
    return ::stat(QFile::encodeName(one).constData(), &first) == 0
           && ::stat(QFile::encodeName(other).constData(), &second) == 0 && first.st_dev == second.st_dev
           && first.st_ino == second.st_ino;
}

/// Where the backup is, links followed: SQLite's logs are beside the file itself.
Result<QString, RestoreError> findBackup(const QString &storeFile, const QString &backup)
{
    const QFileInfo info(backup);
    if (!info.exists()) {
        return fail(Kind::NotThere, tr("There is no file %1.").arg(backup));
    }
    if (!info.isFile()) {
        return fail(Kind::NotABackup,
            (info.isDir() ? tr("%1 is a folder: name a backup in it.") : tr("%1 is no file.")).arg(backup));
    }
    if (isSameFile(backup, storeFile)) {
        return fail(Kind::NotABackup, tr("%1 is the store itself: there is nothing to restore.").arg(backup));
    }
    QFile file(info.canonicalFilePath());
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Kind::NotABackup, tr("%1 cannot be read: %2.").arg(backup, file.errorString()));
    }
    if (!file.read(16).startsWith("SQLite format 3")) {
        return fail(Kind::NotABackup, tr("%1 is not a backup of Callboard.").arg(backup));
    }
    return info.canonicalFilePath();
}

Result<void, RestoreError> copyBytes(
    const QString &from, QFile &to, const QString &folder, const BackupOptions &options)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(Kind::NotABackup, tr("%1 cannot be read: %2.").arg(from, source.errorString()));
    }
    const qint64 all = source.size();
    for (qint64 copied = 0;;) {
        if (shallStop(options)) {
            return failure(stopped());
        }
        const QByteArray piece = source.read(pieceBytes);
        if (piece.isEmpty()) {
            return source.error() == QFileDevice::NoError
                       ? Result<void, RestoreError>()
                       : fail(Kind::NotABackup, tr("%1 cannot be read: %2.").arg(from, source.errorString()));
        }
        errno = 0;
        for (qint64 done = 0; done < piece.size();) {
            const qint64 now = to.write(piece.constData() + done, piece.size() - done);
            if (now <= 0) {
                return failOfDisk(errno == 0 ? ENOSPC : errno, folder);
            }
            done += now;
        }
        copied += piece.size();
        if (options.progress && all > 0) {
            options.progress(static_cast<int>(percentOfCopying * std::min(copied, all) / all));
        }
    }
}

/// A file that no program has open is copied as it is, log and all, so that not even a lock is made beside it. Where
/// the memory that programs share stands beside it, one may have it open: SQLite copies one moment of it.
Result<void, RestoreError> copyBackup(const QString &from, UnfinishedStore &made, const BackupOptions &options)
{
    const QString folder = QFileInfo(made.path()).absolutePath();
    if (QFileInfo::exists(from + u"-shm"_s)) {
        const auto copied = copyStore(from, made.file(), options);
        if (copied) {
            return {};
        }
        return fail(copied.error().kind == BackupError::Kind::Room      ? Kind::Room
                    : copied.error().kind == BackupError::Kind::Stopped ? Kind::Stopped
                                                                        : Kind::NotABackup,
            copied.error().message);
    }
    if (auto copied = copyBytes(from, made.file(), folder, options); !copied) {
        return copied;
    }
    for (const QString &part : {u"-wal"_s, u"-journal"_s}) {
        if (QFileInfo(from + part).size() == 0) {
            continue;
        }
        QFile beside(made.path() + part);
        errno = 0;
        if (!beside.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
            return failOfDisk(errno, folder);
        }
        BackupOptions quiet = options;
        quiet.progress = {};
        if (auto copied = copyBytes(from + part, beside, folder, quiet); !copied) {
            return copied;
        }
    }
    return {};
}

/// As a person reads it: the copy's own name says nothing to them.
RestoreError whyNoBackup(const StoreError &error, const QString &backup)
{
    switch (error.kind) {
    case StoreError::Kind::NotOurs:
        return {Kind::NotABackup, tr("%1 is not a backup of Callboard.").arg(backup)};
    case StoreError::Kind::TooNew:
        return {Kind::NotABackup, tr("%1 was written by a newer Callboard: update this one.").arg(backup)};
    case StoreError::Kind::Full:
        return {Kind::Room, error.message};
    default:
        return {Kind::NotABackup, tr("%1 cannot be restored. %2").arg(backup, error.message)};
    }
}

/// Opens the copy, which nobody else knows, with its log; checks it and brings it to this version.
Result<void, RestoreError> checkAndMigrate(
    const QString &copy, const QString &storeFile, const QString &backup, const BackupOptions &options)
{
    if (const auto inspected = inspectStore(copy); !inspected) {
        return failure(whyNoBackup(inspected.error(), backup));
    }
    Database database;
    if (const auto opened = database.open(copy, Database::Access::ReadWrite); !opened) {
        return failure(whyNoBackup(opened.error(), backup));
    }
    if (options.stop) {
        endWhen(database.handle(), *options.stop);
    }
    const auto check = database.value(u"PRAGMA integrity_check(1)"_s);
    const auto owner = database.value(u"PRAGMA application_id"_s);
    const auto version = database.value(u"PRAGMA user_version"_s);
    const auto board = database.value(u"SELECT count(*) FROM board"_s);
    if (shallStop(options)) {
        return failure(stopped());
    }
    for (const auto *answer : {&check, &owner, &version, &board}) {
        if (!*answer) {
            return failure(whyNoBackup(answer->error(), backup));
        }
    }
    if (owner->toInt() != applicationId || version->toInt() < 1) {
        return fail(Kind::NotABackup, tr("%1 is not a backup of Callboard.").arg(backup));
    }
    if (!saysSound(check->toString()) || board->toInt() != 1) {
        return fail(
            Kind::NotABackup, tr("%1 is damaged: %2").arg(backup, check->toString().section(u'\n', 0, 0).simplified()));
    }
    Result<void, StoreError> done;
    if (version->toInt() < schemaVersion
        && !QFileInfo::exists(u"%1.v%2-backup"_s.arg(storeFile).arg(version->toInt()))) {
        done = backUpBeforeMigration(database, storeFile);
    }
    if (done) {
        done = migrate(database);
    }
    for (const QString &pragma : {u"PRAGMA wal_checkpoint(TRUNCATE)"_s, u"PRAGMA journal_mode = DELETE"_s}) {
        if (done) {
            const auto run = database.run(pragma);
            done = run ? Result<void, StoreError>() : failure(run.error());
        }
    }
    if (shallStop(options)) {
        return failure(stopped());
    }
    return done ? Result<void, RestoreError>() : failure(whyNoBackup(done.error(), backup));
}

/// Whether a file that SQLite cannot read was a store of ours: its first bytes say so, or its backups do.
bool wasOurs(const QString &storeFile)
{
    QFile file(storeFile);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(100) : QByteArray();
    if (head.size() == 100 && head.startsWith("SQLite format 3")) {
        return qFromBigEndian<qint32>(head.constData() + 68) == applicationId;
    }
    return !backupsOf(storeFile).empty();
}

std::optional<StoreCounters> countersOf(const QString &file)
{
    Database database;
    if (!QFileInfo::exists(file) || !database.open(file, Database::Access::ReadOnly)) {
        return std::nullopt;
    }
    const auto counters = readCounters(database);
    return counters ? std::optional(*counters) : std::nullopt;
}

Result<Restored, StoreError> takePlace(const QString &storeFile, UnfinishedStore &made, const QDateTime &now)
{
    Restored restored;
    auto carried = carryOver(made.path(), storeFile, now);
    if (!carried) {
        return failure(carried.error());
    }
    restored.carried = *std::move(carried);
    const std::optional<StoreCounters> former
        = QFileInfo::exists(storeFile) ? countersOf(storeFile) : std::optional(StoreCounters {});
    if (auto succeeded = succeed(made.path(), former, neverStopped); !succeeded) {
        return failure(succeeded.error());
    }
    int error = made.flush();
    if (error == 0) {
        error = made.placeOver(nextNameOf(storeFile));
    }
    if (error != 0) {
        return failure(StoreError {StoreError::Kind::Full, diskSentence(error, storeFile)});
    }
    auto exchanged = exchangeStore(storeFile, u"replaced"_s, now);
    if (!exchanged) {
        return failure(exchanged.error());
    }
    restored.former = *std::move(exchanged);
    return restored;
}

} // namespace

RestoreError restoreErrorOf(const StoreError &error)
{
    switch (error.kind) {
    case StoreError::Kind::Full:
        return {Kind::Room, error.message};
    case StoreError::Kind::Busy:
        return {Kind::InUse, error.message};
    default:
        return {Kind::Store, error.message};
    }
}

Result<void, RestoreError> checkPlaceOfRestore(const QString &storeFile)
{
    const auto inspected = inspectStore(storeFile);
    if (inspected) {
        return {};
    }
    switch (inspected.error().kind) {
    case StoreError::Kind::NotOurs:
        return wasOurs(storeFile) ? Result<void, RestoreError>() : fail(Kind::Store, inspected.error().message);
    case StoreError::Kind::TooNew:
        return fail(Kind::Store, inspected.error().message);
    case StoreError::Kind::CannotOpen:
        // A store that cannot be opened is what a backup is for; a place that takes no file is not.
        return QFileInfo(storeFile).isFile() ? Result<void, RestoreError>()
                                             : fail(Kind::Store, inspected.error().message);
    default:
        return {};
    }
}

Result<void, RestoreError> prepareRestore(
    const QString &storeFile, const QString &backup, UnfinishedStore &made, const BackupOptions &options)
{
    const auto from = findBackup(storeFile, backup);
    if (!from) {
        return failure(from.error());
    }
    const QString folder = QFileInfo(storeFile).absolutePath();
    removeUnfinishedStores(folder);
    if (const BackupRoom room = roomForBackup(*from, folder, options.leastFree); !room.isEnough()) {
        return fail(Kind::Room, tr("Restoring needs %1 in %2, and %3 is free there. The present store stays.")
                                    .arg(sizeText(room.needed), folder, sizeText(room.free)));
    }
    if (const int error = made.open(folder); error != 0) {
        return failOfDisk(error, folder);
    }
    if (auto copied = copyBackup(*from, made, options); !copied) {
        return copied;
    }
    if (auto brought = checkAndMigrate(made.path(), storeFile, backup, options); !brought) {
        return brought;
    }
    const int error = made.flush();
    return error == 0 ? Result<void, RestoreError>() : failOfDisk(error, folder);
}

Result<Restored, RestoreError> restoreStore(
    const QString &storeFile, const QString &backup, const QDateTime &now, const BackupOptions &options)
{
    if (const auto from = findBackup(storeFile, backup); !from) {
        return failure(from.error());
    }
    if (const auto place = checkPlaceOfRestore(storeFile); !place) {
        return failure(place.error());
    }
    StoreLock lock(storeFile);
    switch (lock.take(StoreLock::Hold::Alone)) {
    case StoreLock::Answer::Held:
        break;
    case StoreLock::Answer::InUse:
        return fail(Kind::InUse, tr("Callboard is running on this store: close its window and stop its commands, "
                                    "then try again. Nothing was changed."));
    case StoreLock::Answer::Impossible:
        return fail(Kind::Store, tr("Nothing can be written beside %1. Nothing was changed.").arg(storeFile));
    }
    if (const auto finished = finishExchange(storeFile, now); !finished) {
        return failure(restoreErrorOf(finished.error()));
    }
    UnfinishedStore made;
    if (auto prepared = prepareRestore(storeFile, backup, made, options); !prepared) {
        return failure(prepared.error());
    }
    auto restored = takePlace(storeFile, made, now);
    return restored ? Result<Restored, RestoreError>(*std::move(restored)) : failure(restoreErrorOf(restored.error()));
}

} // namespace callboard::store
