#pragma once

#include "base/Clock.h"

#include <optional>

namespace callboard::team {

/// The floor's time, for a desk. Of two readings the later one is newer, so the desks of a team count by one clock: the
/// server's, as it was told at the last hello, and from there on by the time since boot. A clock of this computer that
/// is wrong, or is set meanwhile, changes nothing.
class FloorClock final : public Clock
{
public:
    /// `inner` is the computer's clock, and the floor's as long as nobody knows better.
    explicit FloorClock(Clock &inner)
        : m_inner(inner)
    {
    }

    /// The floor's time was `now` when `at` had elapsed, with sleep.
    void set(const QDateTime &now, std::chrono::milliseconds at);
    /// By so much the floor was ahead the last time. Nothing happens once it is known better.
    void assume(std::chrono::milliseconds offset);
    /// By how much the floor is ahead of this computer.
    [[nodiscard]] std::chrono::milliseconds offset() const;

    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_inner.elapsed(); }
    [[nodiscard]] std::chrono::milliseconds elapsedWithSleep() const override { return m_inner.elapsedWithSleep(); }
    [[nodiscard]] AlarmHandle callAfter(std::chrono::milliseconds delay, std::function<void()> callback) override
    {
        return m_inner.callAfter(delay, std::move(callback));
    }

private:
    struct Told
    {
        QDateTime now;
        std::chrono::milliseconds at;
    };

    Clock &m_inner;
    std::chrono::milliseconds m_assumed {0};
    std::optional<Told> m_told; ///< nothing: not in this run
};

} // namespace callboard::team
