#include "SimulatedClock.h"

#include <utility>

namespace callboard::simulator {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

SimulatedClock::SimulatedClock(double speed)
    : m_steadyStart(std::chrono::steady_clock::now())
    , m_utcStart(duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()))
    , m_speed(speed)
{
}

void SimulatedClock::setSpeed(double speed)
{
    // Keeps now() continuous.
    m_utcStart = now();
    m_sourceStart = reading();
    m_speed = speed;
}

void SimulatedClock::setSource(Source source, milliseconds utcNow)
{
    m_source = std::move(source);
    m_sourceStart = reading();
    m_utcStart = utcNow;
    m_speed = 1.0;
}

milliseconds SimulatedClock::reading() const
{
    return m_source ? m_source() : duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_steadyStart);
}

milliseconds SimulatedClock::now() const
{
    const auto elapsed = reading() - m_sourceStart;
    return m_utcStart + milliseconds(static_cast<milliseconds::rep>(static_cast<double>(elapsed.count()) * m_speed));
}

milliseconds SimulatedClock::paced() const
{
    return reading();
}

} // namespace callboard::simulator
