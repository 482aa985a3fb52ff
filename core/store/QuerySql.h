#pragma once

#include "store/CallQuery.h"

#include <QString>
#include <QVariantList>

namespace callboard::store {

/// A CallQuery as SQL over `calls c`: conditions with their values, and an order in which no two rows are equal.
struct QuerySql
{
    QString where; ///< empty, or ` WHERE …`
    QString orderBy; ///< ` ORDER BY …`
    QVariantList values; ///< for the placeholders of `where`, in order
};

[[nodiscard]] QuerySql querySql(const CallQuery &query);

} // namespace callboard::store
