#include "polling/ListWalk.h"

#include "bolna/ApiValues.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

namespace {

constexpr int perPage = bolna::ListQuery::rowsPerPage;
/// An endless has_more ends somewhere: a million rows of one agent in one week.
constexpr int mostPages = 20'000;
/// Rows move while the beginning is read again too. A list that never rests is left to the next walk.
constexpr int mostOverlaps = 10;
/// One page that shows nothing new may be a slip of Bolna's. Two are the end, whatever they say of more.
constexpr int mostUnproductive = 2;

int pagesFor(int rows)
{
    return std::clamp((rows + perPage - 1) / perPage, 1, mostPages);
}

} // namespace

ListWalk::ListWalk() = default;

ListWalk::ListWalk(QSet<QString> wanted, Filters filters)
    : m_wanted(std::move(wanted))
    , m_filters(std::move(filters))
{
    if (m_wanted->isEmpty()) {
        finish(true);
    }
}

qsizetype ListWalk::missing() const
{
    return m_wanted ? m_wanted->size() : 0;
}

std::optional<PageAsk> ListWalk::next() const
{
    if (m_done || m_pass.last > 0 || m_pass.next > mostPages || m_pass.unproductive >= mostUnproductive) {
        return std::nullopt;
    }
    // The first page tells how many there are. The beginning is read again page by page: mostly one is enough.
    const bool alone = m_pass.seenUpTo == 0 || m_stage == Stage::Overlap || m_pass.next > m_pass.expected;
    if (alone && !m_pass.onTheWay.empty()) {
        return std::nullopt;
    }
    return PageAsk {.page = m_pass.next, .status = filter(), .pass = m_pass.number};
}

void ListWalk::asked(const PageAsk &ask)
{
    m_pass.onTheWay.insert(ask.page);
    m_pass.next = std::max(m_pass.next, ask.page + 1);
}

void ListWalk::saw(const PageAsk &ask, const PageSight &sight)
{
    if (m_done || ask.pass != m_pass.number) {
        return;
    }
    m_pass.onTheWay.erase(ask.page);
    bool brings = false;
    for (const QString &id : sight.ids) {
        // Of another status the same rows may be met again, and in a new pass all of them are.
        brings = brings || !(m_stage == Stage::Overlap ? m_met : m_metInPass).contains(id);
        m_metInPass.insert(id);
        m_met.insert(id);
        if (m_wanted) {
            m_wanted->remove(id);
        }
    }
    if (m_wanted && m_wanted->isEmpty()) {
        finish(true);
        return;
    }
    m_pass.filterHonoured = m_pass.filterHonoured && sight.filterHonoured;
    m_pass.odd = m_pass.odd || (!brings && ask.page > 1);
    m_pass.unproductive = brings ? 0 : m_pass.unproductive + 1;
    if (ask.page >= m_pass.seenUpTo) {
        m_pass.seenUpTo = ask.page;
        m_pass.highestHasMore = sight.hasMore;
    }
    if (!m_byStatus) {
        m_total = std::max(sight.total, 0);
    }
    if (ask.page == 1) {
        if (turnsToStatuses(sight)) {
            m_byStatus = true;
            m_statuses = m_filters.pending;
            beginPass();
            return;
        }
        if (!isWorthItsPages(sight)) {
            m_pass.last = 1;
        }
        m_pass.expected = pagesFor(sight.total);
    }
    // Where the beginning is read again, the first page that shows nothing new is the end.
    const bool atEnd = !sight.hasMore || (m_stage == Stage::Overlap && !brings);
    m_pass.endsShort = m_pass.endsShort || (!sight.hasMore && m_metInPass.size() < sight.total);
    if (atEnd && (m_pass.last == 0 || ask.page < m_pass.last)) {
        // A page in the middle that says so while a later one came: the list grows shorter, or slips. Both are known.
        m_pass.last = std::max(ask.page, m_pass.seenUpTo);
    }
    const bool noMore = m_pass.last > 0 || m_pass.unproductive >= mostUnproductive || m_pass.next > mostPages;
    if (noMore && m_pass.onTheWay.empty()) {
        endPass();
    }
}

void ListWalk::filterRefused(const PageAsk &ask)
{
    if (m_done || ask.pass != m_pass.number) {
        return;
    }
    endStatus();
}

/// By status a list takes up to one page for each status and pages for what is wanted; as it is, up to all its pages.
bool ListWalk::turnsToStatuses(const PageSight &sight) const
{
    return !m_byStatus && m_wanted && sight.hasMore && !m_filters.pending.isEmpty()
           && sight.total > m_wanted->size() + m_filters.pending.size() * perPage;
}

/// More pages than calls to be met: reading those one by one takes fewer requests.
bool ListWalk::isWorthItsPages(const PageSight &sight) const
{
    return !m_wanted || !sight.hasMore || pagesFor(sight.total) - 1 <= m_wanted->size();
}

void ListWalk::beginPass()
{
    m_pass = {.number = m_pass.number + 1};
    m_metInPass.clear();
    m_metBefore = m_met.size();
}

void ListWalk::endPass()
{
    if (m_byStatus) {
        endStatus();
    } else if (m_wanted) {
        finish(false);
    } else {
        endEverything();
    }
}

void ListWalk::endStatus()
{
    if (!m_pass.filterHonoured) {
        finish(false); // the whole list has just been shown
        return;
    }
    m_statuses.removeFirst();
    if (m_statuses.isEmpty() && !m_readsFinal && m_wanted->size() >= perPage) {
        m_readsFinal = true;
        m_statuses = m_filters.final;
    }
    if (m_statuses.isEmpty()) {
        finish(false);
    } else {
        beginPass();
    }
}

void ListWalk::endEverything()
{
    const bool overlap = m_stage == Stage::Overlap;
    if (!overlap) {
        m_odd = m_pass.odd;
        m_endsShort = m_pass.endsShort;
    }
    const bool onePage = m_pass.number == 0 && m_pass.seenUpTo <= 1;
    const bool foundMore = m_met.size() > m_metBefore;
    if (!onePage && (!overlap || foundMore) && m_overlaps < mostOverlaps) {
        ++m_overlaps;
        m_stage = Stage::Overlap;
        beginPass();
        return;
    }
    const bool fewer = m_met.size() < m_total;
    if (fewer && (m_odd || m_endsShort) && !std::exchange(m_readAgain, true)) {
        m_stage = Stage::Again;
        m_overlaps = 0;
        beginPass();
        return;
    }
    // A count that is larger than what two readings from end to end show is no reason to doubt them.
    finish(!(fewer && m_odd) && !(overlap && foundMore));
}

void ListWalk::finish(bool whole)
{
    m_done = true;
    m_whole = whole;
    m_pass.onTheWay.clear();
}

} // namespace callboard::polling
