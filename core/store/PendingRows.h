#pragma once

#include "base/Result.h"
#include "store/PendingWork.h"
#include "store/StoreError.h"

#include <QDateTime>

#include <vector>

namespace callboard::store {

class Database;

/// What the poll asks the store, from small partial indexes: the history is never walked over. On the connection's
/// thread.

/// \param dueAt null: everything, whenever it is due
[[nodiscard]] Result<PendingWork, StoreError> readPending(Database &database, const QDateTime &dueAt);

/// Calls that an import brought as rows of a list, and that are to be read whole: those of query.first in their order,
/// then those whose transcript is owed, then the rest, each the newest first.
[[nodiscard]] Result<std::vector<PendingCall>, StoreError> readOwedEnds(Database &database, const OwedEndsQuery &query);

/// Of every account that has any.
[[nodiscard]] Result<std::vector<TranscriptCount>, StoreError> readTranscriptCounts(Database &database);

} // namespace callboard::store
