#pragma once

#include "store/ObservedWrites.h"

#include <QDateTime>
#include <QString>

namespace callboard::team {

/// How calls leave a replica. Nothing that is owed to the floor leaves with them: what was written here, and what the
/// floor refused, keeps its call. On the writer's thread, within its transaction.

/// So many calls leave in one transaction: taking one out of the search index costs more than reading it.
inline constexpr int mostThatLeave = 500;

/// Takes one call away with all that hangs on it.
[[nodiscard]] store::Written takeAway(const store::Transaction &transaction, qint64 callId);

/// From now on a reading of this call does not bring it back here: it was erased, or is another person's. The floor
/// does, where this person may see it again.
[[nodiscard]] store::Written noteUnseen(const store::Transaction &transaction, qint64 callId, const QDateTime &now);

/// Takes away what is another person's by now, and of which nothing is owed: as many as one transaction should.
/// \param left is set to how many went; fewer than mostThatLeave: no more are waiting
[[nodiscard]] store::Written removeLeaving(const store::Transaction &transaction, int &left);

/// Takes away calls older than `fromDay`, as many as one transaction should. A call stays that its person noted or
/// tagged, that is pending, whose recording is kept here, or that was asked for in the last days.
[[nodiscard]] store::Written removeOld(
    const store::Transaction &transaction, const QString &fromDay, const QDateTime &now, int &left);

/// Older calls that were asked for stay until `until`.
[[nodiscard]] store::Written welcomeGuests(
    const store::Transaction &transaction, const std::vector<qint64> &floorIds, const QDateTime &until);

} // namespace callboard::team
