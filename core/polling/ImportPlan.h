#pragma once

#include "store/Facts.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <vector>

namespace callboard::polling {

/// A stretch of time, UTC.
struct Span
{
    QDateTime from;
    QDateTime to;

    bool operator==(const Span &) const = default;
};

/// How far an import without a date goes back for an agent that was never imported.
inline constexpr std::chrono::hours firstImportReach {30 * 24};
/// So much of what is covered is read again: a list may show a call a little late.
inline constexpr std::chrono::hours importOverlap {1};

/// How far back an agent's history is wanted: by an order for it, or for every agent. Null: nothing was ordered. Pure.
[[nodiscard]] QDateTime orderedFromOf(const store::ImportHistory &history, const QString &agentId);
/// What lists have shown whole of an agent's history. Pure.
[[nodiscard]] std::vector<Span> coveredOf(const store::ImportHistory &history, const QString &agentId);

/// What was ordered of an agent's history and is not covered, in spans of seven days at most, the latest first.
/// What an interrupted import left out lies between the covered spans. Pure.
///
/// \param covered what lists have shown whole; in any order
/// \param orderedFrom how far back the history is wanted
/// \param begun when the agent was made; invalid: not known
[[nodiscard]] std::vector<Span> importSpans(
    std::vector<Span> covered, const QDateTime &orderedFrom, const QDateTime &begun, const QDateTime &now);

} // namespace callboard::polling
