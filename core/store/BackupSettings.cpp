#include "store/BackupSettings.h"

#include "base/IsoTime.h"

#include <QSettings>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

const QString keepKey = u"backups/keep"_s;
const QString failedAtKey = u"backups/failedAt"_s;
const QString failedStoreKey = u"backups/failedStore"_s;
const QString failedWhyKey = u"backups/failedWhy"_s;

} // namespace

BackupSettings loadBackupSettings(const QString &settingsFile)
{
    const QSettings file(settingsFile, QSettings::IniFormat);
    BackupSettings settings;
    bool ok = false;
    const int keep = file.value(keepKey).toInt(&ok);
    if (ok && keep >= 0 && keep <= BackupSettings::mostKept) {
        settings.keep = keep;
    }
    return settings;
}

void saveBackupSettings(const QString &settingsFile, const BackupSettings &settings)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    file.setValue(keepKey, settings.keep);
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
