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
    QString executionId; ///< the one requested
    calls::Execution execution;
    QDateTime readAt; ///< when the request left, UTC
    Source source = Source::Poll;
    calls::Extent extent = calls::Extent::Whole;
    QDateTime receivedAt {}; ///< when its answer came, UTC; invalid: unknown
};

/// A check that brought no usable answer.
struct FailedCheck
{
    QString accountId;
    QString executionId;
    QString reason; ///< in words
    QDateTime at;
    bool notFound = false; ///< Bolna answered that it does not know the call
    bool forbidden = false; ///< Bolna or a firewall refused this one reading; usually only once
    double chance = 0.5; ///< in [0, 1): jitters the next check
    /// With another account's key every call is "not found". It counts only if the key is known to be the account's:
    bool keyIsKnown = false; ///< another call of the account was answered lately,
    QStringList agents {}; ///< or Bolna lists agents for the key, one of which has calls in the account
};

/// A call to be dialled, as the person entered it.
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

/// The journal's answer to a request to stop a call: granted, or why not.
struct StopLeave
{
    calls::Call call; ///< as it was at that moment
    bool isGranted = false; ///< the journal records the stop as begun
    std::optional<calls::CallStop> earlier {}; ///< the stop in force; nothing if the call does not wait
};

/// How a begun stop ended. Names the call by account and execution: during the request its account may have been
/// merged, and its row with it.
struct StopEnd
{
    QString accountId;
    QString executionId;
    int attempt = 0; ///< retryCount
    std::optional<calls::CallStop::State> state {}; ///< nothing: Bolna certainly refused
};

/// An agent's name at Bolna.
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
    /// When the checksum was computed from a found file, whose earlier content is unknown. Null: it is of the download.
    QDateTime summedAt {};
};

/// Selects recordings to fetch now.
struct OwedQuery
{
    QDateTime now; ///< leaves out later tries
    QDateTime endedSince {}; ///< calls that ended since then or not yet; null: all
    QStringList accountIds {}; ///< of these only
    /// A next try later than this is due: the clock was wrong when it was set. Null: no limit.
    QDateTime latestTry {};
    bool triedOnly = false; ///< only recordings whose fetch failed before
    int most = 1;
};

/// A copy that the store records as kept, or as kept until its file vanished.
struct KeptCopy
{
    calls::RecordingId of;
    QString file; ///< name under the recordings folder
    qint64 bytes = 0; ///< 0: unknown
    bool isKept = true;
};

/// A failed fetch of a recording.
struct FailedFetch
{
    QString reason; ///< in words
    QDateTime at;
    QDateTime nextTry {}; ///< null: no automatic retry
    int tries = 1; ///< as read: failures so far
    /// As written, valid: Bolna does not have it, as of `at`. As read: since when every answer has said so.
    QDateTime goneSince {};
};

/// Totals over all recordings of the store.
struct RecordingTotals
{
    qint64 kept = 0;
    qint64 bytes = 0; ///< of the kept ones
    qint64 available = 0; ///< at Bolna, not kept yet
    qint64 summedLater = 0; ///< with the checksum of a found file (KeptRecording::summedAt)
};

/// How much of one attempt's recordings was heard.
struct Listening
{
    std::chrono::milliseconds position {0}; ///< resume position
    QDateTime listenedAt {}; ///< since when it counts as listened to; null: it does not count
    std::chrono::milliseconds transferPosition {0}; ///< the same after the transfer
    int attempt = 0; ///< of these recordings; those of other attempts start at 0
    calls::HeardParts heard {}; ///< of the call's own recording only, without the transfer
};

/// An unreadable row of a list: its execution must be read by id.
struct OwedReading
{
    QString accountId;
    QString executionId;
    QString agentId;
    int tries = 0;
};

/// Lists have shown every call of the agent from `from` until `until`.
struct Coverage
{
    QString agentId;
    QDateTime from;
    QDateTime until;
};

/// The spans of an account that the back-fill has imported, and its orders.
struct ImportHistory
{
    std::vector<Coverage> covered; ///< by agent, then time; spans of one agent do not touch
    QHash<QString, QDateTime> orderedFrom; ///< by agent; an empty id means every agent
};

} // namespace callboard::store
