#include "bolna/RequestBudget.h"

#include <algorithm>

namespace callboard::bolna {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds window = 60s;
constexpr milliseconds firstPause = 5s;
constexpr milliseconds leastPause = 1s;

constexpr int ceilingOf(Ceiling ceiling)
{
    return ceiling == Ceiling::Other ? 1000 : 500;
}

} // namespace

RequestBudget::RequestBudget(Clock &clock, int perMinute, Chance chance)
    : m_clock(clock)
    , m_chance(std::move(chance))
    , m_perMinute(std::clamp(perMinute, leastPerMinute, mostPerMinute))
{
}

void RequestBudget::setPerMinute(int requests)
{
    m_perMinute = std::clamp(requests, leastPerMinute, mostPerMinute);
}

int RequestBudget::shareOf(Urgency urgency) const
{
    switch (urgency) {
    case Urgency::Person:
        return m_perMinute;
    case Urgency::Poll:
        return m_perMinute - m_perMinute / 10;
    case Urgency::Background:
        return m_perMinute / 2;
    }
    Q_UNREACHABLE();
}

int RequestBudget::within(const Taken &taken) const
{
    const auto begin = m_clock.elapsed() - window;
    return static_cast<int>(std::ranges::count_if(taken, [begin](milliseconds at) { return at > begin; }));
}

/// A token is there when fewer than `most` were taken within the last minute: so wait for the one that is in the way.
milliseconds RequestBudget::waitIn(const Taken &taken, int most) const
{
    const auto size = static_cast<int>(taken.size());
    if (size < most) {
        return 0ms;
    }
    const milliseconds inTheWay = taken.at(static_cast<std::size_t>(size - most));
    return std::max(0ms, inTheWay + window - m_clock.elapsed());
}

milliseconds RequestBudget::waitBefore(Ceiling ceiling, Urgency urgency) const
{
    return std::max({pausedFor(), waitIn(m_all, shareOf(urgency)),
                     waitIn(m_byCeiling.at(static_cast<std::size_t>(ceiling)), ceilingOf(ceiling))});
}

void RequestBudget::take(Ceiling ceiling)
{
    forgetOld();
    m_all.push_back(m_clock.elapsed());
    m_byCeiling.at(static_cast<std::size_t>(ceiling)).push_back(m_clock.elapsed());
}

void RequestBudget::absorb(const RequestBudget &other)
{
    const auto unite = [](Taken &mine, const Taken &others) {
        const auto middle = mine.insert(mine.end(), others.begin(), others.end());
        std::inplace_merge(mine.begin(), middle, mine.end());
    };
    unite(m_all, other.m_all);
    for (std::size_t i = 0; i < m_byCeiling.size(); ++i) {
        unite(m_byCeiling[i], other.m_byCeiling[i]);
    }
    m_pausedUntil = std::max(m_pausedUntil, other.m_pausedUntil);
    m_limitedInARow = std::max(m_limitedInARow, other.m_limitedInARow);
    m_toldPause = m_toldPause || other.m_toldPause;
    forgetOld();
}

void RequestBudget::forgetOld()
{
    const auto begin = m_clock.elapsed() - window;
    const auto forget = [begin](Taken &taken) {
        while (!taken.empty() && taken.front() <= begin) {
            taken.pop_front();
        }
    };
    forget(m_all);
    std::ranges::for_each(m_byCeiling, forget);
}

int RequestBudget::left(Urgency urgency) const
{
    return pausedFor() > 0ms ? 0 : std::max(0, shareOf(urgency) - within(m_all));
}

void RequestBudget::limited(std::optional<std::chrono::seconds> retryAfter)
{
    // The others of the same burst come back with 429 too: that is one refusal, not six.
    if (pausedFor() == 0ms) {
        ++m_limitedInARow;
        m_toldPause = false;
        const milliseconds most
            = std::min<milliseconds>(longestPause, firstPause * (1 << std::min(m_limitedInARow, 12)));
        const milliseconds chosen(static_cast<qint64>(m_chance() * static_cast<double>(most.count())));
        m_pausedUntil = m_clock.elapsed() + std::max(leastPause, chosen);
    }
    if (retryAfter) {
        const milliseconds told
            = m_clock.elapsed() + std::clamp<milliseconds>(*retryAfter, leastPause, longestToldPause);
        m_pausedUntil = m_toldPause ? std::max(m_pausedUntil, told) : told; // of a burst the longest
        m_toldPause = true;
    }
}

void RequestBudget::answered()
{
    if (pausedFor() == 0ms) {
        m_limitedInARow = 0;
    }
}

milliseconds RequestBudget::pausedFor() const
{
    return std::max(0ms, m_pausedUntil - m_clock.elapsed());
}

} // namespace callboard::bolna
