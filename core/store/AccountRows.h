#pragma once

#include "calls/Account.h"
#include "store/AccountFacts.h"
#include "store/ObservedWrites.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace callboard::store {

/// Accounts as rows, and which of them a key was used for. On the thread of the connection only.

/// A key's mark: nothing of the key can be read from it, and in another store the same key has another mark.
[[nodiscard]] Result<QString, StoreError> markOfKey(Database &database, const QByteArray &key);
/// An account's address, in the one spelling by which addresses are compared.
[[nodiscard]] QString apiOf(const QString &url);
/// Null: there is none.
[[nodiscard]] const calls::Account *findAccount(const std::vector<calls::Account> &all, const QString &id);

/// Makes the account, or gives a known one its name and address. An id that stood for another account is its own again.
[[nodiscard]] Written writeAccount(const Transaction &transaction, const calls::Account &account);

/// What the id stands for now: itself, or the account it was merged into.
[[nodiscard]] Result<QString, StoreError> accountNow(Database &database, const QString &id);
/// Makes it the id that it stands for now: an account may have become part of another one since a command was made.
[[nodiscard]] Result<void, StoreError> nameAsNow(const Transaction &transaction, QString &accountId);
/// In the order they were made.
[[nodiscard]] Result<std::vector<calls::Account>, StoreError> readAccounts(Database &database);
/// The account that used the key last: at this API, else anywhere.
[[nodiscard]] Result<std::optional<calls::Account>, StoreError> readAccountOfKey(
    Database &database, const QString &apiUrl, const QByteArray &key);
/// The first account at this API that nobody has claimed, and that has calls; not the environment's.
[[nodiscard]] Result<std::optional<UnclaimedAccount>, StoreError> readUnclaimedAccount(
    Database &database, const QString &apiUrl);

} // namespace callboard::store
