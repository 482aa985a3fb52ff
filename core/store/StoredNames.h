#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Brings the names and numbers of a store of an earlier version to their rules: each number in its one spelling, no
/// placeholder as a name, and every nameless call with the name its number is known by. Within the migration's
/// transaction; the search indexes are made anew after it.
[[nodiscard]] Result<void, StoreError> bringStoredNames(Database &database);

} // namespace callboard::store
