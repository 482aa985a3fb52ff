#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "store/CallStore.h"
#include "team/FloorClock.h"
#include "team/FloorThread.h"
#include "team/Heartbeat.h"
#include "team/OlderCalls.h"
#include "team/Outbox.h"
#include "team/OutboxRest.h"
#include "team/PollLeases.h"
#include "team/Replica.h"
#include "team/ReplicaCheck.h"
#include "team/TeamBudget.h"
#include "team/TeamDials.h"

#include <QObject>

#include <algorithm>
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
    /// A question that the server answers within its own limit of 15 seconds, and the way.
    static constexpr std::chrono::milliseconds patience {20'000};
    static constexpr std::chrono::milliseconds firstRetry {1'000};
    static constexpr std::chrono::milliseconds longestRetry {30'000};
    /// What a desk holds of the past.
    static constexpr int daysHeld = 90;
    /// After the start, and from then on, the replica is compared with the floor so often.
    static constexpr std::chrono::minutes firstCheck {10};
    static constexpr std::chrono::hours checkInterval {6};
    /// So long Call waits for the desk to come into step.
    static constexpr std::chrono::seconds patienceOfAPerson {10};
    static constexpr int bytesOfAPage = 1'000'000;
    static constexpr int bytesOfTheLeastPage = 60'000;

    Team(const FloorAddress &address, store::CallStore &store, Clock &clock, QObject *parent = nullptr);
    ~Team() override;
    /// Is set by what the floor tells of its time. Before start(); null: nobody's.
    void setFloorClock(FloorClock *clock) { m_floorClock = clock; }

    /// Takes the password of `with`, for connections from now on; what waits for one is tried at once.
    void setPassword(const FloorAddress &with);
    /// Connects and stays in step until the end. The store must be open and a replica.
    void start();
    /// Looks at once, without waiting for a notice.
    void wake();
    /// Polls for the floor: takes the leases of accounts nobody polls. Without it others poll.
    void takeLeases(std::chrono::seconds of = PollLeases::usual);

    /// Nothing: the floor answers, and takes what is owed.
    [[nodiscard]] const std::optional<TeamError> &trouble() const;
    /// What colleagues do is shown, also where nothing leaves.
    [[nodiscard]] bool readsOn() const { return !m_trouble; }
    /// Nothing is on its way, and nothing is owed that the floor would take.
    [[nodiscard]] bool isInStep() const { return m_step == Step::Resting && !m_outbox.why(); }
    /// What colleagues do is heard of at once; else it is asked for every few seconds (pullInterval).
    [[nodiscard]] bool hearsNotices() const { return m_heart.hearsNotices(); }
    [[nodiscard]] const ReplicaState &replica() const { return m_replica; }
    /// So many calls would leave this desk at once, and nobody erased them or changed its person's rights. They stay
    /// until a person allows it; what the floor tells waits as long. 0: there is no such question.
    [[nodiscard]] qint64 removalsInQuestion() const { return std::max(m_pageRemovals, m_checkRemovals); }
    /// The person says yes.
    void allowRemovals();
    /// Compares the whole replica with the floor as soon as the two are in step.
    void checkAll();
    /// What this desk asks Bolna about.
    /// \param owner the account's, by Bolna's word
    [[nodiscard]] PollRight pollRight(const QString &owner) const;
    /// How many desks share the budget, this one among them.
    [[nodiscard]] int desks() const { return m_budget.desks(); }
    /// What is older than this desk holds.
    [[nodiscard]] OlderCalls &older() { return m_older; }

    /// Tells the floor of a dial before it leaves.
    [[nodiscard]] TeamDials &dials() { return m_dials; }

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
    /// This desk may ask about an account that another asked about before.
    void leaseTaken();
    /// Other desks' use of the budget says something new.
    void budgetChanged();
    /// Entries the floor does not take, in words.
    void refused(const QStringList &reasons);

private:
    enum class Step : quint8 { Off, Asking, Resting, Waiting };
    using Answered = Result<QJsonDocument, TeamError>;

    void hello();
    void greeted(std::chrono::milliseconds asked, const Answered &answer);
    void takeTime(std::chrono::milliseconds asked);
    void readState(std::function<void()> next);
    void compareBatches(const QJsonObject &greeting);
    void pull();
    void pullPast();
    void pageCame(const Answered &answer);
    void pastCame(const Answered &answer);
    void mendFork();
    void askAboutRemovals(qint64 &asked, qint64 calls);
    [[nodiscard]] bool rightsChanged() const;
    [[nodiscard]] bool isTimeToCheck() const;
    void check();
    void removeOldCalls();
    void push();
    void pushed(const Answered &answer);
    void settle(const QString &key, const QJsonObject &answer);
    void fetchMoved(const QJsonArray &keys);
    void rest();
    void fail(const TeamError &error);
    void failStore(const store::StoreError &error);
    void restAndTryAgain(std::chrono::milliseconds after);
    void whenInStep(std::function<void()> work);
    void runWhatWaited();
    void letOutboxRest(const TeamError &why);
    void setAlarm();
    [[nodiscard]] QString fromDay() const;
    [[nodiscard]] bool isAnswered() const;
    void run(std::function<store::Written(const store::Transaction &)> command, std::function<void()> next);

    store::CallStore &m_store;
    Clock &m_clock;
    FloorClock *m_floorClock = nullptr;
    FloorThread m_line; ///< questions, one after the other
    FloorThread m_news; ///< LISTEN and the heartbeat
    Heartbeat m_heart;
    OutboxRest m_outbox;
    ReplicaCheck m_check;
    TeamBudget m_budget;
    OlderCalls m_older;
    PollLeases m_leases;
    TeamDials m_dials;
    ReplicaState m_replica;
    QJsonObject m_hello;
    Step m_step = Step::Off;
    std::vector<std::function<void()>> m_whenInStep; ///< or in trouble
    bool m_wanted = false; ///< something came while a step was under way
    std::optional<TeamError> m_olderRules; ///< calls wait, notes leave
    bool m_checkIsDue = false; ///< the person's rights changed, or a check was too early
    bool m_mayRemove = false; ///< the person said yes
    qint64 m_pageRemovals = 0; ///< in question
    qint64 m_checkRemovals = 0;
    std::chrono::milliseconds m_nextCheck; ///< by the clock
    int m_movedRounds = 0;
    int m_mostCalls = mostEntries; ///< of a batch; fewer where one was refused as a whole
    int m_callsSent = 0;
    QString m_keySent; ///< of the batch under way
    int m_setAside = 0; ///< calls in a row that were refused by themselves, for no reason of theirs
    int m_pageBytes = bytesOfAPage; ///< fewer where a page did not come through
    std::chrono::milliseconds m_retry {firstRetry};
    std::optional<TeamError> m_trouble;
    AlarmHandle m_alarm;
    AlarmHandle m_patience;
};

} // namespace callboard::team
