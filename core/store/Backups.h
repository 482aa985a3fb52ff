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
        Place, ///< the name is taken, or the folder is missing or takes no file
        Room, ///< the disk is full, or would be
        Store, ///< the store cannot be read, is damaged, or is not ours
        Running, ///< another backup of this store is under way
        Stopped, ///< by BackupOptions::stop
    };
    Kind kind = Kind::Store;
    QString message;
};

/// Bytes that a copy beside the store leaves free: the store itself grows there.
inline constexpr qint64 leastFreeBesideStore = 256'000'000;

struct BackupOptions
{
    /// Bytes that must stay free on the disk beside the copy.
    qint64 leastFree = 16'000'000;
    /// After each piece of a megabyte, so that others can use the disk.
    std::chrono::milliseconds pause {0};
    /// Set on another thread: the copy ends within a tenth of a second and leaves nothing behind. May be null.
    const std::atomic<bool> *stop = nullptr;
    std::function<void(int percent)> progress {};
};

/// `FILE-backups`, beside the store. Mode 0700; may be missing.
[[nodiscard]] QString backupsFolderOf(const QString &storeFile);

/// The dated backups of a store, newest first. Checks names and first bytes: skips files that are not Callboard's or
/// are truncated. Opens no connection and makes no file.
[[nodiscard]] std::vector<BackupFile> backupsOf(const QString &storeFile);

/// Copies a snapshot of the store, write-ahead log included, to a new file. The file gets its name only once it is
/// checked (integrity_check, application_id, user_version) and flushed to disk. Replaces no file and follows no
/// symbolic link. First removes what a killed run left in the same folder. One at a time per store, across processes.
/// Does not block the store's writers and readers; its log is not truncated meanwhile.
///
/// Takes as long as reading and writing the whole store. Any thread but the GUI's.
[[nodiscard]] Result<BackupFile, BackupError> makeBackup(
    const QString &storeFile, const QString &target, const QDateTime &now, const BackupOptions &options = {});
/// The same in the folder of backups, named by the minute.
[[nodiscard]] Result<BackupFile, BackupError> makeDatedBackup(
    const QString &storeFile, const QDateTime &now, const BackupOptions &options = {});

/// The bytes a backup would need on the disk of its folder, and the bytes free there.
struct BackupRoom
{
    qint64 needed = 0; ///< with those to leave free
    qint64 free = 0;

    [[nodiscard]] bool isEnough() const { return free >= needed; }
};
/// A disk that does not tell its free space counts as having room.
[[nodiscard]] BackupRoom roomForBackup(const QString &storeFile, const QString &folder, qint64 leastFree);

} // namespace callboard::store
