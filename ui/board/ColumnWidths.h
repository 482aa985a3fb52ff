#pragma once

#include "board/ColumnLayout.h"

#include <vector>

namespace callboard::ui {

using ColumnWidths = std::vector<int>; ///< by column

/// Distributes `room` pixels among the shown columns, at a text scale (1: 13 px); hidden columns get 0. A column with a
/// fixed width keeps it, the others share the rest. Extra room goes to names, projects and outcomes, whose length
/// varies most. When room is short every column shrinks in proportion, down to a readable width. Below that the widths
/// exceed `room`, and the table scrolls. Pure.
[[nodiscard]] ColumnWidths columnWidths(int room, qreal scale, const ColumnLayout &layout = {});

} // namespace callboard::ui
