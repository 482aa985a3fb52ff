#pragma once

#include "calls/Call.h"
#include "store/BoardDiff.h"
#include "store/CallQuery.h"

#include <vector>

namespace callboard::store {

/// What the board asks at every refresh: is what I show still what the store holds?
struct BoardRequest
{
    CallQuery query;
    BoardIds shown; ///< null: nothing yet
    bool queryChanged = false; ///< the shown ids belong to another query
    qint64 revision = -1; ///< of the store, when `shown` was read
};

/// The answer: how to get from what is shown to what is true.
struct BoardUpdate
{
    bool unchanged = false; ///< nothing was written since; all else is then empty
    BoardIds ids; ///< what was searched for first, then what only sounds like it
    int alike = 0; ///< how many at their end only sound like what was searched for
    BoardIds from; ///< the list `diff` begins with; null: there is none to compare with
    BoardDiff diff; ///< empty when the query changed
    BoardIds between; ///< listBetween() of both
    std::vector<qint64> changed; ///< rows written since `revision`, among them new ones and some not on this board
    bool everythingChanged = false; ///< too many to list
    qint64 revision = 0;
    int totalCalls = 0; ///< of the whole board, whatever the filter
};

/// The top of a board, with its rows, for showing before the whole is known.
struct FirstPage
{
    BoardIds ids;
    std::vector<calls::CallRow> rows;
};

/// What was written since: enough to look again at rows that are shown, before the board itself is read.
struct NewsOfRows
{
    std::vector<qint64> changed {};
    bool everythingChanged = false; ///< too many to list
    qint64 revision = 0;
};

} // namespace callboard::store
