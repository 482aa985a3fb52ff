#pragma once

#include "ExitCode.h"
#include "calls/Call.h"

#include <QString>

#include <vector>

namespace callboard::cli {

/// Machine-readable results go to standard output, everything for people to standard error; both UTF-8.
///
/// A result that cannot be written (a full disk, a closed pipe) is said, and is what the command ends with: whoever
/// reads it must not take half of it for the whole.
[[nodiscard]] ExitCode print(const QString &text);
void tell(const QString &text);

/// The result, and on standard error what is to be known of the call beside it: that it is stale, or gone from Bolna.
[[nodiscard]] ExitCode printCall(const calls::Call &call, const QString &text);

/// The board as aligned columns, as CSV (cells a spreadsheet would run are defused), or as a JSON array.
[[nodiscard]] QString asTable(const std::vector<calls::Call> &list);
[[nodiscard]] QString asCsv(const std::vector<calls::Call> &list);
[[nodiscard]] QString asJson(const std::vector<calls::Call> &list);

/// One call: every known field on a line of its own; behind them, where it was dialled again, those of every attempt.
[[nodiscard]] QString asText(const calls::Call &call, const std::vector<calls::Attempt> &earlier = {});
/// \param earlier its attempts before the last one, the first one first
[[nodiscard]] QString asJson(const calls::Call &call, const std::vector<calls::Attempt> &earlier);

} // namespace callboard::cli
