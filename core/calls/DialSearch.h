#pragma once

#include <QDateTime>

#include <chrono>

namespace callboard::calls {

/// Decides when to search an agent's list for a dial with a lost answer: every cycle at first, then with back-off,
/// until it is found or ruled out. Pure rules; times are UTC; any thread.

/// A dial's journal entry that is open for longer was left by a dead process.
inline constexpr std::chrono::minutes dialAbandonedAfter {2};
/// A whole list without the dial, read this long after it, rules the dial out.
inline constexpr std::chrono::minutes dialIsListedAfter {15};
/// The longest wait between two searches.
inline constexpr std::chrono::minutes longestDialPause {15};

/// \param completely every page of the list came
[[nodiscard]] bool isRuledOut(const QDateTime &dialledAt, const QDateTime &lookedAt, bool completely);

/// Null: in the next cycle.
[[nodiscard]] QDateTime nextDialLook(const QDateTime &dialledAt, const QDateTime &lookedAt);

} // namespace callboard::calls
