#include "Figures.h"

#include "TextLine.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace callboard::ui {
namespace {

bool isFigure(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// Widest ASCII digit, or 0 when all are equally wide and drawing needs no help.
qreal figureCell(const QFontMetricsF &metrics)
{
    qreal narrowest = metrics.horizontalAdvance(QChar(u'0'));
    qreal widest = narrowest;
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        const qreal advance = metrics.horizontalAdvance(QChar(digit));
        narrowest = std::min(narrowest, advance);
        widest = std::max(widest, advance);
    }
    return widest - narrowest < 0.05 ? 0.0 : widest;
}

// Calls `visit(part, width, isDigit)` for each digit, and for each stretch of other text, which keeps its shaping.
template<typename Visitor>
void forEachPart(const QFontMetricsF &metrics, qreal cell, const QString &text, Visitor visit)
{
    qsizetype at = 0;
    while (at < text.size()) {
        if (isFigure(text.at(at))) {
            visit(text.mid(at, 1), cell, true);
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && !isFigure(text.at(end))) {
            ++end;
        }
        const QString part = text.mid(at, end - at);
        visit(part, metrics.horizontalAdvance(part), false);
        at = end;
    }
}

} // namespace

qreal tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    const qreal cell = figureCell(metrics);
    if (cell <= 0.0 || text.isRightToLeft()) {
        return metrics.horizontalAdvance(text);
    }
    qreal width = 0.0;
    forEachPart(metrics, cell, text, [&width](const QString &, qreal partWidth, bool) { width += partWidth; });
    return width;
}

void drawTabular(QPainter *painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter->font(), painter->device());
    const qreal cell = figureCell(metrics);
    if (cell <= 0.0 || text.isRightToLeft()) {
        drawLine(painter, rect.toRect(), alignment, text, Qt::ElideNone);
        return;
    }

    const qreal width = tabularWidth(metrics, text);
    const Qt::Alignment horizontal = QStyle::visualAlignment(painter->layoutDirection(), alignment);
    qreal x = rect.left();
    if (horizontal & Qt::AlignRight) {
        x = rect.right() - width;
    } else if (horizontal & Qt::AlignHCenter) {
        x = rect.center().x() - width / 2;
    }
    // In whole pixels and as drawLine() does it, so that figures stand on the line of the words beside them.
    const QFontMetrics rounded = painter->fontMetrics();
    const QRect room = rect.toRect();
    int top = room.y();
    if (alignment & Qt::AlignVCenter) {
        top = room.y() + (room.height() - rounded.height()) / 2;
    } else if (alignment & Qt::AlignBottom) {
        top = room.y() + room.height() - rounded.height();
    }
    const int baseline = top + rounded.ascent();

    forEachPart(metrics, cell, text, [&](const QString &part, qreal partWidth, bool figure) {
        const qreal inset = figure ? (partWidth - metrics.horizontalAdvance(part)) / 2 : 0.0;
        painter->drawText(QPointF(x + inset, baseline), part);
        x += partWidth;
    });
}

} // namespace callboard::ui
