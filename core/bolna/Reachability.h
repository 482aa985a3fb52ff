#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "bolna/ApiError.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace callboard::bolna {

/// Tracks whether Bolna answers an account at all. Three failures in a row make it out of reach. Then only a probe is
/// sent, since it tells as much as a thousand requests: after 30 seconds, then a minute, then every two minutes, each
/// plus a random quarter at most. The first answer ends it.
///
/// An unreadable answer weighs less, since it may concern one call: four in a row are needed, as behind a hotel's login
/// page. Main thread.
class Reachability final
{
    Q_DISABLE_COPY_MOVE(Reachability)

public:
    static constexpr int failuresUntilOut = 3;
    static constexpr int oddAnswersUntilOut = 4;
    static constexpr std::chrono::seconds firstProbe {30};
    static constexpr std::chrono::seconds longestProbe {120};

    explicit Reachability(Clock &clock, Chance chance = systemChance());
    ~Reachability() = default;

    /// Bolna sent a usable answer, or a refusal of its own.
    void answered();
    /// Another network, or a wake: while out of reach the next request is a probe, whenever the last one was.
    void probeNow();
    /// Errors that do not concern reach (a key refused, a call not found) count as answers.
    void failed(const ApiError &error);

    [[nodiscard]] bool isOut() const { return m_weight >= weightUntilOut; }
    /// The time until the next probe while out of reach; zero: now.
    [[nodiscard]] std::chrono::milliseconds untilProbe() const;
    /// When Bolna last answered in this run; invalid: not yet.
    [[nodiscard]] const QDateTime &lastAnswer() const { return m_lastAnswer; }
    /// The last error that counted, until the next answer.
    [[nodiscard]] const std::optional<ApiError> &lastError() const { return m_lastError; }

private:
    static constexpr int weightUntilOut = failuresUntilOut * oddAnswersUntilOut;

    Clock &m_clock;
    const Chance m_chance;
    int m_weight = 0; ///< of the consecutive failures
    int m_probesFailed = 0; ///< since it is out
    std::chrono::milliseconds m_probeAt {0};
    QDateTime m_lastAnswer;
    std::optional<ApiError> m_lastError;
};

} // namespace callboard::bolna
