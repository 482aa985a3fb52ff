#pragma once

#include "calls/Call.h"
#include "store/BoardDiff.h"
#include "store/CallQuery.h"

#include <optional>

namespace callboard::store {

/// The calls of a list that is read beside the board, such as an export.
struct ListOrder
{
    CallQuery query; ///< ignored where `ids` are given
    BoardIds ids; ///< these calls in this order; null: those of the query in its order
    /// How many of `ids`, at their end, only sound like the search that found them; nothing: they were not searched
    /// for.
    std::optional<int> alike {};
    int limit = -1; ///< of the query; negative: all
    int offset = 0; ///< of the query
    bool whole = false; ///< also what no table shows: transcript, summary, answers
};

/// A call of such a list.
struct ListedCall
{
    calls::CallRow row;
    std::optional<calls::Call> whole; ///< only if the order asks for it

    bool operator==(const ListedCall &) const = default;
};

} // namespace callboard::store
