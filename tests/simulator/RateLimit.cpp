#include "RateLimit.h"

namespace callboard::simulator {

using namespace std::chrono_literals;

void RateLimit::setPerMinute(int requests)
{
    m_perMinute = requests;
    m_taken.clear();
}

std::optional<RateLimit::Refusal> RateLimit::take(const QByteArray &key, std::chrono::milliseconds now)
{
    if (m_perMinute <= 0)
        return std::nullopt;
    std::deque<std::chrono::milliseconds> &taken = m_taken[key];
    while (!taken.empty() && taken.front() <= now - 1min)
        taken.pop_front();
    if (taken.size() < static_cast<std::size_t>(m_perMinute)) {
        taken.push_back(now);
        return std::nullopt;
    }
    Refusal refusal;
    if (++m_refusals % 2 == 0)
        refusal.retryAfter = std::chrono::ceil<std::chrono::seconds>(taken.front() + 1min - now);
    return refusal;
}

} // namespace callboard::simulator
