#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// What is done about a search index that is damaged, while the calls are not. Within the caller's transaction, on the
/// writer's thread.

/// Notes in the store that the index is damaged: until it is made again nothing is written to it, and all else is.
[[nodiscard]] Result<void, StoreError> oweSearch(Database &database);
[[nodiscard]] Result<bool, StoreError> isSearchOwed(Database &database);

/// Throws the tables of the index away, makes them anew and begins to fill them (beginSearchRebuild()). An index that
/// FTS5 cannot open can be neither rebuilt nor dropped by it: so they are taken out of the schema by hand.
[[nodiscard]] Result<void, StoreError> replaceSearch(Database &database);

} // namespace callboard::store
