#pragma once

#include "insights/InsightCharts.h"

namespace callboard::insights {

/// The pictures with a bar for each day, week, month or year.
[[nodiscard]] InsightChart callsPerDay(const store::InsightSums &sums, const InsightDays &days);
[[nodiscard]] InsightChart costPerDay(const store::InsightSums &sums, const InsightDays &days);

} // namespace callboard::insights
