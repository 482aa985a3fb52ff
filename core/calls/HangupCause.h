#pragma once

#include "calls/Outcome.h"

#include <optional>

namespace callboard::calls {

/// Interprets the hangup fields and the error message of every carrier. Pure; any thread.

/// The side that hung up. Carriers name the leg: the callee is the person on an outbound call, else the agent.
enum class HungUpBy : quint8 { Nobody, Person, Agent };
[[nodiscard]] HungUpBy hungUpBy(const OutcomeFacts &facts);

/// Why the agent or Bolna ended a running call.
enum class EndedFor : quint8 { Unsaid, Silence, LongestDuration };
[[nodiscard]] EndedFor endedFor(const OutcomeFacts &facts);

/// Why a call was not connected: WrongNumber, Rejected, Busy, NoAnswer, NotPlacedBalance or NotPlacedHours. Nothing: no
/// field says so clearly. A code counts only if its own number space names the cause: ITU-T Q.850 (below 128), SIP
/// (three digits), Plivo (four), Twilio (five).
[[nodiscard]] std::optional<Outcome> hangupCause(const OutcomeFacts &facts);

/// Whether a voicemail box picked up: by Bolna's flag, or by the hangup reason.
[[nodiscard]] bool wasVoicemail(const OutcomeFacts &facts);

/// The duration, or 0 where it is negative, infinite or not a number.
[[nodiscard]] double measured(double seconds);

} // namespace callboard::calls
