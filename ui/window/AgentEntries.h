#pragma once

#include "bolna/ApiValues.h"
#include "settings/AgentList.h"

#include <QString>

#include <vector>

namespace callboard::polling {
class AgentChoice;
}

namespace callboard::ui {

/// An account's agents as a person chooses among them, by name. Pure.
[[nodiscard]] std::vector<AgentEntry> entriesOf(
    const std::vector<bolna::Agent> &agents, const polling::AgentChoice &choice, const QString &accountId);

} // namespace callboard::ui
