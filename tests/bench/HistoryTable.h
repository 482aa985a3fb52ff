#pragma once

#include "bench/BoardScript.h"
#include "bench/BoardWatch.h"
#include "bench/Table.h"

#include <optional>
#include <vector>

namespace callboard::bench {

/// One line of the board's table. What was not measured is a dash.
struct HistoryRow
{
    QString what;
    QString by;
    std::optional<std::chrono::microseconds> first;
    std::optional<std::chrono::microseconds> whole;
    double ratio = 0; ///< the yardstick's time over ours; 0: not compared
    std::optional<std::chrono::microseconds> guiCpu;
    std::optional<Usage> usage; ///< for stalls and gaps
    qint64 bytes = 0; ///< resident; 0: not looked at
    int rows = -1; ///< on the board, or read
};

/// Of several runs: the median of the times, the worst of the rest.
[[nodiscard]] HistoryRow rowOf(const QString &what, const std::vector<Shown> &runs);
[[nodiscard]] HistoryRow rowOf(const ScriptStep &step);

/// All rows under one heading, with what the columns mean below.
[[nodiscard]] Table historyTable(const std::vector<HistoryRow> &rows);

} // namespace callboard::bench
