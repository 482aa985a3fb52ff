#pragma once

#include <chrono>
#include <functional>

namespace callboard::simulator {

/** The simulator's idea of now. Not thread safe. */
class SimulatedClock
{
public:
    using Source = std::function<std::chrono::milliseconds()>;

    /** @param speed simulated seconds per real second, above 0 */
    explicit SimulatedClock(double speed = 1.0);

    void setSpeed(double speed);
    /** @param utcNow simulated UTC, since the Unix epoch, at the source's present reading */
    void setSource(Source source, std::chrono::milliseconds utcNow);

    /** Simulated UTC since the Unix epoch. */
    [[nodiscard]] std::chrono::milliseconds now() const;
    /** The pace of the client's own world, which `speed` leaves alone: what a rate limit counts in. */
    [[nodiscard]] std::chrono::milliseconds paced() const;

private:
    [[nodiscard]] std::chrono::milliseconds reading() const;

    Source m_source;
    std::chrono::steady_clock::time_point m_steadyStart;
    std::chrono::milliseconds m_utcStart {};
    std::chrono::milliseconds m_sourceStart {};
    double m_speed = 1.0;
};

} // namespace callboard::simulator
