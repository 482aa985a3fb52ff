#pragma once

#include "base/Result.h"
#include "store/CallQuery.h"
#include "store/IdSet.h"
#include "store/StoreError.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace callboard::store {

class Database;

/// Filters by data outside the call's row: tags, note, recording heard, transcript here, answers (AnswerQueries.h).
/// Each reads an index that holds only the marked calls. On the connection's thread.

/// Whether the facet is a mark.
[[nodiscard]] bool isMark(Facet facet);
/// The part of the query that is marks, answers among them.
[[nodiscard]] CallQuery marksOf(const CallQuery &query);
/// The part that stands in the call's row.
[[nodiscard]] CallQuery rowFiltersOf(const CallQuery &query);
/// Those of `ids` that pass the part that stands in the row.
[[nodiscard]] Result<IdSet, StoreError> matchingRows(
    Database &database, const CallQuery &query, const std::vector<qint64> &ids);

/// The calls that pass: those in `within` (nothing: every call) and not in `without`.
struct MarkedCalls
{
    std::optional<IdSet> within;
    IdSet without;

    /// Removes from `calls` those that do not pass.
    void filter(IdSet &calls) const;
};

/// The calls that pass the chosen marks; other facets are ignored.
[[nodiscard]] Result<MarkedCalls, StoreError> markedCalls(Database &database, const FacetChoice &chosen);

/// Counts calls per value of a mark: in `set`, or in the whole store of `all` calls where `set` is nothing.
[[nodiscard]] Result<std::map<QString, int>, StoreError> countMarks(
    Database &database, Facet facet, const std::optional<IdSet> &set, int all);

} // namespace callboard::store
