#include "Context.h"

#include <QPainter>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>

#include <algorithm>

namespace callboard::ui::style {
namespace {

constexpr qreal grooveThickness = 4;
constexpr qreal handleSide = 14;
constexpr qreal barThickness = 6;

// Length of the first `position` of `range` within `room` pixels.
int portion(int position, int range, int room)
{
    return range <= 0 ? 0 : static_cast<int>(static_cast<qint64>(position) * room / range);
}

} // namespace

QRect scrollBarRect(const Context &context, const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool across = option.orientation == Qt::Horizontal;
    const QRect rect = option.rect;
    const int length = across ? rect.width() : rect.height();
    const int range = option.maximum - option.minimum;
    int handle = length;
    if (range > 0) {
        const qint64 share
            = static_cast<qint64>(option.pageStep) * length / (static_cast<qint64>(range) + option.pageStep);
        // Ten thousand rows still leave a handle one can grab.
        handle = std::clamp(static_cast<int>(share), std::min(context.px(36), length), length);
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown);
    const auto slice = [&](int from, int size) {
        const QRect piece = across ? QRect(rect.x() + from, rect.y(), size, rect.height())
                                   : QRect(rect.x(), rect.y() + from, rect.width(), size);
        return across ? QStyle::visualRect(option.direction, rect, piece) : piece;
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return slice(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return slice(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return slice(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return rect;
    default:
        return {}; // no arrows
    }
}

void paintScrollBar(QPainter *painter, const Context &context, const QStyleOptionSlider &option)
{
    painter->fillRect(option.rect, context.color(Token::Surface));
    if (option.maximum <= option.minimum) {
        return;
    }
    const bool hot = has(option, QStyle::State_Enabled)
                     && (has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken));
    QRectF handle = scrollBarRect(context, option, QStyle::SC_ScrollBarSlider);
    const qreal thickness = barThickness * context.scale;
    const qreal margin = 2 * context.scale;
    if (option.orientation == Qt::Horizontal) {
        const qreal side = (handle.height() - thickness) / 2;
        handle.adjust(margin, side, -margin, -side);
    } else {
        const qreal side = (handle.width() - thickness) / 2;
        handle.adjust(side, margin, -side, -margin);
    }
    paintBox(painter, handle, thickness / 2, context.color(hot ? Token::ScrollHandleHover : Token::ScrollHandle));
}

QRect sliderRect(const Context &context, const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool across = option.orientation == Qt::Horizontal;
    const QRect rect = option.rect;
    const int side = context.px(handleSide);
    switch (part) {
    case QStyle::SC_SliderGroove: {
        const int thickness = context.px(grooveThickness);
        return across ? QRect(rect.x(), rect.y() + (rect.height() - thickness) / 2, rect.width(), thickness)
                      : QRect(rect.x() + (rect.width() - thickness) / 2, rect.y(), thickness, rect.height());
    }
    case QStyle::SC_SliderHandle: {
        const int room = (across ? rect.width() : rect.height()) - side;
        const int at = QStyle::sliderPositionFromValue(
            option.minimum, option.maximum, option.sliderPosition, room, option.upsideDown);
        return across ? QRect(rect.x() + at, rect.y() + (rect.height() - side) / 2, side, side)
                      : QRect(rect.x() + (rect.width() - side) / 2, rect.y() + at, side, side);
    }
    default:
        return rect;
    }
}

void paintSlider(QPainter *painter, const Context &context, const QStyleOptionSlider &option)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QRect groove = sliderRect(context, option, QStyle::SC_SliderGroove);
    const QRect handle = sliderRect(context, option, QStyle::SC_SliderHandle);
    const qreal radius = std::min(groove.width(), groove.height()) / 2.0;
    const QColor accent = context.color(enabled ? Token::Accent : Token::DisabledText);

    paintGroove(painter, context, groove);
    QRect played = groove;
    if (option.orientation == Qt::Horizontal) {
        if (option.upsideDown) {
            played.setLeft(handle.center().x());
        } else {
            played.setRight(handle.center().x());
        }
    } else if (option.upsideDown) {
        played.setTop(handle.center().y());
    } else {
        played.setBottom(handle.center().y());
    }
    paintBox(painter, played, radius, accent);

    const bool hot
        = enabled
          && (has(option, QStyle::State_Sunken)
              || (has(option, QStyle::State_MouseOver) && option.activeSubControls.testFlag(QStyle::SC_SliderHandle)));
    const qreal inset = hot ? 0.0 : context.scale;
    QRectF knob = QRectF(handle).adjusted(inset, inset, -inset, -inset);
    if (context.focus) {
        // A gap of the ground between knob and ring, inside the widget.
        const qreal out = std::min(
            1.0 + context.ring(), (std::min(option.rect.width(), option.rect.height()) - handle.width()) / 2.0);
        paintBox(painter, QRectF(handle).adjusted(-out, -out, out, out), handle.width() / 2.0 + out,
            context.color(Token::Surface), context.color(Token::Accent), context.ring());
        knob = QRectF(handle).adjusted(1.5, 1.5, -1.5, -1.5);
    }
    paintBox(painter, knob, knob.width() / 2, accent);
}

void paintProgressGroove(QPainter *painter, const Context &context, const QStyleOption &option)
{
    const int thickness = context.px(barThickness);
    const QRect bar(
        option.rect.x(), option.rect.y() + (option.rect.height() - thickness) / 2, option.rect.width(), thickness);
    paintGroove(painter, context, bar);
}

void paintProgressContents(QPainter *painter, const Context &context, const QStyleOptionProgressBar &option)
{
    const int thickness = context.px(barThickness);
    QRect bar(
        option.rect.x(), option.rect.y() + (option.rect.height() - thickness) / 2, option.rect.width(), thickness);
    const QColor accent = context.color(Token::Accent);
    if (option.minimum == 0 && option.maximum == 0) {
        // Unknown length: nothing moves in this window, so the bar is soft all along.
        paintBox(painter, bar, thickness / 2.0, mixed(accent, context.color(Token::Surface), 0.55));
        return;
    }
    const int done = portion(option.progress - option.minimum, option.maximum - option.minimum, bar.width());
    if (done <= 0) {
        return;
    }
    bar.setWidth(std::max(done, thickness));
    const QRect place = QStyle::visualRect(option.direction, option.rect, bar);
    paintBox(painter, place, thickness / 2.0, accent);
}

} // namespace callboard::ui::style
