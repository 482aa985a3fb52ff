#pragma once

#include <QDateTime>

#include <chrono>

namespace callboard::calls {

/// When a dial whose answer was lost is looked for in its agent's list: in every cycle at first, then less and less
/// often, until it is found or ruled out. Pure rules; times are UTC; any thread.

/// A journal entry of a dial that is open for longer was left by a process that died.
inline constexpr std::chrono::minutes dialAbandonedAfter {2};
/// A whole list that is read this long after the dial, and does not show it, rules the dial out.
inline constexpr std::chrono::minutes dialIsListedAfter {15};
/// Longest pause between two looks.
inline constexpr std::chrono::minutes longestDialPause {15};

/// \param completely every page of the list came
[[nodiscard]] bool isRuledOut(const QDateTime &dialledAt, const QDateTime &lookedAt, bool completely);

/// Null: in the next cycle.
[[nodiscard]] QDateTime nextDialLook(const QDateTime &dialledAt, const QDateTime &lookedAt);

} // namespace callboard::calls
