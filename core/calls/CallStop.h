#pragma once

#include "calls/CallStatus.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace callboard::calls {

/// The stop of one attempt of a call, as the journal has it. It is written before the request leaves, and taken out
/// where Bolna certainly did not take it.
struct CallStop
{
    enum class State : quint8 {
        Begun, ///< on its way, or its program has ended in the middle
        Accepted, ///< Bolna said that the call is stopped
        Unknown, ///< its answer was lost
    };
    int attempt = 0; ///< retryCount
    State state = State::Begun;
    QDateTime begunAt;

    bool operator==(const CallStop &) const = default;
};
[[nodiscard]] QString stopStateText(CallStop::State state);
[[nodiscard]] CallStop::State stopStateFromText(const QString &text);

/// A stop that is open for longer was left by a program that has ended, because a request has 60 seconds.
inline constexpr std::chrono::minutes stopAbandonedAfter {2};
/// A call that still waits at a check this long after its stop was not stopped.
inline constexpr std::chrono::minutes stopRuledOutAfter {15};

/// Only what waits can be stopped: Bolna stops what is queued or scheduled, and nothing hangs up a call that has begun
/// (https://www.bolna.ai/docs/api-reference/calls/stop_call). An unknown dial has no id to stop it by. Of what
/// an unknown word says Bolna knows more. Of a Call or a CallRow.
template<class CallOrRow>
[[nodiscard]] bool isStoppable(const CallOrRow &call)
{
    return !call.executionId.isEmpty() && call.status.phase() == CallStatus::Phase::Waiting;
}

/// Does the stop of a call that waits speak against another one? Not once it is ruled out: then a person may decide
/// again, as after a lost dial. A time that is later than `now` was told by a clock that was set back since, and says
/// nothing: such a stop is in force no more, and such a check rules none out.
/// \param lastStatusCheck when the call was last asked about with success
[[nodiscard]] bool isStopInForce(const CallStop &stop, const QDateTime &lastStatusCheck, const QDateTime &now);

/// Why a call can not be stopped any more, as a sentence.
[[nodiscard]] QString tooLateSentence(const CallStatus &status);

/// What is known of a stop that is in force, as a sentence.
[[nodiscard]] QString stopSentence(const CallStop &stop, const QDateTime &now);

} // namespace callboard::calls
