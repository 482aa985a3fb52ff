#pragma once

#include "calls/CallStatus.h"
#include "store/CallCommands.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::store {

/// The commands of a dial's journal; see CallStore for what they mean. On the writer's thread only.
[[nodiscard]] Written writeDial(const Transaction &transaction, const Dial &dial);
[[nodiscard]] Written acceptDial(const Transaction &transaction, const QString &dialId, const QString &executionId,
                                 const calls::CallStatus &status);
[[nodiscard]] Written dropDial(const Transaction &transaction, const QString &dialId);
[[nodiscard]] Written leaveDialUnknown(const Transaction &transaction, const QString &dialId);
[[nodiscard]] Written settleDials(const Transaction &transaction, const QDateTime &before);

/// The call on the board whose dial lost its answer, when this reading can be no other: the same account, agent and
/// number, made within minutes of the dial. Nothing when there is none.
[[nodiscard]] Result<std::optional<calls::Call>, StoreError> findUnknownDial(const Transaction &transaction,
                                                                             const Reading &reading);

} // namespace callboard::store
