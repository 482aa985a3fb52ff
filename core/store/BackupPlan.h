#pragma once

#include "store/Backups.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace callboard::store {

/// The usual interval between automatic backups.
inline constexpr std::chrono::hours backupInterval {24};
/// Warn when the last backup is so many intervals old: the window was not open, or could not make one.
inline constexpr int intervalsUntilOverdue = 2;
/// A backup may be this far in the future: clocks get small corrections.
inline constexpr std::chrono::minutes backupClockSlack {60};

/// Whether an automatic backup is due. Ignores backups from the future: the clock was wrong, then or now. Pure.
[[nodiscard]] bool isBackupDue(
    const std::vector<BackupFile> &backups, const QDateTime &now, std::chrono::milliseconds interval = backupInterval);

/// The newest backup that is not from the future; null: none. Pure.
/// \param backups newest first
[[nodiscard]] const BackupFile *lastBackup(const std::vector<BackupFile> &backups, const QDateTime &now);

/// The backups to remove once `made` exists, so that `keep` stay: first those of a day with a newer one, then the
/// oldest. Those from the future count as oldest; `made` stays. 0 keeps all: automatic backups are off then. Pure.
/// \param backups newest first
[[nodiscard]] std::vector<BackupFile> backupsToRemove(
    std::vector<BackupFile> backups, const BackupFile &made, int keep, const QDateTime &now);

/// Makes a dated backup; once it is checked and in place, removes those beyond `keep`. Failed removals are no error.
/// Threads and errors: see makeBackup().
[[nodiscard]] Result<BackupFile, BackupError> makeAndKeep(const QString &storeFile, const QDateTime &now, int keep,
    const BackupOptions &options = {.leastFree = leastFreeBesideStore});

} // namespace callboard::store
