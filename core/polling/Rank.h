#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>

namespace callboard::polling {

/// What a cycle asks about, the most urgent first. What a person asks for does not wait in a cycle; the nearest to it
/// is the call on screen.
enum class Rank : quint8 {
    Watched, ///< the call on screen
    Live, ///< rings, talks, or has just been hung up
    Pending,
    EndOwed, ///< a list showed that a call ended that was pending here: the whole of it is to be read
    Dial, ///< a dial whose answer was lost
    RecordingOwed,
    History, ///< what an import left to be read whole
};
inline constexpr std::size_t ranks = 7;

[[nodiscard]] constexpr std::size_t indexOf(Rank rank)
{
    return static_cast<std::size_t>(rank);
}

/// Beyond what is pending: it takes from the budget only what the background may.
[[nodiscard]] constexpr bool isBackground(Rank rank)
{
    return rank == Rank::RecordingOwed || rank == Rank::History;
}

/// A number for each rank.
using RankCounts = std::array<int, ranks>;

} // namespace callboard::polling
