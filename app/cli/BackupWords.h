#pragma once

#include "ExitCode.h"
#include "store/Backups.h"
#include "store/Restore.h"

#include <QDateTime>
#include <QString>

namespace callboard::cli {

/// What `doctor` says of a store's backups.
struct BackupWords
{
    bool isGood = false; ///< otherwise it is to be known
    QString text;
};
/// When the last one was made, how many there are, and whether one is overdue and why.
[[nodiscard]] BackupWords backupWords(const QString &storeFile, const QString &settingsFile, const QDateTime &now);

[[nodiscard]] ExitCode exitCodeOf(const store::BackupError &error);
[[nodiscard]] ExitCode exitCodeOf(const store::RestoreError &error);

} // namespace callboard::cli
