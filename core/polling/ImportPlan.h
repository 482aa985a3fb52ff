#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>
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

/// The spans of seven days at most that an agent's history is read in, one after the other: first what came since the
/// last import, oldest first; then what lies before it, back to `since`, latest first. So what is covered is one span
/// at any moment, and an import that breaks off goes on where it was. Pure.
///
/// \param covered what is covered already; nothing: never imported
/// \param since how far back; invalid: no further than what is covered, or firstImportReach
/// \param begun when the agent was made; invalid: not known
[[nodiscard]] std::vector<Span> importSpans(const std::optional<Span> &covered, const QDateTime &since,
                                            const QDateTime &begun, const QDateTime &now);

} // namespace callboard::polling
