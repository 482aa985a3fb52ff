#include "insights/ChartInk.h"

#include "theme/Theme.h"

namespace callboard::ui {

using insights::Shade;

ChartInk inkOf(const Theme &theme, Shade shade)
{
    const Palette &palette = theme.palette();
    const auto ink = [](const QColor &color, Qt::BrushStyle pattern) {
        return ChartInk {color, QBrush(color, pattern)};
    };
    switch (shade) {
    case Shade::Talked:
        return ink(palette.badgeText(Tone::Done), Qt::SolidPattern);
    case Shade::Silent:
        return ink(palette.badgeText(Tone::Live), Qt::HorPattern);
    case Shade::Machine:
        return ink(palette.badgeText(Tone::Ending), Qt::Dense4Pattern);
    case Shade::NotReached:
        return ink(palette.badgeText(Tone::NotReached), Qt::BDiagPattern);
    case Shade::Failed:
        return ink(palette.badgeText(Tone::NotReached), Qt::DiagCrossPattern);
    case Shade::NotPlaced:
        return ink(palette.badgeText(Tone::Waiting), Qt::VerPattern);
    case Shade::Open:
        return ink(palette.badgeText(Tone::Waiting), Qt::Dense7Pattern);
    case Shade::Plain:
        return ink(palette.badgeText(Tone::Live), Qt::SolidPattern);
    }
    Q_UNREACHABLE();
}

} // namespace callboard::ui
