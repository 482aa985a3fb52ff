#include "TextLine.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace callboard::ui {

void drawInOwnDirection(QPainter *painter, const QPointF &start, const QString &text)
{
    const Qt::LayoutDirection before = painter->layoutDirection();
    painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->drawText(start, text);
    painter->setLayoutDirection(before);
}

void drawLine(
    QPainter *painter, const QRect &rect, Qt::Alignment alignment, const QString &text, Qt::TextElideMode elide)
{
    if (text.isEmpty() || rect.width() <= 0) {
        return;
    }
    const QFontMetrics metrics = painter->fontMetrics();
    // One pixel of grace: a rectangle cut to the rounded advance must not cost the last letter.
    const int wanted = metrics.horizontalAdvance(text);
    const bool fits = elide == Qt::ElideNone || wanted <= rect.width() + 1;
    const QString shown = fits ? text : metrics.elidedText(text, elide, rect.width());
    const int width = fits ? wanted : metrics.horizontalAdvance(shown);

    const Qt::Alignment visual = QStyle::visualAlignment(painter->layoutDirection(), alignment);
    int x = rect.x();
    if (visual & Qt::AlignRight) {
        x = rect.x() + rect.width() - width;
    } else if (visual & Qt::AlignHCenter) {
        x = rect.x() + (rect.width() - width) / 2;
    }
    int top = rect.y();
    if (alignment & Qt::AlignVCenter) {
        top = rect.y() + (rect.height() - metrics.height()) / 2;
    } else if (alignment & Qt::AlignBottom) {
        top = rect.y() + rect.height() - metrics.height();
    }
    drawInOwnDirection(painter, QPointF(x, top + metrics.ascent()), shown);
}

} // namespace callboard::ui
