#pragma once

#include <QString>

#include <vector>

namespace callboard::calls {

enum class Speaker : quint8 { Agent, Customer, Unknown };

/// What one side said before the other spoke. The text may have several lines.
struct TranscriptTurn
{
    Speaker speaker = Speaker::Unknown;
    QString text;

    bool operator==(const TranscriptTurn &) const = default;
};

/// Splits a transcript into its turns. `assistant:` and `user:` at the start of a line begin one, with one blank or two
/// after the colon; a line without such a label belongs to the speaker above. There are no times in a transcript.
[[nodiscard]] std::vector<TranscriptTurn> parseTranscript(const QString &transcript);

/// Somebody said something on either side: at least one word of the agent's and one of the customer's.
[[nodiscard]] bool bothSidesSpoke(const QString &transcript);

} // namespace callboard::calls
