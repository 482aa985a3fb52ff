#pragma once

#include "base/Result.h"
#include "store/BoardDiff.h"
#include "store/BoardRequest.h"
#include "store/IdSet.h"
#include "store/Marks.h"
#include "store/Search.h"
#include "store/StoreError.h"

#include <functional>
#include <optional>
#include <vector>

namespace callboard::store {

class Database;

/// Selects and orders the calls of a query, on a board of any size.
///
/// Combines three parts that change at different times: the order of all calls (one index walk), the set that passes
/// the filters (one walk of the index that covers them), and the set that matches the search. Each is cached until the
/// store or its part of the query changes, so typing costs only the search. A million calls take 8 MB for the order,
/// shared with the screen while nothing is filtered, and 125 KB per set.
///
/// Use on the connection's thread.
class BoardScan final
{
    Q_DISABLE_COPY_MOVE(BoardScan)

public:
    /// The most ids of a first page.
    static constexpr int firstPageRows = 256;

    BoardScan() = default;
    ~BoardScan() = default;

    /// The whole board, and the diff to it from the shown list.
    [[nodiscard]] Result<BoardUpdate, StoreError> read(Database &database, const BoardRequest &request);
    /// The top rows only, if they are fast to read; nothing if that would cost as much as the whole.
    [[nodiscard]] Result<std::optional<FirstPage>, StoreError> firstPage(Database &database, const CallQuery &query);
    /// All of the query's calls in order; those that only sound like the search come last.
    struct Ordered
    {
        BoardIds ids;
        int alike = 0; ///< how many only sound like it
        bool isSearched = false; ///< the query has a search
    };
    [[nodiscard]] Result<Ordered, StoreError> idsOf(Database &database, const CallQuery &query);
    /// The calls that pass the query's filters and search, unordered. Nothing: all pass.
    [[nodiscard]] Result<std::optional<IdSet>, StoreError> setOf(Database &database, const CallQuery &query);
    /// Those of `ids` that pass them: in the time that the query's search and marks take, however large the board is.
    [[nodiscard]] Result<IdSet, StoreError> matching(
        Database &database, const CallQuery &query, const std::vector<qint64> &ids);
    /// Narrows a set that passes the rest to what passes the query's search and marks. \param every all calls; needed
    /// where marks are chosen and `set` is nothing. Nothing: all pass.
    [[nodiscard]] Result<std::optional<IdSet>, StoreError> narrowed(Database &database, const CallQuery &query,
        std::optional<IdSet> set, const std::function<Result<IdSet, StoreError>()> &every);

    /// Drops the caches: the last read was incomplete or mixed two states of the store.
    void forget() { m_revision = -1; }

private:
    Result<void, StoreError> notice(Database &database);
    /// The query's search words, parsed once for all steps.
    [[nodiscard]] const SearchWords &wordsOf(const CallQuery &query);
    [[nodiscard]] bool knowsOrder(const CallQuery &query) const;
    [[nodiscard]] bool knowsPassing(const CallQuery &query) const;
    [[nodiscard]] bool knowsFound(const CallQuery &query) const;
    [[nodiscard]] Result<BoardIds, StoreError> order(Database &database, const CallQuery &query);
    [[nodiscard]] Result<const IdSet *, StoreError> passing(Database &database, const CallQuery &query);
    [[nodiscard]] Result<const MarkedCalls *, StoreError> marked(Database &database, const CallQuery &marks);
    [[nodiscard]] Result<const Found *, StoreError> found(Database &database, const CallQuery &query);
    [[nodiscard]] Result<std::optional<std::vector<qint64>>, StoreError> firstFound(
        Database &database, const CallQuery &query);

    qint64 m_revision = -1; ///< of the store, when the caches below were read
    BoardIds m_order;
    SortColumn m_orderColumn = SortColumn::Date;
    Qt::SortOrder m_orderDirection = Qt::DescendingOrder;
    calls::Question m_orderQuestion;
    std::optional<IdSet> m_passing;
    CallQuery m_passingFor; ///< its filters
    std::optional<MarkedCalls> m_marked;
    CallQuery m_markedFor; ///< its marks
    std::optional<Found> m_found;
    QString m_foundFor;
    SearchWords m_words;
    QString m_wordsFor;
};

} // namespace callboard::store
