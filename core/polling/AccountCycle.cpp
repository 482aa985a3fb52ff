#include "polling/AccountCycle.h"

#include "polling/PollLog.h"
#include "polling/Retry.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

using namespace std::chrono_literals;
using bolna::Ceiling;
using bolna::Urgency;
using std::chrono::milliseconds;
using store::PendingCall;

namespace {

/// Pages of lists side by side, while single calls of the same rank wait too.
constexpr int mostPagesBesideReads = 3;

/// Counts among the calls of a cycle. What an import left is read when there is time.
bool isPromised(Rank rank)
{
    return rank != Rank::History;
}

bool isDueOrWaitsForReach(const PendingCall &call, bool isOut, const QDateTime &now)
{
    // Out of reach, a call's own back-off says nothing: the first answer makes all of them due.
    return calls::isDue(call.state, now) || (isOut && call.checkFailures > 0 && call.state.notFoundChecks == 0);
}

} // namespace

AccountCycle::AccountCycle(const Parts &parts, Task task, Done done, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_task(std::move(task))
    , m_done(std::move(done))
{
    m_report.accountId = m_parts.client.account().id;
    if (!m_task.everything) {
        const bool out = m_parts.client.reachability().isOut();
        std::erase_if(m_task.calls, [out, now = m_parts.clock.now()](
                                        const PendingCall &call) { return !isDueOrWaitsForReach(call, out, now); });
    }
    m_report.due = static_cast<int>(std::ranges::count_if(
        m_task.calls, [this](const PendingCall &call) { return isPromised(rankOf(call, m_task.watched)); }));
    m_duePending
        = static_cast<int>(std::ranges::count(m_task.calls, PendingCall::Reason::NotFinal, &PendingCall::reason));
}

AccountCycle::~AccountCycle() = default;

void AccountCycle::start()
{
    bolna::BolnaClient &client = m_parts.client;
    m_startedAt = m_parts.clock.elapsed();
    const bool out = client.reachability().isOut();
    const bool refused = client.isRefused() && !m_task.everything;
    const bool hasProbe = !m_task.calls.empty();
    if (client.isRefused() && !hasProbe && (m_task.everything || client.untilProbe() == 0ms)) {
        client.probe();
    }
    if (out || refused) {
        planProbe();
    }
    plan();
    const bool mayNotEvenProbe = (out && client.reachability().untilProbe() > 0ms && !m_task.everything)
                                 || (refused && (!hasProbe || client.untilProbe() > 0ms));
    if (mayNotEvenProbe) {
        leaveLate();
    }
    m_probing = (out || refused) && !m_queue.isEmpty();
    pump();
}

/// The first of all is a call that is not known to be broken by itself. Without calls it is whatever there is to ask.
void AccountCycle::planProbe()
{
    const auto probe = std::ranges::min_element(m_task.calls, {}, &PendingCall::checkFailures);
    if (probe != m_task.calls.end()) {
        m_queue.push({.rank = Rank::Watched, .what = std::move(*probe)});
        m_task.calls.erase(probe);
    }
}

void AccountCycle::plan()
{
    // One cycle may use its share of a minute, or less where less is left.
    const int affordable = std::min(share(), m_parts.client.budget()->left(Urgency::Poll));
    CycleTask rest {.calls = {},
        .dials = {},
        .readings = {},
        .watched = m_task.watched,
        .silentAgents = {},
        .everything = m_task.everything,
        .interval = m_task.interval};
    for (Job &job : planJobs(std::exchange(m_task, std::move(rest)), affordable, m_parts.clock.now())) {
        m_queue.push(std::move(job));
    }
}

/// Of the budget, for one cycle.
int AccountCycle::share() const
{
    const double part = std::min(1.0, std::chrono::duration<double>(m_task.interval) / 60s);
    return static_cast<int>(static_cast<double>(m_parts.client.budget()->perMinute()) * 0.9 * part);
}

bool AccountCycle::mayAsk(const Turn &turn) const
{
    const Ceiling ceiling = turn.walk || m_queue.front().list() ? Ceiling::ExecutionList : Ceiling::Other;
    return whyNot() == LateReason::None && m_parts.client.budget()->waitBefore(ceiling, urgencyOf(turn.rank)) <= 0ms;
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

int AccountCycle::inFlight() const
{
    int count = m_readsInFlight;
    for (const auto &walk : m_walks) {
        count += walk->sweep->inFlight();
    }
    return count;
}

bool AccountCycle::isUrgentAtWork() const
{
    return m_urgentInFlight > 0
           || std::ranges::any_of(m_walks, [](const auto &walk) { return !isBackground(walk->rank); });
}

std::optional<AccountCycle::Turn> AccountCycle::nextTurn() const
{
    std::optional<Turn> turn;
    int pages = 0;
    for (const auto &walk : m_walks) {
        pages += walk->sweep->inFlight();
        if (walk->sweep->canAsk() && (!turn || walk->rank < turn->rank)) {
            turn = Turn {walk->rank, walk.get()};
        }
    }
    if (m_queue.isEmpty()) {
        return turn;
    }
    const Rank rank = m_queue.front().rank;
    const bool readsTurn
        = rank == (turn ? turn->rank : rank) && !m_queue.front().list() && pages >= mostPagesBesideReads;
    if (!turn || rank < turn->rank || readsTurn) {
        return Turn {rank};
    }
    return turn;
}

void AccountCycle::pump()
{
    if (m_pumping || m_ended) {
        return; // a check that fails at once answers from within
    }
    m_pumping = true;
    while (inFlight() < (m_probing ? 1 : sideBySide)) {
        const auto turn = nextTurn();
        // What is more urgent may still be found by a list.
        if (!turn || (isBackground(turn->rank) && isUrgentAtWork())) {
            break;
        }
        const auto telling = m_parts.client.budget()->waitToTell(urgencyOf(turn->rank));
        if (telling > 0ms) {
            m_telling = m_parts.clock.callAfter(telling, [this] {
                m_telling.reset();
                pump();
            });
            break; // not late: the other programs on this store hear of it within a second
        }
        const bool beyondItsPart
            = turn->rank == Rank::RecordingOwed && m_recordingsAsked >= std::max(1, share() / recordingsPart);
        if (!mayAsk(*turn)) {
            if (isBackground(turn->rank) && whyNot() == LateReason::None) {
                skip(turn->rank);
            } else {
                leaveLate();
            }
        } else if (beyondItsPart) {
            skip(turn->rank);
        } else {
            takeTurn(*turn);
        }
    }
    m_pumping = false;
    if (inFlight() == 0 && m_queue.isEmpty() && m_walks.empty() && !m_telling) {
        end();
    }
}

void AccountCycle::takeTurn(const Turn &turn)
{
    m_recordingsAsked += turn.rank == Rank::RecordingOwed ? 1 : 0;
    if (turn.walk) {
        turn.walk->sweep->ask();
        return;
    }
    Job job = m_queue.pop();
    if (job.list()) {
        startWalk(job);
    } else {
        read(std::move(job));
    }
}

void AccountCycle::startWalk(const Job &job)
{
    auto &slot = m_walks.emplace_back(std::make_unique<Walk>(
        Walk {.rank = job.rank, .job = *job.list(), .begunAt = m_parts.clock.now(), .sweep = nullptr}));
    Walk *walk = slot.get();
    walk->sweep = std::make_unique<ExecutionSweep>(
        ExecutionSweep::Parts {m_parts.client, m_parts.store, m_parts.clock, m_parts.log, m_parts.chance},
        walk->job.sweep, walk->job.manner,
        ExecutionSweep::Owner {.ready = [this] { afterAnswer(true); },
            .done = [this, walk](const SweepResult &result) { walkDone(*walk, result); }});
    walk->sweep->ask();
}

void AccountCycle::walkDone(Walk &walk, const SweepResult &result)
{
    const auto it = std::ranges::find(m_walks, &walk, &std::unique_ptr<Walk>::get);
    m_over.push_back(std::move(*it));
    m_walks.erase(it);
    if (m_report.storeError.isEmpty()) {
        m_report.storeError = result.storeError;
    }
    walkEnded(walk, result);
    afterAnswer(!result.error);
}

void AccountCycle::walkEnded(const Walk &walk, const SweepResult &result)
{
    if (!walk.job.dials.empty()) {
        if (!result.whole) {
            m_report.dialsNotLookedFor += static_cast<int>(walk.job.dials.size());
            m_report.dialError = m_report.dialError ? m_report.dialError : result.error;
        }
        m_parts.store.dialsLookedFor(walk.job.dials, walk.begunAt, result.whole);
        return;
    }
    if (result.error && !m_report.firstError) {
        m_report.firstError = result.error;
    }
    const bool listsRecordings
        = std::ranges::any_of(result.seen, [](const SweepResult::Sight &sight) { return sight.hasRecording; });
    for (const PendingCall &call : walk.job.sweep.wanted) {
        const auto seen = result.seen.constFind(call.executionId);
        const Rank rank = rankOf(call, m_task.watched);
        if (seen == result.seen.cend()) {
            m_queue.push({.rank = rank, .what = call});
        } else if (rank == Rank::RecordingOwed) {
            // Lists may be trimmed of recordings: then only the execution itself tells.
            if (!seen->hasRecording && !listsRecordings) {
                m_report.silentAgents.insert(walk.job.sweep.agentId);
                m_queue.push({.rank = rank, .what = call});
            }
        } else if (seen->ended) {
            m_queue.push({.rank = Rank::EndOwed, .what = call});
        } else {
            ++m_report.answered;
        }
    }
}

void AccountCycle::read(Job job)
{
    const Urgency urgency = urgencyOf(job.rank);
    ++m_readsInFlight;
    m_urgentInFlight += urgency == Urgency::Poll ? 1 : 0;
    ++job.tries;
    const PendingCall *call = job.call();
    const QString id = call ? call->executionId : job.owed()->executionId;
    // A call that fails again, while others are answered, says nothing of Bolna's reach.
    const bool failureTells = m_probing || !m_parts.client.reachability().lastAnswer().isValid()
                              || (job.tries == 1 && call && call->checkFailures == 0);
    m_parts.checker.poll(m_report.accountId, id, urgency, {this, &AccountCycle::answered, job, urgency}, failureTells);
}

void AccountCycle::answered(const Job &job, Urgency urgency, const Result<store::ChangeSet, CheckError> &result)
{
    --m_readsInFlight;
    m_urgentInFlight -= urgency == Urgency::Poll ? 1 : 0;
    readDone(job, result);
    afterAnswer(result.has_value());
}

void AccountCycle::readDone(Job job, const Result<store::ChangeSet, CheckError> &result)
{
    if (result) {
        m_report.answered += isPromised(job.rank) ? 1 : 0;
        return;
    }
    const CheckError &error = result.error();
    if (!error.storeFailed && error.api.kind == bolna::ApiError::Kind::RateLimited) {
        m_queue.pushFront(std::move(job)); // that says nothing of the call: it is late, not failed
        if (whyNot() == LateReason::None) {
            leaveLate(LateReason::BudgetUsed);
        }
        return;
    }
    // Another try must not run into the next cycle.
    const bool young = m_parts.clock.elapsed() - m_startedAt < std::max<milliseconds>(m_task.interval / 3, 5s);
    const bool knownToFail = job.call() && job.call()->checkFailures > 1;
    // One that is forbidden may be a firewall's whim, two in a row are the key. Where nothing else was answered, a
    // person's round asks once more.
    const bool isLast = inFlight() == 0 && m_queue.isEmpty() && m_walks.empty();
    const bool decides = m_task.everything && error.api.kind == bolna::ApiError::Kind::Forbidden && job.tries == 1
                         && isLast && m_report.answered == 0 && whyNot() == LateReason::None;
    if (!m_probing && !error.storeFailed && young && !knownToFail && job.tries < mostTries
        && (decides || isWorthRetrying(error.api, m_parts.client))) {
        ++m_readsInFlight; // the pause is part of the cycle
        const std::size_t index = m_pauses.size();
        m_pauses.push_back(m_parts.clock.callAfter(pauseBeforeTry(job.tries + 1, m_parts.chance()), [this, job, index] {
            m_pauses[index].reset();
            --m_readsInFlight;
            m_queue.pushFront(job);
            pump();
        }));
        return;
    }
    giveUp(job, error);
}

void AccountCycle::giveUp(const Job &job, const CheckError &error)
{
    if (isPromised(job.rank)) {
        ++m_report.failed;
        if (!m_report.firstError && !error.storeFailed) {
            m_report.firstError = error.api;
        }
    }
    if (error.storeFailed) {
        m_report.storeError = error.message();
    } else if (const store::OwedReading *owed = job.owed()) {
        m_parts.store.owedReadingFailed(*owed, m_parts.clock.now(), m_parts.chance());
    } else {
        m_parts.checker.giveUp(m_report.accountId, job.call()->executionId, error.api, m_parts.chance());
    }
}

/// The first answer after an outage opens the way for the rest; a probe that fails closes it.
void AccountCycle::afterAnswer(bool answered)
{
    if (m_probing && (answered || inFlight() == 0)) {
        m_probing = false;
    }
    pump();
}

/// Leaves out what is of this rank, in this cycle.
void AccountCycle::skip(Rank rank)
{
    noteLate(rank, m_queue.drop(rank), LateReason::BudgetUsed);
    std::vector<ExecutionSweep *> stopped;
    for (const auto &walk : m_walks) {
        if (walk->rank == rank) {
            stopped.push_back(walk->sweep.get());
        }
    }
    std::ranges::for_each(stopped, &ExecutionSweep::stop);
}

/// What has not been asked about yet will not be in this cycle.
void AccountCycle::leaveLate(LateReason otherwise)
{
    const LateReason reason = whyNot() == LateReason::None ? otherwise : whyNot();
    std::vector<ExecutionSweep *> stopped;
    for (const auto &walk : m_walks) {
        stopped.push_back(walk->sweep.get());
    }
    std::ranges::for_each(stopped, &ExecutionSweep::stop); // what they did not meet is in the queue then
    for (std::size_t rank = 0; rank < ranks; ++rank) {
        noteLate(static_cast<Rank>(rank), m_queue.drop(static_cast<Rank>(rank)), reason);
    }
}

void AccountCycle::noteLate(Rank rank, int count, LateReason reason)
{
    if (count == 0) {
        return;
    }
    m_report.lateByRank.at(indexOf(rank)) += count;
    if (m_report.lateReason == LateReason::None || !isBackground(rank)) {
        m_report.lateReason = reason;
    }
    if (rank == Rank::Dial) {
        m_report.dialsNotLookedFor += count;
    } else if (!isBackground(rank)) {
        m_report.late += count;
    }
    if (reason == LateReason::OutOfReach && !m_report.firstError) {
        m_report.firstError = m_parts.client.reachability().lastError();
    }
}

void AccountCycle::end()
{
    m_ended = true;
    if (m_parts.client.isRefused()) {
        m_report.lateReason = LateReason::KeyRefused;
    }
    // Not from within start(), nor from under the stack of a list's answer.
    QMetaObject::invokeMethod(
        this, [this] { m_done(m_report); }, Qt::QueuedConnection);
}

} // namespace callboard::polling

#include "moc_AccountCycle.cpp"
