#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace callboard::settings {
class Settings;
}

namespace callboard::store {

/// A person's backup settings.
struct BackupSettings
{
    int keep = 7; ///< backups to keep; 0: no automatic backups, and none is removed
    std::chrono::milliseconds interval = std::chrono::hours(24); ///< between automatic backups

    static constexpr int mostKept = 365;

    bool operator==(const BackupSettings &) const = default;
};

[[nodiscard]] BackupSettings backupSettings(const settings::Settings &settings);
void keep(settings::Settings &settings, const BackupSettings &wanted);
/// Of a program that reads them once.
[[nodiscard]] BackupSettings loadBackupSettings(const QString &settingsFile);

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
