#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::cli {

/// A moment as a person writes it, in UTC: a day (`2026-01-31`: its local midnight), or a day and a time with `T` or a
/// blank between them (`2026-01-31T09:30`, `2026-01-31 09:30:15.250`), local unless a zone follows (`Z`, `+05:30`,
/// `-0500`, `+01`). Nothing for all else: what cannot be read whole is not read at all. Pure, but for the system's time
/// zone.
[[nodiscard]] std::optional<QDateTime> momentOf(const QString &text);

} // namespace callboard::cli
