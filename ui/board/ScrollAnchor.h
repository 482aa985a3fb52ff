#pragma once

#include <QtGlobal>

#include <functional>
#include <vector>

namespace callboard::ui {

/// Where a table stood before its rows changed: enough to keep what is being read in place. Pure; rows are all equally
/// high.
struct ScrollAnchor
{
    std::vector<qint64> ids; ///< of the rows on screen, from the topmost
    int firstRow = 0; ///< number of the topmost
    int hidden = 0; ///< pixels of it above the edge
    bool atTop = true;

    /// The scroll position, in pixels, that leaves most of those rows where they were. `rowOf` gives a row's number now
    /// (-1: gone) from its id and its old number.
    [[nodiscard]] int scrollPosition(int rowHeight, const std::function<int(qint64, int)> &rowOf) const;
};

} // namespace callboard::ui
