#include "Context.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionMenuItem>

#include <algorithm>

namespace callboard::ui::style {
namespace {

constexpr qreal lead = 30; // room for an icon or a check mark
constexpr qreal tail = 28; // room for the arrow of a submenu
constexpr qreal padding = 12;
constexpr qreal inset = 4; // of the highlight

bool hasLead(const QStyleOptionMenuItem &option)
{
    return option.menuHasCheckableItems || option.maxIconWidth > 0 || !option.icon.isNull();
}

} // namespace

void paintMenuItem(QPainter *painter, const Context &context, const QStyleOptionMenuItem &option, const QWidget *widget)
{
    painter->fillRect(option.rect, context.color(Token::Surface));
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(
            QRect(option.rect.x(), option.rect.center().y(), option.rect.width(), 1), context.color(Token::Line));
        return;
    }

    const bool enabled = has(option, QStyle::State_Enabled);
    if (enabled && has(option, QStyle::State_Selected)) {
        const int gap = context.px(inset);
        // The pale ground alone can hardly be told from its neighbours.
        paintBox(painter, option.rect.adjusted(gap, 0, -gap, 0), 4 * context.scale, context.color(Token::Hover),
            context.color(Token::Outline), context.edge());
    }
    const QColor text = context.color(enabled ? Token::Text : Token::DisabledText);
    const QColor quiet = context.color(enabled ? Token::Secondary : Token::DisabledText);

    const auto mirrored
        = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    QRect room = option.rect.adjusted(context.px(padding), 0, -context.px(padding), 0);
    if (hasLead(option)) {
        const int side = context.px(16);
        const QRect place = mirrored(QRect(room.x(), room.y() + (room.height() - side) / 2, side, side));
        if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
            if (option.checked) {
                const int shrink = context.px(2);
                paintIcon(painter, Icon::Check, text, place.adjusted(shrink, shrink, -shrink, -shrink));
            }
        } else if (!option.icon.isNull()) {
            option.icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        }
        room.setLeft(room.left() + context.px(lead - 4));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const int side = context.px(14);
        const QRect place(room.right() + 1 - side, room.y() + (room.height() - side) / 2, side, side);
        const QPixmap arrow = pixmap(Icon::ChevronRight, quiet, place.size(), painter->device()->devicePixelRatioF());
        if (option.direction == Qt::RightToLeft) {
            painter->drawImage(mirrored(place), arrow.toImage().mirrored(true, false));
        } else {
            painter->drawPixmap(place.topLeft(), arrow);
        }
    }

    painter->save();
    painter->setFont(option.font);
    const qsizetype tab = option.text.indexOf(u'\t');
    paintText(painter, context, option, mirrored(room), Qt::AlignLeft | Qt::AlignVCenter, text,
        tab < 0 ? option.text : option.text.left(tab), widget);
    if (tab >= 0) {
        paintText(painter, context, option, mirrored(room), Qt::AlignRight | Qt::AlignVCenter, quiet,
            option.text.mid(tab + 1), widget);
    }
    painter->restore();
}

QSize menuItemSize(const Context &context, const QStyleOptionMenuItem &option, const QSize &words)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        return {words.width(), context.px(9)};
    }
    const QFontMetrics metrics(option.font);
    int width = words.width() + 2 * context.px(padding);
    if (option.text.contains(u'\t')) {
        width += context.px(24);
    }
    if (hasLead(option)) {
        width += context.px(lead - 4);
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        width += context.px(tail);
    }
    return {std::max(width, context.px(140)), std::max(context.px(30), metrics.height() + context.px(10))};
}

void paintMenuBarItem(
    QPainter *painter, const Context &context, const QStyleOptionMenuItem &option, const QWidget *widget)
{
    painter->fillRect(option.rect, context.color(Token::Surface));
    const bool enabled = has(option, QStyle::State_Enabled);
    if (enabled && (has(option, QStyle::State_Selected) || has(option, QStyle::State_Sunken))) {
        paintBox(painter, option.rect.adjusted(0, 2, 0, -2), 4 * context.scale, context.color(Token::Hover),
            context.color(Token::Outline), context.edge());
    }
    paintText(painter, context, option, option.rect, Qt::AlignCenter,
        context.color(enabled ? Token::Text : Token::DisabledText), option.text, widget);
}

} // namespace callboard::ui::style
