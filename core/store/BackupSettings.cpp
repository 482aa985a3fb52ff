#include "store/BackupSettings.h"

#include <QSettings>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

const QString keepKey = u"backups/keep"_s;

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

} // namespace callboard::store
