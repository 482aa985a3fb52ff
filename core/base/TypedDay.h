#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

#include <optional>

namespace callboard {

/// The day that a typed text means, in the language of the locale or in English; nothing: it is no day.
///
/// `today`, `yesterday`, `tomorrow`; `monday`, `mon` (the last one, today at the latest); `12` (of this month or the
/// last one); `12/1`, `12.1.`, `12-1-26`, `12/1/2026` in the locale's order of day and month, in the other order where
/// the first makes no date; `12 Jan`, `Jan 12, 2026`, `12jan`; `2026-01-12`; numbers that a word names, as in
/// `1月12日`, `1월 12일` or `12 tháng 1`. Without a year it is the last such day that is not after `today`. Digits of
/// any script. Pure; any thread.
[[nodiscard]] std::optional<QDate> typedDay(const QString &text, const QDate &today, const QLocale &locale = QLocale());

} // namespace callboard
