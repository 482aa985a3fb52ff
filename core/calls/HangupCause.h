#pragma once

#include "calls/Outcome.h"

#include <optional>

namespace callboard::calls {

/// What the hangup fields and the error message say of a call, in whichever carrier's words. Pure; any thread.

/// Who put down the phone. Carriers word it by leg: the callee of an outbound call is the person, of an inbound one the
/// agent.
enum class HungUpBy : quint8 { Nobody, Person, Agent };
[[nodiscard]] HungUpBy hungUpBy(const OutcomeFacts &facts);

/// Why the agent or Bolna ended a call that was going on.
enum class EndedFor : quint8 { Unsaid, Silence, LongestDuration };
[[nodiscard]] EndedFor endedFor(const OutcomeFacts &facts);

/// Why a call was not connected: WrongNumber, Rejected, Busy, NoAnswer, NotPlacedBalance or NotPlacedHours. Nothing
/// where nobody says so in so many words. A code counts only where its own number space names the cause: ITU-T Q.850
/// (below 128), SIP (three digits), Plivo (four), Twilio (five).
[[nodiscard]] std::optional<Outcome> hangupCause(const OutcomeFacts &facts);

/// A voicemail box picked up: by Bolna's flag, or because the call was ended for it.
[[nodiscard]] bool wasVoicemail(const OutcomeFacts &facts);

/// The duration, or 0 where it is negative, infinite or not a number.
[[nodiscard]] double measured(double seconds);

} // namespace callboard::calls
