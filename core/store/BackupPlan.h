#pragma once

#include "store/Backups.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace callboard::store {

/// How often a store is backed up by itself.
inline constexpr std::chrono::hours backupInterval {24};
/// A backup this old is worth a word: the window has not been open, or could not make one.
inline constexpr std::chrono::hours backupOverdue {48};
/// A backup may be so much younger than now: clocks are set right by a little.
inline constexpr std::chrono::minutes backupClockSlack {60};

/// Whether a backup is to be made by itself. A backup from the future says that the clock was wrong, then or now, and
/// counts for nothing. Pure.
[[nodiscard]] bool isBackupDue(const std::vector<BackupFile> &backups, const QDateTime &now);

/// The newest one that is not from the future; null: there is none. Pure.
/// \param backups newest first
[[nodiscard]] const BackupFile *lastBackup(const std::vector<BackupFile> &backups, const QDateTime &now);

/// Which ones go so that `keep` stay, once `made` is there: first those of a day that has a newer one, then the oldest;
/// those from the future count as the oldest. `made` stays. 0 keeps all: nothing is made by itself then. Pure.
/// \param backups newest first
[[nodiscard]] std::vector<BackupFile> backupsToRemove(
    std::vector<BackupFile> backups, const BackupFile &made, int keep, const QDateTime &now);

/// Makes a dated backup, and once it is checked and in its place removes those that are more than `keep`. What cannot
/// be removed stays. Threads and errors: see makeBackup().
[[nodiscard]] Result<BackupFile, BackupError> makeAndKeep(const QString &storeFile, const QDateTime &now, int keep,
    const BackupOptions &options = {.leastFree = leastFreeBesideStore});

} // namespace callboard::store
