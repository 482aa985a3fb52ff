#pragma once

#include <QStringList>

namespace callboard::bench {

/// `callboard-bench insights FILE`: reads the sums of Insights from a store that `fill` made, with several filters, and
/// beside each the sqlite3 shell's plain GROUP BY statements for the same pictures, as a ratio of the same run. Reads
/// the store only. Returns the program's exit code: 0 when every question was answered; no time is looked at.
[[nodiscard]] int benchmarkInsights(const QStringList &arguments);

} // namespace callboard::bench
