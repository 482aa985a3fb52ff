#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Corrects every call's outcome to the current rule. A change of the rule needs this for calls that get no more
/// readings. Within the caller's transaction, on the connection's thread.
[[nodiscard]] Result<void, StoreError> deriveOutcomes(Database &database);

} // namespace callboard::store
