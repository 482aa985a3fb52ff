#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Keeps the search index true to what is stored. SQLite cannot take words out of an index without being told which
/// they were: `before` is the call as the store has it, `after` as it will have it. Writes only where a searched value
/// differs, since the index costs more than the row. Within the caller's transaction, on the connection's thread.
[[nodiscard]] Result<void, StoreError> indexCall(Database &database, const calls::Call &before,
                                                 const calls::Call &after);
[[nodiscard]] Result<void, StoreError> indexNewCall(Database &database, const calls::Call &call);
/// Of an earlier attempt. Its row is callId * attemptsOfACall + attempt.
inline constexpr qint64 attemptsOfACall = 64;
[[nodiscard]] Result<void, StoreError> indexAttempt(Database &database, qint64 callId, int attempt,
                                                    const calls::AttemptFacts &before,
                                                    const calls::AttemptFacts &after);
[[nodiscard]] Result<void, StoreError> indexAnnotation(Database &database, qint64 callId,
                                                       const calls::Annotation &before, const calls::Annotation &after);

/// Makes the whole index of what is stored now, whatever it held. Seconds for 100,000 calls.
[[nodiscard]] Result<void, StoreError> rebuildSearch(Database &database);

} // namespace callboard::store
