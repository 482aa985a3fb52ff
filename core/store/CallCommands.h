#pragma once

#include "calls/Annotation.h"
#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// Commands of the poll and of a person about calls. On the writer's thread, inside its transaction.

/// Merges each reading into its call, or makes the call. An unknown dial that matches a reading becomes its call.
[[nodiscard]] Written applyReadings(const Transaction &transaction, const std::vector<Reading> &readings);
/// The same for a page of a list; resolves merged account ids first. Records `owed` rows as still to be read whole, and
/// settles those that a reading brings. \param at when the page was requested
[[nodiscard]] Written applyPage(
    const Transaction &transaction, std::vector<Reading> readings, std::vector<OwedReading> owed, const QDateTime &at);
/// A call that a team's desk is not to hold: erased, or another person's (0027_unseen.sql).
[[nodiscard]] Result<bool, StoreError> isUnseen(
    Database &database, const QString &accountId, const QString &executionId);
[[nodiscard]] Written applyFailure(const Transaction &transaction, const FailedCheck &check);
[[nodiscard]] Written writeAnnotation(
    const Transaction &transaction, qint64 callId, const calls::Annotation &annotation, const QDateTime &at);

} // namespace callboard::store
