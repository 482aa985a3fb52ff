#include "polling/CheckPlan.h"

#include "bolna/BolnaClient.h"

#include <algorithm>
#include <map>

namespace callboard::polling {

using namespace std::chrono_literals;
using store::PendingCall;

namespace {

/// A call may be listed a little off the time it was made known here.
constexpr auto overlap = 5min;

/// A list's rows are not only ours: finished calls fill pages too.
int requestsFor(const Sweep &sweep)
{
    return 1 + static_cast<int>(sweep.wanted.size()) / bolna::ListQuery::rowsPerPage;
}

int costOf(const std::vector<Sweep> &sweeps)
{
    int cost = 0;
    for (const Sweep &sweep : sweeps) {
        cost += requestsFor(sweep);
    }
    return cost;
}

/// Few calls in a span are cheaper to read one by one.
bool isWorthwhile(const Sweep &sweep)
{
    return static_cast<int>(sweep.wanted.size()) > 2 * requestsFor(sweep);
}

int rank(const PendingCall &call)
{
    using Phase = calls::CallStatus::Phase;
    switch (call.reason) {
    case PendingCall::Reason::NotFinal: {
        const Phase phase = call.state.status.phase();
        return phase == Phase::Live || phase == Phase::Ending ? 0 : 1;
    }
    case PendingCall::Reason::RecordingOwed:
        return 2;
    case PendingCall::Reason::EndOwed:
        return 3;
    }
    Q_UNREACHABLE();
}

void sortByUrgency(std::vector<PendingCall> &calls)
{
    std::ranges::stable_sort(calls, [](const PendingCall &a, const PendingCall &b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.state.lastStatusCheck < b.state.lastStatusCheck;
    });
}

/// The agent's calls in spans of seven days, the latest span first.
std::vector<Sweep> spansOf(const QString &agentId, std::vector<PendingCall> calls, const QDateTime &now)
{
    std::ranges::sort(calls, {}, [](const PendingCall &call) { return call.state.createdAt; });
    std::vector<Sweep> spans;
    for (PendingCall &call : calls) {
        if (spans.empty() || call.state.createdAt.addDuration(overlap) > spans.back().to) {
            const QDateTime from = call.state.createdAt.addDuration(-overlap);
            spans.push_back({.agentId = agentId,
                             .from = from,
                             .to = std::min(from.addDuration(bolna::ListQuery::longestSpan), now.addDuration(overlap)),
                             .wanted = {}});
        }
        spans.back().wanted.push_back(std::move(call));
    }
    std::ranges::reverse(spans);
    return spans;
}

/// Lists that take more pages than are affordable are cut off at the same place in every cycle. Some of the calls
/// nobody has heard of for the longest are therefore read one by one, so that none is left out for ever.
void readTheStalest(CheckPlan &plan, int affordable)
{
    if (costOf(plan.sweeps) <= affordable) {
        return;
    }
    std::vector<PendingCall> listed;
    for (const Sweep &sweep : plan.sweeps) {
        listed.insert(listed.end(), sweep.wanted.begin(), sweep.wanted.end());
    }
    const auto some = std::min(listed.size(), static_cast<std::size_t>(std::max(1, affordable / 10)));
    std::ranges::partial_sort(listed, listed.begin() + static_cast<std::ptrdiff_t>(some), {},
                              [](const PendingCall &call) { return call.state.lastStatusCheck; });
    QSet<QString> chosen;
    for (std::size_t i = 0; i < some; ++i) {
        chosen.insert(listed[i].executionId);
        plan.reads.push_back(listed[i]);
    }
    for (Sweep &sweep : plan.sweeps) {
        std::erase_if(sweep.wanted, [&](const PendingCall &call) { return chosen.contains(call.executionId); });
    }
}

} // namespace

CheckPlan planChecks(std::vector<PendingCall> due, int affordable, const QDateTime &now, const QSet<QString> &watched)
{
    CheckPlan plan;
    std::map<QString, std::vector<PendingCall>> byAgent;
    if (static_cast<int>(due.size()) > affordable) {
        for (PendingCall &call : due) {
            const bool listed = call.reason == PendingCall::Reason::NotFinal && !call.agentId.isEmpty()
                                && call.state.createdAt.isValid() && call.state.createdAt <= now
                                && !watched.contains(call.executionId);
            (listed ? byAgent[call.agentId] : plan.reads).push_back(std::move(call));
        }
    } else {
        plan.reads = std::move(due);
    }

    std::vector<std::vector<PendingCall>> agents;
    for (auto &[agentId, calls] : byAgent) {
        agents.push_back(std::move(calls));
    }
    std::ranges::sort(agents, std::ranges::greater {}, &std::vector<PendingCall>::size);
    std::size_t left = 0;
    for (const auto &calls : agents) {
        left += calls.size();
    }
    for (auto &calls : agents) {
        // Does the rest fit as it is?
        const bool fits = static_cast<int>(plan.reads.size() + left) + costOf(plan.sweeps) <= affordable;
        left -= calls.size();
        if (fits) {
            std::ranges::move(calls, std::back_inserter(plan.reads));
            continue;
        }
        const QString agentId = calls.front().agentId;
        for (Sweep &sweep : spansOf(agentId, std::move(calls), now)) {
            if (isWorthwhile(sweep)) {
                plan.sweeps.push_back(std::move(sweep));
            } else {
                std::ranges::move(sweep.wanted, std::back_inserter(plan.reads));
            }
        }
    }
    readTheStalest(plan, affordable);
    sortByUrgency(plan.reads);
    return plan;
}

} // namespace callboard::polling
