#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "store/CallStore.h"
#include "team/FloorThread.h"
#include "team/Outbox.h"
#include "team/Replica.h"

#include <QObject>
#include <QSet>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace callboard::team {

/// Keeps a replica and its floor in step: what is owed leaves in batches, what others did comes in pages. The rest of
/// the program reads and writes its store as ever.
///
/// One question at a time is under way: hello, then pages until the cursor is the floor's, then batches until nothing
/// is owed, then rest until a notice, a change here, or a few seconds have come. What fails for the line is tried
/// again, later and later; nothing that is owed is lost, and the store goes on without the floor.
///
/// Main thread. The floor's answers are waited for on threads of their own.
class Team final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Team)

public:
    /// Without notices, as behind a pooler, the floor is asked so often.
    static constexpr std::chrono::milliseconds pullInterval {5'000};
    /// With notices: the connection may be dead without a word.
    static constexpr std::chrono::milliseconds heartbeat {10'000};
    static constexpr std::chrono::milliseconds firstRetry {1'000};
    static constexpr std::chrono::milliseconds longestRetry {30'000};
    /// The account's lease at the floor, and how often it is renewed.
    static constexpr std::chrono::seconds lease {20};
    static constexpr std::chrono::milliseconds leaseInterval {5'000};
    /// What a desk holds of the past.
    static constexpr int daysHeld = 90;

    Team(const FloorAddress &address, store::CallStore &store, Clock &clock, QObject *parent = nullptr);
    ~Team() override;

    /// Connects and stays in step until the end. The store must be open and a replica.
    void start();
    /// Looks at once, without waiting for a notice.
    void wake();
    /// Polls for the floor: takes the leases of accounts nobody polls. Without it others poll.
    void takeLeases();

    /// Nothing: the floor answers.
    [[nodiscard]] const std::optional<TeamError> &trouble() const { return m_trouble; }
    /// Nothing is on its way, and nothing is owed that the floor would take.
    [[nodiscard]] bool isInStep() const { return m_step == Step::Resting; }
    [[nodiscard]] const ReplicaState &replica() const { return m_replica; }
    /// Whether this desk asks Bolna about the account now: it has the lease, or nobody can tell who has.
    [[nodiscard]] bool mayPoll(const QString &owner) const;

    /// Tells the floor of a dial before it leaves. Refused, in words: a colleague dials or dialled the number, or the
    /// floor does not answer. \param anyway the person knows, and dials all the same
    struct DialRefusal
    {
        QString message;
        bool isByColleague = false; ///< `anyway` would do
    };
    using DialReply = Answer<Result<void, DialRefusal>>;
    void beginDial(
        const QString &dialId, const QString &accountId, const QString &number, bool anyway, const DialReply &reply);

    /// Asks for the right to fetch a recording from Bolna for all desks, or renews it. Zero: another desk has it, or
    /// the recording is in the team's folder. \param floorCall the floor's number of the call
    using LeaseReply = Answer<Result<std::chrono::seconds, TeamError>>;
    void leaseFetch(
        qint64 floorCall, const QString &leg, int attempt, std::chrono::seconds wanted, const LeaseReply &reply);

    /// Gets the name of every point at which a kill could lose or double something. For tests; null in the program.
    using Probe = std::function<void(const char *point)>;
    static void probe(Probe probe);

Q_SIGNALS:
    /// trouble() or isInStep() changed.
    void changed();
    /// Everything of the floor is here, and the floor has everything that it takes.
    void inStep();
    /// Entries the floor does not take, in words.
    void refused(const QStringList &reasons);

private:
    enum class Step : quint8 { Off, Asking, Resting, Waiting };
    using Answered = Result<QJsonDocument, TeamError>;

    void hello();
    void greeted(const Answered &answer);
    void readState(std::function<void()> next);
    void compareBatches(const QJsonObject &greeting);
    void pull();
    void pullPast();
    void pageCame(const Answered &answer);
    void pastCame(const Answered &answer);
    void mendFork();
    void push();
    void pushed(const Answered &answer);
    void settle(const QJsonObject &answer);
    void fetchMoved(const QJsonArray &keys);
    void rest();
    void fail(const TeamError &error);
    void failStore(const store::StoreError &error);
    void restAndTryAgain(std::chrono::milliseconds after);
    void askToDial(
        const QString &dialId, const QString &owner, const QString &number, bool anyway, const DialReply &reply);
    void whenInStep(std::function<void()> work);
    void runWhatWaited();
    void mayDial(const QString &dialId, const DialReply &reply, const Answered &answer);
    void renewLeases();
    void beat();
    [[nodiscard]] QString fromDay() const;
    void run(std::function<store::Written(const store::Transaction &)> command, std::function<void()> next);

    store::CallStore &m_store;
    Clock &m_clock;
    FloorThread m_line; ///< questions, one after the other
    FloorThread m_news; ///< LISTEN and the heartbeat
    ReplicaState m_replica;
    QJsonObject m_hello;
    Step m_step = Step::Off;
    std::vector<std::function<void()>> m_whenInStep; ///< or in trouble
    bool m_wanted = false; ///< something came while a step was under way
    bool m_hearsNotices = false;
    bool m_polls = false;
    int m_movedRounds = 0;
    int m_mostCalls = mostEntries; ///< of a batch; fewer where one was refused as a whole
    int m_callsSent = 0;
    std::chrono::milliseconds m_retry {firstRetry};
    std::optional<TeamError> m_trouble;
    QSet<QString> m_leased; ///< accounts, by their owners
    std::optional<std::chrono::milliseconds> m_leasedUntil; ///< by the clock; nothing: never
    AlarmHandle m_alarm;
    Ticker m_leaseTicker;
    Ticker m_beatTicker;
};

} // namespace callboard::team
