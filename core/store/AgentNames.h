#pragma once

#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::store {

/// What agents are called: kept from every list of them that is read, and from executions that say it. A call keeps the
/// name its agent had when it was made; one without gets it as soon as it is known. On the writer's thread only.

/// Keeps the names, and gives them to the account's calls of these agents that have none.
[[nodiscard]] Written saveAgentNames(const Transaction &transaction, const QString &accountId,
    const std::vector<AgentName> &agents, const QDateTime &at);

/// The same where an execution says what its agent is called.
[[nodiscard]] Written learnAgentName(const Transaction &transaction, const Reading &reading);

/// Gives the call its agent's name where it has none and the name is known.
[[nodiscard]] Result<void, StoreError> nameAgentOf(const Transaction &transaction, calls::Call &call);

} // namespace callboard::store
