#pragma once

#include "store/CallQuery.h"

#include <QString>
#include <QVariantList>

namespace callboard::store {

/// A CallQuery as SQL over `calls c`, without its search words (see Search.h) and marks (see Marks.h).
struct QuerySql
{
    QString where; ///< empty, or ` WHERE …`
    QVariantList values; ///< for the placeholders of `where`, in order
    QString index; ///< the covering index, as ` INDEXED BY …`; empty: any
};

[[nodiscard]] QuerySql filterSql(const CallQuery &query);
/// ` ORDER BY …` that never leaves two rows equal.
[[nodiscard]] QString orderSql(SortColumn column, Qt::SortOrder order);
/// ` INDEXED BY …` for that order without a filter. With statistics and a LIMIT, SQLite would rather sort the whole
/// board than walk an index that lacks a column (contacts: their name is derived).
[[nodiscard]] QString orderIndexSql(SortColumn column);
/// The column that holds a facet's values; a mark has none.
[[nodiscard]] QString columnOf(Facet facet);
/// The choice as stored in the column: `yes` becomes its stored words, and so on.
[[nodiscard]] QStringList storedValues(Facet facet, const QStringList &chosen);

} // namespace callboard::store
