#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "calls/Account.h"
#include "calls/Annotation.h"
#include "calls/CallStatus.h"
#include "store/AccountFacts.h"
#include "store/ChangeSet.h"
#include "store/Facts.h"
#include "store/RequestCounts.h"
#include "store/StoreError.h"
#include "store/StoreExchange.h"
#include "store/StoreRescue.h"
#include "store/TellingRows.h"
#include "store/ViewRows.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::store {

class DatabaseThread;
class StoreLock;
class WriteQueue;

struct Transaction;

/// The only writer of the call store: SQLite in WAL mode with synchronous=FULL, on its own thread.
///
/// Call from the main thread; answers come back there once the change is on disk. Waiting commands share one
/// transaction, each in its own savepoint. Every commit that changed something emits changed().
///
/// While the store cannot be written (a full or read-only disk, another program's lock), every command fails with the
/// reason that whyNotWritable() gives. WriteQueue keeps commands that no caller would retry, and writes them later.
/// WriteRetry tests whether writing works again.
///
/// One call per account and execution: a second reading of an execution updates its row.
class CallStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallStore)

public:
    using Reply = Answer<Written>;
    using Command = std::function<Written(const Transaction &)>;

    explicit CallStore(const QString &file, const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~CallStore() override;

    /// Whether open() will migrate a store of an earlier version, which is slow with many calls.
    [[nodiscard]] bool isOfEarlierVersion() const;
    /// Opens or makes the store and migrates it to this schema. A store that can be read but not written still opens,
    /// and whyNotWritable() says why. Only one of an earlier version then fails: it cannot be shown before its
    /// migration, and a migrated copy elsewhere could be gigabytes of people's calls. Blocks. Call once, before
    /// anything else; any thread.
    [[nodiscard]] Result<void, StoreError> open();
    /// The same for reading only: writes nothing and makes no file or folder. Opens a store of an earlier version as
    /// open() does. A missing store is no error.
    [[nodiscard]] Result<void, StoreError> openToRead();

    /// Nothing: as far as is known, the store can be written.
    [[nodiscard]] const std::optional<StoreError> &whyNotWritable() const { return m_whyNotWritable; }
    /// Tries to write: what WriteQueue still owes, and a test value.
    void tryToWrite(Reply reply = {});

    /// A command of a room that has rows of its own here (core/team). It may run more than once.
    void run(Command command, Reply reply = {});

    void saveAccount(calls::Account account, Reply reply = {});
    /// Decides which account a key is for, and merges accounts that turn out to be the same, in one transaction and
    /// without loss. The id of a merged account keeps working for the account that took it over.
    void claimAccount(KeyClaim claim, Answer<Result<ClaimedAccount, StoreError>> reply);

    /// Shares this program's requests to Bolna with other programs on this store, and returns theirs: one answer per
    /// item of `news`. `now`: milliseconds since 1970.
    void shareRequests(
        std::vector<RequestNews> news, qint64 now, Answer<Result<std::vector<OthersRequests>, StoreError>> reply);
    /// Keeps the names of the account's agents as of `at`, and gives them to their calls without one.
    void saveAgents(QString accountId, std::vector<AgentName> agents, QDateTime at, Reply reply = {});

    /// Merges a reading into its call; makes an unknown call.
    void apply(Reading reading, Reply reply = {});
    /// Applies a page of a list: all of it or nothing.
    void applyAll(std::vector<Reading> readings, Reply reply = {});
    void recordFailure(FailedCheck check, Reply reply = {});

    /// Writes the user's note and tags, tidied. Readings never change them.
    void annotate(qint64 id, calls::Annotation annotation, QDateTime at, Reply reply = {});

    /// Saves a view: a new one at the end, a known one where it stands. No command about views emits changed().
    void saveView(StoredView view, Reply reply = {});
    void removeView(QString id, Reply reply = {});
    /// Puts the views into this order; others follow as they were.
    void orderViews(QStringList ids, Reply reply = {});
    /// Sets the view that opens with an account; an empty account: when the program starts. An empty view: none.
    void setDefaultView(QString accountId, QString viewId, Reply reply = {});
    /// Which views tell, and of which calls they have told; see TellingRows.h. None of these emits changed().
    void prepareTelling(std::vector<TellingView> views, Answer<Result<QStringList, StoreError>> reply);
    void noteTold(QString viewId, std::vector<qint64> calls, Answer<Result<std::vector<qint64>, StoreError>> reply);
    void tellingPrepared(QString viewId, Reply reply = {});
    /// Takes the answers that AnswerBackfill.h says are owed, newest calls first, in steps with other commands between
    /// them. \param step gets the number of each step that is done, from 1
    void takeOwedAnswers(Reply reply = {}, Answer<int> step = {});

    /// Widens the imported span of the agent. Does nothing if the store was exchanged meanwhile: the calls are in the
    /// former one.
    void saveCoverage(QString accountId, Coverage coverage, Reply reply = {});
    /// Orders the agent's history back to `from`; an empty `agentId` means every agent.
    void orderImport(QString accountId, QString agentId, QDateTime from, Reply reply = {});
    /// Applies a page of a list. Its unreadable rows are `owed` until a reading of each is applied.
    void applyPage(std::vector<Reading> readings, std::vector<OwedReading> owed, QDateTime at, Reply reply);
    /// Records that such a reading failed again. \param chance in [0, 1): jitters the next try
    void owedReadingFailed(OwedReading owed, QDateTime at, double chance, Reply reply = {});

    /// Writes the intent to dial into the journal before the request leaves, so a crash cannot hide a call. The entry
    /// is not on the board; dialAccepted(), dialRefused() or dialUnknown() with its id ends it.
    void beginDial(Dial dial, Reply reply);
    /// Bolna accepted the call: it appears on the board.
    void dialAccepted(QString dialId, QString executionId, calls::CallStatus status, Reply reply = {});
    /// Bolna certainly refused it: nothing appears, or its unknown call gets the reason.
    void dialRefused(QString dialId, QString reason, QDateTime at, Reply reply = {});
    /// Bolna's answer was lost: a call without execution id appears, marked so. It is never dialled again.
    void dialUnknown(QString dialId, Reply reply = {});
    /// Turns dials begun by `before` that a dead process left open into unknown ones. Skips dials begun here that have
    /// not ended.
    void settleAbandonedDials(QDateTime before, Reply reply = {});
    /// The agent's list around these unknown dials was read at `at`. Those still unknown are ruled out if it came
    /// `completely` and late enough; else they are searched again later. See calls/DialSearch.h.
    void dialsLookedFor(std::vector<qint64> callIds, QDateTime at, bool completely, Reply reply = {});

    /// Writes the intent to stop a call into the journal before the request leaves. Granted if the call waits and no
    /// stop of its last attempt is in force, from this program or another.
    void beginStop(qint64 callId, QDateTime at, Answer<Result<StopLeave, StoreError>> reply);
    /// Records how a stop ended. It may begin again if Bolna certainly refused it.
    void endStop(StopEnd end, Reply reply = {});

    /// \param forPerson a person waited for it; passed on in the change
    void recordingKept(calls::RecordingId of, KeptRecording recording, Reply reply = {}, bool forPerson = false);
    /// Bolna no longer has it: it is fetched again only from another address.
    void recordingLost(calls::RecordingId of, FailedFetch failure, Reply reply = {});
    /// The kept file is missing or changed on disk: it can be fetched again. Its name, length and checksum stay,
    /// because a disk may come back.
    void recordingVanished(calls::RecordingId of, Reply reply = {});
    /// The missing file is there again.
    void recordingFound(calls::RecordingId of, Reply reply = {});
    void fetchFailed(calls::RecordingId of, FailedFetch failure, Reply reply = {});
    void saveListening(qint64 id, Listening listening, Reply reply = {});

    /// How open() recovered a damaged store (StoreRescue.h), or why it did not.
    [[nodiscard]] const StoreRescue &rescue() const { return m_rescue; }
    /// Every command fails with this from now on; nothing: commands run again. For a damaged store that cannot be
    /// recovered yet: writes to it may be lost and add damage.
    void refuseWrites(std::optional<StoreError> reason);
    /// Rebuilds the search index in steps, with other commands between them. Until the end a search finds only the
    /// calls indexed so far.
    void rebuildSearch(Reply reply = {});

    /// Replaces the store's file while the program runs (see StoreExchange). Commands wait meanwhile and then go into
    /// the new store, so its ids must mean the same calls. Then emits replaced(), and replies with the former store's
    /// new name.
    void exchangeFile(
        CallReader &reader, QString word, QDateTime at, StoreExchange::Making make, StoreExchange::Reply reply);

    [[nodiscard]] bool isExchanging() const { return m_exchange != nullptr; }

Q_SIGNALS:
    /// The store is another file now: read everything again.
    void replaced();
    /// A command of this program was committed; emitted before its answer. Writes of other programs emit nothing.
    void changed(const callboard::store::ChangeSet &changes);
    /// whyNotWritable() changed.
    void writabilityChanged();
    /// A command met damage. \param inSearchIndex only the search index is damaged
    void damageMet(bool inSearchIndex);

private:
    /// \param owedAs see WriteQueue; empty: the caller handles the answer
    void post(Command command, Reply reply, QString owedAs = {});
    [[nodiscard]] Reply endOfDial(const QString &dialId, Reply reply);
    [[nodiscard]] Result<void, StoreError> takeLock();
    void setWhyNotWritable(std::optional<StoreError> reason);
    void postDrain();
    void fileExchanged(const StoreExchange::Reply &reply, const Read<QString> &done);
    void searchReplaced(const Reply &reply, const Written &replaced);
    void continueSearchRebuild(Reply reply);
    void takeMoreAnswers(Reply reply, Answer<int> step, int steps);

    QString m_file;
    const Clock &m_clock;
    std::shared_ptr<StoreLock> m_lock;
    std::unique_ptr<DatabaseThread> m_thread;
    std::shared_ptr<WriteQueue> m_queue;
    std::unique_ptr<StoreExchange> m_exchange; ///< null: none is running
    std::shared_ptr<std::atomic<int>> m_exchanges; ///< how many have succeeded
    std::optional<StoreError> m_whyNotWritable;
    bool m_onlyReads = false;
    StoreRescue m_rescue;
    QSet<QString> m_openDials; ///< begun here and not ended
};

} // namespace callboard::store
