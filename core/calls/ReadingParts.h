#pragma once

#include "calls/Execution.h"

#include <QDateTime>

#include <vector>

namespace callboard::calls {

/// What one reading tells of which attempt.
struct ReadingParts
{
    /// Of an attempt before the one that the reading names.
    struct Before
    {
        int attempt = 0;
        Execution reading;
        QDateTime endedAt {}; ///< by Bolna's word; null: not told
    };

    Execution own; ///< of the call, and of the attempt the reading names
    std::vector<Before> before;
};

/// Bolna goes on showing what an attempt left until the next one has something of its own. So in a reading of a later
/// attempt, what cannot be of that attempt yet is of the one before:
/// - all that needs somebody to pick up, while it waits or rings; and the time of its start, while it waits;
/// - a recording, until it is over.
/// And `retry_history` says how each attempt before ended, which nobody may have seen.
///
/// \param attempt the one the reading is about, 0 is the first. Pure; any thread.
[[nodiscard]] ReadingParts partsOf(const Execution &reading, int attempt);

} // namespace callboard::calls
