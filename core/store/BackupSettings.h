#pragma once

#include <QString>

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

} // namespace callboard::store
