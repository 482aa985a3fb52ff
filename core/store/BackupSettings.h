#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::store {

/// What a person may set about backups. Kept in the settings file, under [backups].
struct BackupSettings
{
    int keep = 7; ///< so many; 0: none is made by itself, and none is removed

    static constexpr int mostKept = 365;

    bool operator==(const BackupSettings &) const = default;
};

/// What is missing or out of range in the file is as it is by default.
[[nodiscard]] BackupSettings loadBackupSettings(const QString &settingsFile);
void saveBackupSettings(const QString &settingsFile, const BackupSettings &settings);

/// The last backup that was to be made by itself, and could not: for `callboard doctor`.
struct BackupFailure
{
    QDateTime at;
    QString reason; ///< a sentence
};
/// Nothing: the last one was made, or it is another store's.
[[nodiscard]] std::optional<BackupFailure> loadBackupFailure(const QString &settingsFile, const QString &storeFile);
/// Nothing: forgets it.
void saveBackupFailure(
    const QString &settingsFile, const QString &storeFile, const std::optional<BackupFailure> &failure);

} // namespace callboard::store
