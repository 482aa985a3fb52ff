#pragma once

#include "store/AccountFacts.h"
#include "store/ObservedWrites.h"

#include <optional>
#include <vector>

namespace callboard::store {

/// Makes the account, or gives a known one its name and address. An id that stood for another account is its own again.
[[nodiscard]] Written writeAccount(const Transaction &transaction, const calls::Account &account);
/// Decides which account a key is for: the one of its owner, where Bolna told whose it is; else the one that used the
/// key last; else the one that is given. Accounts that turn out to be one become one.
[[nodiscard]] Written claimAccount(const Transaction &transaction, const KeyClaim &claim, ClaimedAccount &claimed);
/// Accounts of one owner, and accounts at one API that both have some execution, become one.
[[nodiscard]] Written mergeDoubleAccounts(const Transaction &transaction, std::vector<AccountMerge> &merged);
/// What the id stands for now: itself, or the account it was merged into.
[[nodiscard]] Result<QString, StoreError> accountNow(Database &database, const QString &id);

/// In the order they were made.
[[nodiscard]] Result<std::vector<calls::Account>, StoreError> readAccounts(Database &database);
/// The account that used the key last: at this API, else anywhere.
[[nodiscard]] Result<std::optional<calls::Account>, StoreError> readAccountOfKey(
    Database &database, const QString &apiUrl, const QByteArray &key);

/// The first account at this API that nobody has claimed, and that has calls; not the environment's.
[[nodiscard]] Result<std::optional<UnclaimedAccount>, StoreError> readUnclaimedAccount(
    Database &database, const QString &apiUrl);

} // namespace callboard::store
