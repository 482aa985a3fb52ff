#pragma once

#include <array>

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

} // namespace callboard::ui
