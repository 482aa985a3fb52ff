#pragma once

#include "player/Pcm.h"

#include <chrono>
#include <optional>

namespace callboard::ui {

/// Tells what was played from what was jumped over, by the places a player tells and by the clock: between two places
/// that the clock allows everything was heard. A place of before a jump may still be told after it; such a step is
/// none. A value; any thread.
class HearingTrack final
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    /// How far the place may run ahead of the clock: it is told in steps, and a pipeline starts with some of them.
    static constexpr std::chrono::milliseconds tolerance {500};

    /// It plays, and is at `played` now; `pace`: how much is played in a second. What was heard since the last place,
    /// or since the beginning where the first one is near it.
    [[nodiscard]] std::optional<Span> follow(std::chrono::milliseconds played, Moment now, double pace = 1.0);
    /// What is played next does not go on from where it was.
    void lose() { m_at.reset(); }
    [[nodiscard]] bool isFollowing() const { return m_at.has_value(); }

private:
    std::optional<std::chrono::milliseconds> m_at;
    Moment m_since;
};

} // namespace callboard::ui
