#pragma once

#include "insights/InsightChart.h"

#include <QBrush>
#include <QColor>

namespace callboard::ui {

class Theme;

/// How a series is filled: a colour, and a pattern of its own, so that a picture is read without colours. GUI thread
/// only.
struct ChartInk
{
    QColor line; ///< at least 3:1 on Surface
    QBrush fill;
};

[[nodiscard]] ChartInk inkOf(const Theme &theme, insights::Shade shade);

} // namespace callboard::ui
