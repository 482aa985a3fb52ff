#pragma once

#include "store/ObservedWrites.h"

#include <QString>

#include <vector>

namespace callboard::store {

/// Requests that one program made in one second.
struct RequestCount
{
    qint64 at = 0; ///< milliseconds since 1970, of a whole second
    int ceiling = 0;
    int requests = 0;
};

/// One program's report on a budget.
struct RequestNews
{
    QString budget;
    QString process; ///< identifies this run of the program
    std::vector<RequestCount> made;
    qint64 pausedUntil = 0; ///< milliseconds since 1970, where Bolna has just asked for a pause; 0: none
};

/// The other programs' use of a budget in the last minute.
struct OthersRequests
{
    std::vector<RequestCount> made; ///< oldest first
    qint64 pausedUntil = 0; ///< as last reported by any program
    bool alone = true; ///< no other program made a request
};

/// Writes the non-empty reports and reads what the other programs wrote: one answer per report. Removes rows older than
/// a minute, which also clears those of a dead program. Changes nothing on the board.
[[nodiscard]] Written shareRequests(const Transaction &transaction, const std::vector<RequestNews> &news, qint64 now,
    std::vector<OthersRequests> &others);

} // namespace callboard::store
