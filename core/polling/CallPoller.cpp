#include "polling/CallPoller.h"

#include "bolna/BolnaClients.h"
#include "calling/Dialer.h"
#include "calls/MergeExecution.h"
#include "polling/PollLog.h"

namespace callboard::polling {

using bolna::ApiError;
using bolna::BolnaClient;

CallPoller::CallPoller(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader,
                       StatusChecker &checker, Clock &clock, PollLog &log, std::chrono::milliseconds interval,
                       QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_checker(checker)
    , m_clock(clock)
    , m_log(log)
    , m_ticker(clock, interval, [this] { runCycle(); })
{
    connect(&m_clients, &bolna::BolnaClients::refusedChanged, this, [this](const QString &accountId, bool refused) {
        if (refused) {
            m_log.keyRefused(accountId);
        }
    });
}

void CallPoller::start()
{
    m_log.serviceInitializing();
    m_ticker.start();
    m_log.serviceStarted(m_ticker.interval());
    Q_EMIT runningChanged();
    runCycle();
}

void CallPoller::stop()
{
    m_ticker.stop();
    Q_EMIT runningChanged();
}

void CallPoller::runCycle(bool everything)
{
    if (m_cycleRunning) {
        m_log.cycleSkipped();
        return;
    }
    m_cycleRunning = true;
    m_report = {};
    m_store.settleAbandonedDials(m_clock.now().addDuration(-calling::Dialer::abandonedAfter));
    m_reader.pending({this, [this, everything](Result<std::vector<store::PendingCall>, store::StoreError> pending) {
                          if (pending) {
                              begin(*std::move(pending), everything);
                          } else {
                              m_log.cycleNotPossible(pending.error().message);
                              m_report.storeError = pending.error().message;
                              finish();
                          }
                      }});
}

bool CallPoller::isDue(const store::PendingCall &call) const
{
    if (!call.finalSince.isValid() || !call.lastStatusCheck.isValid()) {
        return true;
    }
    const QDateTime now = m_clock.now();
    const auto interval = calls::recordingCheckInterval(std::chrono::seconds(call.finalSince.secsTo(now)));
    // A clock set back must not silence a call.
    const qint64 since = call.lastStatusCheck.secsTo(now);
    return since < 0 || since >= interval.count();
}

void CallPoller::begin(std::vector<store::PendingCall> pending, bool everything)
{
    m_queue.clear();
    m_report.known = static_cast<int>(pending.size());
    for (store::PendingCall &call : pending) {
        const BolnaClient *client = m_clients.find(call.accountId);
        if (!client) {
            ++m_report.withoutKey;
        } else if (client->isRefused() && !everything) {
            m_report.keyRefused = true;
        } else if (everything || isDue(call)) {
            m_queue.push_back(std::move(call));
        }
    }
    m_report.pending = static_cast<int>(m_queue.size());
    if (m_report.pending > 0) {
        m_log.cycleStarted(m_report.pending);
    }
    if (m_report.withoutKey > 0) {
        m_log.keyMissing(m_report.withoutKey);
    }
    Q_EMIT cycleStarted(m_report.pending);
    pump();
}

void CallPoller::pump()
{
    if (m_pumping) {
        return; // a check that fails at once answers from within check()
    }
    m_pumping = true;
    while (m_inFlight < sideBySide && !m_queue.empty()) {
        const store::PendingCall call = std::move(m_queue.front());
        m_queue.pop_front();
        const BolnaClient *client = m_clients.find(call.accountId);
        if (client && client->isRefused() && m_report.keyRefused) {
            ++m_report.failed; // refused earlier in this cycle: not one request more
            continue;
        }
        ++m_inFlight;
        m_checker.check(call.accountId, call.executionId, BolnaClient::Urgency::Poll,
                        {this, [this](const Result<store::ChangeSet, CheckError> &result) {
                             --m_inFlight;
                             checked(result);
                             pump();
                         }});
    }
    m_pumping = false;
    if (m_inFlight == 0 && m_queue.empty() && m_cycleRunning) {
        finish();
    }
}

void CallPoller::checked(const Result<store::ChangeSet, CheckError> &result)
{
    if (result) {
        ++m_report.answered;
        return;
    }
    ++m_report.failed;
    if (result.error().storeFailed) {
        m_report.storeError = result.error().message();
    } else if (!m_report.firstError) {
        m_report.firstError = result.error().api;
    }
    m_report.keyRefused = m_report.keyRefused || result.error().api.kind == ApiError::Kind::Auth;
}

void CallPoller::finish()
{
    m_cycleRunning = false;
    m_report.finishedAt = m_clock.now();
    m_lastReport = m_report;
    Q_EMIT cycleFinished(m_report);
}

} // namespace callboard::polling
