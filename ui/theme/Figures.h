#pragma once

#include <QRectF>
#include <QString>

class QFontMetricsF;
class QPainter;

namespace callboard::ui {

/// Tabular figures: every digit takes the width of the widest, so that numbers stack and a running clock stands still.
/// Qt 6.4 has no font-feature API to ask the font for it. Noto Sans and DejaVu Sans have such digits by default, and
/// then this is plain drawing; fonts with proportional digits (Inter, Cantarell) get each digit centred in its cell.

/// Width of `text` drawn by drawTabular() with this font.
[[nodiscard]] qreal tabularWidth(const QFontMetricsF &metrics, const QString &text);

/// Draws one line of `text` with the painter's font and pen in `rect`. `alignment` as for QPainter::drawText(). Does
/// not elide.
void drawTabular(QPainter *painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

} // namespace callboard::ui
