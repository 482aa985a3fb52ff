#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Takes the answers of calls that were stored before answers were values of their own (or of a store that was
/// recovered), from the newest call down, in steps that leave room for other writes. Use on the connection's thread,
/// within a transaction.

/// Everything is to be taken again.
[[nodiscard]] Result<void, StoreError> oweAnswers(Database &database);
[[nodiscard]] Result<bool, StoreError> areAnswersOwed(Database &database);
/// Takes the answers of at most `calls` calls. False: all are taken.
[[nodiscard]] Result<bool, StoreError> takeOwedAnswers(Database &database, int calls);

} // namespace callboard::store
