#pragma once

#include "insights/InsightChart.h"
#include "store/InsightSums.h"

#include <QDate>

#include <vector>

namespace callboard::insights {

/// The days that the pictures are about.
struct InsightDays
{
    QDate first {}; ///< chosen on the board; null: from the first call on
    QDate last {}; ///< null: until today, or the last call
    QDate today {};
};

/// Whether the phone of such a call may have rung. What was never placed, was stopped or is still open may not have,
/// and says nothing about when people answer.
[[nodiscard]] bool wasPlaced(calls::Outcome outcome);
/// The calls of these with wasPlaced(), and with calls::wasAnswered(): a person picked up, even in silence.
[[nodiscard]] qint64 placedOf(const store::InsightTotals &totals);
[[nodiscard]] qint64 answeredOf(const store::InsightTotals &totals);

/// A rate of fewer calls is by chance: it is drawn, and not named as the best.
inline constexpr qint64 fewestForBest = 20;
/// Projects and agents of a picture; the rest is one bar.
inline constexpr std::size_t mostNamed = 10;

/// Every picture of Insights, in order: calls per day, answer rate by hour and weekday, outcomes by project and agent,
/// time to recording, talk share by agent, cost per day. Pure, but for the locale.
[[nodiscard]] std::vector<InsightChart> chartsOf(const store::InsightSums &sums, const InsightDays &days);

} // namespace callboard::insights
