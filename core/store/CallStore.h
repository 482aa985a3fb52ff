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

/// The one writer of the call store: SQLite in WAL with synchronous=FULL, on a thread of its own.
///
/// Ask from the main thread; answers come back there once the change is on disk. Commands that pile up share one
/// transaction, each in a savepoint of its own. changed() is emitted after every commit that changed something.
///
/// Where nothing can be written (a full or read-only disk, another program's lock) every command is answered with the
/// reason, and so is whyNotWritable(). What nobody waits for is written later by itself: see WriteQueue. WriteRetry
/// asks whether it can be by now.
///
/// One call per account and execution: a second reading of the same execution changes the row that is there.
class CallStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallStore)

public:
    using Reply = Answer<Written>;

    explicit CallStore(const QString &file, const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~CallStore() override;

    /// Whether open() will bring a store of an earlier version to this one, which takes its time with many calls.
    [[nodiscard]] bool isOfEarlierVersion() const;
    /// Opens or makes the store and brings it to this version's schema. One that can be read is never refused: where it
    /// cannot be written, whyNotWritable() says why. Only a store of an earlier version is refused then, since it
    /// cannot be shown before it is brought to this one, and a copy of it elsewhere could be gigabytes of people's
    /// calls. Waits for it: call once, before anything else; from any thread.
    [[nodiscard]] Result<void, StoreError> open();
    /// The same for who only reads: nothing is written and no file made, the folder included. A store of an earlier
    /// version is opened as open() does. One that is not there is fine.
    [[nodiscard]] Result<void, StoreError> openToRead();

    /// Nothing: as far as is known it can be.
    [[nodiscard]] const std::optional<StoreError> &whyNotWritable() const { return m_whyNotWritable; }
    /// Writes, where that is possible, what waits to be written, and a word to try it.
    void tryToWrite(Reply reply = {});

    void saveAccount(calls::Account account, Reply reply = {});
    /// Decides which account a key is for, and makes accounts that turn out to be one into one, in one transaction that
    /// loses nothing of either. What still names an account that is gone means the one it became.
    void claimAccount(KeyClaim claim, Answer<Result<ClaimedAccount, StoreError>> reply);

    /// Tells the other programs on this store what this one asked Bolna for, and what they did: one answer for each of
    /// the news. `now`: milliseconds since 1970.
    void shareRequests(
        std::vector<RequestNews> news, qint64 now, Answer<Result<std::vector<OthersRequests>, StoreError>> reply);
    /// Keeps what the account's agents are called, as of `at`; calls of theirs that lack the name get it.
    void saveAgents(QString accountId, std::vector<AgentName> agents, QDateTime at, Reply reply = {});

    /// Merges a reading into its call; a call the store does not know is made.
    void apply(Reading reading, Reply reply = {});
    /// All of them, or none: a page of a list.
    void applyAll(std::vector<Reading> readings, Reply reply = {});
    void recordFailure(FailedCheck check, Reply reply = {});

    /// Writes the user's own note and tags, tidied. No reading ever touches them.
    void annotate(qint64 id, calls::Annotation annotation, QDateTime at, Reply reply = {});

    /// Widens what is known to be imported of the agent. Left out where the store was exchanged meanwhile: the calls
    /// are in the former one.
    void saveCoverage(QString accountId, Coverage coverage, Reply reply = {});
    /// The history of the agent is wanted back to `from`; of every agent where none is named.
    void orderImport(QString accountId, QString agentId, QDateTime from, Reply reply = {});
    /// A page of a list, with its rows that could not be read: each of those is owed until a reading of it is applied.
    void applyPage(std::vector<Reading> readings, std::vector<OwedReading> owed, QDateTime at, Reply reply);
    /// Such a reading failed once more. \param chance in [0, 1): jitters the next try
    void owedReadingFailed(OwedReading owed, QDateTime at, double chance, Reply reply = {});

    /// Writes the intent to dial into the journal, before the request leaves: a kill in the middle cannot hide a call.
    /// The journal is not the board; dialAccepted(), dialRefused() or dialUnknown() with the same id ends the entry.
    void beginDial(Dial dial, Reply reply);
    /// Bolna took the call: it appears on the board.
    void dialAccepted(QString dialId, QString executionId, calls::CallStatus status, Reply reply = {});
    /// Bolna certainly did not take it: nothing appears, or what had appeared as unknown says so, with the reason.
    void dialRefused(QString dialId, QString reason, QDateTime at, Reply reply = {});
    /// Nobody knows: a call without execution id appears, marked so, and nothing is dialled again.
    void dialUnknown(QString dialId, Reply reply = {});
    /// Dials that a dead process left in the middle become unknown ones; those that were begun here and have not ended
    /// are left alone. `before`: when they were begun at the latest.
    void settleAbandonedDials(QDateTime before, Reply reply = {});
    /// The agent's list around these unknown dials was read at `at`. Where all of it was, late enough, and they were
    /// not in it, they are ruled out; else they are looked for again later. See calls/DialSearch.h.
    void dialsLookedFor(std::vector<qint64> callIds, QDateTime at, bool completely, Reply reply = {});

    /// Writes the intent to stop a call into the journal, before the request leaves. It is granted where the call waits
    /// and no stop of its last attempt is in force, of this program or another.
    void beginStop(qint64 callId, QDateTime at, Answer<Result<StopLeave, StoreError>> reply);
    /// How such a stop ended. Where Bolna certainly did not take it, it may be begun once more.
    void endStop(StopEnd end, Reply reply = {});

    /// \param forPerson a person waited for it: the change says so
    void recordingKept(calls::RecordingId of, KeptRecording recording, Reply reply = {}, bool forPerson = false);
    /// Bolna has it no more: it is not fetched again, unless Bolna tells another address.
    void recordingLost(calls::RecordingId of, FailedFetch failure, Reply reply = {});
    /// What was kept has vanished from the disk, or changed: it can be fetched again. Its name, length and sum are
    /// remembered, because a disk may come back.
    void recordingVanished(calls::RecordingId of, Reply reply = {});
    /// The file that had vanished is there again.
    void recordingFound(calls::RecordingId of, Reply reply = {});
    void fetchFailed(calls::RecordingId of, FailedFetch failure, Reply reply = {});
    void saveListening(qint64 id, Listening listening, Reply reply = {});

    /// How a damaged store was brought back when it was opened (StoreRescue.h), or why it was not.
    [[nodiscard]] const StoreRescue &rescue() const { return m_rescue; }
    /// Every command is answered with this from now on; nothing: they are carried out again. For a damaged store that
    /// cannot be brought back yet: what is written into it might be lost, and does more damage.
    void refuseWrites(std::optional<StoreError> reason);
    /// Makes the search index new, step by step: other commands go between. Until its end a search finds only calls
    /// that were come to.
    void rebuildSearch(Reply reply = {});

    /// Puts another file in the place of the store while the program goes on (see StoreExchange). What is written
    /// meanwhile waits, and is then written into the new store: its ids must still mean the same calls. Then replaced()
    /// is emitted, and the reply says what the former store is called now.
    void exchangeFile(
        CallReader &reader, QString word, QDateTime at, StoreExchange::Making make, StoreExchange::Reply reply);

    [[nodiscard]] bool isExchanging() const { return m_exchange != nullptr; }

Q_SIGNALS:
    /// Another file is the store now: whatever was read of it is to be read again.
    void replaced();
    /// A command of this program was committed; before its answer. What other programs write is not heard.
    void changed(const callboard::store::ChangeSet &changes);
    /// whyNotWritable() says something else.
    void writabilityChanged();
    /// A command met damage. \param inSearchIndex nothing but the search index is damaged
    void damageMet(bool inSearchIndex);

private:
    using Command = std::function<Result<ChangeSet, StoreError>(const Transaction &)>;
    /// \param owedAs see WriteQueue; empty: whoever asks looks at the answer
    void post(Command command, Reply reply, QString owedAs = {});
    [[nodiscard]] Reply endOfDial(const QString &dialId, Reply reply);
    [[nodiscard]] Result<void, StoreError> takeLock();
    void setWhyNotWritable(std::optional<StoreError> reason);
    void postDrain();
    void fileExchanged(const StoreExchange::Reply &reply, const Read<QString> &done);
    void searchReplaced(const Reply &reply, const Written &replaced);
    void continueSearchRebuild(Reply reply);

    QString m_file;
    const Clock &m_clock;
    std::shared_ptr<StoreLock> m_lock;
    std::unique_ptr<DatabaseThread> m_thread;
    std::shared_ptr<WriteQueue> m_queue;
    std::unique_ptr<StoreExchange> m_exchange; ///< while there is one
    std::shared_ptr<std::atomic<int>> m_exchanges; ///< how many there were
    std::optional<StoreError> m_whyNotWritable;
    bool m_onlyReads = false;
    StoreRescue m_rescue;
    QSet<QString> m_openDials; ///< begun here, and not ended
};

} // namespace callboard::store
