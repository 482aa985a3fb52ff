#pragma once

#include "store/CallQuery.h"

#include <QString>
#include <QVariantList>

namespace callboard::store {

/// A CallQuery as SQL over `calls c`. What is searched for is not in it, see Search.h, and neither are marks, see
/// Marks.h.
struct QuerySql
{
    QString where; ///< empty, or ` WHERE …`
    QVariantList values; ///< for the placeholders of `where`, in order
    QString index; ///< the index that answers it without looking at a call, as ` INDEXED BY …`; empty: any
};

[[nodiscard]] QuerySql filterSql(const CallQuery &query);
/// ` ORDER BY …` in which no two rows are equal.
[[nodiscard]] QString orderSql(SortColumn column, Qt::SortOrder order);
/// ` INDEXED BY …` for calls in that order, where nothing is filtered. With statistics and a LIMIT, SQLite prefers to
/// sort a whole board to walking along an index that does not hold every column (contacts: their name is derived).
[[nodiscard]] QString orderIndexSql(SortColumn column);
/// The column a facet's values are in; a mark has none.
[[nodiscard]] QString columnOf(Facet facet);
/// What of a facet's choice the column may hold: the words stored for `yes`, and so on.
[[nodiscard]] QStringList storedValues(Facet facet, const QStringList &chosen);

} // namespace callboard::store
