#pragma once

#include "board/ColumnLayout.h"

#include <array>

namespace callboard::ui {

using ColumnWidths = std::array<int, historyColumns>;

/// Shares `room` pixels among the columns that are shown, at a text scale (1: 13 px); hidden ones get 0. A column with
/// a width of its own keeps it, the others share the rest: room to spare goes to names, projects and outcomes, which
/// come in all lengths; where room is short every column gives in proportion to what it can spare, down to a width that
/// still reads. Below that the widths no longer fit, and the table scrolls. Pure.
[[nodiscard]] ColumnWidths columnWidths(int room, qreal scale, const ColumnLayout &layout = {});

} // namespace callboard::ui
