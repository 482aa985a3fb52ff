#pragma once

#include "base/Result.h"
#include "store/SalvageReport.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

namespace callboard::store {

/// Makes a whole store of this version, under the name `next`, of a damaged one. Where the damage is in indexes and in
/// search alone both are made again, and that is all (IndexRepair.h). Else:
///
/// 1. What can be read is carried over, row by row, into a store made by the migrations of the version it had: a row
///    that is none of its table's, or that the table refuses, is left out. Rows whose place in the file is lost go
///    where they can belong to one table alone (see TableShapes.h).
/// 2. What was a damaged table's comes from the newest backup where it is missing: calls, notes and tags, listening
///    marks, the dial journal. Of a table that could be read whole nothing is taken, so nothing comes back that a
///    person had deleted.
/// 3. What imports have covered is forgotten and ordered once more, as far back as it went: the ordinary import then
///    brings calls that may be missing. Calls without their texts owe them (end_detail).
/// 4. Search is made of what is there now. The report is written into the store.
///
/// Changes no byte of `present`. Needs room for two stores more. Seconds for 10,000 calls, minutes for a million; on
/// any thread, and not on the one that shows windows. Removes what it made where it fails, and where it was stopped.
/// \param stop set on another thread: it fails within a second, or once a backup of an earlier version is copied
[[nodiscard]] Result<SalvageReport, StoreError> salvageStore(
    const QString &present, const QString &next, const QString &setAside, const QDateTime &now, const StopWish &stop);

} // namespace callboard::store
