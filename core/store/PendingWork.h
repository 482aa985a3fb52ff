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
    /// Why the poller asks.
    enum class Reason : quint8 {
        NotFinal,
        EndOwed, ///< it ended, and the whole execution was not read since
        RecordingOwed, ///< it ended, and its recording is not there yet
    };

    qint64 id = 0;
    QString accountId;
    QString executionId;
    QString agentId;
    Reason reason = Reason::NotFinal;
    calls::CheckState state;
    int checkFailures = 0;
    /// For an owed end: this board saw the call pending. False: an import brought it after it ended.
    bool wasPendingHere = false;
    /// On a team's board: the call is this desk's person's, or nobody but this desk knows of it.
    bool isOwn = false;
};

/// A dial whose answer was lost. It stays until it is found in its agent's list or ruled out.
struct UnknownDial
{
    qint64 callId = 0;
    QString accountId;
    QString agentId;
    QDateTime at;
};

/// The poll's work. Owed ends are limited per account (see PendingRows.cpp), since an import may leave a million of
/// them.
struct PendingWork
{
    std::vector<PendingCall> calls; ///< live calls first, then the rest that is not final, then what is owed
    std::vector<PendingCall> gone; ///< left out of `calls` because Bolna no longer knows them: not asked about
    std::vector<UnknownDial> dials;
    std::vector<OwedReading> readings; ///< list rows that could not be read
    /// Owed ends per account, including those beyond the limit. Filled only where everything is asked for.
    QHash<QString, int> endsOwed {};
};

/// Selects the owed ends of imported calls to read next.
struct OwedEndsQuery
{
    QStringList accountIds; ///< only these accounts
    std::vector<qint64> first; ///< read these first, where they owe their end
    QDateTime now; ///< calls whose next check is later are left out
    int most = 0; ///< per account, besides those of `first`
};

/// Per account: calls whose transcript is still to be read (`owed`), and those that have it in the store (`here`).
struct TranscriptCount
{
    QString accountId;
    int owed = 0;
    int here = 0;

    bool operator==(const TranscriptCount &) const = default;
};

} // namespace callboard::store
