#pragma once

#include "store/AccountFacts.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// Brings everything of one account to another and removes it: calls, with their notes, tags, listening marks,
/// recordings and timelines, dials, import coverage. Where both have a row of one execution the two become one. Which
/// programs still use the old id go on to be understood. On the writer's thread, within its transaction.
[[nodiscard]] Written mergeAccount(
    const Transaction &transaction, const QString &from, const QString &into, AccountMerge &did);

} // namespace callboard::store
