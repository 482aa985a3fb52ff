#include "polling/CallPoller.h"

#include "bolna/BolnaClients.h"
#include "calls/DialSearch.h"
#include "polling/PollLog.h"

#include <algorithm>
#include <map>
#include <utility>

namespace callboard::polling {

using namespace std::chrono_literals;
using bolna::BolnaClient;
using store::PendingCall;

namespace {

/// There may have been no recording yet when an agent's list told of none.
constexpr auto silentAgentsAreBelieved = 1h;

bool isLive(const PendingCall &call)
{
    return call.reason == PendingCall::Reason::NotFinal && call.state.status.phase() == calls::CallStatus::Phase::Live;
}

/// Half the budget must be left; what reads the history may have that half, and keeps no live call waiting.
bool mayFollowClosely(const bolna::RequestBudget &budget)
{
    const int kept = budget.outlook().toRead > 0 ? budget.perMinute() / 4 : budget.perMinute() * 2 / 5;
    return budget.left(bolna::Urgency::Poll) > kept;
}

/// Leaves what another desk asks about to it. What only this store knows of stays: lost dials, rows that could not be
/// read. \return whether anything is left to ask
bool keepOurs(AccountCycle::Task &task, CallPoller::Right right)
{
    if (right == CallPoller::Right::All) {
        return true;
    }
    std::erase_if(
        task.calls, [right](const PendingCall &call) { return right == CallPoller::Right::None || !call.isOwn; });
    return !task.calls.empty() || !task.dials.empty() || !task.readings.empty();
}

} // namespace

CallPoller::CallPoller(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader,
    StatusChecker &checker, Clock &clock, PollLog &log, std::chrono::milliseconds interval, Chance chance,
    QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_checker(checker)
    , m_clock(clock)
    , m_log(log)
    , m_chance(std::move(chance))
    , m_ticker(cycleTicker(interval))
    , m_closeTicker(closeTicker(closeInterval))
{
    connect(&m_clients, &bolna::BolnaClients::refusedChanged, this, [this](const QString &accountId, bool refused) {
        if (refused) {
            m_log.keyRefused(accountId);
        }
    });
}

CallPoller::~CallPoller() = default;

void CallPoller::start()
{
    m_log.serviceInitializing();
    m_ticker->start();
    setFollowsLiveCalls(m_followsLiveCalls);
    m_log.serviceStarted(m_ticker->interval());
    Q_EMIT runningChanged();
    runCycle();
}

void CallPoller::stop()
{
    m_ticker->stop();
    m_closeTicker->stop();
    Q_EMIT runningChanged();
}

std::unique_ptr<Ticker> CallPoller::cycleTicker(std::chrono::milliseconds interval)
{
    return std::make_unique<Ticker>(m_clock, interval, [this] { runCycle(); });
}

std::unique_ptr<Ticker> CallPoller::closeTicker(std::chrono::milliseconds interval)
{
    return std::make_unique<Ticker>(m_clock, interval, [this] { startRound(Kind::LiveOnly); });
}

void CallPoller::setInterval(std::chrono::milliseconds interval)
{
    if (interval == m_ticker->interval()) {
        return;
    }
    const bool running = isRunning();
    m_ticker = cycleTicker(interval);
    if (running) {
        m_ticker->start();
        m_log.serviceStarted(interval);
        Q_EMIT runningChanged();
    }
}

void CallPoller::setCloseInterval(std::chrono::milliseconds interval)
{
    if (interval != m_closeTicker->interval()) {
        m_closeTicker = closeTicker(interval);
        setFollowsLiveCalls(m_followsLiveCalls);
    }
}

void CallPoller::setFollowsLiveCalls(bool follow)
{
    m_followsLiveCalls = follow;
    if (follow && isRunning()) {
        m_closeTicker->start();
    } else {
        m_closeTicker->stop();
    }
}

void CallPoller::setWatched(const QString &executionId)
{
    m_watched.clear();
    if (!executionId.isEmpty()) {
        m_watched.insert(executionId);
    }
}

void CallPoller::runCycle(bool everything)
{
    // A round over live calls is short and asks nothing twice: what it has asked is answered when the cycle begins.
    if (m_round && m_round->kind != Kind::LiveOnly) {
        m_log.cycleSkipped();
        return;
    }
    startRound(everything ? Kind::Everything : Kind::Due);
}

void CallPoller::startRound(Kind kind)
{
    if (m_round) {
        if (kind != Kind::LiveOnly) {
            m_cycleWaits = m_cycleWaits == Kind::Everything ? Kind::Everything : kind;
        }
        return;
    }
    if (kind == Kind::LiveOnly && m_store.whyNotWritable()) {
        return;
    }
    m_round.emplace(Round {});
    m_round->kind = kind;
    if (!m_store.whyNotWritable()) {
        readPending();
        return;
    }
    // What Bolna says would be lost, and would cost requests that other programs of the account need.
    m_store.tryToWrite({this, &CallPoller::triedToWrite});
}

void CallPoller::triedToWrite(const store::Written &written)
{
    if (written) {
        readPending();
    } else {
        giveUpRound(written.error());
    }
}

void CallPoller::giveUpRound(const store::StoreError &error)
{
    m_log.cycleNotPossible(error.message);
    m_round->report.storeError = error.message;
    finish();
}

void CallPoller::readPending()
{
    const Kind kind = m_round->kind;
    const QDateTime now = m_clock.now();
    if (kind != Kind::LiveOnly) {
        m_store.settleAbandonedDials(now.addDuration(-calls::dialAbandonedAfter));
    }
    // A person's round looks for every lost dial, whenever it was last looked for.
    m_reader.pending(kind == Kind::Everything ? QDateTime() : now, {this, &CallPoller::begin});
}

void CallPoller::begin(store::Read<store::PendingWork> pending)
{
    if (!pending) {
        giveUpRound(pending.error());
        return;
    }
    store::PendingWork work = *std::move(pending);
    CycleReport &report = m_round->report;
    if (!m_onlyAccount.isEmpty()) {
        const auto isOthers = [this](const auto &item) { return item.accountId != m_onlyAccount; };
        std::erase_if(work.calls, isOthers);
        std::erase_if(work.dials, isOthers);
        std::erase_if(work.readings, isOthers);
    }
    if (m_leavesHistory && m_round->kind == Kind::Due) {
        // Those of an account out of reach stay: the cycle probes it with one of them, and nobody else does.
        std::erase_if(work.calls, [this](const PendingCall &call) {
            const BolnaClient *client = m_clients.find(call.accountId);
            return rankOf(call, {}) == Rank::History && !(client && client->reachability().isOut());
        });
    }
    noteOutlook(work.calls);
    if (m_round->kind == Kind::LiveOnly) {
        std::erase_if(work.calls, [](const PendingCall &call) { return !isLive(call); });
        work.dials.clear();
        work.readings.clear();
    }
    std::map<QString, AccountCycle::Task> tasks;
    for (BolnaClient *client : m_clients.all()) {
        if (m_round->kind != Kind::LiveOnly && client->isRefused()) {
            tasks[client->account().id]; // it is probed now and then, with nothing to ask about too
        }
    }
    for (PendingCall &call : work.calls) {
        tasks[call.accountId].calls.push_back(std::move(call));
    }
    for (store::UnknownDial &dial : work.dials) {
        tasks[dial.accountId].dials.push_back(std::move(dial));
    }
    for (store::OwedReading &reading : work.readings) {
        tasks[reading.accountId].readings.push_back(std::move(reading));
    }
    for (auto &[accountId, task] : tasks) {
        if (BolnaClient *client = m_clients.find(accountId)) {
            if (m_right && m_round->kind != Kind::Everything && !keepOurs(task, m_right(*client))) {
                continue; // a colleague's desk asks about them
            }
            addAccount(*client, std::move(task));
        } else {
            report.withoutKey += static_cast<int>(task.calls.size());
        }
    }
    if (m_round->kind != Kind::LiveOnly) {
        m_log.cycleStarted(report);
        if (report.withoutKey > 0) {
            m_log.keyMissing(report.withoutKey);
        }
        Q_EMIT cycleStarted(report.pending);
    }
    if (m_round->accounts.empty()) {
        finish();
        return;
    }
    for (const auto &account : m_round->accounts) {
        account->start();
    }
}

/// A poll that has nothing to ask leaves its requests to the history.
void CallPoller::noteOutlook(const std::vector<PendingCall> &calls)
{
    const QDateTime soon = m_clock.now().addDuration(2 * m_ticker->interval());
    QSet<bolna::RequestBudget *> busy; // accounts of one owner share one
    for (const PendingCall &call : calls) {
        const BolnaClient *client = m_clients.find(call.accountId);
        if (client && call.reason != PendingCall::Reason::RecordingOwed && rankOf(call, {}) != Rank::History
            && calls::isDue(call.state, soon)) {
            busy.insert(client->budget().get());
        }
    }
    for (const BolnaClient *client : m_clients.all()) {
        client->budget()->setPollRests(!busy.contains(client->budget().get()));
    }
}

void CallPoller::addAccount(BolnaClient &client, AccountCycle::Task task)
{
    const bool liveOnly = m_round->kind == Kind::LiveOnly;
    if (liveOnly && (!mayFollowClosely(*client.budget()) || client.reachability().isOut())) {
        return;
    }
    const auto open = std::ranges::count(task.calls, PendingCall::Reason::NotFinal, &PendingCall::reason);
    task.watched = m_watched;
    for (auto it = m_silentAgents.cbegin(); it != m_silentAgents.cend(); ++it) {
        if (m_clock.elapsed() - it.value() < silentAgentsAreBelieved) {
            task.silentAgents.insert(it.key());
        }
    }
    task.everything = m_round->kind == Kind::Everything;
    task.interval = liveOnly ? m_closeTicker->interval() : m_ticker->interval();
    const bool wasOut = client.reachability().isOut();
    auto account
        = std::make_unique<AccountCycle>(AccountCycle::Parts {client, m_store, m_checker, m_clock, m_log, m_chance},
            std::move(task), [this, wasOut](const AccountReport &report) { accountDone(report, wasOut); });
    // A refused account's calls are neither asked about nor counted.
    if (!client.isRefused() || m_round->kind == Kind::Everything) {
        m_round->report.pending += account->due();
        m_round->report.polled += account->duePending();
        m_round->report.notDue += static_cast<int>(open) - account->duePending();
    }
    m_round->accounts.push_back(std::move(account));
}

void CallPoller::accountDone(const AccountReport &report, bool wasOut)
{
    m_round->report.add(report);
    for (const QString &agent : report.silentAgents) {
        m_silentAgents.insert(agent, m_clock.elapsed());
    }
    if (m_round->kind != Kind::LiveOnly) {
        m_log.callsLate(report, waitOf(report));
    }
    const BolnaClient *client = m_clients.find(report.accountId);
    if (wasOut && client && !client->reachability().isOut()) {
        Q_EMIT reachedAgain(report.accountId);
    }
    if (++m_round->ended == m_round->accounts.size()) {
        finish();
    }
}

std::chrono::milliseconds CallPoller::waitOf(const AccountReport &report) const
{
    const BolnaClient *client = m_clients.find(report.accountId);
    if (!client) {
        return 0ms;
    }
    return report.lateReason == LateReason::Paused ? client->budget()->pausedFor()
                                                   : client->reachability().untilProbe();
}

void CallPoller::finish()
{
    Round round = std::move(*m_round);
    m_round.reset();
    for (auto &account : round.accounts) {
        account.release()->deleteLater(); // the last of them is still at work
    }
    if (round.kind != Kind::LiveOnly) {
        round.report.finishedAt = m_clock.now();
        m_lastReport = round.report;
        Q_EMIT cycleFinished(round.report);
    }
    if (const auto waits = std::exchange(m_cycleWaits, std::nullopt)) {
        startRound(*waits);
    }
}

} // namespace callboard::polling

#include "moc_CallPoller.cpp"
