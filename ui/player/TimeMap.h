#pragma once

#include "player/Pcm.h"

#include <chrono>
#include <vector>

namespace callboard::ui {

/// Where a moment of a recording is in what is played of it, and back: parts may be left out, and the rest is played at
/// another speed. Monotonous both ways; a moment that is left out is where the next part begins. A value; any thread.
class TimeMap final
{
public:
    /// What is played as it is.
    TimeMap() = default;
    /// Only `kept`, in order and apart from each other, `speed` times as fast. Nothing kept: everything is.
    TimeMap(std::vector<Span> kept, double speed);

    [[nodiscard]] std::chrono::milliseconds toPlayed(std::chrono::milliseconds source) const;
    [[nodiscard]] std::chrono::milliseconds toSource(std::chrono::milliseconds played) const;
    [[nodiscard]] const std::vector<Span> &kept() const { return m_kept; }
    [[nodiscard]] double speed() const { return m_speed; }

    bool operator==(const TimeMap &) const = default;

private:
    std::vector<Span> m_kept;
    double m_speed = 1.0;
};

/// What is left of `length` when of each silence only `left` stays, half of it at either end.
[[nodiscard]] std::vector<Span> withoutSilences(std::chrono::milliseconds length, const std::vector<Span> &silences,
    std::chrono::milliseconds left = std::chrono::milliseconds(300));

} // namespace callboard::ui
