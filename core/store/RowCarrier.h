#pragma once

#include "base/Result.h"
#include "store/RecoveredRows.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QStringList>

namespace callboard::store {

class Database;

/// Copies the rows recovered from a damaged store into a new, empty one. Creates the schema of the damaged store's
/// version: by its header, unless its tables say otherwise. Omits rows that do not fit their table or that it refuses.
/// Rows of an unknown table go where only one table fits (TableShapes.h). Does not check references. Ends where `stop`
/// is set; the result is then meaningless.
[[nodiscard]] Result<void, StoreError> carryOver(
    Database &database, const RecoveredRows &recovered, const StopWish &stop);

[[nodiscard]] Result<void, StoreError> runStatements(Database &database, const QStringList &statements);

} // namespace callboard::store
