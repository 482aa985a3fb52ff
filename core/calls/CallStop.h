#pragma once

#include "calls/CallStatus.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace callboard::calls {

/// The journal's entry of a stop of one attempt. Written before the request leaves, and removed if Bolna certainly
/// refused it.
struct CallStop
{
    enum class State : quint8 {
        Begun, ///< under way, or its program ended in the middle
        Accepted, ///< Bolna confirmed the stop
        Unknown, ///< Bolna's answer was lost
    };
    int attempt = 0; ///< retryCount
    State state = State::Begun;
    QDateTime begunAt;

    bool operator==(const CallStop &) const = default;
};
[[nodiscard]] QString stopStateText(CallStop::State state);
[[nodiscard]] CallStop::State stopStateFromText(const QString &text);

/// A stop that is open for longer was left by a dead program: requests time out after 60 seconds.
inline constexpr std::chrono::minutes stopAbandonedAfter {2};
/// A call that a check shows waiting this long after its stop was not stopped.
inline constexpr std::chrono::minutes stopRuledOutAfter {15};

/// Bolna stops only queued or scheduled calls, and never hangs up one that has begun
/// (https://www.bolna.ai/docs/api-reference/calls/stop_call). An unknown dial has no id to stop it by. An unknown
/// status counts as waiting: Bolna decides. Takes a Call or a CallRow.
template<class CallOrRow>
[[nodiscard]] bool isStoppable(const CallOrRow &call)
{
    return !call.executionId.isEmpty() && call.status.phase() == CallStatus::Phase::Waiting;
}

/// Whether the stop of a waiting call forbids another one. Not once it is ruled out: a person may then stop again.
/// Times after `now` (clockTolerance aside) are from a clock that was set back since. Such a stop is not in force, and
/// such a check rules no stop out.
/// \param lastStatusCheck when the call was last checked with success
[[nodiscard]] bool isStopInForce(const CallStop &stop, const QDateTime &lastStatusCheck, const QDateTime &now);

/// Why a call can no longer be stopped, as a sentence.
[[nodiscard]] QString tooLateSentence(const CallStatus &status);

/// The state of a stop in force, as a sentence.
[[nodiscard]] QString stopSentence(const CallStop &stop, const QDateTime &now);

} // namespace callboard::calls
