#pragma once

#include "base/Result.h"
#include "store/CallQuery.h"
#include "store/StoreError.h"

#include <QString>

#include <vector>

namespace callboard::store {

class BoardScan;
class Database;

/// A value of a facet, and how many calls have it.
struct FacetCount
{
    QString value; ///< what CallQuery::chosen takes
    QString label; ///< for people, where it is not the value: the name of an agent or an account
    int calls = 0;

    bool operator==(const FacetCount &) const = default;
};

/// The values of one facet among the calls that everything else of a query leaves, the most frequent first.
struct FacetCounts
{
    Facet facet = Facet::Status;
    std::vector<FacetCount> counts;
};

/// From `since` (null: the beginning) until just before `until` (null: no end).
struct TimeSpan
{
    QDateTime since;
    QDateTime until {};

    bool operator==(const TimeSpan &) const = default;
};

/// How many calls of those that everything else of `query` leaves were made in each of the spans, in their order.
[[nodiscard]] Result<std::vector<int>, StoreError> countSpans(
    Database &database, BoardScan &scan, const std::vector<TimeSpan> &spans, const CallQuery &query);

/// What the facet's own choice is in `query` does not matter. On the connection's thread.
[[nodiscard]] Result<FacetCounts, StoreError> countFacet(
    Database &database, BoardScan &scan, Facet facet, const CallQuery &query);

} // namespace callboard::store
