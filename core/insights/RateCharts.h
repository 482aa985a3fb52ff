#pragma once

#include "insights/InsightCharts.h"

namespace callboard::insights {

/// When people answer: of the outbound calls that were placed and are over.
[[nodiscard]] InsightChart answerRateByHour(const store::InsightSums &sums);
[[nodiscard]] InsightChart answerRateByWeekday(const store::InsightSums &sums);

} // namespace callboard::insights
