#pragma once

#include <QString>

#include <vector>

namespace callboard::calls {

struct Call;

/// What became of a call, in the words of the trade: the truth a status does not tell.
enum class Outcome : quint8 {
    None, ///< not known yet
    Talked,
    Voicemail,
    NoAnswer,
    Busy,
    Rejected,
    NotPlacedBalance,
    Stopped,
    Failed,
    NoTalk, ///< completed, but nobody said a word
    Unknown, ///< the answer to the dial was lost
};

/// Derived from status, durations, hangup fields and direction; depends on nothing else.
[[nodiscard]] Outcome outcomeOf(const Call &call);

[[nodiscard]] std::vector<Outcome> answeredOutcomes();

/// The stable word the store and the JSON output use.
[[nodiscard]] QString outcomeText(Outcome outcome);
[[nodiscard]] Outcome outcomeFromText(const QString &text);

/// Talk of this many seconds and more is a conversation. Source: Bolna's own advice on `conversation_duration`.
inline constexpr double shortestConversation = 5.0;

} // namespace callboard::calls
