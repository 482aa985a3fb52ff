#pragma once

#include "calls/CallStatus.h"

#include <QString>

#include <optional>
#include <vector>

namespace callboard::calls {

struct Call;
struct CallRow;
enum class Direction : quint8;
enum class DialState : quint8;

/// What became of a call, in the words of the trade: the truth a status does not tell.
///
/// A call that came in has the same outcomes, read from the other end: `NoAnswer`, `Busy` and `Rejected` then say that
/// the agent's side did not take it (the call was missed), and `NotPlacedBalance` that it was not taken. A caller's
/// number exists and is bound to no calling hours, so `WrongNumber` and `NotPlacedHours` are of outbound calls only.
enum class Outcome : quint8 {
    None, ///< nothing yet: the call waits for its turn, or its status is one nobody knows
    InProgress, ///< being placed, ringing, talking, or over without it being known how
    Talked,
    Voicemail, ///< a machine picked up
    NoAnswer,
    Busy,
    Rejected, ///< by the person, not by a carrier
    WrongNumber, ///< the carrier says there is no such number
    NotPlacedBalance,
    NotPlacedHours, ///< given up, because it was outside of the allowed calling hours
    Stopped,
    Failed,
    NoTalk, ///< picked up, but there was no conversation
    Unknown, ///< the answer to the dial was lost
};

/// All that an outcome and its reason are read off, of a Call or a CallRow.
struct OutcomeFacts
{
    CallStatus status = {};
    DialState dialState = {}; ///< Answered
    Direction direction = {}; ///< Outbound
    double callDuration = 0; ///< seconds, the carrier's; what is negative or not a number counts as 0
    double conversationDuration = 0;
    bool unmeasuredTalk = false; ///< the transcript has both sides speaking, and nobody measured for how long
    std::optional<bool> answeredByVoiceMail = {};
    QString hangupBy = {};
    QString hangupReason = {};
    QString hangupCode = {};
    QString errorMessage = {};
};

/// Of a Call: read off its transcript where no conversation was measured. A row has no transcript: its outcome tells.
[[nodiscard]] bool isUnmeasuredTalk(const Call &call);
[[nodiscard]] bool isUnmeasuredTalk(const CallRow &row);

/// Of a Call or a CallRow.
template<class CallOrRow>
[[nodiscard]] OutcomeFacts outcomeFactsOf(const CallOrRow &call)
{
    return {.status = call.status,
        .dialState = call.dialState,
        .direction = call.direction,
        .callDuration = call.callDuration,
        .conversationDuration = call.conversationDuration,
        .unmeasuredTalk = isUnmeasuredTalk(call),
        .answeredByVoiceMail = call.answeredByVoiceMail,
        .hangupBy = call.hangupBy,
        .hangupReason = call.hangupReason,
        .hangupCode = call.hangupCode,
        .errorMessage = call.errorMessage};
}

/// Pure: depends on the facts alone.
///
/// - Waiting (`rescheduled` for the calling hours too: it is still to come) and unheard-of statuses are `None`.
/// - A measured conversation is talk, and where none was measured (web calls, some carriers) a transcript in which both
///   sides speak. A carrier's leg of a minute, or the agent speaking alone, is `NoTalk`.
/// - `call-disconnected` is told early only where talk or a voicemail box is certain; else it is still `InProgress`.
/// - `completed` that never was connected, and `failed` and `error`, are what the carrier says of them (busy, rejected,
///   no such number, …). Somebody who was talked to before an error was talked to.
[[nodiscard]] Outcome outcomeOf(const OutcomeFacts &facts);

template<class CallOrRow>
[[nodiscard]] Outcome outcomeOf(const CallOrRow &call)
{
    return outcomeOf(outcomeFactsOf(call));
}

/// Whether a person picked up, even where nothing was said. A voicemail box is no person.
[[nodiscard]] bool wasAnswered(Outcome outcome);
/// Those of which wasAnswered() is true.
[[nodiscard]] std::vector<Outcome> answeredOutcomes();

/// In the order to show them, without None.
[[nodiscard]] std::vector<Outcome> allOutcomes();

/// `seconds` of such a call; nothing where people talked and nobody measured for how long.
[[nodiscard]] std::optional<double> knownDuration(Outcome outcome, double seconds);

/// The stable word the store and the JSON output use.
[[nodiscard]] QString outcomeText(Outcome outcome);
[[nodiscard]] Outcome outcomeFromText(const QString &text);

/// Talk of this many seconds and more is a conversation. Source: Bolna's own advice on `conversation_duration`.
inline constexpr double shortestConversation = 5.0;

} // namespace callboard::calls
