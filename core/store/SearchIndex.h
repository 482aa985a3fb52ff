#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Keeps the search index true to what is stored. The index holds words and no texts, and SQLite cannot take words out
/// without being told which they were: `before` is the call as the store has it, `after` as it will have it; both are
/// cut by the same rule (search/CutWords.h). Writes only where a searched value differs, since the index costs more
/// than the row. What an unfinished rebuild has not come to is left to it. Within the caller's transaction, on the
/// connection's thread.
[[nodiscard]] Result<void, StoreError> indexCall(
    Database &database, const calls::Call &before, const calls::Call &after);
[[nodiscard]] Result<void, StoreError> indexNewCall(Database &database, const calls::Call &call);
/// Of an earlier attempt. Its row is callId * attemptsOfACall + attempt.
inline constexpr qint64 attemptsOfACall = 64;
[[nodiscard]] Result<void, StoreError> indexAttempt(Database &database, qint64 callId, int attempt,
    const calls::AttemptFacts &before, const calls::AttemptFacts &after);
[[nodiscard]] Result<void, StoreError> indexAnnotation(
    Database &database, qint64 callId, const calls::Annotation &before, const calls::Annotation &after);

/// Rows of search_sounds for one call: its last attempt, the earlier ones, its name, what the user wrote.
inline constexpr qint64 soundsOfACall = 128;

/// The first version of the store whose words are cut by the rule of core/search as it is now. A changed rule takes a
/// new version of the store, with a migration that may be empty, and this number: the indexes of older stores are then
/// made anew when they are opened.
inline constexpr int searchRuleVersion = 11;

} // namespace callboard::store
