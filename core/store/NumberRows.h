#pragma once

#include "base/Result.h"
#include "calls/NumberHistory.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::store {

class Database;

/// Reads a number's history before it is dialled, across all accounts. On the connection's thread.
/// \param since leaves out ended calls with no event after this
[[nodiscard]] Result<calls::NumberHistory, StoreError> readNumberHistory(
    Database &database, const QString &number, const QDateTime &since);

/// The choices of the last call that a person placed from this store; nothing: there is none.
[[nodiscard]] Result<std::optional<calls::DialChoice>, StoreError> readLastDial(Database &database);

} // namespace callboard::store
