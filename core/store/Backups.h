#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <vector>

namespace callboard::store {

/// A whole copy of the store.
struct BackupFile
{
    QString path;
    QDateTime at; ///< when it was made, UTC, to the minute
    qint64 bytes = 0;

    bool operator==(const BackupFile &) const = default;
};

/// Why there is no backup, in words a person can act on.
struct BackupError
{
    enum class Kind : quint8 {
        Place, ///< something has that name already, or its folder is not there or takes no file
        Room, ///< the disk is full, or would be
        Store, ///< the store cannot be read, is damaged, or is not ours
        Running, ///< another backup of this store is being made
        Stopped, ///< because BackupOptions::stop said so
    };
    Kind kind = Kind::Store;
    QString message;
};

/// What a copy beside the store leaves free: the store itself grows there.
inline constexpr qint64 leastFreeBesideStore = 256'000'000;

struct BackupOptions
{
    /// What must be left on the disk beside the copy.
    qint64 leastFree = 16'000'000;
    /// After each piece of a megabyte, so that the disk is left to others.
    std::chrono::milliseconds pause {0};
    /// Set on another thread: the copy ends within a tenth of a second and leaves nothing behind. May be null.
    const std::atomic<bool> *stop = nullptr;
    std::function<void(int percent)> progress {};
};

/// `FILE-backups`, beside the store. 0700; it need not be there.
[[nodiscard]] QString backupsFolderOf(const QString &storeFile);

/// The dated backups of a store, newest first. Goes by their names, and by what their first bytes say: a file that is
/// not Callboard's, or was cut, is none. Opens no connection and makes no file.
[[nodiscard]] std::vector<BackupFile> backupsOf(const QString &storeFile);

/// Copies the store as it is at this moment, with what is only in its write-ahead log, to a file of its own, which is
/// checked (integrity_check, application_id, user_version), on the disk, and has its name only then. Nothing is
/// replaced, no symbolic link followed. What a killed run left in the same folder is removed first. One at a time for
/// each store, across processes. Writers and readers of the store are not held up; its log is not cut meanwhile.
///
/// Takes as long as reading and writing the whole store: off the GUI thread, on any other one.
[[nodiscard]] Result<BackupFile, BackupError> makeBackup(
    const QString &storeFile, const QString &target, const QDateTime &now, const BackupOptions &options = {});
/// The same in the folder of backups, under the name of the minute.
[[nodiscard]] Result<BackupFile, BackupError> makeDatedBackup(
    const QString &storeFile, const QDateTime &now, const BackupOptions &options = {});

/// What a backup would take on the disk of its folder, and what is free there.
struct BackupRoom
{
    qint64 needed = 0; ///< with what is to be left
    qint64 free = 0;

    [[nodiscard]] bool isEnough() const { return free >= needed; }
};
/// A disk that does not tell has room.
[[nodiscard]] BackupRoom roomForBackup(const QString &storeFile, const QString &folder, qint64 leastFree);

} // namespace callboard::store
