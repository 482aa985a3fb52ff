#include "insights/DayCharts.h"

#include "base/LocalWords.h"
#include "insights/ChartParts.h"
#include "insights/InsightSpans.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace callboard::insights {

using namespace Qt::StringLiterals;
using calls::Outcome;
using store::InsightSums;
using store::InsightTotals;

namespace {

struct SpanTotals
{
    DaySpan span;
    InsightTotals totals;
};

struct Days
{
    std::vector<SpanTotals> spans;
    Step step = Step::Day;
    DaySpan whole;
};

Days cutIntoSpans(const InsightSums &sums, const InsightDays &days)
{
    Days found;
    const QDate firstCall = sums.days.empty() ? QDate() : sums.days.front().day;
    const QDate lastCall = sums.days.empty() ? QDate() : sums.days.back().day;
    if (!firstCall.isValid()) {
        return found;
    }
    found.whole.first = days.first.isValid() ? std::min(days.first, firstCall) : firstCall;
    found.whole.last = days.last.isValid() ? days.last : std::max(days.today, lastCall);
    found.whole.last = std::max(found.whole.last, lastCall);
    found.step = stepFor(found.whole);
    for (const DaySpan &span : spansOf(found.whole, found.step, QLocale().firstDayOfWeek())) {
        found.spans.push_back({span, {}});
    }
    auto at = found.spans.begin();
    for (const store::InsightDay &day : sums.days) {
        at = std::find_if(at, found.spans.end(), [&day](const SpanTotals &one) { return one.span.last >= day.day; });
        if (at == found.spans.end()) {
            break;
        }
        at->totals += day.totals;
    }
    return found;
}

QString stepTitle(Step step)
{
    switch (step) {
    case Step::Day:
        return tr("Day");
    case Step::Week:
        return tr("Week");
    case Step::Month:
        return tr("Month");
    case Step::Year:
        return tr("Year");
    }
    Q_UNREACHABLE();
}

void nameSpans(InsightChart &chart, const Days &days, const QDate &today)
{
    chart.barTitle = stepTitle(days.step);
    for (const SpanTotals &one : days.spans) {
        chart.bars.append(spanWords(one.span, days.step, today));
        chart.shortBars.append(shortSpanWords(one.span, days.step, today));
        const QString first = one.span.first.toString(Qt::ISODate);
        chart.fileBars.append(
            one.span.first == one.span.last ? first : first + u'/' + one.span.last.toString(Qt::ISODate));
    }
}

QString spanOfDays(const Days &days, const QDate &today)
{
    return days.whole.first == days.whole.last
               ? dayWords(days.whole.first, today)
               : tr("%1 – %2").arg(dayWords(days.whole.first, today), dayWords(days.whole.last, today));
}

} // namespace

InsightChart callsPerDay(const InsightSums &sums, const InsightDays &of)
{
    const Days days = cutIntoSpans(sums, of);
    InsightChart chart {
        .id = u"callsPerDay"_s, .title = tr("Calls per day"), .sentence = {}, .none = {}, .barTitle = {}};
    switch (days.step) {
    case Step::Day:
        break;
    case Step::Week:
        chart.title = tr("Calls per week");
        break;
    case Step::Month:
        chart.title = tr("Calls per month");
        break;
    case Step::Year:
        chart.title = tr("Calls per year");
        break;
    }
    chart.none = tr("There is no call to count.");
    nameSpans(chart, days, of.today);
    std::vector<BarTotals> bars;
    for (const SpanTotals &bar : days.spans) {
        bars.push_back({bar.totals, BarFilter {.first = bar.span.first, .last = bar.span.last}});
    }
    addBundles(chart, dayBundles(), bars);
    if (days.spans.empty()) {
        return chart;
    }
    const auto most = std::ranges::max_element(days.spans, {}, [](const SpanTotals &bar) { return bar.totals.calls; });
    chart.sentence = tr("%Ln call(s)", nullptr, sums.all.calls) + tr(", %1.").arg(spanOfDays(days, of.today));
    if (days.spans.size() > 1) {
        chart.sentence += u' '
                          + tr("Most: %1, with %2.")
                                .arg(spanWords(most->span, days.step, of.today), numberWords(most->totals.calls));
    }
    return chart;
}

InsightChart costPerDay(const InsightSums &sums, const InsightDays &of)
{
    const Days days = cutIntoSpans(sums, of);
    InsightChart chart {.id = u"costPerDay"_s,
        .title = days.step == Step::Day     ? tr("Cost per day")
                 : days.step == Step::Week  ? tr("Cost per week")
                 : days.step == Step::Month ? tr("Cost per month")
                                            : tr("Cost per year"),
        .sentence = {},
        .none = tr("No cost is known."),
        .barTitle = {},
        .unit = Unit::Dollars};
    nameSpans(chart, days, of.today);
    InsightSeries series {.name = tr("Cost"), .shade = Shade::Plain};
    InsightColumn known {.name = tr("Calls whose cost is known")};
    for (const SpanTotals &bar : days.spans) {
        series.values.push_back(bar.totals.costKnown > 0 ? std::optional(dollars(bar.totals.costMicro)) : std::nullopt);
        series.filters.push_back(BarFilter {.first = bar.span.first, .last = bar.span.last});
        known.values.emplace_back(static_cast<double>(bar.totals.costKnown));
    }
    if (sums.all.costKnown > 0) {
        const double all = dollars(sums.all.costMicro);
        chart.sentence
            = tr("%1, known for %2 of %3 calls.")
                  .arg(valueWords(all, Unit::Dollars), numberWords(sums.all.costKnown), numberWords(sums.all.calls));
        if (const qint64 talks = sums.all.of(Outcome::Talked); talks > 0) {
            chart.sentence
                += u' ' + tr("%1 for each talk.").arg(valueWords(all / static_cast<double>(talks), Unit::Dollars));
        }
    }
    chart.series = {std::move(series)};
    chart.further = {std::move(known)};
    return chart;
}

} // namespace callboard::insights
