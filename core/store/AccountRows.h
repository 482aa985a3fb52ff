#pragma once

#include "calls/Account.h"
#include "store/AccountFacts.h"
#include "store/ObservedWrites.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace callboard::store {

/// Reads and writes accounts, and which keys they used. On the connection's thread only.

/// A salted hash of the key: it does not reveal the key, and differs between stores.
[[nodiscard]] Result<QString, StoreError> markOfKey(Database &database, const QByteArray &key);
/// An account's address, normalized for comparison.
[[nodiscard]] QString apiOf(const QString &url);
/// Null: not found.
[[nodiscard]] const calls::Account *findAccount(const std::vector<calls::Account> &all, const QString &id);

/// Makes the account, or updates a known one's name and address. Its id is no longer an alias of another account.
[[nodiscard]] Written writeAccount(const Transaction &transaction, const calls::Account &account);

/// Resolves the id: itself, or the account it was merged into.
[[nodiscard]] Result<QString, StoreError> accountNow(Database &database, const QString &id);
/// Replaces the id by accountNow(): the account may have been merged since the command was made.
[[nodiscard]] Result<void, StoreError> nameAsNow(const Transaction &transaction, QString &accountId);
/// In order of creation.
[[nodiscard]] Result<std::vector<calls::Account>, StoreError> readAccounts(Database &database);
/// The account that used the key last: at this API, else anywhere.
[[nodiscard]] Result<std::optional<calls::Account>, StoreError> readAccountOfKey(
    Database &database, const QString &apiUrl, const QByteArray &key);
/// The first unclaimed account at this API that has calls; never the environment's.
[[nodiscard]] Result<std::optional<UnclaimedAccount>, StoreError> readUnclaimedAccount(
    Database &database, const QString &apiUrl);

} // namespace callboard::store
