#pragma once

#include "insights/InsightCharts.h"

namespace callboard::insights {

/// The pictures with a bar for each project or agent.
[[nodiscard]] InsightChart outcomesByProject(const store::InsightSums &sums);
[[nodiscard]] InsightChart outcomesByAgent(const store::InsightSums &sums);
[[nodiscard]] InsightChart talkShare(const store::InsightSums &sums);

} // namespace callboard::insights
