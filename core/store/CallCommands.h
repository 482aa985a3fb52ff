#pragma once

#include "calls/Annotation.h"
#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// What the poll and a person write about a call. On the writer's thread, inside its transaction.

/// Merges each reading into its call; a call the store does not know is made. An unknown dial that turns out to be one
/// of them becomes it.
[[nodiscard]] Written applyReadings(const Transaction &transaction, const std::vector<Reading> &readings);
/// The same of a page of a list. Accounts get the ids they have now. What is `owed` is still to be read whole; what a
/// reading brings is owed no longer. \param at when the page was asked for
[[nodiscard]] Written applyPage(
    const Transaction &transaction, std::vector<Reading> readings, std::vector<OwedReading> owed, const QDateTime &at);
[[nodiscard]] Written applyFailure(const Transaction &transaction, const FailedCheck &check);
[[nodiscard]] Written writeAnnotation(
    const Transaction &transaction, qint64 callId, const calls::Annotation &annotation, const QDateTime &at);

} // namespace callboard::store
