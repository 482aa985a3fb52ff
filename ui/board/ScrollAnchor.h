#pragma once

#include <QtGlobal>

#include <functional>
#include <vector>

namespace callboard::ui {

/// The scroll position of a table before its rows change, so that the visible rows can be kept in place. Pure; all rows
/// have the same height.
struct ScrollAnchor
{
    std::vector<qint64> ids; ///< of the rows on screen, from the topmost
    int firstRow = 0; ///< number of the topmost
    int hidden = 0; ///< how many of its pixels are scrolled out
    bool atTop = true;

    /// The scroll position, in pixels, that keeps most of these rows in place. `rowOf` maps an id and its old row to
    /// its new row (-1: gone).
    [[nodiscard]] int scrollPosition(int rowHeight, const std::function<int(qint64, int)> &rowOf) const;
};

} // namespace callboard::ui
