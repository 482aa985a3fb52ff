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

/// The commands of the dial journal; CallStore documents them. On the writer's thread only.
[[nodiscard]] Written writeDial(const Transaction &transaction, const Dial &dial);
[[nodiscard]] Written acceptDial(
    const Transaction &transaction, const QString &dialId, const QString &executionId, const calls::CallStatus &status);
[[nodiscard]] Written refuseDial(
    const Transaction &transaction, const QString &dialId, const QString &reason, const QDateTime &at);
[[nodiscard]] Written leaveDialUnknown(const Transaction &transaction, const QString &dialId);
/// \param open dials still waiting for their answer: skipped
[[nodiscard]] Written settleDials(const Transaction &transaction, const QDateTime &before, const QSet<QString> &open);
[[nodiscard]] Written noteDialLook(
    const Transaction &transaction, const std::vector<qint64> &callIds, const QDateTime &at, bool completely);

/// The call with a lost dial answer that this reading matches: same account, agent (if the reading names it) and
/// number, made within minutes of the dial. Nothing: no match.
[[nodiscard]] Result<std::optional<calls::Call>, StoreError> findUnknownDial(
    const Transaction &transaction, const Reading &reading);
/// Merges a call with the lost dial that its whole reading matches; the person's input and notes stay. Such a call has
/// a row of its own if a list's row did not tell its number.
[[nodiscard]] Written absorbUnknownDials(const Transaction &transaction, const std::vector<Reading> &readings);

} // namespace callboard::store
