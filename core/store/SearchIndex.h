#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "store/StoreError.h"

namespace callboard::store {

class Database;

/// Keeps the search index in step with the store. The index holds words without texts, so SQLite must be told which
/// words to remove: `before` is the call as stored, `after` as it will be. Both are cut by the same rule
/// (search/CutWords.h). Writes only where a searched value differs, since the index costs more than the row. Leaves
/// calls that an unfinished rebuild has not reached to that rebuild. Within the caller's transaction, on the
/// connection's thread.
[[nodiscard]] Result<void, StoreError> indexCall(
    Database &database, const calls::Call &before, const calls::Call &after);
[[nodiscard]] Result<void, StoreError> indexNewCall(Database &database, const calls::Call &call);
/// For an earlier attempt. Its row is callId * attemptsOfACall + attempt.
inline constexpr qint64 attemptsOfACall = 64;
[[nodiscard]] Result<void, StoreError> indexAttempt(Database &database, qint64 callId, int attempt,
    const calls::AttemptFacts &before, const calls::AttemptFacts &after);
[[nodiscard]] Result<void, StoreError> indexAnnotation(
    Database &database, qint64 callId, const calls::Annotation &before, const calls::Annotation &after);

/// For a value of answers, whose row it is. Empty: nothing is or will be there. An unfinished rebuild does not matter:
/// it takes all values at its beginning.
[[nodiscard]] Result<void, StoreError> indexAnswer(
    Database &database, qint64 valueId, const QString &before, const QString &after);

/// Rows of search_sounds per call: last attempt, earlier ones, name, and the user's notes and tags.
inline constexpr qint64 soundsOfACall = 128;

/// The first store version whose words are cut by the current rule of core/search. To change the rule, add a store
/// version (its migration may be empty) and set this number to it. Older stores then rebuild their indexes when they
/// are opened.
inline constexpr int searchRuleVersion = 11;

} // namespace callboard::store
