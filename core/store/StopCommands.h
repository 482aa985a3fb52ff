#pragma once

#include "calls/CallStop.h"
#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <QDateTime>

#include <optional>

namespace callboard::store {

class Database;

/// The commands of the journal of stops; CallStore documents them. On the writer's thread only.
[[nodiscard]] Written beginStop(const Transaction &transaction, qint64 callId, const QDateTime &at, StopLeave &leave);
[[nodiscard]] Written endStop(const Transaction &transaction, const StopEnd &end);

/// The stop of the call's last attempt. On the connection's thread.
[[nodiscard]] Result<std::optional<calls::CallStop>, StoreError> readStop(Database &database, qint64 callId);

} // namespace callboard::store
