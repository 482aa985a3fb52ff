#include "Context.h"

#include "theme/TextLine.h"

#include <QDockWidget>
#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionDockWidget>
#include <QStyleOptionHeader>
#include <QStyleOptionTab>
#include <QStyleOptionViewItem>

#include <algorithm>

namespace callboard::ui::style {
namespace {

constexpr qreal cellPadding = 12;
constexpr qreal arrowSide = 12;
constexpr qreal selectionEdge = 3;
constexpr qreal strongEdge = 6; // in high contrast

} // namespace

void paintHeaderSection(QPainter *painter, const Context &context, const QStyleOptionHeader &option)
{
    const bool hot = has(option, QStyle::State_Enabled) && has(option, QStyle::State_MouseOver)
                     && has(option, QStyle::State_Raised);
    painter->fillRect(option.rect, context.color(hot ? Token::RowHover : Token::Surface));
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), context.color(Token::Line));
}

void paintHeaderLabel(QPainter *painter, const Context &context, const QStyleOptionHeader &option)
{
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int padding = context.px(cellPadding);
    const QRect room = option.rect.adjusted(padding, 0, -padding, 0);
    const int side = sorted ? context.px(arrowSide) : 0;
    const int gap = sorted ? context.px(4) : 0;
    const Token ink
        = has(option, QStyle::State_Enabled) ? (sorted ? Token::Text : Token::Secondary) : Token::DisabledText;

    QFont font = painter->font();
    font.setWeight(QFont::Medium);
    painter->save();
    painter->setFont(font);
    painter->setPen(context.color(ink));
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(option.text, Qt::ElideRight, std::max(0, room.width() - side - gap));
    const int words = metrics.horizontalAdvance(shown);
    const Qt::Alignment alignment = QStyle::visualAlignment(option.direction, option.textAlignment);
    QRect block(room.x(), room.y(), std::min(room.width(), words + gap + side + 1), room.height());
    if (alignment & Qt::AlignRight) {
        block.moveRight(room.right());
    } else if (alignment & Qt::AlignHCenter) {
        block.moveLeft(room.x() + (room.width() - block.width()) / 2);
    }
    const QRect text = QStyle::visualRect(option.direction, block, block.adjusted(0, 0, -side - gap, 0));
    drawLine(painter, text, Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter, shown, Qt::ElideNone);
    if (sorted) {
        const QRect arrow(block.right() + 1 - side, block.y() + (block.height() - side) / 2 + 1, side, side);
        // Qt calls the indicator of an ascending order "down", as the arrow of a list that grows downwards.
        const Icon glyph = option.sortIndicator == QStyleOptionHeader::SortDown ? Icon::ChevronUp : Icon::ChevronDown;
        paintIcon(painter, glyph, context.color(ink), QStyle::visualRect(option.direction, block, arrow));
    }
    painter->restore();
}

QSize headerSectionSize(const Context &context, const QStyleOptionHeader &option)
{
    const int height = std::max(context.px(33), option.fontMetrics.height() + context.px(14));
    // Room for the arrow even while another column is sorted, so that sorting never moves the words.
    const int width
        = option.fontMetrics.horizontalAdvance(option.text) + 2 * context.px(cellPadding) + context.px(arrowSide + 4);
    return {width, height};
}

void paintItemPanel(QPainter *painter, const Context &context, const QStyleOption &option)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    if (item && item->backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(option.rect, item->backgroundBrush);
    }
    if (has(option, QStyle::State_Selected)) {
        painter->fillRect(
            option.rect, context.color(has(option, QStyle::State_Enabled) ? Token::SelectedRow : Token::Hover));
        const bool begins = !item || item->viewItemPosition == QStyleOptionViewItem::Invalid
                            || item->viewItemPosition == QStyleOptionViewItem::Beginning
                            || item->viewItemPosition == QStyleOptionViewItem::OnlyOne;
        if (begins && has(option, QStyle::State_Enabled)) {
            // The pale ground alone can hardly be told from its neighbours.
            const int width = context.px(context.palette.isHighContrast() ? strongEdge : selectionEdge);
            const QRect bar(option.rect.x(), option.rect.y(), width, option.rect.height());
            painter->fillRect(
                QStyle::visualRect(option.direction, option.rect, bar), context.color(Token::AccentOnSelection));
        }
    } else if (has(option, QStyle::State_Enabled) && has(option, QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, context.color(Token::RowHover));
    }
}

void paintTabShape(QPainter *painter, const Context &context, const QStyleOptionTab &option)
{
    const bool upright = option.shape == QTabBar::RoundedNorth || option.shape == QTabBar::TriangularNorth;
    const bool selected = has(option, QStyle::State_Selected);
    const QRect rect = option.rect;
    const int thickness = selected ? 1 + qRound(context.edge()) : 1;
    const int y = upright ? rect.bottom() + 1 - thickness : rect.top();
    painter->fillRect(QRect(rect.x(), y, rect.width(), thickness), context.color(selected ? Token::Text : Token::Line));
}

void paintTabLabel(QPainter *painter, const Context &context, const QStyleOptionTab &option, const QWidget *widget)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool strong = has(option, QStyle::State_Selected) || has(option, QStyle::State_MouseOver);
    const Token ink = !enabled ? Token::DisabledText : (strong ? Token::Text : Token::Secondary);
    paintText(painter, context, option, option.rect, Qt::AlignCenter, context.color(ink), option.text, widget);
    if (context.focus) {
        paintFocusRing(painter, context, option.rect.adjusted(4, 4, -4, -6), 4 * context.scale);
    }
}

void paintDockTitle(QPainter *painter, const Context &context, const QStyleOption &option, const QWidget *widget)
{
    const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(&option);
    if (!dock) {
        return;
    }
    painter->fillRect(option.rect, context.color(Token::Surface));
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), context.color(Token::Line));
    const QRect room = context.style.subElementRect(QStyle::SE_DockWidgetTitleBarText, &option, widget)
                           .adjusted(context.px(12), 0, 0, 0);
    painter->save();
    QFont font = painter->font();
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QString shown = QFontMetrics(font).elidedText(dock->title, Qt::ElideRight, room.width());
    paintText(
        painter, context, option, room, Qt::AlignLeft | Qt::AlignVCenter, context.color(Token::Text), shown, widget);
    painter->restore();
}

} // namespace callboard::ui::style
