#pragma once

#include "insights/InsightChart.h"

class QAbstractBarSeries;
class QChart;

namespace callboard::ui {

class Theme;

/// The axes of a picture of bars: one with the names of the bars, one with round numbers. GUI thread only.
namespace ChartAxes {

/// To a chart without axes; `bars` are those of `shown`, which is not empty.
void add(QChart &chart, QAbstractBarSeries &bars, const insights::InsightChart &shown, const Theme &theme);
/// Names as many bars as there is room for in `width` pixels: names that stand upon each other are read by nobody.
void nameBars(const QChart &chart, const insights::InsightChart &shown, const Theme &theme, int width);

} // namespace ChartAxes

} // namespace callboard::ui
