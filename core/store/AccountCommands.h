#pragma once

#include "store/AccountFacts.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// Commands that match keys to accounts. On the writer's thread, inside its transaction.

/// Decides which account a key is for: its owner's, if Bolna names the owner; else the one that used the key last; else
/// the given one. Merges accounts that turn out to be the same.
[[nodiscard]] Written claimAccount(const Transaction &transaction, const KeyClaim &claim, ClaimedAccount &claimed);
/// Merges accounts of one owner, and accounts at one API that share an execution.
[[nodiscard]] Written mergeDoubleAccounts(const Transaction &transaction, std::vector<AccountMerge> &merged);

} // namespace callboard::store
