#include "window/AgentEntries.h"

#include "polling/AgentChoice.h"

#include <algorithm>

namespace callboard::ui {

std::vector<AgentEntry> entriesOf(
    const std::vector<bolna::Agent> &agents, const polling::AgentChoice &choice, const QString &accountId)
{
    std::vector<AgentEntry> entries;
    for (const bolna::Agent &agent : agents) {
        entries.push_back({.id = agent.id, .name = agent.name, .followed = choice.follows(accountId, agent.id)});
    }
    std::ranges::stable_sort(
        entries, [](const AgentEntry &a, const AgentEntry &b) { return a.name.localeAwareCompare(b.name) < 0; });
    return entries;
}

} // namespace callboard::ui
