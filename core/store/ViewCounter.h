#pragma once

#include "base/Result.h"
#include "store/BoardScan.h"
#include "store/CallQuery.h"
#include "store/IdSet.h"
#include "store/StoreError.h"

#include <optional>
#include <utility>
#include <vector>

namespace callboard::store {

class Database;

/// Counts the calls of several queries, again and again, on a board of any size.
///
/// What passes a query's filters is walked for once; then only the calls that were written since are asked about. So a
/// count after a change costs as much as the change. Search and marks come from their own indexes each time. A million
/// calls take 125 KB for each query with filters. Use on the connection's thread.
class ViewCounter final
{
    Q_DISABLE_COPY_MOVE(ViewCounter)

public:
    ViewCounter() = default;
    ~ViewCounter() = default;

    /// In the order of `queries`, whatever their sort order. Forgets queries that are not asked about any more.
    [[nodiscard]] Result<std::vector<int>, StoreError> count(Database &database, const std::vector<CallQuery> &queries);

    /// Drops what it knows: the last read was incomplete or mixed two states of the store.
    void forget();

private:
    struct Passing
    {
        CallQuery filters;
        IdSet calls;
    };

    Result<void, StoreError> catchUp(Database &database);
    [[nodiscard]] Result<IdSet, StoreError> readPassing(Database &database, const CallQuery &filters);
    [[nodiscard]] Result<const IdSet *, StoreError> passing(Database &database, const CallQuery &filters);
    [[nodiscard]] Result<int, StoreError> count(Database &database, const CallQuery &query);

    BoardScan m_scan; ///< for search and marks
    qint64 m_revision = -1;
    qint64 m_highest = 0; ///< id
    int m_total = 0;
    std::vector<Passing> m_passing;
};

} // namespace callboard::store
