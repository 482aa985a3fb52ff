#include "store/BackupSettings.h"

#include "base/IsoTime.h"
#include "settings/Settings.h"

#include <QSettings>

namespace callboard::store {

using namespace Qt::StringLiterals;
using settings::Id;
using settings::Settings;

namespace {

const QString failedAtKey = u"backups/failedAt"_s;
const QString failedStoreKey = u"backups/failedStore"_s;
const QString failedWhyKey = u"backups/failedWhy"_s;

} // namespace

BackupSettings backupSettings(const Settings &settings)
{
    return {.keep = settings.get<Id::BackupsKept>(), .interval = settings.get<Id::BackupInterval>()};
}

void keep(Settings &settings, const BackupSettings &wanted)
{
    settings.set<Id::BackupsKept>(wanted.keep);
    settings.set<Id::BackupInterval>(wanted.interval);
}

BackupSettings loadBackupSettings(const QString &settingsFile)
{
    return backupSettings(Settings(settingsFile));
}

std::optional<BackupFailure> loadBackupFailure(const QString &settingsFile, const QString &storeFile)
{
    const QSettings file(settingsFile, QSettings::IniFormat);
    const QDateTime at = fromIsoUtc(file.value(failedAtKey).toString());
    if (!at.isValid() || file.value(failedStoreKey).toString() != storeFile) {
        return std::nullopt;
    }
    return BackupFailure {at, file.value(failedWhyKey).toString()};
}

void saveBackupFailure(
    const QString &settingsFile, const QString &storeFile, const std::optional<BackupFailure> &failure)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    if (!failure) {
        for (const QString &key : {failedAtKey, failedStoreKey, failedWhyKey}) {
            file.remove(key);
        }
        return;
    }
    file.setValue(failedAtKey, isoUtc(failure->at));
    file.setValue(failedStoreKey, storeFile);
    file.setValue(failedWhyKey, failure->reason);
}

} // namespace callboard::store
