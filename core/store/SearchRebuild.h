#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Rebuilds all search indexes from the store, in the caller's transaction. Memory use does not depend on the store's
/// size. A million calls take minutes: while a window is open, use the steps below.
[[nodiscard]] Result<void, StoreError> rebuildSearch(Database &database);

/// The same in steps, each in its own transaction, with other writes between them. Until the last step a search finds
/// only calls already reached; SearchIndex leaves the others to the rebuild. After a program ended midway, continue
/// where isSearchRebuilding().
///
/// Empties the indexes. Where SQLite cannot drop a damaged table of them, the caller must replace it.
[[nodiscard]] Result<void, StoreError> beginSearchRebuild(Database &database);
/// \param calls most per step; 500 take a tenth of a second
/// \returns whether more remain
[[nodiscard]] Result<bool, StoreError> continueSearchRebuild(Database &database, int calls);
[[nodiscard]] Result<bool, StoreError> isSearchRebuilding(Database &database);

} // namespace callboard::store
