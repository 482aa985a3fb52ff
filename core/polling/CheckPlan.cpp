#include "polling/CheckPlan.h"

#include "bolna/ApiValues.h"

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

void sortByUrgency(std::vector<PendingCall> &calls, const QSet<QString> &watched)
{
    std::ranges::stable_sort(calls, [&watched](const PendingCall &a, const PendingCall &b) {
        const Rank one = rankOf(a, watched);
        const Rank other = rankOf(b, watched);
        return one != other ? one < other : a.state.lastStatusCheck < b.state.lastStatusCheck;
    });
}

bool canBeListed(const PendingCall &call, const QDateTime &now, const QSet<QString> &watched)
{
    return !call.agentId.isEmpty() && call.state.createdAt.isValid() && call.state.createdAt <= now
           && !watched.contains(call.executionId);
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
    std::erase_if(plan.sweeps, [](const Sweep &sweep) { return sweep.wanted.empty(); });
}

/// Each agent's calls in lists where those are cheaper, else one by one.
void addCheaper(CheckPlan &plan, const QString &agentId, std::vector<PendingCall> calls, const QDateTime &now)
{
    for (Sweep &sweep : spansOf(agentId, std::move(calls), now)) {
        if (isWorthwhile(sweep)) {
            plan.sweeps.push_back(std::move(sweep));
        } else {
            std::ranges::move(sweep.wanted, std::back_inserter(plan.reads));
        }
    }
}

} // namespace

Rank rankOf(const PendingCall &call, const QSet<QString> &watched)
{
    using Phase = calls::CallStatus::Phase;
    if (watched.contains(call.executionId)) {
        return Rank::Watched;
    }
    switch (call.reason) {
    case PendingCall::Reason::NotFinal: {
        const Phase phase = call.state.status.phase();
        return phase == Phase::Live || phase == Phase::Ending ? Rank::Live : Rank::Pending;
    }
    case PendingCall::Reason::RecordingOwed:
        return Rank::RecordingOwed;
    case PendingCall::Reason::EndOwed:
        return call.wasPendingHere ? Rank::EndOwed : Rank::History;
    }
    Q_UNREACHABLE();
}

CheckPlan planChecks(std::vector<PendingCall> due, int affordable, const QDateTime &now, const QSet<QString> &watched,
    const QSet<QString> &silentAgents)
{
    CheckPlan plan;
    using Agents = std::map<QString, std::vector<PendingCall>>;
    Agents pending;
    Agents recordings;
    const auto isPending = [](const PendingCall &call) { return call.reason == PendingCall::Reason::NotFinal; };
    const auto owesRecording
        = [](const PendingCall &call) { return call.reason == PendingCall::Reason::RecordingOwed; };
    const bool many = std::ranges::count_if(due, isPending) > affordable;
    const bool manyRecordings = std::ranges::count_if(due, owesRecording) > affordable / recordingsPart;
    for (PendingCall &call : due) {
        const bool listed = canBeListed(call, now, watched);
        if (listed && manyRecordings && owesRecording(call) && !silentAgents.contains(call.agentId)) {
            recordings[call.agentId].push_back(std::move(call));
        } else if (listed && many && isPending(call)) {
            pending[call.agentId].push_back(std::move(call));
        } else {
            plan.reads.push_back(std::move(call));
        }
    }

    std::vector<std::vector<PendingCall>> agents;
    for (auto &[agentId, calls] : pending) {
        agents.push_back(std::move(calls));
    }
    std::ranges::sort(agents, std::ranges::greater {}, &std::vector<PendingCall>::size);
    std::size_t left = static_cast<std::size_t>(std::ranges::count_if(plan.reads, isPending));
    for (const auto &calls : agents) {
        left += calls.size();
    }
    for (auto &calls : agents) {
        // Does the rest fit as it is?
        if (static_cast<int>(left) + costOf(plan.sweeps) <= affordable) {
            std::ranges::move(calls, std::back_inserter(plan.reads));
            continue;
        }
        left -= calls.size();
        const QString agentId = calls.front().agentId;
        const auto readBefore = plan.reads.size();
        addCheaper(plan, agentId, std::move(calls), now);
        left += plan.reads.size() - readBefore;
    }
    readTheStalest(plan, affordable);
    for (auto &[agentId, calls] : recordings) {
        addCheaper(plan, agentId, std::move(calls), now);
    }
    sortByUrgency(plan.reads, watched);
    return plan;
}

} // namespace callboard::polling
