#pragma once

#include "base/Result.h"
#include "store/SalvageReport.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QStringList>

namespace callboard::store {

class Database;

/// Fills gaps of a salvaged store from the newest readable backup: only missing rows of tables that were not read
/// whole. Both are the same store at two times: ids mean the same calls.
///
/// \param whole tables without loss
/// \param report gets the rows taken, and their source
/// \param stop set on another thread: ends within a second; ignore the result then
[[nodiscard]] Result<void, StoreError> mergeBackup(Database &database, const QString &storeFile,
    const QStringList &whole, SalvageReport &report, const StopWish &stop);

} // namespace callboard::store
