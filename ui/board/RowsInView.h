#pragma once

#include "store/BoardDiff.h"

#include <QtGlobal>

namespace callboard::ui {

/// Which of a table's rows are on screen, by pixels. All rows are equally high. Pure.
struct RowsInView
{
    int position = 0; ///< of the scroll bar
    int viewHeight = 0;
    int rowHeight = 1; ///< at least 1
    int rows = 0; ///< of the whole table

    /// The topmost row, and how many pixels of it are above the edge.
    [[nodiscard]] int first() const { return position / rowHeight; }
    [[nodiscard]] int hidden() const { return position % rowHeight; }
    /// The lowest row that would be seen in a table without end.
    [[nodiscard]] int last() const { return (position + viewHeight - 1) / rowHeight; }
    /// The rows at least half of which can be seen.
    [[nodiscard]] store::RowRange seen() const
    {
        const int from = (position + rowHeight / 2 - 1) / rowHeight;
        const int end = qMin(rows, (position + viewHeight - rowHeight / 2) / rowHeight + 1);
        return end > from ? store::RowRange {from, end - from} : store::RowRange {};
    }
};

} // namespace callboard::ui
