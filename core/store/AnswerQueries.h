#pragma once

#include "base/Result.h"
#include "calls/ExtractedAnswer.h"
#include "store/CallQuery.h"
#include "store/FacetCounts.h"
#include "store/IdSet.h"
#include "store/Marks.h"
#include "store/StoreError.h"

#include <optional>
#include <vector>

namespace callboard::store {

class BoardScan;
class Database;

/// Questions about answers, over the whole board. Each reads the values of one question, then the calls of each value
/// from an index that holds nothing else. Use on the connection's thread.

/// Every question that some call answers, by category and name.
[[nodiscard]] Result<std::vector<calls::Question>, StoreError> readQuestions(Database &database);

/// Narrows `passing` to the calls with one of the chosen answers to each question.
[[nodiscard]] Result<void, StoreError> markAnswers(
    Database &database, const AnswerChoice &chosen, MarkedCalls &passing);

/// Counts the answers to one question among the calls that pass the rest of the query; its own choice does not count.
/// Spellings that differ in capitals are one. An empty value counts the calls without an answer, and comes last. Most
/// frequent first, `mostAnswerValues` at most.
inline constexpr std::size_t mostAnswerValues = 60;
[[nodiscard]] Result<std::vector<FacetCount>, StoreError> countAnswers(
    Database &database, BoardScan &scan, const calls::Question &question, const CallQuery &query);

/// The calls that answer the question, by answer: numbers by size, then texts, and equal ones by id.
[[nodiscard]] Result<std::vector<qint64>, StoreError> readByAnswer(
    Database &database, const calls::Question &question, Qt::SortOrder order);

} // namespace callboard::store
