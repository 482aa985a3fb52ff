#pragma once

#include "store/AccountFacts.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// Moves everything of one account to another and removes it: calls with notes, tags, listening marks, recordings and
/// timelines; dials; import coverage. Merges two rows of one execution. Programs may go on using the old id. On the
/// writer's thread, within its transaction.
[[nodiscard]] Written mergeAccount(
    const Transaction &transaction, const QString &from, const QString &into, AccountMerge &did);

} // namespace callboard::store
