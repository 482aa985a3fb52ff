#include "polling/AccountCycle.h"

#include "polling/PollLog.h"
#include "polling/Retry.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

using namespace std::chrono_literals;
using bolna::Urgency;
using std::chrono::milliseconds;
using store::PendingCall;

namespace {

/// Ends owed by an import are read in portions, so that a cycle stays short.
constexpr std::size_t mostBackgroundReads = 60;
bool isUrgent(const PendingCall &call)
{
    return call.reason != PendingCall::Reason::EndOwed;
}

/// While single calls wait too.
constexpr int mostSweepsAtOnce = 3;
/// An unknown dial is looked for in its agent's list around its time.
constexpr auto dialOverlap = 15min;

constexpr ExecutionSweep::Manner lookForDial {
    .urgency = Urgency::Poll, .source = store::Source::Import, .extent = calls::Extent::PastRow, .takeAll = true};

} // namespace

AccountCycle::AccountCycle(const Parts &parts, Task task, Done done, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_task(std::move(task))
    , m_done(std::move(done))
{
    m_report.accountId = m_parts.client.account().id;
    const QDateTime now = m_parts.clock.now();
    if (!m_task.everything) {
        // Out of reach, a call's own back-off says nothing: the first answer makes all of them due.
        const bool out = m_parts.client.reachability().isOut();
        std::erase_if(m_task.calls, [&](const PendingCall &call) {
            const bool waitsForReach = out && call.checkFailures > 0 && call.state.notFoundChecks == 0;
            return !waitsForReach && !calls::isDue(call.state, now);
        });
    }
    m_report.due = static_cast<int>(std::ranges::count_if(m_task.calls, isUrgent));
}

AccountCycle::~AccountCycle() = default;

void AccountCycle::start()
{
    bolna::BolnaClient &client = m_parts.client;
    m_startedAt = m_parts.clock.elapsed();
    const bool refused = client.isRefused() && !m_task.everything;
    if (client.isRefused() && m_task.calls.empty() && (m_task.everything || client.untilProbe() == 0ms)) {
        client.probe();
    }
    if (refused && (m_task.calls.empty() || client.untilProbe() > 0ms)) {
        leaveLate();
        end();
        return;
    }
    if (refused || client.reachability().isOut()) {
        if (m_task.calls.empty() || (client.reachability().untilProbe() > 0ms && !m_task.everything)) {
            leaveLate();
            end();
            return;
        }
        m_probing = true;
        // Not a call that may be broken by itself.
        const auto probe = std::ranges::min_element(m_task.calls, {}, &PendingCall::checkFailures);
        m_reads.push_back({.call = *probe});
        m_task.calls.erase(probe);
    } else {
        plan();
    }
    pump();
}

void AccountCycle::plan()
{
    const QDateTime now = m_parts.clock.now();
    for (const store::UnknownDial &dial : m_task.dials) {
        Sweep sweep {.agentId = dial.agentId,
                     .from = dial.at.addDuration(-dialOverlap),
                     .to = std::min(now.addDuration(1min), dial.at.addDuration(dialOverlap)),
                     .wanted = {}};
        m_sweepsToDo.emplace_back(std::move(sweep), lookForDial);
    }
    // Ends that an import owes take what is left over: they must not push pending calls into lists.
    std::vector<PendingCall> calls = std::exchange(m_task.calls, {});
    const auto ends = std::stable_partition(calls.begin(), calls.end(), isUrgent);
    for (auto it = ends; it != calls.end() && m_background.size() < mostBackgroundReads; ++it) {
        m_background.push_back({.call = std::move(*it), .urgency = Urgency::Background});
    }
    calls.erase(ends, calls.end());

    // What one cycle may use is what its share of a minute is, or less where less is left.
    const bolna::RequestBudget &budget = *m_parts.client.budget();
    const auto share = static_cast<int>(static_cast<double>(budget.perMinute()) * 0.9
                                        * std::min(1.0, std::chrono::duration<double>(m_task.interval) / 60s));
    CheckPlan plan = planChecks(std::move(calls), std::min(share, budget.left(Urgency::Poll)), now, m_task.watched);
    for (Sweep &sweep : plan.sweeps) {
        m_sweepsToDo.emplace_back(std::move(sweep), ExecutionSweep::Manner {});
    }
    for (PendingCall &call : plan.reads) {
        m_reads.push_back({.call = std::move(call)});
    }
}

bool AccountCycle::mayAsk(Urgency urgency) const
{
    return whyNot() == LateReason::None && m_parts.client.budget()->left(urgency) > 0;
}

LateReason AccountCycle::whyNot() const
{
    const bolna::BolnaClient &client = m_parts.client;
    if (client.isRefused() && !m_probing && (!m_task.everything || m_report.failed > 0)) {
        return LateReason::KeyRefused;
    }
    if (client.budget()->pausedFor() > 0ms) {
        return LateReason::Paused;
    }
    if (client.reachability().isOut() && !m_probing) {
        return LateReason::OutOfReach;
    }
    return client.budget()->left(Urgency::Poll) > 0 ? LateReason::None : LateReason::BudgetUsed;
}

void AccountCycle::pump()
{
    if (m_pumping || m_ended) {
        return; // a check that fails at once answers from within read()
    }
    m_pumping = true;
    // Live calls stand first in m_reads. Then lists and single calls are read side by side.
    while (m_inFlight < sideBySide && (!m_reads.empty() || !m_sweepsToDo.empty() || !m_background.empty())) {
        const bool liveFirst
            = !m_reads.empty() && m_reads.front().call.state.status.phase() == calls::CallStatus::Phase::Live;
        const bool sweepsTurn
            = !m_sweepsToDo.empty() && (m_reads.empty() || (!liveFirst && m_sweepsRunning < mostSweepsAtOnce));
        const bool background = !sweepsTurn && m_reads.empty();
        if (background && m_urgentInFlight > 0) {
            break; // a sweep may still find what is more urgent
        }
        if (!mayAsk(background ? Urgency::Background : Urgency::Poll)) {
            leaveLate();
            break;
        }
        if (sweepsTurn) {
            auto [sweep, manner] = std::move(m_sweepsToDo.front());
            m_sweepsToDo.pop_front();
            startSweep(std::move(sweep), manner);
        } else {
            std::deque<Read> &from = background ? m_background : m_reads;
            Read next = std::move(from.front());
            from.pop_front();
            read(std::move(next));
        }
    }
    m_pumping = false;
    if (m_inFlight == 0 && m_reads.empty() && m_sweepsToDo.empty() && m_background.empty()) {
        end();
    }
}

void AccountCycle::startSweep(Sweep sweep, ExecutionSweep::Manner manner)
{
    ++m_inFlight;
    ++m_urgentInFlight;
    ++m_sweepsRunning;
    auto &slot = m_sweeps.emplace_back();
    const std::size_t index = m_sweeps.size() - 1;
    slot = std::make_unique<ExecutionSweep>(
        ExecutionSweep::Parts {m_parts.client, m_parts.store, m_parts.clock, m_parts.log, m_parts.chance},
        std::move(sweep), manner, [this, index](const SweepResult &result) {
            --m_inFlight;
            --m_urgentInFlight;
            --m_sweepsRunning;
            sweepDone(m_sweeps[index].get(), result);
            pump();
        });
    slot->start();
}

void AccountCycle::sweepDone(const ExecutionSweep *sweep, const SweepResult &result)
{
    if (result.error && !m_report.firstError) {
        m_report.firstError = result.error;
    }
    if (m_report.storeError.isEmpty()) {
        m_report.storeError = result.storeError;
    }
    // What ended is read whole, before what the list did not show.
    std::deque<Read> ended;
    for (const PendingCall &call : sweep->sweep().wanted) {
        const auto seen = result.seen.constFind(call.executionId);
        if (seen == result.seen.cend()) {
            m_reads.push_back({.call = call});
        } else if (*seen) {
            ended.push_back({.call = call});
        } else {
            ++m_report.answered;
        }
    }
    m_reads.insert(m_reads.begin(), std::make_move_iterator(ended.begin()), std::make_move_iterator(ended.end()));
}

void AccountCycle::read(Read read)
{
    ++m_inFlight;
    m_urgentInFlight += read.urgency == Urgency::Poll ? 1 : 0;
    ++read.tries;
    const PendingCall &call = read.call;
    // A call that fails again, while others are answered, says nothing of Bolna's reach.
    const bool failureTells = m_probing || !m_parts.client.reachability().lastAnswer().isValid()
                              || (read.tries == 1 && call.checkFailures == 0);
    m_parts.checker.poll(call.accountId, call.executionId, read.urgency,
                         {this,
                          [this, read](const Result<store::ChangeSet, CheckError> &result) {
                              --m_inFlight;
                              m_urgentInFlight -= read.urgency == Urgency::Poll ? 1 : 0;
                              readDone(read, result);
                              pump();
                          }},
                         failureTells);
}

void AccountCycle::readDone(Read done, const Result<store::ChangeSet, CheckError> &result)
{
    const bool wasProbe = std::exchange(m_probing, false);
    const bool counts = done.urgency == Urgency::Poll;
    if (result) {
        m_report.answered += counts ? 1 : 0;
        if (wasProbe) {
            plan();
        }
        return;
    }
    const CheckError &error = result.error();
    if (!error.storeFailed && error.api.kind == bolna::ApiError::Kind::RateLimited) {
        m_reads.push_front(done); // that says nothing of the call: it is late, not failed
        if (wasProbe || whyNot() == LateReason::None) {
            leaveLate(LateReason::BudgetUsed);
        }
        return;
    }
    // Another try must not run into the next cycle.
    const bool young = m_parts.clock.elapsed() - m_startedAt < std::max<milliseconds>(m_task.interval / 3, 5s);
    const bool knownToFail = done.call.checkFailures > 1;
    if (!wasProbe && !error.storeFailed && young && !knownToFail && done.tries < mostTries
        && isWorthRetrying(error.api, m_parts.client)) {
        ++m_inFlight; // the pause is part of the cycle
        const std::size_t index = m_pauses.size();
        m_pauses.push_back(
            m_parts.clock.callAfter(pauseBeforeTry(done.tries + 1, m_parts.chance()), [this, done, index] {
                m_pauses[index].reset();
                --m_inFlight;
                if (whyNot() == LateReason::None) {
                    read(done);
                } else {
                    m_reads.push_front(done);
                }
                pump();
            }));
        return;
    }
    m_report.failed += counts ? 1 : 0;
    if (counts && !m_report.firstError && !error.storeFailed) {
        m_report.firstError = error.api;
    }
    if (error.storeFailed) {
        m_report.storeError = error.message();
    } else {
        m_parts.checker.giveUp(done.call.accountId, done.call.executionId, error.api, m_parts.chance());
    }
    if (wasProbe) {
        leaveLate();
    }
}

/// What has not been asked about yet will not be in this cycle.
void AccountCycle::leaveLate(LateReason otherwise)
{
    // Ends that an import owes are nobody's hurry: their turn comes in another cycle.
    auto late = static_cast<int>(std::ssize(m_reads) + std::ranges::count_if(m_task.calls, isUrgent));
    for (const auto &[sweep, manner] : m_sweepsToDo) {
        late += static_cast<int>(sweep.wanted.size());
    }
    m_reads.clear();
    m_background.clear();
    m_task.calls.clear();
    m_sweepsToDo.clear();
    if (late == 0) {
        return;
    }
    m_report.late += late;
    const LateReason reason = whyNot();
    m_report.lateReason = reason == LateReason::None ? otherwise : reason;
    if (m_report.lateReason == LateReason::OutOfReach && !m_report.firstError) {
        m_report.firstError = m_parts.client.reachability().lastError();
    }
}

void AccountCycle::end()
{
    m_ended = true;
    if (m_parts.client.isRefused()) {
        m_report.lateReason = LateReason::KeyRefused;
    }
    // Not from within start(), nor from under the stack of a sweep's answer.
    QMetaObject::invokeMethod(
        this, [this] { m_done(m_report); }, Qt::QueuedConnection);
}

} // namespace callboard::polling
