#pragma once

#include "polling/ImportPlan.h"
#include "store/CallReader.h"

#include <vector>

namespace callboard::polling {

/// The part of its agent's list in which a lost dial must stand: an execution is made within a moment of its dial, and
/// the rest is for clocks that differ.
[[nodiscard]] Span dialWindow(const QDateTime &dialledAt, const QDateTime &now);

/// One reading of an agent's list, for all lost dials that must stand in it.
struct DialLook
{
    QString agentId;
    Span span;
    std::vector<qint64> callIds;
};

/// Dials of one agent whose windows overlap share one look. Pure.
[[nodiscard]] std::vector<DialLook> dialLooks(std::vector<store::UnknownDial> dials, const QDateTime &now);

} // namespace callboard::polling
