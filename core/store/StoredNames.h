#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Normalises the names and numbers of an earlier version's store: each number in one spelling, no placeholder as a
/// name, and every nameless call gets the name known for its number. Within the migration's transaction, before the
/// search indexes are rebuilt.
[[nodiscard]] Result<void, StoreError> bringStoredNames(Database &database);

} // namespace callboard::store
