#pragma once

#include "board/CallCells.h"
#include "calls/Call.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::ui {

/// Calls as tab-separated text for the clipboard: a header line, then a line per call, in the order given. Each column
/// has everything it shows: a contact its name and number, a status its outcome. Times are local, with seconds and UTC
/// offset; numbers are E.164.
///
/// Text from outside stays text in a spreadsheet: tabs and line breaks become spaces, a leading formula character gets
/// an apostrophe before it, and leading quotation marks do not swallow the fields that follow. Pure, except for the
/// system's time zone. `now` is the reference for relative words,
/// `questions` those of the columns with answers.
[[nodiscard]] QString callsAsTsv(const std::vector<calls::CallRow> &calls, const std::vector<HistoryColumn> &columns,
    const QDateTime &now, const std::vector<calls::Question> &questions = {});

/// One field of the table.
[[nodiscard]] QString tsvField(const QString &text);

} // namespace callboard::ui
