#pragma once

#include "calls/Call.h"

#include <QString>

#include <vector>

namespace callboard::cli {

/// Machine-readable results go to standard output, everything for people to standard error; both UTF-8.
void print(const QString &text);
void tell(const QString &text);

/// The board as aligned columns, as CSV (cells a spreadsheet would run are defused), or as a JSON array.
[[nodiscard]] QString asTable(const std::vector<calls::Call> &list);
[[nodiscard]] QString asCsv(const std::vector<calls::Call> &list);
[[nodiscard]] QString asJson(const std::vector<calls::Call> &list);

/// One call: every known field on a line of its own.
[[nodiscard]] QString asText(const calls::Call &call);
[[nodiscard]] QString asJson(const calls::Call &call);

} // namespace callboard::cli
