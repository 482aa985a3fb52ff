#pragma once

#include "base/Result.h"
#include "store/CallQuery.h"
#include "store/StoreError.h"

#include <QString>

#include <vector>

namespace callboard::store {

class BoardScan;
class Database;

/// A value of a facet, and its number of calls.
struct FacetCount
{
    QString value; ///< for CallQuery::chosen
    QString label; ///< the shown name, if not the value: of an agent or an account
    int calls = 0;

    bool operator==(const FacetCount &) const = default;
};

/// The values of one facet among the calls that pass the rest of a query, most frequent first.
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

/// The number of calls in each span that pass `query` apart from its dates, in the order of `spans`.
[[nodiscard]] Result<std::vector<int>, StoreError> countSpans(
    Database &database, BoardScan &scan, const std::vector<TimeSpan> &spans, const CallQuery &query);

/// Ignores the facet's own choice in `query`. On the connection's thread.
[[nodiscard]] Result<FacetCounts, StoreError> countFacet(
    Database &database, BoardScan &scan, Facet facet, const CallQuery &query);

} // namespace callboard::store
