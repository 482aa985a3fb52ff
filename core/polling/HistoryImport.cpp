#include "polling/HistoryImport.h"

#include "bolna/BolnaClients.h"
#include "polling/PollLog.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

using namespace Qt::StringLiterals;
using bolna::ApiError;
using bolna::BolnaClient;

namespace {

/// Of every agent, and up to now.
bool isWhole(const ImportOrder &order)
{
    return order.accountId.isEmpty() && order.agentId.isEmpty() && !order.window;
}

constexpr int mostBadSpans = 6;

} // namespace

HistoryImport::HistoryImport(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader,
    Clock &clock, PollLog &log, Chance chance, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_clock(clock)
    , m_log(log)
    , m_chance(std::move(chance))
    , m_hourly(std::make_unique<Ticker>(clock, interval, [this] { run({}); }))
{
}

HistoryImport::~HistoryImport() = default;

void HistoryImport::setInterval(std::chrono::milliseconds every)
{
    const bool running = m_hourly->isRunning();
    if (every != m_hourly->interval()) {
        m_hourly = std::make_unique<Ticker>(m_clock, every, [this] { run({}); });
        if (running) {
            m_hourly->start();
        }
    }
}

void HistoryImport::startHourly()
{
    m_hourly->start();
    run({});
}

void HistoryImport::run(const ImportOrder &order, const Reply &reply)
{
    // A second quiet one would find what the first just brought.
    const auto covers = [&order](const Waiting &other) {
        return order.quiet && other.order.quiet && other.order.accountId == order.accountId
               && (other.order.byPerson || !order.byPerson);
    };
    if (const auto other = std::ranges::find_if(m_waiting, covers); other != m_waiting.end()) {
        other->replies.push_back(reply);
        return;
    }
    m_waiting.push_back({order, {reply}});
    if (!m_running) {
        startNext();
    }
}

bool HistoryImport::lookForNew()
{
    const bool isNew = m_wholeBegunAt && m_clock.elapsed() - *m_wholeBegunAt < leastPause;
    if (!isNew && !(m_running && isWhole(m_running->report.order))) {
        run({.quiet = true, .byPerson = true}); // behind what runs: one agent's, or of an old window
    }
    return m_running.has_value();
}

void HistoryImport::cancel()
{
    // Not at once: the sweep may be telling of its progress, and its end destroys it.
    QMetaObject::invokeMethod(
        this,
        [this, generation = m_generation] {
            if (m_running && generation == m_generation) {
                m_running->report.cancelled = true;
                finish();
            }
        },
        Qt::QueuedConnection);
}

void HistoryImport::startNext()
{
    if (m_waiting.empty()) {
        return;
    }
    ++m_generation;
    m_running.emplace(Running {});
    m_running->report.order = m_waiting.front().order;
    m_running->replies = std::move(m_waiting.front().replies);
    m_waiting.pop_front();
    for (const BolnaClient *client : m_clients.all()) {
        const QString &accountId = client->account().id;
        const bool ordered
            = m_running->report.order.accountId.isEmpty() || m_running->report.order.accountId == accountId;
        const ImportOrder &order = m_running->report.order;
        const bool isOurs = !m_mayImport || !order.quiet || order.byPerson || m_mayImport(*client);
        if (ordered && isOurs && !client->isRefused()) {
            m_running->accounts.push_back(accountId);
        }
    }
    if (isWhole(m_running->report.order) && !m_running->accounts.empty()) {
        m_wholeBegunAt = m_clock.elapsed();
    }
    Q_EMIT progressed();
    order(m_running->accounts);
}

/// What is wanted is in the store before the first request: from there the next import knows of it too.
void HistoryImport::order(std::deque<QString> accounts)
{
    const ImportOrder &wanted = m_running->report.order;
    if (accounts.empty() || !wanted.since.isValid() || wanted.window) {
        listAgents();
        return;
    }
    const QString accountId = accounts.front();
    accounts.pop_front();
    m_store.orderImport(
        accountId, wanted.agentId, wanted.since, {this, &HistoryImport::ordered, accounts, m_generation});
}

void HistoryImport::ordered(const std::deque<QString> &left, quint64 generation, const store::Written &written)
{
    if (generation != m_generation) {
        return;
    }
    if (!written) {
        m_running->report.storeError = written.error().message;
        finish();
        return;
    }
    order(left);
}

/// Account after account; when no more is left, the spans are read.
void HistoryImport::listAgents()
{
    if (m_running->accounts.empty()) {
        readSpan();
        return;
    }
    const QString accountId = m_running->accounts.front();
    BolnaClient *client = m_clients.find(accountId);
    if (!client) {
        m_running->accounts.pop_front();
        listAgents();
        return;
    }
    if (waits(*client, bolna::Ceiling::Agent, &HistoryImport::listAgents)) {
        return;
    }
    client->agents({this, &HistoryImport::agentsCame, accountId, m_generation}, bolna::Urgency::History);
}

void HistoryImport::agentsCame(
    const QString &accountId, quint64 generation, const Result<std::vector<bolna::Agent>, ApiError> &agents)
{
    if (generation != m_generation) {
        return;
    }
    if (!agents && agents.error().kind == ApiError::Kind::RateLimited) {
        listAgents(); // it waits until the pause is over
        return;
    }
    m_running->accounts.pop_front();
    if (!agents) {
        dropAccount(accountId, agents.error());
        listAgents();
        return;
    }
    m_reader.importHistory(accountId, {this, &HistoryImport::historyRead, accountId, *agents, m_generation});
}

void HistoryImport::historyRead(const QString &accountId, const std::vector<bolna::Agent> &agents, quint64 generation,
    const store::Read<store::ImportHistory> &history)
{
    if (generation != m_generation) {
        return;
    }
    if (history) {
        planAgents(accountId, agents, *history);
    } else {
        m_running->report.storeError = history.error().message;
    }
    listAgents();
}

void HistoryImport::planAgents(
    const QString &accountId, const std::vector<bolna::Agent> &agents, const store::ImportHistory &history)
{
    int planned = 0;
    for (const bolna::Agent &agent : agents) {
        const QString &ordered = m_running->report.order.agentId;
        if (ordered.isEmpty() ? !m_choice.follows(accountId, agent.id) : ordered != agent.id) {
            continue;
        }
        const auto spans = spansOf(accountId, agent, history);
        m_running->work.push_back({accountId, agent, {spans.begin(), spans.end()}});
        ++planned;
    }
    m_running->report.agents += planned;
    if (!m_running->report.order.quiet) {
        m_log.importStarted(accountId, planned);
    }
}

std::vector<Span> HistoryImport::spansOf(
    const QString &accountId, const bolna::Agent &agent, const store::ImportHistory &history)
{
    if (m_running->report.order.window) {
        return {*m_running->report.order.window};
    }
    QDateTime orderedFrom = orderedFromOf(history, agent.id);
    if (!orderedFrom.isValid()) {
        orderedFrom = m_clock.now().addDuration(-firstImportReach);
        m_store.orderImport(accountId, agent.id, orderedFrom);
    }
    return importSpans(coveredOf(history, agent.id), orderedFrom, agent.createdAt, m_clock.now());
}

/// Puts the one in front whose next span is the latest: the newest calls of all agents come first.
void HistoryImport::chooseAgent()
{
    auto &work = m_running->work;
    const auto done = std::erase_if(work, [](const AgentWork &one) { return one.spans.empty(); });
    m_running->report.agentsDone += static_cast<int>(done);
    const auto latest = std::ranges::max_element(work, {}, [](const AgentWork &one) { return one.spans.front().to; });
    if (latest != work.end()) {
        std::rotate(work.begin(), latest, latest + 1);
    }
}

void HistoryImport::readSpan()
{
    chooseAgent();
    if (m_running->work.empty()) {
        finish();
        return;
    }
    AgentWork &work = m_running->work.front();
    BolnaClient *client = m_clients.find(work.accountId);
    if (!client || client->isRefused()) {
        dropAccount(work.accountId,
            {.kind = client ? ApiError::Kind::Auth : ApiError::Kind::NoKey,
                .message = client ? tr("Bolna refused the API key.") : tr("There is no API key for this account.")});
        readSpan();
        return;
    }
    const Span span = work.spans.front();
    work.spans.pop_front();
    m_running->report.reached = span.from;
    m_running->report.wholeFrom = span.to;
    Q_EMIT progressed();
    const ExecutionSweep::Manner manner {.urgency = bolna::Urgency::History,
        .source = store::Source::Import,
        .extent = calls::Extent::PastRow,
        .takeAll = true,
        .mayFilter = false};
    m_running->sweep
        = std::make_unique<ExecutionSweep>(ExecutionSweep::Parts {*client, m_store, m_clock, m_log, m_chance},
            Sweep {.agentId = work.agent.id, .from = span.from, .to = span.to, .wanted = {}}, manner,
            ExecutionSweep::Owner {.ready = [this] { pump(); },
                .done = [this, span](const SweepResult &result) { spanDone(span, result); }});
    connect(m_running->sweep.get(), &ExecutionSweep::pageStored, this, [this](int rows, int newCalls) {
        m_running->report.rows += rows;
        m_running->report.newCalls += newCalls;
        Q_EMIT progressed();
    });
    pump();
}

void HistoryImport::pump()
{
    if (!m_running || !m_running->sweep || m_running->pause) {
        return;
    }
    ExecutionSweep &sweep = *m_running->sweep;
    BolnaClient *client = m_clients.find(m_running->work.front().accountId);
    while (sweep.canAsk() && sweep.inFlight() < sideBySide) {
        if (!client) {
            sweep.stop();
            return;
        }
        if (waits(*client, bolna::Ceiling::ExecutionList, &HistoryImport::pump)) {
            return;
        }
        sweep.ask();
    }
}

/// Whether the budget has nothing for the background now: then it goes on with `then` later, or gives the account up.
bool HistoryImport::waits(BolnaClient &client, bolna::Ceiling ceiling, void (HistoryImport::*then)())
{
    const auto wait = client.budget()->waitBefore(ceiling, bolna::Urgency::History);
    if (wait <= std::chrono::milliseconds::zero()) {
        // The other programs on this store hear of what was taken: a moment that no patience counts.
        const auto telling = client.budget()->waitToTell(bolna::Urgency::History);
        if (telling > std::chrono::milliseconds::zero()) {
            pauseBefore(then, telling);
        }
        return telling > std::chrono::milliseconds::zero();
    }
    const auto &patience = m_running->report.order.patience;
    if (patience && m_running->waited + wait > *patience) {
        giveUpWaiting(client, wait);
        return true;
    }
    m_running->waited += wait;
    Q_EMIT waiting(client.account().id, wait);
    pauseBefore(then, wait);
    return true;
}

void HistoryImport::pauseBefore(void (HistoryImport::*then)(), std::chrono::milliseconds time)
{
    m_running->pause = m_clock.callAfter(time, [this, then] {
        m_running->pause.reset();
        (this->*then)();
    });
}

void HistoryImport::giveUpWaiting(const BolnaClient &client, std::chrono::milliseconds wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
    const bool paused = client.budget()->pausedFor() > std::chrono::milliseconds::zero();
    const auto count = static_cast<int>(seconds.count());
    const ApiError error {.kind = ApiError::Kind::RateLimited,
        .message = paused ? tr("Bolna asked for fewer requests: it goes on in %n second(s).", nullptr, count)
                          : tr("The account's requests are used up for %n second(s).", nullptr, count),
        .retryAfter = seconds,
        .mayHaveArrived = false};
    const QString accountId = client.account().id;
    std::erase(m_running->accounts, accountId);
    if (!m_running->sweep) {
        dropAccount(accountId, error);
        listAgents();
        return;
    }
    m_running->broken = error;
    m_running->sweep->stop();
}

void HistoryImport::spanDone(const Span &span, const SweepResult &result)
{
    m_running->sweep.release()->deleteLater(); // its answer is still on the stack
    m_running->pause.reset();
    m_running->report.unreadable += result.unreadable;
    AgentWork &work = m_running->work.front();
    const auto broken = std::exchange(m_running->broken, std::nullopt);
    if (!result.storeError.isEmpty()) {
        m_running->report.storeError = result.storeError;
        m_running->work.clear();
    } else if (broken) {
        dropAccount(work.accountId, *broken);
    } else if (result.error) {
        spanFailed(*result.error);
    } else if (result.whole) {
        work.failedInARow = 0;
        cover(span);
        return;
    } else {
        ++m_running->report.spansNotWhole;
        m_log.importNotWhole(work.accountId);
    }
    readSpan();
}

void HistoryImport::spanFailed(const ApiError &error)
{
    AgentWork &work = m_running->work.front();
    const BolnaClient *client = m_clients.find(work.accountId);
    if (!client || client->isRefused() || client->reachability().isOut()) {
        dropAccount(work.accountId, error);
        return;
    }
    if (!m_running->report.firstError) {
        m_running->report.firstError = error;
    }
    m_log.importBroken(work.accountId, error);
    // Bad weeks are no reason to leave out the older ones. Many in a row, or a plain no, are the agent's.
    const bool aboutTheAgent = error.httpStatus >= 400 && error.httpStatus < 500 && error.httpStatus != 408;
    if (aboutTheAgent || ++work.failedInARow >= mostBadSpans) {
        work.spans.clear();
    }
}

/// The next span is read when this one is known to be covered: a full disk ends the import with its true reason.
void HistoryImport::cover(const Span &span)
{
    const AgentWork &work = m_running->work.front();
    m_store.saveCoverage(
        work.accountId, {work.agent.id, span.from, span.to}, {this, &HistoryImport::covered, m_generation});
}

void HistoryImport::covered(quint64 generation, const store::Written &written)
{
    if (generation != m_generation) {
        return;
    }
    if (!written) {
        m_running->report.storeError = written.error().message;
        m_running->work.clear();
    }
    readSpan();
}

/// By value: the id often is one of those that are dropped.
void HistoryImport::dropAccount(QString accountId, const ApiError &error)
{
    m_log.importBroken(accountId, error);
    if (!m_running->report.firstError) {
        m_running->report.firstError = error;
    }
    std::erase_if(m_running->work, [&](const AgentWork &work) { return work.accountId == accountId; });
}

void HistoryImport::finish()
{
    ++m_generation;
    Running done = std::move(*m_running);
    m_running.reset();
    if (!done.report.order.quiet || done.report.newCalls > 0) {
        m_log.importFinished(done.report.rows, done.report.newCalls);
    }
    m_lastReport = done.report;
    Q_EMIT finished(done.report);
    for (const Reply &reply : done.replies) {
        reply(done.report);
    }
    if (!m_running) {
        startNext();
    }
}

} // namespace callboard::polling

#include "moc_HistoryImport.cpp"
