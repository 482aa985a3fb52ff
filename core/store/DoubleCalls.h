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
    qint64 stays = 0; ///< the higher id of the two, so that no id is ever reused
};

/// Merges each pair into one call of this account: facts by calls::mergeDoubles(), and their notes, tags, listening
/// marks, failed fetches, stops and timelines. On the writer's thread, inside its transaction. \param spareFiles gets
/// the kept files that no call refers to now
[[nodiscard]] Written mergeDoubleCalls(const Transaction &transaction, const QString &account,
    const std::vector<DoubleCall> &doubles, QStringList &spareFiles);

} // namespace callboard::store
