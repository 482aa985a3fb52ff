#include "insights/InsightSpans.h"

#include "base/LocalWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace callboard::insights {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBars = 62;
constexpr qint64 daysOfWeek = 7;
constexpr qint64 daysOfMonth = 31;

QDate beginOf(const QDate &day, Step step, Qt::DayOfWeek firstDayOfWeek)
{
    switch (step) {
    case Step::Day:
        return day;
    case Step::Week:
        return day.addDays(-((day.dayOfWeek() - static_cast<int>(firstDayOfWeek) + 7) % 7));
    case Step::Month:
        return {day.year(), day.month(), 1};
    case Step::Year:
        return {day.year(), 1, 1};
    }
    Q_UNREACHABLE();
}

QDate nextBegin(const QDate &begin, Step step)
{
    switch (step) {
    case Step::Day:
        return begin.addDays(1);
    case Step::Week:
        return begin.addDays(daysOfWeek);
    case Step::Month:
        return begin.addMonths(1);
    case Step::Year:
        return begin.addYears(1);
    }
    Q_UNREACHABLE();
}

bool isWhole(const DaySpan &span, Step step)
{
    const QDate begin = beginOf(span.first, step, Qt::Monday);
    return span.first == begin && span.last == nextBegin(begin, step).addDays(-1);
}

} // namespace

Step stepFor(const DaySpan &days)
{
    const qint64 count = days.first.daysTo(days.last) + 1;
    return count <= mostBars                 ? Step::Day
           : count <= mostBars * daysOfWeek  ? Step::Week
           : count <= mostBars * daysOfMonth ? Step::Month
                                             : Step::Year;
}

std::vector<DaySpan> spansOf(const DaySpan &days, Step step, Qt::DayOfWeek firstDayOfWeek)
{
    std::vector<DaySpan> spans;
    if (!days.first.isValid() || !days.last.isValid() || days.last < days.first) {
        return spans;
    }
    for (QDate begin = beginOf(days.first, step, firstDayOfWeek); begin <= days.last; begin = nextBegin(begin, step)) {
        spans.push_back({std::max(begin, days.first), std::min(nextBegin(begin, step).addDays(-1), days.last)});
    }
    return spans;
}

QString spanWords(const DaySpan &span, Step step, const QDate &today)
{
    if (span.first == span.last) {
        return step == Step::Day ? weekdayWords(span.first, today) : dayWords(span.first, today);
    }
    const QLocale locale;
    if (step == Step::Year && isWhole(span, step)) {
        return locale.toString(span.first, u"yyyy"_s);
    }
    if (step == Step::Month && isWhole(span, step)) {
        return locale.toString(span.first, u"MMM yyyy"_s);
    }
    return QCoreApplication::translate("callboard::insights", "%1 – %2", "first and last day")
        .arg(dayWords(span.first, today), dayWords(span.last, today));
}

QString shortSpanWords(const DaySpan &span, Step step, const QDate &today)
{
    const QLocale locale;
    switch (step) {
    case Step::Day:
    case Step::Week:
        return dayWords(span.first, today);
    case Step::Month:
        return locale.toString(span.first, u"MMM yyyy"_s);
    case Step::Year:
        return locale.toString(span.first, u"yyyy"_s);
    }
    Q_UNREACHABLE();
}

} // namespace callboard::insights
