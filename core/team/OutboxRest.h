#pragma once

#include "base/Clock.h"
#include "team/TeamError.h"

#include <QStringList>

#include <chrono>
#include <optional>

namespace callboard::team {

/// Why nothing leaves a desk that reads on: the server's disk is full, somebody holds the board, this program is too
/// old to write. What is owed waits, and is tried again, later and later; nothing of it is set aside.
class OutboxRest final
{
public:
    static constexpr std::chrono::milliseconds firstTry {2'000};
    static constexpr std::chrono::milliseconds longestTry {30'000};

    explicit OutboxRest(Clock &clock)
        : m_clock(clock)
    {
    }

    /// Whether such an error is of this kind: a later try of the same may succeed, and reading does.
    [[nodiscard]] static bool isFor(const TeamError &error);

    /// From now on, until the next try. \param holders who holds the board, where it is known
    void begin(const TeamError &why, const QStringList &holders = {});
    /// Something left.
    void end();

    /// Nothing: what is owed leaves.
    [[nodiscard]] const std::optional<TeamError> &why() const { return m_why; }
    /// Until the next try; zero: now.
    [[nodiscard]] std::chrono::milliseconds remaining() const;

private:
    Clock &m_clock;
    std::optional<TeamError> m_why;
    std::chrono::milliseconds m_until {0}; ///< by the clock
    std::chrono::milliseconds m_next {firstTry};
};

/// Words for a desk that may not read the floor, may not write, or may not write calls.
[[nodiscard]] TeamError tooOldToRead();
[[nodiscard]] TeamError tooOldToWrite();
[[nodiscard]] TeamError tooOldToMerge();

} // namespace callboard::team
