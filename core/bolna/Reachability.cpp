#include "bolna/Reachability.h"

#include <algorithm>

namespace callboard::bolna {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

bool saysOutOfReach(const ApiError &error)
{
    using Kind = ApiError::Kind;
    return error.kind == Kind::Network || error.kind == Kind::Timeout || error.kind == Kind::Parse
           || (error.kind == Kind::Http && error.httpStatus >= 500);
}

} // namespace

Reachability::Reachability(Clock &clock, Chance chance)
    : m_clock(clock)
    , m_chance(std::move(chance))
{
}

void Reachability::answered()
{
    m_weight = 0;
    m_probesFailed = 0;
    m_lastAnswer = m_clock.now();
    m_lastError.reset();
}

void Reachability::probeNow()
{
    m_probesFailed = 0;
    m_probeAt = m_clock.elapsed();
}

void Reachability::failed(const ApiError &error)
{
    if (!saysOutOfReach(error)) {
        if (error.httpStatus > 0 && error.kind != ApiError::Kind::TooLarge) {
            answered();
        }
        return;
    }
    if (untilProbe() > 0ms) {
        return; // of the same burst that made it out of reach
    }
    m_probesFailed += isOut() ? 1 : 0;
    m_weight = std::min(m_weight
                            + (error.kind == ApiError::Kind::Parse ? weightUntilOut / oddAnswersUntilOut
                                                                   : weightUntilOut / failuresUntilOut),
        weightUntilOut);
    m_lastError = error;
    if (!isOut()) {
        return;
    }
    const int doublings = std::min(m_probesFailed, 8);
    const milliseconds wait = std::min<milliseconds>(longestProbe, firstProbe * (1 << doublings));
    const auto some = m_chance() * static_cast<double>(wait.count()) / 4;
    m_probeAt = m_clock.elapsed() + wait + milliseconds(static_cast<qint64>(some));
}

milliseconds Reachability::untilProbe() const
{
    return isOut() ? std::max(0ms, m_probeAt - m_clock.elapsed()) : 0ms;
}

} // namespace callboard::bolna
