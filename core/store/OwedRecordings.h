#pragma once

#include "calls/Call.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <vector>

namespace callboard::store {

class Database;

/// The recordings that are to be fetched: Bolna has them, this disk has not, and no failure holds them back. Those of
/// calls that have not ended first, then by when the call ended, the last first. On the thread of the connection only.
[[nodiscard]] Result<std::vector<calls::RecordingId>, StoreError> readOwedRecordings(
    Database &database, const OwedQuery &query);

} // namespace callboard::store
