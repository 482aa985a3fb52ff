#include "polling/HistoryImport.h"

#include "bolna/BolnaClients.h"
#include "polling/PollLog.h"

#include <algorithm>

namespace callboard::polling {

using bolna::ApiError;
using bolna::BolnaClient;

HistoryImport::HistoryImport(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader,
                             Clock &clock, PollLog &log, Chance chance, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_clock(clock)
    , m_log(log)
    , m_chance(std::move(chance))
    , m_hourly(clock, interval, [this] { run({}); })
{
}

HistoryImport::~HistoryImport() = default;

void HistoryImport::startHourly()
{
    m_hourly.start();
    run({});
}

void HistoryImport::stopHourly()
{
    m_hourly.stop();
}

void HistoryImport::run(const ImportOrder &order)
{
    // A second quiet one would find what the first just brought.
    const auto covers = [&order](const ImportOrder &other) {
        return order.quiet && other.quiet && other.accountId == order.accountId;
    };
    if (std::ranges::any_of(m_waiting, covers)) {
        return;
    }
    m_waiting.push_back(order);
    if (!m_running) {
        startNext();
    }
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
    m_running.emplace();
    m_running->report.order = m_waiting.front();
    m_waiting.pop_front();
    for (const BolnaClient *client : m_clients.all()) {
        const QString &accountId = client->account().id;
        const bool ordered
            = m_running->report.order.accountId.isEmpty() || m_running->report.order.accountId == accountId;
        if (ordered && !client->isRefused()) {
            m_running->accounts.push_back(accountId);
        }
    }
    Q_EMIT progressed();
    listAgents();
}

/// Account after account; when no more is left, the spans are read.
void HistoryImport::listAgents()
{
    if (m_running->accounts.empty()) {
        readSpan();
        return;
    }
    const QString accountId = m_running->accounts.front();
    m_running->accounts.pop_front();
    BolnaClient *client = m_clients.find(accountId);
    if (!client) {
        listAgents();
        return;
    }
    const quint64 generation = m_generation;
    using Agents = Result<std::vector<bolna::Agent>, ApiError>;
    using Covered = Result<std::vector<store::Coverage>, store::StoreError>;
    client->agents({this,
                    [this, accountId, generation](const Agents &agents) {
                        if (generation != m_generation) {
                            return;
                        }
                        if (!agents) {
                            dropAccount(accountId, agents.error());
                            listAgents();
                            return;
                        }
                        m_reader.coverage(
                            accountId, {this, [this, accountId, generation, agents = *agents](const Covered &covered) {
                                            if (generation != m_generation) {
                                                return;
                                            }
                                            if (covered) {
                                                planAgents(accountId, agents, *covered);
                                            } else {
                                                m_running->report.storeError = covered.error().message;
                                            }
                                            listAgents();
                                        }});
                    }},
                   bolna::Urgency::Background);
}

void HistoryImport::planAgents(const QString &accountId, const std::vector<bolna::Agent> &agents,
                               const std::vector<store::Coverage> &covered)
{
    int planned = 0;
    for (const bolna::Agent &agent : agents) {
        if (!m_running->report.order.agentId.isEmpty() && m_running->report.order.agentId != agent.id) {
            continue;
        }
        const auto known = std::ranges::find(covered, agent.id, &store::Coverage::agentId);
        const auto spans
            = importSpans(known == covered.end() ? std::nullopt : std::optional(Span {known->from, known->until}),
                          m_running->report.order.since, agent.createdAt, m_clock.now());
        m_running->work.push_back({accountId, agent, {spans.begin(), spans.end()}});
        ++planned;
    }
    m_running->report.agents += planned;
    if (!m_running->report.order.quiet) {
        m_log.importStarted(accountId, planned);
    }
}

void HistoryImport::readSpan()
{
    while (!m_running->work.empty() && m_running->work.front().spans.empty()) {
        m_running->work.pop_front();
        ++m_running->report.agentsDone;
    }
    if (m_running->work.empty()) {
        finish();
        return;
    }
    AgentWork &work = m_running->work.front();
    BolnaClient *client = m_clients.find(work.accountId);
    if (!client || client->isRefused()) {
        work.spans.clear();
        readSpan();
        return;
    }
    const Span span = work.spans.front();
    work.spans.pop_front();
    m_running->report.reached = span.from;
    Q_EMIT progressed();
    const ExecutionSweep::Manner manner {.urgency = bolna::Urgency::Background,
                                         .source = store::Source::Import,
                                         .extent = calls::Extent::PastRow,
                                         .takeAll = true};
    m_running->sweep = std::make_unique<ExecutionSweep>(
        ExecutionSweep::Parts {*client, m_store, m_clock, m_log, m_chance},
        Sweep {.agentId = work.agent.id, .from = span.from, .to = span.to, .wanted = {}}, manner,
        [this, span](const SweepResult &result) { spanDone(span, result); });
    connect(m_running->sweep.get(), &ExecutionSweep::pageStored, this, [this](int rows, int newCalls) {
        m_running->report.rows += rows;
        m_running->report.newCalls += newCalls;
        Q_EMIT progressed();
    });
    m_running->sweep->start();
}

void HistoryImport::spanDone(const Span &span, const SweepResult &result)
{
    m_running->sweep.release()->deleteLater(); // its answer is still on the stack
    AgentWork &work = m_running->work.front();
    if (!result.storeError.isEmpty()) {
        m_running->report.storeError = result.storeError;
        m_running->work.clear();
    } else if (!result.error) {
        m_store.saveCoverage(work.accountId, {work.agent.id, span.from, span.to});
    } else if (const BolnaClient *client = m_clients.find(work.accountId);
               !client || client->isRefused() || client->reachability().isOut()) {
        dropAccount(work.accountId, *result.error);
    } else {
        if (!m_running->report.firstError) {
            m_running->report.firstError = result.error;
        }
        m_log.importBroken(work.accountId, *result.error);
        work.spans.clear(); // the other agents may fare better
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
    if (!m_running) {
        startNext();
    }
}

} // namespace callboard::polling
