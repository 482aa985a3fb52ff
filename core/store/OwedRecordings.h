#pragma once

#include "calls/Call.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <vector>

namespace callboard::store {

class Database;

/// Reads the recordings to fetch: Bolna has them, this disk does not, and no failure delays them. Calls that have not
/// ended come first, then by end of the call, newest first. On the connection's thread.
[[nodiscard]] Result<std::vector<calls::RecordingId>, StoreError> readOwedRecordings(
    Database &database, const OwedQuery &query);

} // namespace callboard::store
