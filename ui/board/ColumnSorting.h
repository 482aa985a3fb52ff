#pragma once

#include "board/HistoryColumn.h"
#include "store/CallQuery.h"

#include <optional>

namespace callboard::ui {

/// The sort key of a column; none: the column is not sortable. Pure.
[[nodiscard]] std::optional<store::SortColumn> sortColumnOf(HistoryColumn column);

/// The column with this sort key; -1: none.
[[nodiscard]] int columnSortedBy(store::SortColumn sorted);

/// The order after the first click: newest, longest and most expensive first; names from A.
[[nodiscard]] Qt::SortOrder firstOrderOf(HistoryColumn column);

} // namespace callboard::ui
