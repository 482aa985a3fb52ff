#include "polling/ImportPlan.h"

#include "bolna/BolnaClient.h"

#include <algorithm>

namespace callboard::polling {

namespace {

constexpr auto longest = bolna::ListQuery::longestSpan;
/// An agent's own time may be a little off that of its first call.
constexpr std::chrono::hours beginsBefore {24};

void addForwards(std::vector<Span> &spans, QDateTime from, const QDateTime &to)
{
    while (from < to) {
        const QDateTime end = std::min(from.addDuration(longest), to);
        spans.push_back({from, end});
        from = end;
    }
}

void addBackwards(std::vector<Span> &spans, QDateTime to, const QDateTime &from)
{
    while (from < to) {
        const QDateTime begin = std::max(to.addDuration(-longest), from);
        spans.push_back({begin, to});
        to = begin;
    }
}

} // namespace

std::vector<Span> importSpans(const std::optional<Span> &covered, const QDateTime &since, const QDateTime &begun,
                              const QDateTime &now)
{
    const QDateTime earliest = begun.isValid() ? begun.addDuration(-beginsBefore) : QDateTime();
    std::vector<Span> spans;
    if (!covered) {
        QDateTime from = since.isValid() ? since : now.addDuration(-firstImportReach);
        if (earliest.isValid()) {
            from = std::max(from, earliest);
        }
        addBackwards(spans, now, from);
        return spans;
    }
    // Covered until tomorrow? Then the clock was set back.
    const QDateTime until = std::min(covered->to, now);
    addForwards(spans, until.addDuration(-importOverlap), now);
    if (since.isValid()) {
        addBackwards(spans, covered->from, earliest.isValid() ? std::max(since, earliest) : since);
    }
    return spans;
}

} // namespace callboard::polling
