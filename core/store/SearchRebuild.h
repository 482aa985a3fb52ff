#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Makes every search index new from what is stored, in one transaction of the caller's. Memory does not grow with the
/// store. A million calls take minutes: while a window works use the steps below.
[[nodiscard]] Result<void, StoreError> rebuildSearch(Database &database);

/// The same in steps, each in a transaction of its own, with other writes between them. Until the last one a search
/// finds only calls that were come to; SearchIndex leaves the others to the rebuild. After a program that ended
/// meanwhile it is gone on with where isSearchRebuilding().
///
/// Empties the indexes. A table of them that SQLite cannot even drop is the caller's to replace.
[[nodiscard]] Result<void, StoreError> beginSearchRebuild(Database &database);
/// \param calls at most so many in this step; 500 take a tenth of a second
/// \returns whether more is to be done
[[nodiscard]] Result<bool, StoreError> continueSearchRebuild(Database &database, int calls);
[[nodiscard]] Result<bool, StoreError> isSearchRebuilding(Database &database);

} // namespace callboard::store
