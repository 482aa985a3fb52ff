#pragma once

#include <QString>

#include <vector>

namespace callboard::calls {

enum class Speaker : quint8 { Agent, Customer, Unknown };

/// The words of one side until the other speaks. May have several lines.
struct TranscriptTurn
{
    Speaker speaker = Speaker::Unknown;
    QString text;

    bool operator==(const TranscriptTurn &) const = default;
};

/// Splits a transcript into turns. A line that starts with `assistant:`, `agent:`, `user:` or `customer:` begins one,
/// in any case; other lines continue the turn above. A transcript has no times.
[[nodiscard]] std::vector<TranscriptTurn> parseTranscript(const QString &transcript);

/// Whether both sides spoke: at least one word of the agent's and one of the customer's.
[[nodiscard]] bool bothSidesSpoke(const QString &transcript);

} // namespace callboard::calls
