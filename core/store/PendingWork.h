#pragma once

#include "calls/CheckSchedule.h"
#include "store/Facts.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

/// A call the poller must ask about.
struct PendingCall
{
    /// Why it is asked about.
    enum class Reason : quint8 {
        NotFinal,
        EndOwed, ///< it ended, and the whole execution has not been read since
        RecordingOwed, ///< it ended, and its recording has not come
    };

    qint64 id = 0;
    QString accountId;
    QString executionId;
    QString agentId;
    Reason reason = Reason::NotFinal;
    calls::CheckState state;
    int checkFailures = 0;
    /// Of an owed end: the call was pending on this board. Otherwise the history brought it as it was.
    bool wasPendingHere = false;
};

/// A dial whose answer was lost, until it is found in its agent's list or ruled out.
struct UnknownDial
{
    qint64 callId = 0;
    QString accountId;
    QString agentId;
    QDateTime at;
};

/// What the poll has to do. Ends that are owed are told of a few hundred at most, the most wanted first: an import may
/// leave a million of them.
struct PendingWork
{
    std::vector<PendingCall> calls; ///< live calls first, then the rest that is not final, then what is owed
    std::vector<PendingCall> gone; ///< would be among them, but Bolna no longer knows them: not asked about
    std::vector<UnknownDial> dials;
    std::vector<OwedReading> readings; ///< rows of lists that could not be read
    /// How many ends each account owes, those told of and those not; only where everything is asked for.
    QHash<QString, int> endsOwed {};
};

/// Which owed ends of an import's calls are wanted next.
struct OwedEndsQuery
{
    QStringList accountIds; ///< of these alone
    std::vector<qint64> first; ///< calls that go before all others, where they owe their end
    QDateTime now; ///< whose next check is later than this is left out
    int most = 0; ///< of each account, beside those of `first`
};

/// How many talks of an account have their transcript in the store, and of how many it is still to be read.
struct TranscriptCount
{
    QString accountId;
    int owed = 0;
    int here = 0;

    bool operator==(const TranscriptCount &) const = default;
};

} // namespace callboard::store
