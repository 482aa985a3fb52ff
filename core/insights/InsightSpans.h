#pragma once

#include <QDate>
#include <QString>

#include <vector>

namespace callboard::insights {

/// How many days one bar stands for.
enum class Step : quint8 { Day, Week, Month, Year };

/// Days in a row, both ends among them.
struct DaySpan
{
    QDate first;
    QDate last;

    bool operator==(const DaySpan &) const = default;
};

/// The step that leaves at most 62 bars, or years.
[[nodiscard]] Step stepFor(const DaySpan &days);

/// `days` cut at every beginning of a step; the first and the last span may be shorter. Weeks begin with
/// `firstDayOfWeek`. Empty for days that are none. Pure.
[[nodiscard]] std::vector<DaySpan> spansOf(const DaySpan &days, Step step, Qt::DayOfWeek firstDayOfWeek);

/// The span for people: `27 Nov`, `27 Nov – 3 Dec`, `Nov 2026`, `2026`. A month or year that is cut shows its days.
[[nodiscard]] QString spanWords(const DaySpan &span, Step step, const QDate &today);
/// The same in a few letters: where it begins.
[[nodiscard]] QString shortSpanWords(const DaySpan &span, Step step, const QDate &today);

} // namespace callboard::insights
