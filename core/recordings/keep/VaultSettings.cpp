#include "recordings/keep/VaultSettings.h"

#include "settings/Settings.h"

namespace callboard::recordings {

using settings::Id;
using settings::Settings;
using Fetch = VaultSettings::Fetch;

VaultSettings vaultSettings(const Settings &settings)
{
    return {.fetch = static_cast<Fetch>(settings.get<Id::FetchRecordings>()), // the choices stand in this order
        .mostGigabytes = settings.get<Id::MostRecordings>(),
        .mostDays = settings.get<Id::MostDays>(),
        .onMetered = settings.get<Id::FetchOnMetered>(),
        .leastFreeBytes = settings.get<Id::LeastFree>(),
        .sideBySide = settings.get<Id::FetchSideBySide>()};
}

void keep(Settings &settings, const VaultSettings &wanted)
{
    settings.set<Id::FetchRecordings>(static_cast<int>(wanted.fetch));
    settings.set<Id::MostRecordings>(wanted.mostGigabytes);
    settings.set<Id::MostDays>(wanted.mostDays);
    settings.set<Id::LeastFree>(wanted.leastFreeBytes);
    settings.set<Id::FetchSideBySide>(wanted.sideBySide);
    settings.set<Id::FetchOnMetered>(wanted.onMetered);
}

VaultSettings loadVaultSettings(const QString &settingsFile)
{
    return vaultSettings(Settings(settingsFile));
}

} // namespace callboard::recordings
