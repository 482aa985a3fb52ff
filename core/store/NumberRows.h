#pragma once

#include "base/Result.h"
#include "calls/NumberHistory.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::store {

class Database;

/// What is known of a number before it is dialled, in every account. On the connection's thread.
/// \param since calls that have ended are left out where nothing of them is later
[[nodiscard]] Result<calls::NumberHistory, StoreError> readNumberHistory(
    Database &database, const QString &number, const QDateTime &since);

/// What was chosen for the last call that somebody placed from this store; nothing: none was.
[[nodiscard]] Result<std::optional<calls::DialChoice>, StoreError> readLastDial(Database &database);

} // namespace callboard::store
