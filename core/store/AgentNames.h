#pragma once

#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::store {

/// Agents' names, learnt from every list of agents and from executions. A call keeps its agent's name from when it was
/// made; a call without one gets it once known. On the writer's thread only.

/// Keeps the names, and gives them to these agents' calls without one.
[[nodiscard]] Written saveAgentNames(const Transaction &transaction, const QString &accountId,
    const std::vector<AgentName> &agents, const QDateTime &at);

/// The same for the name that an execution carries.
[[nodiscard]] Written learnAgentName(const Transaction &transaction, const Reading &reading);

/// Gives a call without an agent name the known one.
[[nodiscard]] Result<void, StoreError> nameAgentOf(const Transaction &transaction, calls::Call &call);

} // namespace callboard::store
