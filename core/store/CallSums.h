#pragma once

#include "base/Result.h"
#include "store/BoardDiff.h"
#include "store/StoreError.h"

#include <vector>

namespace callboard::store {

class Database;

/// The totals of some calls.
struct CallSums
{
    int calls = 0;
    double seconds = 0; ///< of calls whose length is known
    double costCents = 0; ///< of calls whose cost is known

    bool operator==(const CallSums &) const = default;
};

/// What some calls cost together.
struct CostSum
{
    int known = 0; ///< calls whose cost is known
    double cents = 0; ///< of these, in US cents as Bolna counts them

    bool operator==(const CostSum &) const = default;
};

/// What the calls of `board` cost. Looks up a few one by one; else walks the index of costs once. On the connection's
/// thread.
[[nodiscard]] Result<CostSum, StoreError> sumCosts(Database &database, const BoardIds &board);

/// The totals of the calls in `rows` of `board`. Looks up a few calls, or the few left out, one by one; else walks the
/// indexes of lengths and costs once each. On the connection's thread.
[[nodiscard]] Result<CallSums, StoreError> sumCalls(
    Database &database, const BoardIds &board, const std::vector<RowRange> &rows);

} // namespace callboard::store
