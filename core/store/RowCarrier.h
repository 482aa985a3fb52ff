#pragma once

#include "base/Result.h"
#include "store/RecoveredRows.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QStringList>

namespace callboard::store {

class Database;

/// Carries what was read of a damaged store into a new, empty one, which gets the schema of the version the damaged one
/// had: by its header, unless its tables say otherwise. A row that is none of its table's, or that the table refuses,
/// is left out; rows of no tree go where they can belong to one table alone (TableShapes.h). References are not
/// checked. Where `stop` is set it ends, and what it answers means nothing.
[[nodiscard]] Result<void, StoreError> carryOver(
    Database &database, const RecoveredRows &recovered, const StopWish &stop);

[[nodiscard]] Result<void, StoreError> runStatements(Database &database, const QStringList &statements);

} // namespace callboard::store
