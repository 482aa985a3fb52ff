#pragma once

#include "team/FloorAddress.h"

#include <QString>

#include <optional>

namespace callboard::team {

/// The team that this desk belongs to, as the settings keep it. Never holds a secret.
struct TeamChoice
{
    FloorAddress address;
    QString store; ///< the replica's file
    bool keepsPassword = false; ///< in the key store, under the address
};

/// Nothing: this desk is alone.
[[nodiscard]] std::optional<TeamChoice> loadTeamChoice(const QString &settingsFile);
void saveTeamChoice(const QString &settingsFile, const std::optional<TeamChoice> &choice);

} // namespace callboard::team
