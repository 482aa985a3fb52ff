#include "polling/PollSettings.h"

#include "settings/Settings.h"

namespace callboard::polling {

using settings::Id;
using settings::Settings;

PollSettings pollSettings(const Settings &settings)
{
    return {.requestsPerMinute = settings.get<Id::RequestsPerMinute>(),
        .followLiveCalls = settings.get<Id::FollowLiveCalls>()};
}

void keep(Settings &settings, const PollSettings &wanted)
{
    settings.set<Id::RequestsPerMinute>(wanted.requestsPerMinute);
    settings.set<Id::FollowLiveCalls>(wanted.followLiveCalls);
}

PollSettings loadPollSettings(const QString &settingsFile)
{
    return pollSettings(Settings(settingsFile));
}

} // namespace callboard::polling
