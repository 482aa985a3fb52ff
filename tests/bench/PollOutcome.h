#pragma once

#include "bench/Measurement.h"
#include "bench/PendingCalls.h"
#include "bench/Table.h"

#include <chrono>
#include <vector>

namespace callboard::bench {

/// So many calls are asked about one by one; over more of them the yardstick is multiplied up.
inline constexpr int yardstickCalls = 100;

/// What one cycle did, in each run.
struct Cycle
{
    int requests = 0;
    int answered = 0;
    int late = 0;
    std::vector<Usage> usages;
};

/// All that was measured of one shape.
struct PollOutcome
{
    Shape shape;
    std::vector<Cycle> cycles;
    int oneByOneAsked = 0;
    int oneByOneAnswered = 0;
    std::vector<Usage> oneByOne;
    int abreastAsked = 0; ///< as many as the first cycle made requests
    int abreastAnswered = 0;
    std::vector<Usage> abreast;
};

/// Every call was answered in the first cycle, and so were the yardsticks.
[[nodiscard]] bool allAnswered(const PollOutcome &outcome);

/// A row for each cycle, and one for each yardstick below it.
/// \param cycle what a cycle has to fit into
[[nodiscard]] Table tableOf(const std::vector<PollOutcome> &outcomes, std::chrono::seconds cycle);

} // namespace callboard::bench
