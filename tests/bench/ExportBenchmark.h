#pragma once

#include <QStringList>

namespace callboard::bench {

/// `callboard-bench export FILE [--calls N]`: exports the calls of a store that `fill` made, in every form, and beside
/// it the sqlite3 shell's CSV of the same columns. Reads the store only. Returns the program's exit code: 0 when every
/// call was written; no time is looked at.
[[nodiscard]] int benchmarkExport(const QStringList &arguments);

} // namespace callboard::bench
