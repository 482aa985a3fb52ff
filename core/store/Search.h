#pragma once

#include "base/Result.h"
#include "store/IdSet.h"
#include "store/SearchWords.h"
#include "store/StoreError.h"

#include <optional>
#include <utility>

namespace callboard::store {

class Database;

/// From and until this id, both included: bounds a search to a stretch of the store.
using IdSpan = std::pair<qint64, qint64>;

/// What a search finds.
struct Found
{
    IdSet exact; ///< every word stands there as it is written
    IdSet alike; ///< none of `exact`: some word only sounds like what stands there
};

/// The calls in which every one of the words is found; see SearchWords. On the connection's thread.
[[nodiscard]] Result<Found, StoreError> findCalls(Database &database, const SearchWords &words);
/// Of these only the exact ones with ids in the span, which costs in proportion to the span.
[[nodiscard]] Result<IdSet, StoreError> findExact(Database &database, const SearchWords &words, IdSpan span);

} // namespace callboard::store
