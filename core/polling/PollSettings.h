#pragma once

#include "bolna/RequestBudget.h"

#include <QString>

namespace callboard::settings {
class Settings;
}

namespace callboard::polling {

/// What a person may set about the poll in the usual settings.
struct PollSettings
{
    int requestsPerMinute = bolna::RequestBudget::defaultPerMinute; ///< of each account
    bool followLiveCalls = false; ///< ask about calls that ring or talk every few seconds

    bool operator==(const PollSettings &) const = default;
};

[[nodiscard]] PollSettings pollSettings(const settings::Settings &settings);
void keep(settings::Settings &settings, const PollSettings &wanted);
/// Of a program that reads them once.
[[nodiscard]] PollSettings loadPollSettings(const QString &settingsFile);

} // namespace callboard::polling
