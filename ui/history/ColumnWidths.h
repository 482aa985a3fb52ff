#pragma once

#include "history/CallCells.h"

#include <array>

namespace callboard::ui {

using ColumnWidths = std::array<int, historyColumns>;

/// Shares `room` pixels among the history's columns at a text scale (1: 13 px). Room to spare goes to names, projects
/// and outcomes, which come in all lengths; where room is short every column gives in proportion to what it can spare,
/// down to a width that still reads. Below that the widths no longer fit, and the table scrolls. Pure.
[[nodiscard]] ColumnWidths columnWidths(int room, qreal scale);

} // namespace callboard::ui
