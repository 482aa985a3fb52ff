#pragma once

#include "base/Result.h"
#include "store/Facts.h"
#include "store/ObservedWrites.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace callboard::store {

class Database;

/// What the back-fill was ordered to bring, what of it lists have shown, and the rows of them that could not be read.
/// The commands run on the writer's thread only, the questions on the connection's.

/// Joins the span with those it touches.
[[nodiscard]] Written widenCoverage(const Transaction &transaction, const QString &accountId, const Coverage &coverage);
/// \param agentId empty: every agent of the account. An order that reaches further back stands.
[[nodiscard]] Written orderImport(
    const Transaction &transaction, const QString &accountId, const QString &agentId, const QDateTime &from);
[[nodiscard]] Result<ImportHistory, StoreError> readImportHistory(Database &database, const QString &accountId);

[[nodiscard]] Written oweReadings(
    const Transaction &transaction, const std::vector<OwedReading> &owed, const QDateTime &at);
/// These have been read: nothing of them is owed any more.
[[nodiscard]] Written settleOwedReadings(const Transaction &transaction, const std::vector<Reading> &readings);
/// \param chance in [0, 1): jitters the next try
[[nodiscard]] Written postponeOwedReading(
    const Transaction &transaction, const OwedReading &owed, const QDateTime &at, double chance);
/// Those that are due. Null: all.
[[nodiscard]] Result<std::vector<OwedReading>, StoreError> readOwedReadings(Database &database, const QDateTime &dueAt);

} // namespace callboard::store
