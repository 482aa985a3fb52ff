#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "bolna/BolnaClient.h"
#include "polling/AgentChoice.h"
#include "polling/ExecutionSweep.h"
#include "polling/ImportPlan.h"
#include "store/CallReader.h"

#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::bolna {
class BolnaClients;
}

namespace callboard::polling {

/// What an import is to bring.
struct ImportOrder
{
    QString accountId {}; ///< empty: every account whose key is here
    QString agentId {}; ///< empty: every agent
    QDateTime since {}; ///< how far back; invalid: what is new, and what earlier orders left
    std::optional<Span> window {}; ///< this time alone, whether it was read before or not
    /// How long it may wait for the budget, all waits together. Nothing: as long as it takes.
    std::optional<std::chrono::milliseconds> patience {};
    bool quiet = true; ///< no word unless something was found
    bool byPerson = false; ///< a person waits, although it is quiet

    bool operator==(const ImportOrder &) const = default;
};

/// How far an import is, and at its end how it went.
struct ImportReport
{
    ImportOrder order;
    int agents = 0; ///< known of so far
    int agentsDone = 0;
    int rows = 0; ///< calls seen in lists
    int newCalls = 0; ///< of them not on the board before
    int unreadable = 0; ///< rows that could not be read; the poll asks for them one by one
    int spansNotWhole = 0; ///< lists that changed so much while they were read that rows are missing
    QDateTime reached; ///< the time that is being read, UTC
    QDateTime wholeFrom {}; ///< UTC; no list of newer calls is left to be read. Invalid: none has been
    bool cancelled = false;
    std::optional<bolna::ApiError> firstError; ///< what it left out is brought by the next one
    QString storeError;

    [[nodiscard]] bool isWhole() const
    {
        return !cancelled && !firstError && storeError.isEmpty() && spansNotWhole == 0;
    }
};

/// The back-fill: brings calls the board does not know, because a campaign, the web dashboard or a colleague placed
/// them, or because this program was shut or offline.
///
/// Reads the execution lists of the agents that are followed in spans of seven days: the latest of every agent before
/// the older ones of any. What was ordered and what has come are
/// both in the store, so that the next import finishes what a break, a kill or a person cut short. Runs by itself at
/// the start, once an hour and when Bolna answers again after having been out of reach; orders wait for one another.
/// Everything is asked in the background: an import takes what the budget can spare, and waits for it. Main thread;
/// asynchronous.
class HistoryImport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryImport)

public:
    static constexpr std::chrono::hours interval {1};
    /// Between two that a person may cause by pressing Refresh.
    static constexpr std::chrono::minutes leastPause {1};
    /// Pages of a list.
    static constexpr int sideBySide = 3;

    HistoryImport(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader, Clock &clock,
        PollLog &log, Chance chance = systemChance(), QObject *parent = nullptr);
    ~HistoryImport() override;

    /// Between two that come by themselves; the next one comes no later than so.
    void setInterval(std::chrono::milliseconds every);
    /// From the next import on.
    void setAgentChoice(const AgentChoice &choice) { m_choice = choice; }
    [[nodiscard]] const AgentChoice &agentChoice() const { return m_choice; }
    /// Where another desk of a team imports an account, only what a person asks for is imported here. Null: every
    /// account is this program's.
    void setRight(std::function<bool(const bolna::BolnaClient &)> mayImport) { m_mayImport = std::move(mayImport); }
    /// A quiet import now, and then every hour, or as often as set.
    void startHourly();
    using Reply = Answer<ImportReport>;
    /// Imports after what was ordered before. Answers once it has ended, also when it was cancelled, after finished();
    /// a quiet order that a waiting one covers is answered with that one's report.
    void run(const ImportOrder &order, const Reply &reply = {});
    /// Looks for calls placed elsewhere, quietly, for a person who wants to see them now; nothing where a whole import
    /// runs or began less than a minute ago. Answers whether it looks, or one that will show them is at work.
    bool lookForNew();
    /// Ends the one that runs; those that wait follow. What was read is kept.
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_running.has_value(); }
    /// Of the import that runs.
    [[nodiscard]] const ImportReport *progress() const { return m_running ? &m_running->report : nullptr; }
    [[nodiscard]] const std::optional<ImportReport> &lastReport() const { return m_lastReport; }

Q_SIGNALS:
    void progressed();
    /// The account's requests are used up, or Bolna asked for fewer: it goes on after this time.
    void waiting(const QString &accountId, std::chrono::milliseconds time);
    void finished(const callboard::polling::ImportReport &report);

private:
    struct AgentWork
    {
        QString accountId;
        bolna::Agent agent;
        std::deque<Span> spans;
        int failedInARow = 0; ///< spans
    };
    struct Waiting
    {
        ImportOrder order;
        std::vector<Reply> replies;
    };
    struct Running
    {
        ImportReport report;
        std::vector<Reply> replies {};
        std::deque<QString> accounts; ///< whose agents are still to be listed
        std::deque<AgentWork> work;
        std::unique_ptr<ExecutionSweep> sweep;
        AlarmHandle pause; ///< until the budget has something for it
        std::chrono::milliseconds waited {0};
        std::optional<bolna::ApiError> broken {}; ///< why the sweep was stopped from here
    };

    void startNext();
    void order(std::deque<QString> accounts);
    void ordered(const std::deque<QString> &left, quint64 generation, const store::Written &written);
    void listAgents();
    void agentsCame(
        const QString &accountId, quint64 generation, const Result<std::vector<bolna::Agent>, bolna::ApiError> &agents);
    void historyRead(const QString &accountId, const std::vector<bolna::Agent> &agents, quint64 generation,
        const store::Read<store::ImportHistory> &history);
    void planAgents(
        const QString &accountId, const std::vector<bolna::Agent> &agents, const store::ImportHistory &history);
    [[nodiscard]] std::vector<Span> spansOf(
        const QString &accountId, const bolna::Agent &agent, const store::ImportHistory &history);
    void chooseAgent();
    void readSpan();
    void pump();
    [[nodiscard]] bool waits(bolna::BolnaClient &client, bolna::Ceiling ceiling, void (HistoryImport::*then)());
    void pauseBefore(void (HistoryImport::*then)(), std::chrono::milliseconds time);
    void giveUpWaiting(const bolna::BolnaClient &client, std::chrono::milliseconds wait);
    void spanDone(const Span &span, const SweepResult &result);
    void spanFailed(const bolna::ApiError &error);
    void cover(const Span &span);
    void covered(quint64 generation, const store::Written &written);
    void dropAccount(QString accountId, const bolna::ApiError &error);
    void finish();

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    Clock &m_clock;
    PollLog &m_log;
    const Chance m_chance;
    std::unique_ptr<Ticker> m_hourly;
    AgentChoice m_choice;
    std::function<bool(const bolna::BolnaClient &)> m_mayImport;
    std::deque<Waiting> m_waiting;
    std::optional<Running> m_running;
    std::optional<ImportReport> m_lastReport;
    std::optional<std::chrono::milliseconds> m_wholeBegunAt; ///< the last one over every account and agent
    quint64 m_generation = 0; ///< answers to an import that was cancelled are dropped
};

} // namespace callboard::polling
