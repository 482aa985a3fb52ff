#pragma once

#include "store/ObservedWrites.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace callboard::team {

/// What a desk owes of calls that were taken or handed over (Handing.h), and what the floor says to it. On the writer's
/// thread, within its transaction.

/// Entries of the call that may leave at `now`, in order. From then on they cannot be taken back.
[[nodiscard]] Result<QJsonArray, store::StoreError> owedHands(
    const store::Transaction &transaction, qint64 callId, const QDateTime &now);
/// Also those that may not leave yet.
[[nodiscard]] Result<bool, store::StoreError> owesHands(store::Database &database, qint64 callId);
/// The floor has it: the call is that person's.
[[nodiscard]] Result<void, store::StoreError> agreeHand(store::Database &database, const QJsonObject &entry);
/// The floor does not take it: what the floor says of the call shows again, with the reason.
/// \param answer refused, or moved: the call was another's than this desk thought
/// \param sentence gets the reason in words
[[nodiscard]] store::Written refuseHand(
    const store::Transaction &transaction, const QJsonObject &entry, const QJsonObject &answer, QString &sentence);
/// The floor was restored to before these: they are owed again.
[[nodiscard]] store::Written oweHandsAgain(const store::Transaction &transaction, qint64 afterRevision);

} // namespace callboard::team
