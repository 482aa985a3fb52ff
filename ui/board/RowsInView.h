#pragma once

#include "store/BoardDiff.h"

#include <QtGlobal>

namespace callboard::ui {

/// Which rows of a table are visible, by pixels. All rows have the same height. Pure.
struct RowsInView
{
    int position = 0; ///< of the scroll bar
    int viewHeight = 0;
    int rowHeight = 1; ///< at least 1
    int rows = 0; ///< of the whole table

    /// The topmost visible row, and how many of its pixels are scrolled out.
    [[nodiscard]] int first() const { return position / rowHeight; }
    [[nodiscard]] int hidden() const { return position % rowHeight; }
    /// The lowest visible row; may be past the end of the table.
    [[nodiscard]] int last() const { return (position + viewHeight - 1) / rowHeight; }
    /// The rows of which at least half is visible.
    [[nodiscard]] store::RowRange seen() const
    {
        const int from = (position + rowHeight / 2 - 1) / rowHeight;
        const int end = qMin(rows, (position + viewHeight - rowHeight / 2) / rowHeight + 1);
        return end > from ? store::RowRange {from, end - from} : store::RowRange {};
    }
};

} // namespace callboard::ui
