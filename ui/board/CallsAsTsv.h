#pragma once

#include "board/CallCells.h"
#include "calls/Call.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::ui {

/// Calls as a table for the clipboard: a header line and a line a call, fields parted by tabs, in the order given. Of
/// each column all it shows: a contact gives name and number, a status its outcome, too. Times are local, with seconds
/// and the offset from UTC; numbers are as they are stored, in E.164.
///
/// Text from outside cannot become anything but text where it is pasted: tabs and line breaks are blanks, what a
/// spreadsheet would read as a formula gets an apostrophe before it, and quotation marks in front do not swallow the
/// fields after them. Pure, but for the system's time zone; `now` is for words that count from it.
[[nodiscard]] QString callsAsTsv(
    const std::vector<calls::CallRow> &calls, const std::vector<HistoryColumn> &columns, const QDateTime &now);

/// One field of such a table.
[[nodiscard]] QString tsvField(const QString &text);

} // namespace callboard::ui
