#pragma once

#include "calls/Account.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

/// Two accounts that were found to be one.
struct AccountMerge
{
    QString from; ///< exists no more
    QString into;
    int calls = 0; ///< that came over
    int doubles = 0; ///< of them, those that were there already
    QStringList spareFiles {}; ///< second copies of recordings; still on the disk, and no call's any more
};

/// A key that is about to be used, and what is known of it.
struct KeyClaim
{
    calls::Account account; ///< which it would be used for, where nobody knows better
    calls::Owner owner {}; ///< by Bolna's word; not known where Bolna is away
    QByteArray key {}; ///< only a salted mark of it is kept
    /// It has been this account's already, and was not entered just now: the account's calls are its owner's.
    bool isAccountsOwn = false;
};

/// An account of an earlier version of the store: nobody told whose it is, and no key was seen on it.
struct UnclaimedAccount
{
    calls::Account account;
    QString executionId; ///< of its newest call: who may read that owns the account
};

/// Which account a key is for.
struct ClaimedAccount
{
    calls::Account account;
    std::vector<AccountMerge> merged {};
};

} // namespace callboard::store
