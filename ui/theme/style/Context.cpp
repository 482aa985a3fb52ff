#include "Context.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace callboard::ui::style {

void paintBox(
    QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line, qreal lineWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (line.isValid()) {
        // The pen straddles the path; half its width inwards keeps the outline on whole pixels.
        const qreal inset = lineWidth / 2;
        painter->setPen(QPen(line, lineWidth));
        painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    } else {
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(rect, radius, radius);
    }
    painter->restore();
}

void paintFocusRing(QPainter *painter, const Context &context, const QRect &rect, qreal radius)
{
    paintBox(painter, rect, radius, {}, context.color(Token::Accent), context.ring());
}

void paintGroove(QPainter *painter, const Context &context, const QRectF &rect)
{
    paintBox(painter, rect, std::min(rect.width(), rect.height()) / 2, context.color(Token::Surface),
        context.color(Token::Outline));
}

void paintText(QPainter *painter, const Context &context, const QStyleOption &option, const QRect &rect,
    Qt::Alignment alignment, const QColor &color, const QString &text, const QWidget *widget)
{
    int flags = static_cast<int>(QStyle::visualAlignment(option.direction, alignment).toInt()) | Qt::TextSingleLine;
    flags |= context.style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) ? Qt::TextShowMnemonic
                                                                                    : Qt::TextHideMnemonic;
    painter->save();
    painter->setPen(color);
    // By its own direction of writing, where the alignment says: see drawInOwnDirection().
    painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->drawText(rect, flags | static_cast<int>(Qt::AlignAbsolute), text);
    painter->restore();
}

bool isInsideField(const QWidget *widget)
{
    const QWidget *parent = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent);
}

} // namespace callboard::ui::style
