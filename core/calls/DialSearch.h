#pragma once

#include <QDateTime>

#include <chrono>

namespace callboard::calls {

/// When a dial whose answer was lost is looked for in its agent's list: in every cycle at first, then less and less
/// often, until it is found or ruled out. Pure rules; times are UTC; any thread.

/// How long the journal's entry of a dial may be open before the process that dialled is taken for dead.
inline constexpr std::chrono::minutes dialAbandonedAfter {2};
/// A list that was read whole so long after the dial, and does not show it, rules it out.
inline constexpr std::chrono::minutes dialIsListedAfter {15};
/// Longest pause between two looks.
inline constexpr std::chrono::minutes longestDialPause {15};

/// \param completely every page of the list came
[[nodiscard]] bool isRuledOut(const QDateTime &dialledAt, const QDateTime &lookedAt, bool completely);

/// Null: in the next cycle.
[[nodiscard]] QDateTime nextDialLook(const QDateTime &dialledAt, const QDateTime &lookedAt);

} // namespace callboard::calls
