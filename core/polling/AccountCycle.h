#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "bolna/BolnaClient.h"
#include "polling/CyclePlan.h"
#include "polling/CycleQueue.h"
#include "polling/CycleReport.h"
#include "polling/ExecutionSweep.h"
#include "polling/StatusChecker.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace callboard::polling {

/// One account's part of a poll cycle: one queue of everything that is to be asked (see Rank), six requests side by
/// side.
///
/// A request starts when the account's budget has a token for it, and takes the token with it; the cycle waits for
/// none. What does not fit is late, said so by its rank, and first in line next time. What is owed beyond pending calls
/// takes a share of the budget at most, so that it never keeps live calls waiting.
///
/// A GET that fails in passing is tried three times. Where Bolna does not answer at all, one job is done as a probe;
/// only when that succeeds, the rest follows, without regard to its own back-off. Main thread; ends by itself, since
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
    using Task = CycleTask;
    using Done = std::function<void(const AccountReport &)>;

    AccountCycle(const Parts &parts, Task task, Done done, QObject *parent = nullptr);
    ~AccountCycle() override;

    /// How many calls are due; before start().
    [[nodiscard]] int due() const { return m_report.due; }
    /// Of them those that have not ended.
    [[nodiscard]] int duePending() const { return m_duePending; }
    void start();

private:
    /// A walk that has begun.
    struct Walk
    {
        Rank rank;
        ListJob job;
        QDateTime begunAt;
        std::unique_ptr<ExecutionSweep> sweep;
    };
    /// Who may ask next.
    struct Turn
    {
        Rank rank = Rank::Pending;
        Walk *walk = nullptr; ///< null: the queue's first
    };

    void plan();
    void planProbe();
    void pump();
    [[nodiscard]] std::optional<Turn> nextTurn() const;
    [[nodiscard]] bool mayAsk(const Turn &turn) const;
    [[nodiscard]] LateReason whyNot() const;
    [[nodiscard]] int inFlight() const;
    [[nodiscard]] bool isUrgentAtWork() const;
    [[nodiscard]] int share() const;
    void takeTurn(const Turn &turn);
    void startWalk(const Job &job);
    void walkDone(Walk &walk, const SweepResult &result);
    void walkEnded(const Walk &walk, const SweepResult &result);
    void read(Job job);
    void answered(const Job &job, bolna::Urgency urgency, const Result<store::ChangeSet, CheckError> &result);
    void readDone(Job job, const Result<store::ChangeSet, CheckError> &result);
    void giveUp(const Job &job, const CheckError &error);
    void afterAnswer(bool answered);
    void skip(Rank rank);
    /// \param otherwise the reason where the account's state tells none (any more)
    void leaveLate(LateReason otherwise = LateReason::BudgetUsed);
    void noteLate(Rank rank, int count, LateReason reason);
    void end();

    const Parts m_parts;
    Task m_task;
    const Done m_done;
    AccountReport m_report;
    std::chrono::milliseconds m_startedAt {0};
    int m_duePending = 0;
    bool m_probing = false;
    bool m_pumping = false;
    bool m_ended = false;
    int m_readsInFlight = 0; ///< and pauses before another try
    int m_urgentInFlight = 0; ///< of them not in the background
    int m_recordingsAsked = 0; ///< requests for owed recordings
    CycleQueue m_queue;
    std::vector<std::unique_ptr<Walk>> m_walks; ///< begun, and not ended
    std::vector<std::unique_ptr<Walk>> m_over; ///< ended: their answers may still be on the stack
    std::vector<AlarmHandle> m_pauses;
    AlarmHandle m_telling; ///< until the budget's other programs have been told
};

} // namespace callboard::polling
