#pragma once

#include "bolna/ApiError.h"
#include "polling/Rank.h"

#include <QDateTime>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace callboard::polling {

/// Why calls that were due were not asked about.
enum class LateReason : quint8 {
    None,
    BudgetUsed, ///< the account's requests of this minute are used up
    Paused, ///< Bolna answered 429
    OutOfReach, ///< Bolna does not answer; a probe is made now and then
    KeyRefused,
};

/// How one cycle went for one account.
struct AccountReport
{
    QString accountId;
    int due = 0; ///< calls that were to be asked about
    int answered = 0; ///< by a whole reading or a row of a list
    int failed = 0;
    int late = 0; ///< calls that were to be asked about and were not: see lateReason
    RankCounts lateByRank {}; ///< everything that was not asked about, lost dials and what is owed too
    LateReason lateReason = LateReason::None;
    int dialsNotLookedFor = 0; ///< lost dials whose list could not be read
    QSet<QString> silentAgents; ///< whose lists told of no recordings
    std::optional<bolna::ApiError> firstError;
    std::optional<bolna::ApiError> dialError; ///< why not
    QString storeError;
};

/// How one cycle went.
struct CycleReport
{
    QDateTime finishedAt;
    int pending = 0; ///< calls that were due and whose account has a key, ended ones that owe something included
    int polled = 0; ///< of them those that have not ended: what the log calls pending
    int notDue = 0; ///< beside them, not ended either: they wait for their time, or are asked about less often
    int answered = 0;
    int failed = 0;
    int late = 0; ///< of accounts whose key is taken
    int withoutKey = 0; ///< of accounts whose key is not here
    int dialsNotLookedFor = 0; ///< lost dials whose list was not read
    bool keyRefused = false; ///< some account's
    std::optional<bolna::ApiError> firstError; ///< of a call that was not answered
    std::optional<bolna::ApiError> dialError; ///< of a search for a lost dial
    QString storeError; ///< the store could not be read or written; empty: it could
    std::vector<AccountReport> accounts;

    void add(const AccountReport &account);
    [[nodiscard]] bool allAnswered() const
    {
        return failed == 0 && late == 0 && withoutKey == 0 && dialsNotLookedFor == 0 && !keyRefused
               && storeError.isEmpty();
    }
};

} // namespace callboard::polling
