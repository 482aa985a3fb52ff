#pragma once

#include "base/IsoTime.h"

#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QTime>

namespace callboard {

/// How days and times of day are written for people: the one place that knows. The order of day, month and year, the
/// words between them and 12 or 24 hours are the locale's own; months are short words. The C locale, which has no
/// people, writes as the polling guide does (`Nov 27, 2:30 PM`). Pure; any thread. What files and other programs read
/// is ISO 8601 (isoUtc()) and none of this.

enum class Precision : quint8 { Minutes, Seconds };

/// `2:30 PM`, `14:30`; `2:30:05 PM` with seconds.
[[nodiscard]] QString clockWords(
    const QTime &time, Precision precision = Precision::Minutes, const QLocale &locale = QLocale());

/// `27 Nov`, `Nov 27`, `27. Nov.`
[[nodiscard]] QString dayWords(const QDate &day, const QLocale &locale = QLocale());
/// `27 Nov 2026`, `Nov 27, 2026`
[[nodiscard]] QString dayWordsWithYear(const QDate &day, const QLocale &locale = QLocale());
/// With the year only where it is another one than `today`'s.
[[nodiscard]] QString dayWords(const QDate &day, const QDate &today, const QLocale &locale = QLocale());
/// The same after the day of the week: `Fri 27 Nov`, `Fri, Nov 27`.
[[nodiscard]] QString weekdayWords(const QDate &day, const QDate &today, const QLocale &locale = QLocale());

/// A moment by the clock on the wall: `27 Nov 2026, 2:30 PM`.
[[nodiscard]] QString momentWords(
    const QDateTime &time, Precision precision = Precision::Minutes, const QLocale &locale = QLocale());
/// All of it, with the day of the week, seconds and the zone.
[[nodiscard]] QString wholeMomentWords(const QDateTime &time, const QLocale &locale = QLocale());

/// Whether the locale names the day before the month: `12/1` is in January then.
[[nodiscard]] bool isDayFirst(const QLocale &locale = QLocale());

} // namespace callboard
