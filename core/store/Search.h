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

/// The calls in which every one of the words is found; see SearchWords. `span`: only calls with ids within, which
/// costs in proportion to the span. On the connection's thread.
[[nodiscard]] Result<IdSet, StoreError> findCalls(Database &database, const SearchWords &words,
                                                  std::optional<IdSpan> span = std::nullopt);

} // namespace callboard::store
