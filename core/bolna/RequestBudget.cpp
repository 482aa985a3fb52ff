#include "bolna/RequestBudget.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace callboard::bolna {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds window = 60s;
constexpr milliseconds firstPause = 5s;
constexpr milliseconds leastPause = 1s;
/// What is known of the others is worth something for so long.
constexpr milliseconds newsAge = 2s;
/// A store that is slower than this is not waited for.
constexpr milliseconds storePatience = 1s;
constexpr milliseconds untilTold = 50ms;
constexpr milliseconds tellingPatience = 3s;

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

int shareOf(Urgency urgency, int perMinute, const Outlook &outlook)
{
    const int tenth = perMinute / 10;
    switch (urgency) {
    case Urgency::Person:
        return perMinute;
    case Urgency::Poll:
        return perMinute - tenth;
    case Urgency::History:
        return outlook.pollRests ? perMinute - 2 * std::max(1, tenth) : perMinute / 2;
    case Urgency::Background:
        return perMinute / 2 - std::min(outlook.toRead, perMinute / 2 - tenth);
    }
    Q_UNREACHABLE();
}

/// History leaves nothing below its own limit: the background then has requests of its own, a few above that limit.
bool RequestBudget::isBesideHistory(Urgency urgency) const
{
    return urgency == Urgency::Background && m_outlook.toRead > 0;
}

int RequestBudget::mostOfAllBesideHistory() const
{
    return shareOf(Urgency::History, m_perMinute, m_outlook) + std::max(1, m_perMinute / 20);
}

int RequestBudget::within(const Taken &taken) const
{
    const auto begin = m_clock.elapsed() - window;
    return static_cast<int>(std::ranges::count_if(taken, [begin](milliseconds at) { return at > begin; }));
}

/// A token is there when fewer than `most` were taken within the last minute: so wait for the one that is in the way.
milliseconds RequestBudget::waitIn(const Taken &taken, const Taken &others, int most) const
{
    const auto size = static_cast<int>(taken.size() + others.size());
    if (size < most) {
        return 0ms;
    }
    auto rank = static_cast<std::size_t>(size - most);
    milliseconds inTheWay {0};
    if (others.empty()) {
        inTheWay = taken.at(rank);
    } else {
        std::vector<milliseconds> both(taken.size() + others.size());
        std::ranges::merge(taken, others, both.begin());
        inTheWay = both.at(rank);
    }
    return std::max(0ms, inTheWay + window - m_clock.elapsed());
}

/// What the others do not know of yet is bounded, more closely where there are any.
milliseconds RequestBudget::waitToTell(Urgency urgency) const
{
    if (!isShared() || urgency == Urgency::Person) {
        return 0ms;
    }
    const milliseconds now = m_clock.elapsed();
    const bool knows = m_heardAt && now - *m_heardAt <= newsAge;
    const bool slow = m_askedAt && now - *m_askedAt > storePatience;
    // A budget whose account is gone from this run is told of no more.
    const auto &oldest = m_telling.empty() ? m_untold : m_telling;
    const bool nobodyTells = !oldest.empty() && now - oldest.front().at > tellingPatience;
    const int most = knows && m_alone ? std::max(1, m_perMinute / 5) : std::max(1, m_perMinute / 20);
    return slow || nobodyTells || std::ssize(m_untold) + std::ssize(m_telling) < most ? 0ms : untilTold;
}

milliseconds RequestBudget::waitBefore(Ceiling ceiling, Urgency urgency) const
{
    const auto index = static_cast<std::size_t>(ceiling);
    const int share = shareOf(urgency, m_perMinute, m_outlook);
    const milliseconds wait = isBesideHistory(urgency) ? std::max(waitIn(m_background, {}, std::max(1, share)),
                                  waitIn(m_all, m_othersAll, mostOfAllBesideHistory()))
                                                       : waitIn(m_all, m_othersAll, share);
    return std::max(
        {pausedFor(), wait, waitIn(m_byCeiling.at(index), m_othersByCeiling.at(index), ceilingOf(ceiling))});
}

void RequestBudget::take(Ceiling ceiling, Urgency urgency)
{
    forgetOld();
    m_all.push_back(m_clock.elapsed());
    if (urgency == Urgency::Background) {
        m_background.push_back(m_clock.elapsed());
    }
    m_byCeiling.at(static_cast<std::size_t>(ceiling)).push_back(m_clock.elapsed());
    if (isShared()) {
        m_untold.push_back({m_clock.elapsed(), ceiling});
        m_wanted();
    }
}

void RequestBudget::share(std::function<void()> wanted)
{
    m_wanted = std::move(wanted);
}

RequestBudget::News RequestBudget::takeNews()
{
    m_askedAt = m_clock.elapsed();
    m_telling.insert(m_telling.end(), m_untold.begin(), m_untold.end());
    m_untold.clear();
    News news {.tokens = m_telling, .pause = {}};
    if (std::exchange(m_pauseUntold, false)) {
        news.pause = pausedFor();
    }
    return news;
}

void RequestBudget::told(std::vector<Token> others, milliseconds pause, bool alone)
{
    m_askedAt.reset();
    m_heardAt = m_clock.elapsed();
    m_telling.clear();
    m_alone = alone;
    m_othersAll.clear();
    std::ranges::for_each(m_othersByCeiling, &Taken::clear);
    for (const Token &token : others) {
        m_othersAll.push_back(token.at);
        m_othersByCeiling.at(static_cast<std::size_t>(token.ceiling)).push_back(token.at);
    }
    if (!m_pauseUntold) { // else ours is the newer word
        m_pausedUntil = std::max(m_pausedUntil, m_clock.elapsed() + pause);
    }
}

void RequestBudget::notTold()
{
    m_askedAt.reset();
    m_heardAt = m_clock.elapsed();
    m_alone = true;
    m_untold.insert(m_untold.begin(), m_telling.begin(), m_telling.end());
    m_telling.clear();
    const milliseconds begin = m_clock.elapsed() - window;
    std::erase_if(m_untold, [begin](const Token &token) { return token.at <= begin; });
}

void RequestBudget::absorb(const RequestBudget &other)
{
    const auto unite = [](Taken &mine, const Taken &others) {
        const auto middle = mine.insert(mine.end(), others.begin(), others.end());
        std::inplace_merge(mine.begin(), middle, mine.end());
    };
    unite(m_all, other.m_all);
    unite(m_background, other.m_background);
    for (std::size_t i = 0; i < m_byCeiling.size(); ++i) {
        unite(m_byCeiling[i], other.m_byCeiling[i]);
    }
    m_pausedUntil = std::max(m_pausedUntil, other.m_pausedUntil);
    m_limitedInARow = std::max(m_limitedInARow, other.m_limitedInARow);
    m_toldPause = m_toldPause || other.m_toldPause;
    m_untold.insert(m_untold.end(), other.m_untold.begin(), other.m_untold.end());
    m_pauseUntold = m_pauseUntold || other.m_pauseUntold;
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
    forget(m_background);
    forget(m_othersAll);
    std::ranges::for_each(m_byCeiling, forget);
    std::ranges::for_each(m_othersByCeiling, forget);
}

int RequestBudget::left(Urgency urgency) const
{
    if (pausedFor() > 0ms) {
        return 0;
    }
    const int share = shareOf(urgency, m_perMinute, m_outlook);
    const int all = within(m_all) + within(m_othersAll);
    const int free = isBesideHistory(urgency) ? std::min(share - within(m_background), mostOfAllBesideHistory() - all)
                                              : share - all;
    return std::max(0, free);
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
    if (isShared()) {
        m_pauseUntold = true;
        m_wanted();
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
