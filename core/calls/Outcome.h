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

/// The result of a call in the terms of the trade; a status does not tell it.
///
/// An inbound call has the same outcomes from the other side: `NoAnswer`, `Busy` and `Rejected` mean that the agent's
/// side missed it, `NotPlacedBalance` that it was not taken. `WrongNumber` and `NotPlacedHours` are for outbound calls
/// only: a caller's number exists, and no calling hours bind it.
enum class Outcome : quint8 {
    None, ///< none yet: the call waits, or its status is unknown
    InProgress, ///< being placed, ringing, talking, or over with unknown result
    Talked,
    Voicemail, ///< a machine picked up
    NoAnswer,
    Busy,
    Rejected, ///< by the person, not a carrier
    WrongNumber, ///< the carrier reports no such number
    NotPlacedBalance,
    NotPlacedHours, ///< given up outside of the allowed calling hours
    Stopped,
    Failed,
    NoTalk, ///< picked up without a conversation
    Unknown, ///< the answer to the dial was lost
};

/// The input of an outcome and its reason, from a Call or a CallRow.
struct OutcomeFacts
{
    CallStatus status = {};
    DialState dialState = {}; ///< Answered
    Direction direction = {}; ///< Outbound
    double callDuration = 0; ///< the carrier's, in seconds; negative and non-finite values count as 0
    double conversationDuration = 0;
    bool unmeasuredTalk = false; ///< both sides speak in the transcript, but no duration was measured
    std::optional<bool> answeredByVoiceMail = {};
    QString hangupBy = {};
    QString hangupReason = {};
    QString hangupCode = {};
    QString errorMessage = {};
};

/// See OutcomeFacts::unmeasuredTalk. Reads a Call's transcript, and a CallRow's outcome, since a row has no transcript.
[[nodiscard]] bool isUnmeasuredTalk(const Call &call);
[[nodiscard]] bool isUnmeasuredTalk(const CallRow &row);

/// Takes a Call or a CallRow.
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
/// - Waiting and unknown statuses are `None`, also `rescheduled` for the calling hours: the call is still to come.
/// - A measured conversation is talk. If none was measured (web calls, some carriers), so is a transcript in which both
///   sides speak. A carrier's leg of a minute, or the agent speaking alone, is `NoTalk`.
/// - `call-disconnected` is `InProgress` unless talk or a voicemail box is certain.
/// - `completed` without a connection, `failed` and `error` follow the carrier's words (busy, rejected, no such number,
///   …). Talk before an error is still talk.
[[nodiscard]] Outcome outcomeOf(const OutcomeFacts &facts);

template<class CallOrRow>
[[nodiscard]] Outcome outcomeOf(const CallOrRow &call)
{
    return outcomeOf(outcomeFactsOf(call));
}

/// Whether a person picked up, even in silence. A voicemail box is no person.
[[nodiscard]] bool wasAnswered(Outcome outcome);
/// The outcomes with wasAnswered().
[[nodiscard]] std::vector<Outcome> answeredOutcomes();

/// In display order, without None.
[[nodiscard]] std::vector<Outcome> allOutcomes();

/// `seconds` of a call with this outcome; nothing if people talked for an unmeasured time.
[[nodiscard]] std::optional<double> knownDuration(Outcome outcome, double seconds);

/// The stable word the store and the JSON output use.
[[nodiscard]] QString outcomeText(Outcome outcome);
[[nodiscard]] Outcome outcomeFromText(const QString &text);

/// Talk of at least so many seconds is a conversation. Source: Bolna's own advice on `conversation_duration`.
inline constexpr double shortestConversation = 5.0;

} // namespace callboard::calls
