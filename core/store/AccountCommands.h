#pragma once

#include "store/AccountFacts.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// Which account a key is for. On the writer's thread, inside its transaction.

/// Decides which account a key is for: the one of its owner, where Bolna told whose it is; else the one that used the
/// key last; else the one that is given. Accounts that turn out to be one become one.
[[nodiscard]] Written claimAccount(const Transaction &transaction, const KeyClaim &claim, ClaimedAccount &claimed);
/// Accounts of one owner, and accounts at one API that both have some execution, become one.
[[nodiscard]] Written mergeDoubleAccounts(const Transaction &transaction, std::vector<AccountMerge> &merged);

} // namespace callboard::store
