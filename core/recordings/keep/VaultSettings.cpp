#include "recordings/keep/VaultSettings.h"

#include <QSettings>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using Fetch = VaultSettings::Fetch;

namespace {

const QString fetchKey = u"recordings/fetch"_s;
const QString gigabytesKey = u"recordings/mostGigabytes"_s;
const QString daysKey = u"recordings/mostDays"_s;
const QString meteredKey = u"recordings/onMetered"_s;

QString textOf(Fetch fetch)
{
    switch (fetch) {
    case Fetch::All:
        return u"all"_s;
    case Fetch::WhenOpened:
        return u"opened"_s;
    case Fetch::Never:
        return u"never"_s;
    }
    return {};
}

int numberIn(const QSettings &file, const QString &key, int most)
{
    bool ok = false;
    const int number = file.value(key).toInt(&ok);
    return ok && number >= 0 && number <= most ? number : 0;
}

} // namespace

VaultSettings loadVaultSettings(const QString &settingsFile)
{
    const QSettings file(settingsFile, QSettings::IniFormat);
    VaultSettings settings;
    for (const Fetch fetch : {Fetch::All, Fetch::WhenOpened, Fetch::Never}) {
        if (file.value(fetchKey).toString() == textOf(fetch)) {
            settings.fetch = fetch;
        }
    }
    settings.mostGigabytes = numberIn(file, gigabytesKey, VaultSettings::largestGigabytes);
    settings.mostDays = numberIn(file, daysKey, VaultSettings::longestDays);
    settings.onMetered = file.value(meteredKey, settings.onMetered).toBool();
    return settings;
}

void saveVaultSettings(const QString &settingsFile, const VaultSettings &settings)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    file.setValue(fetchKey, textOf(settings.fetch));
    file.setValue(gigabytesKey, settings.mostGigabytes);
    file.setValue(daysKey, settings.mostDays);
    file.setValue(meteredKey, settings.onMetered);
}

} // namespace callboard::recordings
