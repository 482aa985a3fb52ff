#pragma once

#include "base/Result.h"
#include "store/IdSet.h"
#include "store/SearchWords.h"
#include "store/StoreError.h"

#include <optional>
#include <utility>

namespace callboard::store {

class Database;

/// First and last id, both included: limits a search to part of the store.
using IdSpan = std::pair<qint64, qint64>;

/// The result of a search.
struct Found
{
    IdSet exact; ///< calls that contain every word as written
    IdSet alike; ///< other calls, where some word only sounds alike
};

/// Finds the calls that contain every word; see SearchWords. On the connection's thread.
[[nodiscard]] Result<Found, StoreError> findCalls(Database &database, const SearchWords &words);
/// Finds only exact matches with ids in the span; the cost is proportional to the span.
[[nodiscard]] Result<IdSet, StoreError> findExact(Database &database, const SearchWords &words, IdSpan span);

} // namespace callboard::store
