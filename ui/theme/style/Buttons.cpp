#include "Context.h"

#include "theme/Button.h"

#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace callboard::ui::style {
namespace {

constexpr qreal glyphSide = 14;
constexpr qreal glyphGap = 6;
constexpr qreal chevronSide = 14;

Button::Kind kindOf(const QStyleOptionButton &option, const QWidget *widget)
{
    if (const auto *button = qobject_cast<const Button *>(widget)) {
        return button->kind();
    }
    // The stock buttons of message boxes and dialogs have no kind; there the default one is what the dialog is for.
    const bool standard = widget && qobject_cast<const QDialogButtonBox *>(widget->parentWidget());
    if (standard && option.features.testFlag(QStyleOptionButton::DefaultButton)) {
        return Button::Kind::Primary;
    }
    return option.features.testFlag(QStyleOptionButton::Flat) ? Button::Kind::Quiet : Button::Kind::Secondary;
}

std::optional<Icon> glyphOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const Button *>(widget);
    return button ? button->glyph() : std::nullopt;
}

bool isCheckable(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button && button->isCheckable();
}

// A primary toggle that is off (Paused) is the same button in gray.
bool isGray(const QStyleOptionButton &option, const QWidget *widget)
{
    return isCheckable(widget) && !has(option, QStyle::State_On);
}

QColor labelColor(const Context &context, const QStyleOptionButton &option, const QWidget *widget)
{
    if (!has(option, QStyle::State_Enabled)) {
        return context.color(Token::DisabledText);
    }
    switch (kindOf(option, widget)) {
    case Button::Kind::Primary:
        return context.color(isGray(option, widget) ? Token::Secondary : Token::OnAccent);
    case Button::Kind::Link:
        return context.color(Token::Accent);
    case Button::Kind::Quiet:
        return context.color(
            has(option, QStyle::State_On) || has(option, QStyle::State_MouseOver) ? Token::Text : Token::Secondary);
    case Button::Kind::Secondary:
        break;
    }
    return context.color(Token::Text);
}

QColor quietFill(const Context &context, const QStyleOption &option, Token rest)
{
    if (!has(option, QStyle::State_Enabled)) {
        return context.color(rest);
    }
    if (has(option, QStyle::State_Sunken)) {
        return context.color(Token::Pressed);
    }
    return context.color(has(option, QStyle::State_MouseOver) ? Token::Hover : rest);
}

void paintPrimary(QPainter *painter, const Context &context, const QStyleOption &option, qreal radius)
{
    if (!has(option, QStyle::State_Enabled)) {
        paintBox(painter, option.rect, radius, context.color(Token::Hover));
        if (context.focus) { // a busy one keeps it
            paintFocusRing(painter, context, option.rect, radius);
        }
        return;
    }
    Token fill = has(option, QStyle::State_MouseOver) ? Token::AccentHover : Token::Accent;
    if (has(option, QStyle::State_Sunken)) {
        fill = Token::AccentPressed;
    }
    paintBox(painter, option.rect, radius, context.color(fill));
    if (context.focus) {
        // On the accent itself an accent ring is invisible: a light one a little inside is not.
        paintBox(painter, QRectF(option.rect).adjusted(2, 2, -2, -2), radius - 2, {}, context.color(Token::OnAccent),
            context.ring() - 0.5);
    }
}

} // namespace

void paintPushButtonPanel(
    QPainter *painter, const Context &context, const QStyleOptionButton &option, const QWidget *widget)
{
    const qreal radius = controlRadius * context.scale;
    const Button::Kind kind = kindOf(option, widget);
    if (kind == Button::Kind::Primary && !isGray(option, widget)) {
        paintPrimary(painter, context, option, radius);
        return;
    }
    if (kind == Button::Kind::Quiet || kind == Button::Kind::Link) {
        const bool active = has(option, QStyle::State_Enabled)
                            && (has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken)
                                || has(option, QStyle::State_On));
        if (active) {
            const Token rest = has(option, QStyle::State_On) ? Token::Hover : Token::Surface;
            // Accent text cannot be read on the fill of a pressed control.
            const QColor fill
                = kind == Button::Kind::Link ? context.color(Token::Hover) : quietFill(context, option, rest);
            paintBox(painter, option.rect, radius, fill);
        }
        // The pale ground alone does not tell what is switched on. In high contrast all that can be pressed has an
        // edge.
        const bool on = has(option, QStyle::State_On);
        if (on || context.palette.isHighContrast()) {
            paintBox(painter, option.rect, radius, {}, context.color(on ? Token::Outline : Token::Line),
                on ? context.edge() : 1.0);
        }
    } else {
        paintBox(painter, option.rect, radius, quietFill(context, option, Token::Surface), context.color(Token::Line));
    }
    if (context.focus) {
        paintFocusRing(painter, context, option.rect, radius);
    }
}

