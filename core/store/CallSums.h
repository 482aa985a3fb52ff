#pragma once

#include "base/Result.h"
#include "store/BoardDiff.h"
#include "store/StoreError.h"

#include <vector>

namespace callboard::store {

class Database;

/// What some calls add up to.
struct CallSums
{
    int calls = 0;
    double seconds = 0; ///< of calls whose length is known
    double costCents = 0; ///< of calls whose cost is known

    bool operator==(const CallSums &) const = default;
};

/// Of the calls in `rows` of `board`. A few, and all but a few, are looked up one by one; else it is one walk along the
/// index of lengths and one along that of costs. On the connection's thread.
[[nodiscard]] Result<CallSums, StoreError> sumCalls(
    Database &database, const BoardIds &board, const std::vector<RowRange> &rows);

} // namespace callboard::store
