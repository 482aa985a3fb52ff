#pragma once

#include "base/Result.h"
#include "store/CallQuery.h"
#include "store/IdSet.h"
#include "store/StoreError.h"

#include <QString>

#include <map>
#include <optional>

namespace callboard::store {

class Database;

/// Filters by what stands beside a call and not in its row: tags, the note, whether its recording was heard, whether
/// its transcript is here. Each reads an index that holds the marked calls alone. On the connection's thread.

/// Whether the facet is one of these.
[[nodiscard]] bool isMark(Facet facet);
/// What is chosen of these facets, or of all the others.
[[nodiscard]] FacetChoice marksOf(const FacetChoice &chosen);
[[nodiscard]] FacetChoice withoutMarks(const FacetChoice &chosen);

/// The calls that pass: those of `within` (nothing: every call) that are not in `without`.
struct MarkedCalls
{
    std::optional<IdSet> within;
    IdSet without;

    /// Leaves of `calls` what passes.
    void filter(IdSet &calls) const;
};

/// What passes the marks that are chosen; other facets do not matter.
[[nodiscard]] Result<MarkedCalls, StoreError> markedCalls(Database &database, const FacetChoice &chosen);

/// How many calls have each value of a mark, among `set`; nothing: among all, of which there are `all`.
[[nodiscard]] Result<std::map<QString, int>, StoreError> countMarks(
    Database &database, Facet facet, const std::optional<IdSet> &set, int all);

} // namespace callboard::store
