#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "polling/TranscriptProgress.h"
#include "store/CallReader.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace callboard::bolna {
class BolnaClient;
class BolnaClients;
} // namespace callboard::bolna
namespace callboard::store {
class CallStore;
}

namespace callboard::polling {

class StatusChecker;
struct CheckError;

/// Reads whole what an import brought as rows of lists: above all the transcripts. What is on screen comes first, then
/// the calls whose transcript is owed, then the rest, each the newest first; a call that is opened does not wait here,
/// it is a person's request.
///
/// It goes on beside the poll's cycles and is no part of them, so that no slow answer to it puts a cycle off. It takes
/// what shareOf(Urgency::History) gives, evenly over the minute: when a call becomes pending, half of that comes back
/// until the next cycle. What failed waits as long as the poll's calls do (CheckSchedule). Main thread.
class HistoryReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryReader)

public:
    /// Requests of an account; the poll has the other three of the channel's six for itself.
    static constexpr int sideBySide = 3;
    /// How often it looks for what is owed, and counts, while it has nothing to do.
    static constexpr std::chrono::seconds lookInterval {5};
    /// The pace is seen over so long, and told from half of that on.
    static constexpr std::chrono::minutes watchedFor {2};

    HistoryReader(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader,
        StatusChecker &checker, Clock &clock, Chance chance = systemChance(), QObject *parent = nullptr);
    ~HistoryReader() override;

    /// Where another desk of a team reads an account's history, it is left to it. Null: every account is this
    /// program's.
    void setRight(std::function<bool(const bolna::BolnaClient &)> mayRead) { m_mayRead = std::move(mayRead); }
    /// Counts from now on, and reads where there is a key.
    void start();
    /// Calls that are on screen, from top to bottom.
    void setOnScreen(std::vector<qint64> calls);

    /// As of the last look.
    [[nodiscard]] const TranscriptProgress &progress() const { return m_progress; }
    /// No question is under way, and no request but those that are `awaited`.
    [[nodiscard]] bool isAtRest(qsizetype awaited = 0) const;

public Q_SLOTS:
    /// Something may have come that is to be read.
    void look();

Q_SIGNALS:
    void progressed(const callboard::polling::TranscriptProgress &progress);

private:
    struct AccountWork
    {
        std::deque<store::PendingCall> queue;
        int inFlight = 0;
        bool mayHaveMore = false; ///< the last look brought about as many as it was asked for
        int failedInARow = 0;
        std::chrono::milliseconds notBefore {0}; ///< the next request
        std::deque<std::chrono::milliseconds> asked; ///< in the last minute
        std::deque<std::chrono::milliseconds> came; ///< transcripts, while the pace is watched
        std::chrono::milliseconds watchedSince {0};
        bool isWatched = false;
    };

    void countsRead(const store::Read<std::vector<store::TranscriptCount>> &counts);
    void owedRead(const QStringList &accounts, store::Read<std::vector<store::PendingCall>> owed);
    void questionAnswered();
    void takeOwed(const QStringList &accounts, std::vector<store::PendingCall> owed);
    void takeCounts(const std::vector<store::TranscriptCount> &counts);
    [[nodiscard]] std::chrono::milliseconds spacingOf(const bolna::BolnaClient &client) const;
    [[nodiscard]] bool mayRead(const bolna::BolnaClient &client) const;
    void pump();
    void read(bolna::BolnaClient &client, AccountWork &work);
    void ended(const store::PendingCall &call, const Result<store::ChangeSet, CheckError> &result);
    void noteResult(AccountWork &work, const Result<store::ChangeSet, CheckError> &result);
    void forgetOld(AccountWork &work) const;
    [[nodiscard]] ReadingPace paceOf(const store::TranscriptCount &count);

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    StatusChecker &m_checker;
    Clock &m_clock;
    const Chance m_chance;
    std::function<bool(const bolna::BolnaClient &)> m_mayRead;
    Ticker m_ticker;
    AlarmHandle m_next;
    std::map<QString, AccountWork> m_work; ///< by account
    QSet<qint64> m_underWay;
    std::map<qint64, std::chrono::milliseconds> m_lately; ///< calls that were asked about, and when
    std::vector<qint64> m_onScreen;
    TranscriptProgress m_progress;
    int m_questions = 0; ///< to the store
    bool m_lookAgain = false;
};

} // namespace callboard::polling
