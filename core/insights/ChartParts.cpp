#include "insights/ChartParts.h"

#include "calls/CallStatus.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace callboard::insights {

using calls::Outcome;
using store::InsightTotals;

namespace {

Bundle openCalls()
{
    return {tr("Still open"), Shade::Open, {Outcome::None, Outcome::InProgress}, true};
}

Bundle notPlaced()
{
    return {tr("Not placed or stopped"), Shade::NotPlaced,
        {Outcome::NotPlacedBalance, Outcome::NotPlacedHours, Outcome::Stopped, Outcome::Unknown}};
}

} // namespace

QString tr(const char *text, const char *comment, qint64 n)
{
    return QCoreApplication::translate("callboard::insights", text, comment, static_cast<int>(n));
}

qint64 Bundle::of(const InsightTotals &totals) const
{
    qint64 calls = 0;
    for (const Outcome outcome : outcomes) {
        calls += totals.of(outcome);
    }
    return calls;
}

BarFilter Bundle::in(BarFilter filter) const
{
    if (isOpen) {
        for (const calls::CallStatus::Known status : calls::CallStatus::all()) {
            if (const calls::CallStatus known(status);
                known.isPending() && status != calls::CallStatus::Known::Unknown) {
                filter.statuses.append(known.text());
            }
        }
    } else {
        for (const Outcome outcome : outcomes) {
            filter.outcomes.append(calls::outcomeText(outcome));
        }
    }
    return filter;
}

std::vector<Bundle> allBundles()
{
    return {{tr("Talked"), Shade::Talked, {Outcome::Talked}},
        {tr("Picked up, no talk"), Shade::Silent, {Outcome::NoTalk}},
        {tr("Voicemail"), Shade::Machine, {Outcome::Voicemail}},
        {tr("Not reached"), Shade::NotReached, {Outcome::NoAnswer, Outcome::Busy, Outcome::Rejected}},
        {tr("Failed or wrong number"), Shade::Failed, {Outcome::Failed, Outcome::WrongNumber}}, notPlaced(),
        openCalls()};
}

std::vector<Bundle> dayBundles()
{
    return {{tr("Answered"), Shade::Talked, {Outcome::Talked, Outcome::NoTalk}},
        {tr("Not answered"), Shade::NotReached,
            {Outcome::Voicemail, Outcome::NoAnswer, Outcome::Busy, Outcome::Rejected, Outcome::Failed,
                Outcome::WrongNumber}},
        notPlaced(), openCalls()};
}

void addBundles(InsightChart &chart, const std::vector<Bundle> &bundles, const std::vector<BarTotals> &bars)
{
    for (const Bundle &bundle : bundles) {
        InsightSeries series {.name = bundle.name, .shade = bundle.shade};
        qint64 all = 0;
        for (const BarTotals &bar : bars) {
            const qint64 calls = bundle.of(bar.totals);
            all += calls;
            series.values.emplace_back(static_cast<double>(calls));
            series.filters.push_back(bar.filter ? bundle.in(*bar.filter) : BarFilter());
        }
        if (all > 0) { // a series that no call is of explains nothing
            chart.series.push_back(std::move(series));
        }
    }
}

std::optional<double> share(qint64 part, qint64 whole)
{
    constexpr double percent = 100;
    return whole > 0 ? std::optional(percent * static_cast<double>(part) / static_cast<double>(whole)) : std::nullopt;
}

QString percentWords(qint64 part, qint64 whole)
{
    return valueWords(share(part, whole), Unit::Percent);
}

QString numberWords(qint64 value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

double dollars(qint64 micro)
{
    constexpr double microOfDollar = 1e8; // millionths of a cent
    return static_cast<double>(micro) / microOfDollar;
}

} // namespace callboard::insights
