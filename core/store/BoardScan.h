#pragma once

#include "base/Result.h"
#include "store/BoardDiff.h"
#include "store/BoardRequest.h"
#include "store/IdSet.h"
#include "store/Marks.h"
#include "store/Search.h"
#include "store/StoreError.h"

#include <optional>

namespace callboard::store {

class Database;

/// Which calls a query shows, in which order, over a board of any size.
///
/// A board is made of three parts that change at different times: the order of all calls (one walk along an index), the
/// set that passes the filters (one walk along the index that holds all of them), and the set in which the searched
/// words are found. Each is remembered until the store or its part of the query changes, so that typing costs the
/// search alone. A million calls: 8 MB for the order, which is the list on screen itself while nothing is filtered, and
/// an eighth of a megabyte a set.
///
/// Lives on the thread of the connection it is given.
class BoardScan final
{
    Q_DISABLE_COPY_MOVE(BoardScan)

public:
    /// Ids of a first page.
    static constexpr int firstPageRows = 256;

    BoardScan() = default;
    ~BoardScan() = default;

    /// The whole board, and the way to it from what is shown.
    [[nodiscard]] Result<BoardUpdate, StoreError> read(Database &database, const BoardRequest &request);
    /// The topmost rows only, where they can be had at once; nothing where that would cost as much as the whole.
    [[nodiscard]] Result<std::optional<FirstPage>, StoreError> firstPage(Database &database, const CallQuery &query);
    /// All of the query's calls in order; those that only sound like what is searched for come last.
    struct Ordered
    {
        BoardIds ids;
        int alike = 0; ///< how many those are
        bool isSearched = false; ///< the query searches for something
    };
    [[nodiscard]] Result<Ordered, StoreError> idsOf(Database &database, const CallQuery &query);
    /// What passes the query's filters and its search, whatever the order. Nothing: everything does.
    [[nodiscard]] Result<std::optional<IdSet>, StoreError> setOf(Database &database, const CallQuery &query);

    /// What was read last was not of one moment, or not whole.
    void forget() { m_revision = -1; }

private:
    Result<void, StoreError> notice(Database &database);
    /// What the query searches for, parsed once for all its steps.
    [[nodiscard]] const SearchWords &wordsOf(const CallQuery &query);
    [[nodiscard]] bool knowsOrder(const CallQuery &query) const;
    [[nodiscard]] bool knowsPassing(const CallQuery &query) const;
    [[nodiscard]] bool knowsFound(const CallQuery &query) const;
    [[nodiscard]] Result<BoardIds, StoreError> order(Database &database, const CallQuery &query);
    [[nodiscard]] Result<const IdSet *, StoreError> passing(Database &database, const CallQuery &query);
    [[nodiscard]] Result<const MarkedCalls *, StoreError> marked(Database &database, const FacetChoice &marks);
    [[nodiscard]] Result<const Found *, StoreError> found(Database &database, const CallQuery &query);
    [[nodiscard]] Result<std::optional<std::vector<qint64>>, StoreError> firstFound(
        Database &database, const CallQuery &query);

    qint64 m_revision = -1; ///< of the store, when what follows was read
    BoardIds m_order;
    SortColumn m_orderColumn = SortColumn::Date;
    Qt::SortOrder m_orderDirection = Qt::DescendingOrder;
    std::optional<IdSet> m_passing;
    CallQuery m_passingFor; ///< its filters
    std::optional<MarkedCalls> m_marked;
    FacetChoice m_markedFor;
    std::optional<Found> m_found;
    QString m_foundFor;
    SearchWords m_words;
    QString m_wordsFor;
};

} // namespace callboard::store
