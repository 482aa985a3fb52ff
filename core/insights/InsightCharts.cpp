#include "insights/InsightCharts.h"

#include "calls/Outcome.h"
#include "insights/ChartParts.h"
#include "insights/DayCharts.h"
#include "insights/NamedCharts.h"
#include "insights/RateCharts.h"

#include <optional>
#include <utility>

namespace callboard::insights {

using namespace Qt::StringLiterals;
using calls::Outcome;
using store::InsightSums;
using store::InsightTotals;

namespace {

InsightChart timeToRecording(const InsightSums &sums)
{
    InsightChart chart {.id = u"timeToRecording"_s,
        .title = tr("Time to recording"),
        .sentence = {},
        .none = tr("No recording was waited for: an import brings them with their calls."),
        .barTitle = tr("From the end of the call")};
    chart.bars = {tr("30 seconds"), tr("1 minute"), tr("2 minutes"), tr("5 minutes"), tr("15 minutes"), tr("1 hour"),
        tr("Longer")};
    InsightSeries series {.name = tr("Recordings"), .shade = Shade::Plain};
    InsightColumn within {.name = tr("Within that time"), .unit = Unit::Percent};
    qint64 all = 0;
    for (const qint64 calls : sums.all.byDelay) {
        all += calls;
    }
    qint64 sofar = 0;
    std::optional<std::size_t> half;
    for (std::size_t i = 0; i < sums.all.byDelay.size(); ++i) {
        sofar += sums.all.byDelay[i];
        series.values.emplace_back(static_cast<double>(sums.all.byDelay[i]));
        series.filters.emplace_back();
        within.values.push_back(share(sofar, all));
        if (!half && all > 0 && 2 * sofar >= all) {
            half = i;
        }
    }
    if (half) {
        chart.sentence = *half + 1 < sums.all.byDelay.size()
                             ? tr("Of %Ln recording(s) half were seen within %1.", nullptr, all)
                                   .arg(chart.bars[static_cast<qsizetype>(*half)])
                             : tr("Of %Ln recording(s) half took longer than an hour.", nullptr, all);
    }
    chart.series = {std::move(series)};
    chart.further = {std::move(within)};
    return chart;
}

} // namespace

bool wasPlaced(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Talked:
    case Outcome::NoTalk:
    case Outcome::Voicemail:
    case Outcome::NoAnswer:
    case Outcome::Busy:
    case Outcome::Rejected:
    case Outcome::WrongNumber:
    case Outcome::Failed:
        return true;
    case Outcome::None:
    case Outcome::InProgress:
    case Outcome::NotPlacedBalance:
    case Outcome::NotPlacedHours:
    case Outcome::Stopped:
    case Outcome::Unknown:
        return false;
    }
    Q_UNREACHABLE();
}

qint64 placedOf(const InsightTotals &totals)
{
    qint64 placed = 0;
    for (const Outcome outcome : calls::allOutcomes()) {
        placed += wasPlaced(outcome) ? totals.of(outcome) : 0;
    }
    return placed;
}

qint64 answeredOf(const InsightTotals &totals)
{
    qint64 answered = 0;
    for (const Outcome outcome : calls::answeredOutcomes()) {
        answered += totals.of(outcome);
    }
    return answered;
}

std::vector<InsightChart> chartsOf(const InsightSums &sums, const InsightDays &days)
{
    return {callsPerDay(sums, days), answerRateByHour(sums), answerRateByWeekday(sums), outcomesByProject(sums),
        outcomesByAgent(sums), timeToRecording(sums), talkShare(sums), costPerDay(sums, days)};
}

} // namespace callboard::insights