void paintPushButtonLabel(
    QPainter *painter, const Context &context, const QStyleOptionButton &option, const QWidget *widget)
{
    const QColor color = labelColor(context, option, widget);
    const std::optional<Icon> glyph = glyphOf(widget);
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);

    QRect room = option.rect;
    if (hasMenu) {
        const int side = context.px(chevronSide);
        const QRect place = QStyle::visualRect(option.direction, room,
            QRect(room.right() - side - context.px(8), room.center().y() - side / 2, side, side));
        paintIcon(painter, Icon::ChevronDown, color, place);
        room = QStyle::visualRect(option.direction, room, room.adjusted(0, 0, -side - context.px(4), 0));
    }

    const bool iconBesides = glyph || !option.icon.isNull();
    const int side = glyph ? context.px(option.text.isEmpty() ? 16 : glyphSide) : option.iconSize.width();
    const int gap = iconBesides && !option.text.isEmpty() ? context.px(glyphGap) : 0;
    const int words = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int whole = (iconBesides ? side : 0) + gap + words;
    QRect block(room.x() + (room.width() - whole) / 2, room.y(), whole, room.height());

    if (iconBesides) {
        const QRect lead(block.x(), block.y() + (block.height() - side) / 2, side, side);
        const QRect place = QStyle::visualRect(option.direction, block, lead);
        if (glyph) {
            paintIcon(painter, *glyph, color, place);
        } else {
            option.icon.paint(
                painter, place, Qt::AlignCenter, has(option, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
        }
    }
    if (!option.text.isEmpty()) {
        const QRect rest = QStyle::visualRect(option.direction, block, block.adjusted(whole - words, 0, 1, 0));
        paintText(painter, context, option, rest, Qt::AlignLeft | Qt::AlignVCenter, color, option.text, widget);
    }
}

QSize pushButtonSize(
    const Context &context, const QStyleOptionButton &option, const QSize &words, const QWidget *widget)
{
    const Button::Kind kind = kindOf(option, widget);
    const bool small = kind == Button::Kind::Quiet || kind == Button::Kind::Link;
    const std::optional<Icon> glyph = glyphOf(widget);
    const int height = std::max(context.px(small ? smallControlHeight : controlHeight),
        option.fontMetrics.height() + context.px(small ? 8 : 12));
    if (option.text.isEmpty() && glyph) {
        return {height, height};
    }
    // QPushButton counts its icon in, but not our glyph.
    int width
        = option.icon.isNull() ? option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() : words.width();
    width += context.px(small ? 16 : 24);
    if (glyph) {
        width += context.px(glyphSide + glyphGap);
    }
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) {
        width += context.px(chevronSide + 4);
    }
    return {width, height};
}

namespace {

bool showsChevron(const QStyleOptionToolButton &option)
{
    return option.features.testFlag(QStyleOptionToolButton::HasMenu);
}

bool showsIcon(const QStyleOptionToolButton &option)
{
    return !option.icon.isNull() && (option.toolButtonStyle != Qt::ToolButtonTextOnly || option.text.isEmpty());
}

bool showsText(const QStyleOptionToolButton &option)
{
    return !option.text.isEmpty() && (option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull());
}

} // namespace

void paintToolButton(
    QPainter *painter, const Context &context, const QStyleOptionToolButton &option, const QWidget *widget)
{
    const qreal radius = controlRadius * context.scale;
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool filter = showsChevron(option) && showsText(option);
    const bool hot = enabled && (has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken));

    if (filter) {
        // A drop-down looks like the field beside it; one that filters now (checked) looks selected.
        const Token rest = on ? Token::SelectedRow : Token::Window;
        paintBox(painter, option.rect, radius, quietFill(context, option, rest),
            context.color(enabled ? Token::Outline : Token::Line), on ? context.edge() : 1.0);
    } else if (hot || on) {
        paintBox(painter, option.rect, radius, quietFill(context, option, on ? Token::Hover : Token::Surface),
            on || context.palette.isHighContrast() ? context.color(Token::Outline) : QColor(), context.edge());
    }
    if (context.focus) {
        paintFocusRing(painter, context, option.rect, radius);
    }

    const Token ink = !enabled ? Token::DisabledText : (on || (hot && !filter) ? Token::Text : Token::Secondary);
    const QColor color = context.color(ink);
    QRect room = option.rect.adjusted(context.px(filter ? 10 : 6), 0, -context.px(filter ? 8 : 6), 0);
    if (showsChevron(option)) {
        const int side = context.px(chevronSide);
        const QRect place(room.right() + 1 - side, room.y() + (room.height() - side) / 2, side, side);
        paintIcon(painter, Icon::ChevronDown, color, QStyle::visualRect(option.direction, option.rect, place));
        room.setRight(place.left() - 1 - context.px(4));
    }
    if (showsIcon(option)) {
        const int side = context.px(16);
        const int x = showsText(option) ? room.x() : room.x() + (room.width() - side) / 2;
        const QRect place(x, room.y() + (room.height() - side) / 2, side, side);
        option.icon.paint(painter, QStyle::visualRect(option.direction, option.rect, place), Qt::AlignCenter,
            enabled ? QIcon::Normal : QIcon::Disabled);
        room.setLeft(place.right() + 1 + context.px(glyphGap));
    }
    if (showsText(option)) {
        const QString shown
            = option.fontMetrics.elidedText(option.text, Qt::ElideRight, room.width() + 1, Qt::TextShowMnemonic);
        const Qt::Alignment alignment = filter || showsIcon(option) ? Qt::AlignLeft : Qt::AlignHCenter;
        paintText(painter, context, option,
            QStyle::visualRect(option.direction, option.rect, room.adjusted(0, 0, 1, 0)), alignment | Qt::AlignVCenter,
            color, shown, widget);
    }
}

QSize toolButtonSize(const Context &context, const QStyleOptionToolButton &option)
{
    const bool filter = showsChevron(option) && showsText(option);
    const int height = std::max(context.px(filter ? controlHeight : smallControlHeight),
        option.fontMetrics.height() + context.px(filter ? 12 : 8));
    int width = context.px(filter ? 18 : 12);
    if (showsText(option)) {
        width += option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() + 1;
    }
    if (showsIcon(option)) {
        width += context.px(16) + (showsText(option) ? context.px(glyphGap) : 0);
    }
    if (showsChevron(option)) {
        width += context.px(chevronSide + 4);
    }
    return {std::max(width, height), height};
}

} // namespace callboard::ui::style
