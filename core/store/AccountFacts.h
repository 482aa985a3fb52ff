#pragma once

#include "calls/Account.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

/// Two accounts that turned out to be the same.
struct AccountMerge
{
    QString from; ///< no longer exists
    QString into;
    int calls = 0; ///< moved
    int doubles = 0; ///< of them, those that both accounts had
    QStringList spareFiles {}; ///< second copies of recordings: still on disk, without a call
};

/// A key about to be used, and the facts about it.
struct KeyClaim
{
    calls::Account account; ///< the default, if nothing better is known
    calls::Owner owner {}; ///< from Bolna; unknown while Bolna is unreachable
    QByteArray key {}; ///< only its salted hash is kept
    /// The account had the key before, so its calls belong to the key's owner. False: just entered.
    bool isAccountsOwn = false;
};

/// An account of an earlier store version, without a known owner or key.
struct UnclaimedAccount
{
    calls::Account account;
    QString executionId; ///< of its newest call: a key that can read it owns the account
};

/// The account that a key is for.
struct ClaimedAccount
{
    calls::Account account;
    std::vector<AccountMerge> merged {};
};

} // namespace callboard::store
