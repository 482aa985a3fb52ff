#pragma once

namespace callboard::bench {

/// `callboard-bench history FILE`: the board over a store that `fill` made, and beside it a QSqlTableModel and the
/// sqlite3 shell on the same file. Writes into the store. Returns the program's exit code: 0 when everything that was
/// asked for was shown; no time is looked at.
[[nodiscard]] int benchmarkHistory(int &argc, char **argv);

} // namespace callboard::bench
