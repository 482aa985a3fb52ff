#include "polling/ImportPlan.h"

#include "bolna/ApiValues.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

namespace {

constexpr auto longest = bolna::ListQuery::longestSpan;
/// An agent's own time may be a little off that of its first call.
constexpr std::chrono::hours beginsBefore {24};

void addBackwards(std::vector<Span> &spans, QDateTime to, const QDateTime &from)
{
    while (from < to) {
        const QDateTime begin = std::max(to.addDuration(-longest), from);
        spans.push_back({begin, to});
        to = begin;
    }
}

} // namespace

QDateTime orderedFromOf(const store::ImportHistory &history, const QString &agentId)
{
    const QDateTime ofAgent = history.orderedFrom.value(agentId);
    const QDateTime ofAll = history.orderedFrom.value({});
    if (!ofAgent.isValid() || !ofAll.isValid()) {
        return ofAgent.isValid() ? ofAgent : ofAll;
    }
    return std::min(ofAgent, ofAll);
}

std::vector<Span> coveredOf(const store::ImportHistory &history, const QString &agentId)
{
    std::vector<Span> covered;
    for (const store::Coverage &coverage : history.covered) {
        if (coverage.agentId == agentId) {
            covered.push_back({coverage.from, coverage.until});
        }
    }
    return covered;
}

std::vector<Span> importSpans(
    std::vector<Span> covered, const QDateTime &orderedFrom, const QDateTime &begun, const QDateTime &now)
{
    const QDateTime earliest = begun.isValid() ? std::max(orderedFrom, begun.addDuration(-beginsBefore)) : orderedFrom;
    std::ranges::sort(covered, std::ranges::greater {}, &Span::from);
    std::vector<Span> spans;
    QDateTime to = now;
    for (bool latest = true; const Span &span : covered) {
        QDateTime until = std::min(span.to, now); // covered until tomorrow: the clock was set back
        if (std::exchange(latest, false)) {
            until = until.addDuration(-importOverlap);
        }
        addBackwards(spans, to, std::max(until, earliest));
        to = std::min(to, span.from);
    }
    addBackwards(spans, to, earliest);
    return spans;
}

} // namespace callboard::polling
