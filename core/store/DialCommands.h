#pragma once

#include "calls/CallStatus.h"
#include "store/Facts.h"
#include "store/ObservedWrites.h"

#include <QDateTime>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace callboard::store {

/// The commands of a dial's journal; see CallStore for what they mean. On the writer's thread only.
[[nodiscard]] Written writeDial(const Transaction &transaction, const Dial &dial);
[[nodiscard]] Written acceptDial(
    const Transaction &transaction, const QString &dialId, const QString &executionId, const calls::CallStatus &status);
[[nodiscard]] Written refuseDial(
    const Transaction &transaction, const QString &dialId, const QString &reason, const QDateTime &at);
[[nodiscard]] Written leaveDialUnknown(const Transaction &transaction, const QString &dialId);
/// \param open dials whose answer is still awaited: they are left alone
[[nodiscard]] Written settleDials(const Transaction &transaction, const QDateTime &before, const QSet<QString> &open);
[[nodiscard]] Written noteDialLook(
    const Transaction &transaction, const std::vector<qint64> &callIds, const QDateTime &at, bool completely);

/// The call on the board whose dial lost its answer, when this reading can be no other: the same account, agent and
/// number, made within minutes of the dial. Nothing when there is none.
[[nodiscard]] Result<std::optional<calls::Call>, StoreError> findUnknownDial(
    const Transaction &transaction, const Reading &reading);
/// A list's row need not tell the number: such a call has a row of its own by the time a whole reading shows that it is
/// a lost dial. Then both become one, and what the person typed or noted stays.
[[nodiscard]] Written absorbUnknownDials(const Transaction &transaction, const std::vector<Reading> &readings);

} // namespace callboard::store
