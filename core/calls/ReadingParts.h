#pragma once

#include "calls/Execution.h"

#include <QDateTime>

#include <vector>

namespace callboard::calls {

/// One reading, split by attempt.
struct ReadingParts
{
    /// Data of an attempt before the one that the reading names.
    struct Before
    {
        int attempt = 0;
        Execution reading;
        QDateTime endedAt {}; ///< from Bolna; null: unknown
    };

    Execution own; ///< of the call and the attempt that the reading names
    std::vector<Before> before;
};

/// Bolna shows an attempt's data until the next one has its own. So data that a later attempt cannot have yet belongs
/// to the one before:
/// - data that needs an answered call, while it waits or rings; the start time, while it waits;
/// - a recording, until the talk is over.
/// `retry_history` adds the ends of earlier attempts, which no reading may have shown.
///
/// \param attempt the reading's attempt; 0 is the first. Pure; any thread.
[[nodiscard]] ReadingParts partsOf(const Execution &reading, int attempt);

} // namespace callboard::calls
