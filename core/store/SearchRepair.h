#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Repairs a damaged search index of an otherwise sound store. Within the caller's transaction, on the writer's thread.

/// Records in the store that the index is damaged. Until it is rebuilt, writes leave the index out.
[[nodiscard]] Result<void, StoreError> oweSearch(Database &database);
[[nodiscard]] Result<bool, StoreError> isSearchOwed(Database &database);

/// Drops the index's tables, creates them again and begins to fill them (beginSearchRebuild()). FTS5 can neither
/// rebuild nor drop an index that it cannot open, so the tables are removed from the schema by hand.
[[nodiscard]] Result<void, StoreError> replaceSearch(Database &database);

} // namespace callboard::store
