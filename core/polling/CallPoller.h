#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "polling/StatusChecker.h"
#include "store/CallReader.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

namespace callboard::polling {

/// How one cycle went.
struct CycleReport
{
    QDateTime finishedAt;
    int known = 0; ///< calls pending in the store, due or not
    int pending = 0; ///< calls that were due and could be asked about
    int answered = 0;
    int failed = 0;
    int withoutKey = 0; ///< of accounts whose key is not here
    bool keyRefused = false; ///< some account's
    std::optional<bolna::ApiError> firstError; ///< of a call that was not answered
    QString storeError; ///< the store could not be read or written; empty: it could

    [[nodiscard]] bool allAnswered() const { return failed == 0 && withoutKey == 0 && storeError.isEmpty(); }
};

/// The poll: every 30 seconds all pending calls are read from the store, Bolna is asked about each, and what changed is
/// stored and logged.
///
/// Pending is every call that is not final, unknown statuses included, and for a day every completed call whose
/// recording has not come (asked about less and less often). Six requests run side by side; a cycle never starts on top
/// of another; one failing call delays no other. An account whose key is refused is left alone until its key is taken
/// again. Main thread; waits for nothing.
class CallPoller final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallPoller)

public:
    static constexpr std::chrono::seconds defaultInterval {30};
    static constexpr int sideBySide = 6;

    CallPoller(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader, StatusChecker &checker,
               Clock &clock, PollLog &log, std::chrono::milliseconds interval = defaultInterval,
               QObject *parent = nullptr);

    /// Polls now and then every interval.
    void start();
    void stop();
    /// One cycle, now. `everything`: owed recordings too, whenever they were last asked about.
    void runCycle(bool everything = false);

    [[nodiscard]] bool isRunning() const { return m_ticker.isRunning(); }
    [[nodiscard]] bool isCycleRunning() const { return m_cycleRunning; }
    [[nodiscard]] std::chrono::milliseconds untilNextCycle() const { return m_ticker.remaining(); }
    [[nodiscard]] const std::optional<CycleReport> &lastReport() const { return m_lastReport; }

Q_SIGNALS:
    void runningChanged();
    void cycleStarted(int pending);
    void cycleFinished(const callboard::polling::CycleReport &report);

private:
    void begin(std::vector<store::PendingCall> pending, bool everything);
    void pump();
    void checked(const Result<store::ChangeSet, CheckError> &result);
    void finish();
    [[nodiscard]] bool isDue(const store::PendingCall &call) const;

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    StatusChecker &m_checker;
    Clock &m_clock;
    PollLog &m_log;
    Ticker m_ticker;
    bool m_cycleRunning = false;
    bool m_pumping = false;
    int m_inFlight = 0;
    std::deque<store::PendingCall> m_queue;
    CycleReport m_report;
    std::optional<CycleReport> m_lastReport;
};

} // namespace callboard::polling
