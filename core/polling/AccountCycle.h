#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "bolna/BolnaClient.h"
#include "polling/CheckPlan.h"
#include "polling/CycleReport.h"
#include "polling/ExecutionSweep.h"
#include "polling/StatusChecker.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace callboard::polling {

/// One account's part of a poll cycle: asks about what is due, within the account's budget, six requests side by side,
/// and never waits for the budget: what does not fit is late, and first in line next time.
///
/// A GET that fails in passing is tried three times. Where Bolna does not answer at all, one call is asked about as a
/// probe; only when that succeeds, the rest follows, whatever its own back-off says. Main thread; ends by itself, since
/// every request has a deadline.
class AccountCycle final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountCycle)

public:
    static constexpr int sideBySide = 6;

    struct Parts
    {
        bolna::BolnaClient &client;
        store::CallStore &store;
        StatusChecker &checker;
        Clock &clock;
        PollLog &log;
        const Chance &chance;
    };
    struct Task
    {
        std::vector<store::PendingCall> calls; ///< all the poll looks after, due or not
        std::vector<store::UnknownDial> dials;
        QSet<QString> watched; ///< execution ids
        bool everything = false; ///< due or not
        std::chrono::milliseconds interval {30'000}; ///< until the next cycle
    };
    using Done = std::function<void(const AccountReport &)>;

    AccountCycle(const Parts &parts, Task task, Done done, QObject *parent = nullptr);
    ~AccountCycle() override;

    /// How many calls are due; before start().
    [[nodiscard]] int due() const { return m_report.due; }
    void start();

private:
    struct Read
    {
        store::PendingCall call;
        bolna::Urgency urgency = bolna::Urgency::Poll;
        int tries = 0;
    };

    void plan();
    void startSweep(Sweep sweep, ExecutionSweep::Manner manner);
    void sweepDone(const ExecutionSweep *sweep, const SweepResult &result);
    void pump();
    [[nodiscard]] bool mayAsk(bolna::Urgency urgency) const;
    [[nodiscard]] LateReason whyNot() const;
    void read(Read read);
    void readDone(Read read, const Result<store::ChangeSet, CheckError> &result);
    /// \param otherwise the reason where the account's state tells none (any more)
    void leaveLate(LateReason otherwise = LateReason::BudgetUsed);
    void end();

    const Parts m_parts;
    Task m_task;
    const Done m_done;
    AccountReport m_report;
    std::chrono::milliseconds m_startedAt {0};
    bool m_probing = false;
    bool m_pumping = false;
    bool m_ended = false;
    int m_inFlight = 0; ///< reads, sweeps, and pauses before another try
    int m_sweepsRunning = 0;
    int m_urgentInFlight = 0; ///< of them not in the background
    std::deque<Read> m_reads;
    std::deque<Read> m_background; ///< ends that an import owes: only what the budget can spare
    std::deque<std::pair<Sweep, ExecutionSweep::Manner>> m_sweepsToDo;
    std::vector<std::unique_ptr<ExecutionSweep>> m_sweeps;
    std::vector<AlarmHandle> m_pauses;
};

} // namespace callboard::polling
