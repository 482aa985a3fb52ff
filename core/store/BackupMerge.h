#pragma once

#include "base/Result.h"
#include "store/SalvageReport.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QStringList>

namespace callboard::store {

class Database;

/// Fills a salvaged store from the newest backup that can be read. Only what belonged to a table that was not read
/// whole, and is not there. Both stores are the same one at two times: ids mean the same calls.
///
/// \param whole tables of which nothing was lost
/// \param report gets what was taken, and from where
/// \param stop set on another thread: it ends within a second, and what it answers means nothing
[[nodiscard]] Result<void, StoreError> mergeBackup(Database &database, const QString &storeFile,
    const QStringList &whole, SalvageReport &report, const StopWish &stop);

} // namespace callboard::store
