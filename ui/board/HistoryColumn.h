#pragma once

#include <array>
#include <cstddef>

namespace callboard::ui {

/// Columns of the call history: the default ones from left to right, then the optional ones. These are the model's
/// column numbers, however the user has moved them; see ColumnLayout.
enum class HistoryColumn : int {
    Contact,
    Project,
    Status,
    Outcome,
    Duration,
    Date,
    Record,
    Agent,
    Account,
    Direction,
    TalkTime,
    Cost,
    Tags,
};
inline constexpr int historyColumns = 13;
inline constexpr std::array allHistoryColumns {
    HistoryColumn::Contact,
    HistoryColumn::Project,
    HistoryColumn::Status,
    HistoryColumn::Outcome,
    HistoryColumn::Duration,
    HistoryColumn::Date,
    HistoryColumn::Record,
    HistoryColumn::Agent,
    HistoryColumn::Account,
    HistoryColumn::Direction,
    HistoryColumn::TalkTime,
    HistoryColumn::Cost,
    HistoryColumn::Tags,
};
static_assert(allHistoryColumns.size() == historyColumns);

/// Columns beyond these hold the answers to one question each: see ColumnLayout::answers().
[[nodiscard]] constexpr bool isAnswer(HistoryColumn column)
{
    return static_cast<int>(column) >= historyColumns;
}
[[nodiscard]] constexpr HistoryColumn answerColumn(std::size_t place)
{
    return static_cast<HistoryColumn>(historyColumns + static_cast<int>(place));
}
/// Among the answers.
[[nodiscard]] constexpr std::size_t answerPlace(HistoryColumn column)
{
    return static_cast<std::size_t>(static_cast<int>(column) - historyColumns);
}

} // namespace callboard::ui
