#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "bolna/ApiError.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace callboard::bolna {

/// Whether Bolna answers an account at all. Three failures in a row, with nothing that came through between them, and
/// it counts as out of reach: from then on one probe is worth as much as a thousand requests, so only a probe is made,
/// after 30 seconds, then a minute, then every two minutes and a little. The first answer ends it.
///
/// An answer that cannot be read came from somewhere: three odd calls among forty say nothing of the others. Four in a
/// row do, as behind a hotel's login page. Main thread.
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

    /// An answer that could be used, or a refusal that came from Bolna itself.
    void answered();
    /// Errors that say nothing about reach (a key refused, a call not found) count as answers.
    void failed(const ApiError &error);

    [[nodiscard]] bool isOut() const { return m_weight >= weightUntilOut; }
    /// While out of reach: zero when a probe may be made.
    [[nodiscard]] std::chrono::milliseconds untilProbe() const;
    /// When Bolna last answered in this run; invalid: not yet.
    [[nodiscard]] const QDateTime &lastAnswer() const { return m_lastAnswer; }
    /// Why it is out of reach.
    [[nodiscard]] const std::optional<ApiError> &lastError() const { return m_lastError; }

private:
    static constexpr int weightUntilOut = failuresUntilOut * oddAnswersUntilOut;

    Clock &m_clock;
    const Chance m_chance;
    int m_weight = 0; ///< of the failures in a row
    int m_probesFailed = 0; ///< since it is out
    std::chrono::milliseconds m_probeAt {0};
    QDateTime m_lastAnswer;
    std::optional<ApiError> m_lastError;
};

} // namespace callboard::bolna
