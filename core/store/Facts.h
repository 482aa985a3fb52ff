#pragma once

#include "calls/Call.h"
#include "calls/CallStop.h"
#include "calls/Execution.h"
#include "calls/HeardParts.h"
#include "calls/MergeExecution.h"
#include "store/ChangeSet.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::store {

/// One answer of Bolna about one execution of one account.
struct Reading
{
    QString accountId;
    QString executionId; ///< the one that was asked about
    calls::Execution execution;
    QDateTime readAt; ///< when the request left, UTC
    Source source = Source::Poll;
    calls::Extent extent = calls::Extent::Whole;
    QDateTime receivedAt {}; ///< when its answer came, UTC; invalid: not told
};

/// A check that brought no usable answer.
struct FailedCheck
{
    QString accountId;
    QString executionId;
    QString reason; ///< in words
    QDateTime at;
    bool notFound = false; ///< Bolna answered, and does not know the call
    bool forbidden = false; ///< it, or a firewall before it, refused this one reading: mostly once
    double chance = 0.5; ///< in [0, 1): jitters the next check
    /// Behind another account's key every call is "not found". It counts where the key is known to be the account's:
    bool keyIsKnown = false; ///< because another call of the account was answered lately,
    QStringList agents {}; ///< or because one of the agents Bolna lists for the key is one of the account's calls
};

/// A call that is about to be dialled, as the person entered it.
struct Dial
{
    QString id; ///< of the journal entry; unique, made by the caller
    QString accountId;
    QString agentId;
    QString agentName;
    QString recipientPhoneNumber; ///< E.164
    QString phoneNumberId; ///< caller number; empty: the agent's own
    QString contactName;
    QString project;
    QDateTime at;
};

/// What the journal says to the wish to stop a call: whether the stop is begun now, and if not, what speaks against it.
struct StopLeave
{
    calls::Call call; ///< as it was at that moment
    bool isGranted = false; ///< the journal has it as begun
    std::optional<calls::CallStop> earlier {}; ///< one in force; nothing where the call does not wait
};

/// How a stop that had begun ended. The call is named by its account and execution: while the request was on its way
/// the account may have become another, and the call's row one with that account's.
struct StopEnd
{
    QString accountId;
    QString executionId;
    int attempt = 0; ///< retryCount
    std::optional<calls::CallStop::State> state {}; ///< nothing: Bolna certainly did not stop it
};

/// What Bolna calls an agent.
struct AgentName
{
    QString id;
    QString name;
};

/// A recording that was fetched and verified.
struct KeptRecording
{
    QString file; ///< name under the recordings folder
    qint64 bytes = 0;
    QByteArray sha256; ///< hex
    /// When the sum was computed from a file that was found: nobody knows what it was before. Null: it is of what came.
    QDateTime summedAt {};
};

/// Which recordings are to be fetched now.
struct OwedQuery
{
    QDateTime now; ///< what is to be tried later is left out
    QDateTime endedSince {}; ///< calls that ended since then, or have not; null: all
    QStringList accountIds {}; ///< of these alone
    /// A try that is set for later than this is due: the clock was wrong when it was set. Null: none is.
    QDateTime latestTry {};
    bool triedOnly = false; ///< only what somebody wanted before, and did not get
    int most = 1;
};

/// A copy that is kept, by the store's word, or was until its file vanished.
struct KeptCopy
{
    calls::RecordingId of;
    QString file; ///< name under the recordings folder
    qint64 bytes = 0; ///< 0: not known
    bool isKept = true;
};

/// A fetch that brought no recording.
struct FailedFetch
{
    QString reason; ///< in words
    QDateTime at;
    QDateTime nextTry {}; ///< null: not again by itself
    int tries = 1; ///< as read: how many failed so far
    /// As written, valid: Bolna does not have it, as of `at`. As read: since when it says so each time.
    QDateTime goneSince {};
};

/// The recordings of the whole store.
struct RecordingTotals
{
    qint64 kept = 0;
    qint64 bytes = 0; ///< of those that are kept
    qint64 available = 0; ///< at Bolna, and not kept yet
    qint64 summedLater = 0; ///< whose sum is that of a file that was found (KeptRecording::summedAt)
};

/// How far the recordings of one attempt were heard.
struct Listening
{
    std::chrono::milliseconds position {0}; ///< where to go on
    QDateTime listenedAt {}; ///< since when it counts as listened to; null: it does not
    std::chrono::milliseconds transferPosition {0}; ///< where to go on in the one after the transfer
    int attempt = 0; ///< whose recordings; another attempt's begin at their start
    calls::HeardParts heard {}; ///< of the call's own recording, not of the one after the transfer
};

/// A row of a list that could not be read: the execution is to be asked for by its id.
struct OwedReading
{
    QString accountId;
    QString executionId;
    QString agentId;
    int tries = 0;
};

/// Every call an agent made from `from` until `until` has been seen in a list.
struct Coverage
{
    QString agentId;
    QDateTime from;
    QDateTime until;
};

/// What the back-fill has brought of an account, and what it was ordered to bring.
struct ImportHistory
{
    std::vector<Coverage> covered; ///< by agent, earliest first; those of one agent do not touch
    QHash<QString, QDateTime> orderedFrom; ///< by agent; under an empty id what is wanted of every agent
};

} // namespace callboard::store
