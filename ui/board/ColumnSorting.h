#pragma once

#include "board/HistoryColumn.h"
#include "store/CallQuery.h"

#include <optional>

namespace callboard::ui {

/// What the store sorts by when a column's header is clicked; nothing: the column cannot be sorted by. Pure.
[[nodiscard]] std::optional<store::SortColumn> sortColumnOf(HistoryColumn column);

/// The column whose header sorts so; -1: none does.
[[nodiscard]] int columnSortedBy(store::SortColumn sorted);

/// The order of the first click: the newest, the longest and the dearest first; names from A.
[[nodiscard]] Qt::SortOrder firstOrderOf(HistoryColumn column);

} // namespace callboard::ui
