#pragma once

#include "bolna/RequestBudget.h"

#include <QString>

namespace callboard::polling {

/// What a person may set about the poll. Kept in the settings file, under [poll].
struct PollSettings
{
    int requestsPerMinute = bolna::RequestBudget::defaultPerMinute; ///< of each account
    bool followLiveCalls = false; ///< ask about calls that ring or talk every five seconds

    bool operator==(const PollSettings &) const = default;
};

/// What is missing or out of range in the file is as it is by default.
[[nodiscard]] PollSettings loadPollSettings(const QString &settingsFile);
void savePollSettings(const QString &settingsFile, const PollSettings &settings);

} // namespace callboard::polling
