#pragma once

#include "calls/Call.h"
#include "store/BoardDiff.h"
#include "store/CallQuery.h"

#include <vector>

namespace callboard::store {

/// The board's question at every refresh: does the shown list still match the store?
struct BoardRequest
{
    CallQuery query;
    BoardIds shown; ///< null: nothing yet
    bool queryChanged = false; ///< the shown ids belong to another query
    qint64 revision = -1; ///< of the store, when `shown` was read
};

/// The answer: the changes from the shown list to the current one.
struct BoardUpdate
{
    bool unchanged = false; ///< nothing was written since; the rest is empty
    BoardIds ids; ///< matches first, then those that only sound like the search
    int alike = 0; ///< how many ids at the end only sound like the search
    BoardIds from; ///< the list `diff` starts from; null: none to compare with
    BoardDiff diff; ///< empty when the query changed
    BoardIds between; ///< listBetween() of both
    std::vector<qint64> changed; ///< rows written since `revision`, also new ones and some not on this board
    bool everythingChanged = false; ///< too many to list
    qint64 revision = 0;
    int totalCalls = 0; ///< in the store, regardless of the filter
};

/// The top of a board with its rows, to show before all of it is read.
struct FirstPage
{
    BoardIds ids;
    std::vector<calls::CallRow> rows;
};

/// The rows written since: enough to refresh shown rows before the board is read.
struct NewsOfRows
{
    std::vector<qint64> changed {};
    bool everythingChanged = false; ///< too many to list
    qint64 revision = 0;
};

} // namespace callboard::store
