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

/// What one program tells of a budget.
struct RequestNews
{
    QString budget;
    QString process; ///< of this run of the program
    std::vector<RequestCount> made;
    qint64 pausedUntil = 0; ///< milliseconds since 1970, where Bolna asked for a pause just now; 0: it did not
};

/// What the other programs on this store did with a budget in the last minute.
struct OthersRequests
{
    std::vector<RequestCount> made; ///< oldest first
    qint64 pausedUntil = 0; ///< by anybody's word
    bool alone = true; ///< nobody else has made any
};

/// Writes the news, where there are any, and reads what the others wrote; one answer for each of the news. Rows older
/// than a minute are removed, so that those of a dead program go by themselves. Changes nothing on the board.
[[nodiscard]] Written shareRequests(const Transaction &transaction, const std::vector<RequestNews> &news, qint64 now,
    std::vector<OthersRequests> &others);

} // namespace callboard::store
