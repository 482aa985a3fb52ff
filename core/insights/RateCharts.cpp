#include "insights/RateCharts.h"

#include "base/LocalWords.h"
#include "insights/ChartParts.h"

#include <QLocale>

#include <utility>

namespace callboard::insights {

using namespace Qt::StringLiterals;
using store::InsightSums;
using store::InsightTotals;

namespace {

/// The answer rate of each of some bars; the best among those that are not by chance is named.
void addRates(InsightChart &chart, const std::vector<InsightTotals> &bars)
{
    InsightSeries rate {.name = tr("Answered"), .shade = Shade::Talked};
    InsightColumn answered {.name = tr("Answered calls")};
    InsightColumn placed {.name = tr("Calls placed")};
    InsightTotals all;
    std::size_t best = bars.size();
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const InsightTotals &bar = bars[i];
        all += bar;
        rate.values.push_back(share(answeredOf(bar), placedOf(bar)));
        rate.filters.emplace_back(); // the board has no filter for an hour or a weekday
        answered.values.emplace_back(static_cast<double>(answeredOf(bar)));
        placed.values.emplace_back(static_cast<double>(placedOf(bar)));
        if (placedOf(bar) >= fewestForBest && (best == bars.size() || *rate.values[i] > *rate.values[best])) {
            best = i;
        }
    }
    chart.unit = Unit::Percent;
    chart.none = tr("No call was placed that is over.");
    if (placedOf(all) > 0) {
        chart.sentence = tr("%1 of %2 outgoing calls were answered.")
                             .arg(percentWords(answeredOf(all), placedOf(all)), numberWords(placedOf(all)));
        if (best < bars.size() && *rate.values[best] > 0) {
            chart.sentence
                += u' '
                   + tr("Best: %1, with %2.")
                         .arg(chart.bars[static_cast<qsizetype>(best)], valueWords(rate.values[best], Unit::Percent));
        }
    }
    chart.series = {std::move(rate)};
    chart.further = {std::move(answered), std::move(placed)};
}

} // namespace

InsightChart answerRateByHour(const InsightSums &sums)
{
    InsightChart chart {.id = u"answerRateByHour"_s,
        .title = tr("Answer rate by hour"),
        .sentence = {},
        .none = {},
        .barTitle = tr("Hour")};
    for (int hour = 0; hour < 24; ++hour) {
        chart.bars.append(tr("%1 – %2").arg(clockWords(QTime(hour, 0)), clockWords(QTime((hour + 1) % 24, 0))));
        chart.shortBars.append(clockWords(QTime(hour, 0)));
        chart.fileBars.append(u"%1:00"_s.arg(hour, 2, 10, QChar(u'0')));
    }
    addRates(chart, {sums.hours.begin(), sums.hours.end()});
    return chart;
}

InsightChart answerRateByWeekday(const InsightSums &sums)
{
    InsightChart chart {.id = u"answerRateByWeekday"_s,
        .title = tr("Answer rate by weekday"),
        .sentence = {},
        .none = {},
        .barTitle = tr("Weekday")};
    const QLocale locale;
    std::vector<InsightTotals> bars;
    for (int i = 0; i < 7; ++i) {
        const int day = (static_cast<int>(locale.firstDayOfWeek()) - 1 + i) % 7; // 0 is Monday
        chart.bars.append(locale.standaloneDayName(day + 1, QLocale::LongFormat));
        chart.shortBars.append(locale.standaloneDayName(day + 1, QLocale::ShortFormat));
        bars.push_back(sums.weekdays[static_cast<std::size_t>(day)]);
    }
    addRates(chart, bars);
    return chart;
}

} // namespace callboard::insights
