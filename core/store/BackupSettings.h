#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::store {

/// A person's backup settings, in the settings file under [backups].
struct BackupSettings
{
    int keep = 7; ///< backups to keep; 0: no automatic backups, and none is removed

    static constexpr int mostKept = 365;

    bool operator==(const BackupSettings &) const = default;
};

/// Values that are missing or out of range get their defaults.
[[nodiscard]] BackupSettings loadBackupSettings(const QString &settingsFile);
void saveBackupSettings(const QString &settingsFile, const BackupSettings &settings);

/// The last failed automatic backup, for `callboard doctor`.
struct BackupFailure
{
    QDateTime at;
    QString reason; ///< a sentence
};
/// Nothing: the last one succeeded, or the failure is another store's.
[[nodiscard]] std::optional<BackupFailure> loadBackupFailure(const QString &settingsFile, const QString &storeFile);
/// An empty `failure` forgets it.
void saveBackupFailure(
    const QString &settingsFile, const QString &storeFile, const std::optional<BackupFailure> &failure);

} // namespace callboard::store
