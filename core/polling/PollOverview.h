#pragma once

#include "store/CallReader.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::polling {

/// What the store says of the poll, of this program and of others: the truth for `doctor` and the status line.
struct PollOverview
{
    int pending = 0; ///< not final
    int due = 0; ///< may be asked about now
    int stale = 0; ///< without an answer for an hour
    int gone = 0; ///< Bolna no longer knows them: not pending any more, and not asked about
    int failing = 0; ///< whose last check failed
    int recordingsOwed = 0;
    int endsOwed = 0; ///< where the work is everything; else 0
    int unknownDials = 0;
    QDateTime lastAnswer; ///< of any pending call, UTC; invalid: none yet
    QDateTime nextCheck; ///< of the calls that are not due; invalid: none waits
};

/// Pure.
[[nodiscard]] PollOverview overviewOf(const store::PendingWork &work, const QDateTime &now);

} // namespace callboard::polling
