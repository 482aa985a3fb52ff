#pragma once

#include <chrono>

namespace callboard::simulator {
class Simulator;
}

namespace callboard::bench {

/// What a simulated Bolna holds for a benchmark.
struct Shape
{
    int calls = 0; ///< that stay pending: a third each queued, ringing and in progress
    int agents = 3; ///< that they are spread over, at most what the simulator has
    int ended = 0; ///< calls of the same time that are over, for each pending one
    std::chrono::milliseconds latency {0}; ///< added to every answer
};

/// Puts the calls into the simulator: made within the last ten minutes, one as long ago as the other.
void addCalls(simulator::Simulator &simulator, const Shape &shape);

} // namespace callboard::bench
