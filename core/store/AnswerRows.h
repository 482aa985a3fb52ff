#pragma once

#include "base/Result.h"
#include "calls/ExtractedAnswer.h"
#include "store/StoreError.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace callboard::store {

class Database;

/// The answers of calls as values of their own, beside the JSON they came in. Use on the connection's thread.

/// A longer answer is cut in the list of values; the call's JSON keeps all of it.
inline constexpr qsizetype longestAnswer = 2000;
/// Of one call. More are no agent's questions.
inline constexpr std::size_t mostAnswers = 200;

/// The answers to keep: each question once, cut to the limits above. Pure.
[[nodiscard]] std::vector<calls::ExtractedAnswer> keptAnswers(const QByteArray &extractedData);

/// Writes the answers in place of those the call had, and removes values that no call gave any more. Repeatable. In the
/// caller's transaction.
[[nodiscard]] Result<void, StoreError> writeAnswers(Database &database, qint64 callId, const QByteArray &extractedData);

/// The answers of these calls, in order of the questions' first appearance.
[[nodiscard]] Result<QHash<qint64, std::vector<calls::ExtractedAnswer>>, StoreError> readAnswers(
    Database &database, const QString &idList);

} // namespace callboard::store
