#include "details/TranscriptLinks.h"

#include <algorithm>
#include <utility>

namespace callboard::ui {

using std::chrono::milliseconds;

void TranscriptLinks::setTimes(std::vector<milliseconds> times, int turns)
{
    m_times = std::cmp_equal(times.size(), turns) ? std::move(times) : std::vector<milliseconds>();
    if (m_times.empty()) {
        m_current = -1;
    }
}

std::optional<milliseconds> TranscriptLinks::timeOf(int turn) const
{
    if (turn < 0 || std::cmp_greater_equal(turn, m_times.size())) {
        return {};
    }
    return m_times[static_cast<std::size_t>(turn)];
}

void TranscriptLinks::follow(milliseconds position)
{
    const auto next = std::ranges::upper_bound(m_times, position);
    m_current = static_cast<int>(next - m_times.begin()) - 1;
}

} // namespace callboard::ui
