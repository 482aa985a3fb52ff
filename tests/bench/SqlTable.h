#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace callboard::bench {

/// The yardstick for the board: what anyone would write first, a QSqlTableModel on the table of calls, newest first, in
/// a QTableView.
struct SqlTable
{
    std::chrono::microseconds rowsPainted {0}; ///< from before the fork of its process, by our clock
    qint64 residentBytes = 0; ///< with those rows
    int fetched = 0; ///< rows read to the end, or to the cap
    std::chrono::microseconds fetching {0}; ///< what reading them took, on its GUI thread in one go
    qint64 fetchedBytes = 0; ///< resident with all of them
};

/// Runs it in a process of its own. Nothing when it failed or took over ten minutes.
[[nodiscard]] std::optional<SqlTable> measureSqlTable(const QString &file, int mostRows);

/// `callboard-bench sqltable FILE CAP`: that process.
[[nodiscard]] int showSqlTable(int &argc, char **argv);

} // namespace callboard::bench
