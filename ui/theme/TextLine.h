#pragma once

#include <QPointF>
#include <QRect>
#include <QString>
#include <Qt>

class QPainter;

namespace callboard::ui {

/// Draws `text` from `start` on its baseline, in the text's own direction: an elided Arabic or Hebrew name has its
/// ellipsis at the left, also in a left-to-right window.
void drawInOwnDirection(QPainter *painter, const QPointF &start, const QString &text);

/// Draws one line of plain text in `rect` with the painter's font and pen, elided where the room ends.
//
/// Unlike QPainter::drawText() it places the baseline by the painter's own font: a word in another script (आशा वर्मा),
/// whose fallback font is taller, then stands on the same line as its Latin neighbours. Marks may rise a little above
/// `rect`; they are not clipped. `alignment` as for QPainter::drawText(), leading by the painter's layout direction.
void drawLine(QPainter *painter, const QRect &rect, Qt::Alignment alignment, const QString &text,
    Qt::TextElideMode elide = Qt::ElideRight);

} // namespace callboard::ui
