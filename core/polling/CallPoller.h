#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "polling/AccountCycle.h"
#include "polling/CycleReport.h"
#include "polling/StatusChecker.h"
#include "store/CallReader.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::polling {

/// The poll: every 30 seconds, unless set otherwise, all pending calls are read from the store, Bolna is asked about
/// each, and what changed is stored and logged.
///
/// Pending is every call that is not final, unknown statuses included, and for a day every completed call whose
/// recording has not come (asked about less and less often). When each is due is kept with it in the store
/// (calls/CheckSchedule.h). Accounts are asked side by side, each within its own budget (AccountCycle); a cycle never
/// starts on top of another. While nothing can be written, nothing is asked. An account whose key is refused is left
/// alone until its key is taken again. Main thread; waits for nothing.
class CallPoller final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallPoller)

public:
    static constexpr std::chrono::seconds defaultInterval {30};
    /// How often live calls are asked about when they are followed closely.
    static constexpr std::chrono::seconds closeInterval {5};

    CallPoller(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader, StatusChecker &checker,
        Clock &clock, PollLog &log, std::chrono::milliseconds interval = defaultInterval,
        Chance chance = systemChance(), QObject *parent = nullptr);
    ~CallPoller() override;

    /// Polls now and then every interval.
    void start();
    void stop();
    /// One cycle, now. `everything`: every call the poll looks after, whenever it was last asked about.
    void runCycle(bool everything = false);

    /// Between two cycles; the next one comes no later than so.
    void setInterval(std::chrono::milliseconds interval);
    /// Calls that ring or talk are asked about every few seconds, as long as half the budget is left.
    void setFollowsLiveCalls(bool follow);
    void setCloseInterval(std::chrono::milliseconds interval);
    /// Only this account's calls are looked after; empty: everybody's.
    void setOnlyAccount(const QString &accountId) { m_onlyAccount = accountId; }
    /// What this program asks about, where other desks of a team ask too.
    enum class Right : quint8 {
        None, ///< another desk asks
        Own, ///< the calls that are this desk's person's
        All,
    };
    /// Asked of every account in each round. A dial whose answer was lost is looked for by any right: no other desk
    /// can. What a person asks for is not held up. Null: every account is this program's.
    void setRight(std::function<Right(const bolna::BolnaClient &)> right) { m_right = std::move(right); }
    /// What an import left is read by HistoryReader, and not in the cycles. A person's round reads some of it all the
    /// same: `poll --once` has nothing else.
    void leaveHistory() { m_leavesHistory = true; }
    /// The call that is always read whole: the one on screen. Empty: none.
    void setWatched(const QString &executionId);

    [[nodiscard]] bool isRunning() const { return m_ticker->isRunning(); }
    [[nodiscard]] bool isCycleRunning() const { return m_round && m_round->kind != Kind::LiveOnly; }
    /// A cycle, or a round over live calls, is under way.
    [[nodiscard]] bool isAsking() const { return m_round.has_value(); }
    [[nodiscard]] std::chrono::milliseconds interval() const { return m_ticker->interval(); }
    [[nodiscard]] std::chrono::milliseconds untilNextCycle() const { return m_ticker->remaining(); }
    [[nodiscard]] const std::optional<CycleReport> &lastReport() const { return m_lastReport; }

Q_SIGNALS:
    void runningChanged();
    void cycleStarted(int pending);
    void cycleFinished(const callboard::polling::CycleReport &report);
    /// Bolna answers the account again after it had been out of reach: what happened meanwhile is not on the board.
    void reachedAgain(const QString &accountId);

private:
    enum class Kind : quint8 { Due, Everything, LiveOnly };
    struct Round
    {
        Kind kind = Kind::Due;
        CycleReport report;
        std::vector<std::unique_ptr<AccountCycle>> accounts;
        std::size_t ended = 0;
    };

    [[nodiscard]] std::unique_ptr<Ticker> cycleTicker(std::chrono::milliseconds interval);
    [[nodiscard]] std::unique_ptr<Ticker> closeTicker(std::chrono::milliseconds interval);
    void startRound(Kind kind);
    void triedToWrite(const store::Written &written);
    void readPending();
    void giveUpRound(const store::StoreError &error);
    void begin(store::Read<store::PendingWork> pending);
    void noteOutlook(const std::vector<store::PendingCall> &calls);
    void addAccount(bolna::BolnaClient &client, AccountCycle::Task task);
    void accountDone(const AccountReport &report, bool wasOut);
    [[nodiscard]] std::chrono::milliseconds waitOf(const AccountReport &report) const;
    void finish();

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    StatusChecker &m_checker;
    Clock &m_clock;
    PollLog &m_log;
    const Chance m_chance;
    std::unique_ptr<Ticker> m_ticker;
    std::unique_ptr<Ticker> m_closeTicker;
    bool m_followsLiveCalls = false;
    bool m_leavesHistory = false;
    QSet<QString> m_watched;
    QHash<QString, std::chrono::milliseconds> m_silentAgents; ///< whose lists told of no recordings, and when
    QString m_onlyAccount;
    std::function<Right(const bolna::BolnaClient &)> m_right;
    std::optional<Round> m_round;
    std::optional<Kind> m_cycleWaits; ///< for a round over live calls to end
    std::optional<CycleReport> m_lastReport;
};

} // namespace callboard::polling
