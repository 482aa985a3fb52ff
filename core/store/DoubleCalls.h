#pragma once

#include "store/ObservedWrites.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

/// Two rows of one execution.
struct DoubleCall
{
    qint64 goes = 0;
    qint64 stays = 0; ///< the newer id of the two, so that none is ever given again
};

/// Makes one call of each two, of this account: facts by calls::mergeDoubles(), and what hangs on the calls (notes,
/// tags, listening marks, failed fetches, stops, timelines). On the writer's thread, inside its transaction. \param
/// spareFiles gets the kept files that no call refers to any more
[[nodiscard]] Written mergeDoubleCalls(const Transaction &transaction, const QString &account,
    const std::vector<DoubleCall> &doubles, QStringList &spareFiles);

} // namespace callboard::store
