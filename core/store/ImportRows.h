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

/// The back-fill's orders, the spans that lists have covered, and their unreadable rows. Commands run on the writer's
/// thread only, reads on the connection's.

/// Adds the span; joins it with those it touches.
[[nodiscard]] Written widenCoverage(const Transaction &transaction, const QString &accountId, const Coverage &coverage);
/// \param agentId empty: every agent of the account. An earlier `from` stands.
[[nodiscard]] Written orderImport(
    const Transaction &transaction, const QString &accountId, const QString &agentId, const QDateTime &from);
[[nodiscard]] Result<ImportHistory, StoreError> readImportHistory(Database &database, const QString &accountId);

[[nodiscard]] Written oweReadings(
    const Transaction &transaction, const std::vector<OwedReading> &owed, const QDateTime &at);
/// Removes the owed entries of these readings.
[[nodiscard]] Written settleOwedReadings(const Transaction &transaction, const std::vector<Reading> &readings);
/// \param chance in [0, 1): jitters the next try
[[nodiscard]] Written postponeOwedReading(
    const Transaction &transaction, const OwedReading &owed, const QDateTime &at, double chance);
/// The due ones. Null: all.
[[nodiscard]] Result<std::vector<OwedReading>, StoreError> readOwedReadings(Database &database, const QDateTime &dueAt);

} // namespace callboard::store
