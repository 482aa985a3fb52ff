#pragma once

#include "base/Result.h"
#include "store/PendingWork.h"
#include "store/StoreError.h"

#include <QDateTime>

#include <vector>

namespace callboard::store {

class Database;

/// The poll's queries, answered from small partial indexes without a scan of the history. On the connection's thread.

/// \param dueAt null: everything, due or not
[[nodiscard]] Result<PendingWork, StoreError> readPending(Database &database, const QDateTime &dueAt);

/// Imported calls of which only the list row was read: query.first in its order, then account by account. Within an
/// account: transcript owed, then none, then here; each newest first.
[[nodiscard]] Result<std::vector<PendingCall>, StoreError> readOwedEnds(Database &database, const OwedEndsQuery &query);

/// One entry per account that has any.
[[nodiscard]] Result<std::vector<TranscriptCount>, StoreError> readTranscriptCounts(Database &database);

} // namespace callboard::store
