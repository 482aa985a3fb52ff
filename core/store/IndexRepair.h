#pragma once

#include "store/StopWish.h"

#include <QString>

namespace callboard::store {

/// Makes a whole store under the name `next`, where the damage is in indexes and in search alone: both are made again
/// from the rows, and no row changes. So nothing is lost, and nothing has to be fetched again.
///
/// False: the damage is elsewhere, it cannot be told where, or the disk is full. A table is taken for sound when SQLite
/// finds nothing in it and every index that can be read agrees with it. So an index is given up only where its own
/// pages are damaged: one that is whole and knows of other rows than its table tells that the table has changed.
///
/// Needs room for two stores more. Reads the file a few times, on any thread. Changes no byte of `present`; removes
/// what it made where it answers false, and where it was stopped.
[[nodiscard]] bool repairIndexes(const QString &present, const QString &next, const StopWish &stop);

} // namespace callboard::store
