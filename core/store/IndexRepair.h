#pragma once

#include "store/StopWish.h"

#include <QString>

namespace callboard::store {

/// Makes a whole store named `next` if only indexes and search are damaged: rebuilds both from the rows, and changes no
/// row. So no data is lost, and none must be fetched again.
///
/// False: the damage is elsewhere or cannot be located, or the disk is full. A table counts as sound if SQLite finds no
/// damage in it and every readable index agrees with it. So only indexes with damaged pages are dropped: a whole index
/// that disagrees proves that the table has changed.
///
/// Needs disk space for two more stores. Reads the file a few times; any thread. Changes no byte of `present`. Removes
/// its files if it returns false or is stopped.
[[nodiscard]] bool repairIndexes(const QString &present, const QString &next, const StopWish &stop);

} // namespace callboard::store
