#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Writes anew the outcome of every call whose facts say another one by today's rule: what an update of the rule owes
/// the calls that no reading will bring again. Within the caller's transaction, on the connection's thread.
[[nodiscard]] Result<void, StoreError> deriveOutcomes(Database &database);

} // namespace callboard::store
