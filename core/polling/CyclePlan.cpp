#include "polling/CyclePlan.h"

#include "polling/CheckPlan.h"
#include "polling/DialLooks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace callboard::polling {

using bolna::Urgency;
using store::PendingCall;

namespace {

/// What an import left to be read whole is read in portions, so that a cycle stays short.
constexpr std::size_t mostOfHistory = 60;

constexpr ExecutionSweep::Manner lookForDial {.urgency = Urgency::Poll,
    .source = store::Source::Import,
    .extent = calls::Extent::PastRow,
    .takeAll = true,
    .mayFilter = false};

Rank mostUrgent(const Sweep &sweep, const QSet<QString> &watched)
{
    Rank most = Rank::History;
    for (const PendingCall &call : sweep.wanted) {
        most = std::min(most, rankOf(call, watched));
    }
    return most;
}

void addDials(std::vector<Job> &jobs, std::vector<store::UnknownDial> dials, const QDateTime &now)
{
    for (DialLook &look : dialLooks(std::move(dials), now)) {
        jobs.push_back({.rank = Rank::Dial,
            .what
            = ListJob {.sweep = {.agentId = look.agentId, .from = look.span.from, .to = look.span.to, .wanted = {}},
                .manner = lookForDial,
                .dials = std::move(look.callIds)}});
    }
}

void addHistory(std::vector<Job> &jobs, std::vector<store::OwedReading> readings, std::vector<PendingCall> ends)
{
    std::size_t planned = 0;
    for (store::OwedReading &owed : readings) {
        if (planned++ < mostOfHistory) {
            jobs.push_back({.rank = Rank::History, .what = std::move(owed)});
        }
    }
    for (PendingCall &call : ends) {
        if (planned++ < mostOfHistory) {
            jobs.push_back({.rank = Rank::History, .what = std::move(call)});
        }
    }
}

} // namespace

Urgency urgencyOf(Rank rank)
{
    return rank == Rank::History ? Urgency::History : isBackground(rank) ? Urgency::Background : Urgency::Poll;
}

std::vector<Job> planJobs(CycleTask task, int affordable, const QDateTime &now)
{
    std::vector<Job> jobs;
    addDials(jobs, std::move(task.dials), now);
    // What an import owes takes what is left over: it must not push pending calls into lists.
    const auto ends = std::stable_partition(task.calls.begin(), task.calls.end(),
        [&task](const PendingCall &call) { return rankOf(call, task.watched) != Rank::History; });
    addHistory(
        jobs, std::move(task.readings), {std::make_move_iterator(ends), std::make_move_iterator(task.calls.end())});
    task.calls.erase(ends, task.calls.end());

    CheckPlan checks = planChecks(std::move(task.calls), affordable, now, task.watched, task.silentAgents);
    for (Sweep &sweep : checks.sweeps) {
        const Rank rank = mostUrgent(sweep, task.watched);
        jobs.push_back({.rank = rank,
            .what = ListJob {
                .sweep = std::move(sweep), .manner = {.urgency = urgencyOf(rank), .mayFilter = !isBackground(rank)}}});
    }
    for (PendingCall &call : checks.reads) {
        const Rank rank = rankOf(call, task.watched);
        jobs.push_back({.rank = rank, .what = std::move(call)});
    }
    return jobs;
}

} // namespace callboard::polling
