#include "board/ColumnSorting.h"

#include <algorithm>

namespace callboard::ui {

namespace {

using Sort = store::SortColumn;
constexpr std::array<std::optional<Sort>, historyColumns> sortColumns {
    Sort::Contact,
    Sort::Project,
    Sort::Status,
    Sort::Outcome,
    Sort::Duration,
    Sort::Date,
    Sort::Recording,
    Sort::Agent,
    Sort::Account,
    Sort::Direction,
    Sort::TalkTime,
    Sort::Cost,
    std::nullopt,
};

} // namespace

std::optional<store::SortColumn> sortColumnOf(HistoryColumn column)
{
    return isAnswer(column) ? Sort::Answer : sortColumns[static_cast<std::size_t>(column)];
}

int columnSortedBy(store::SortColumn sorted)
{
    const auto found = std::ranges::find(sortColumns, std::optional(sorted));
    return found == sortColumns.end() ? -1 : static_cast<int>(found - sortColumns.begin());
}

Qt::SortOrder firstOrderOf(HistoryColumn column)
{
    switch (column) {
    case HistoryColumn::Date:
    case HistoryColumn::Duration:
    case HistoryColumn::TalkTime:
    case HistoryColumn::Cost:
        return Qt::DescendingOrder;
    default:
        return Qt::AscendingOrder;
    }
}

} // namespace callboard::ui
