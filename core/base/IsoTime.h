#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard {

/// Times as text. Pure; any thread.

/// A time as the store, every file and every output has it: ISO 8601, UTC, milliseconds, `Z`. Empty for a null time.
[[nodiscard]] QString isoUtc(const QDateTime &time);
/// What isoUtc() wrote, as UTC. Null for an empty text.
[[nodiscard]] QDateTime fromIsoUtc(const QString &text);

/// A time as Bolna writes it, as UTC: ISO 8601 with an offset, with `Z`, or naive, which means UTC. Fractions are
/// rounded to milliseconds. Nothing for a day without a time, and for any other text.
[[nodiscard]] std::optional<QDateTime> parseTimestamp(const QString &text);

} // namespace callboard
