#pragma once

#include "bench/BoardWindow.h"
#include "bench/StoreSamples.h"

#include <functional>
#include <vector>

namespace callboard::bench {

/// Something a person asks of the whole board, and the same put to SQLite.
struct BoardQuestion
{
    /// What of the board's answer the yardstick answers, too.
    enum class Yardstick : quint8 { None, FirstRows, Whole };

    QString what;
    std::function<void(BoardWindow &)> ask;
    std::function<void(BoardWindow &)> undo; ///< back to every call, newest first; empty: that is what ask() did
    Yardstick yardstick = Yardstick::None;
    QString sql; ///< for the sqlite3 shell
};

/// Sorting by each column, filters and searches, in this order. All start at the whole board, newest first.
[[nodiscard]] std::vector<BoardQuestion> boardQuestions(const StoreSamples &samples);

} // namespace callboard::bench
