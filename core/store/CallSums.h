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

/// The totals of the calls in `rows` of `board`. Looks up a few calls, or the few left out, one by one; else walks the
/// indexes of lengths and costs once each. On the connection's thread.
[[nodiscard]] Result<CallSums, StoreError> sumCalls(
    Database &database, const BoardIds &board, const std::vector<RowRange> &rows);

} // namespace callboard::store
