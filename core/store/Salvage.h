#pragma once

#include "base/Result.h"
#include "store/SalvageReport.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

namespace callboard::store {

/// Builds a whole store of this version at `next` from a damaged one. Where only indexes and search are damaged, it
/// rebuilds both and is done (IndexRepair.h). Else:
///
/// 1. Readable rows are copied into a store made by the migrations of the damaged one's version. Rows that do not fit
///    their table, or that it refuses, are omitted. Rows of an unknown table go where only one table fits (see
///    TableShapes.h).
/// 2. Missing rows of damaged tables come from the newest backup: calls, notes and tags, listening marks, the dial
///    journal. Tables that could be read whole take nothing from it, so that rows a person deleted do not return.
/// 3. The record of what imports have covered is cleared, and the same span is ordered again. The ordinary import then
///    brings calls that may be missing. Calls without their texts owe them (end_detail).
/// 4. Search is built from the result, and the report is written into the store.
///
/// Changes no byte of `present`. Needs room for two more stores. Takes seconds for 10,000 calls, minutes for a million;
/// on any thread but the GUI's. Removes its files on failure or stop.
/// \param stop set on another thread: it fails within a second, or once a backup of an earlier version is copied
[[nodiscard]] Result<SalvageReport, StoreError> salvageStore(
    const QString &present, const QString &next, const QString &setAside, const QDateTime &now, const StopWish &stop);

} // namespace callboard::store
