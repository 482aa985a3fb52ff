#pragma once

#include "theme/Icons.h"
#include "theme/Palette.h"

#include <QRect>
#include <QStyleOption>

#include <algorithm>

class QPainter;
class QStyle;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QWidget;

/// The parts of CallboardStyle, by kind of control. Private to the theme.
namespace callboard::ui::style {

/// What every part needs to draw: colours, the scale of lengths, and whether the control has a focus ring.
struct Context
{
    const Palette &palette;
    qreal scale;
    const QStyle &style;
    bool focus = false;

    [[nodiscard]] int px(qreal units) const { return qRound(units * scale); }
    [[nodiscard]] QColor color(Token token) const { return palette.color(token); }
    /// Width of a focus ring in pixels.
    [[nodiscard]] qreal ring() const { return focusRingWidth(palette) * std::max(1.0, scale); }
    /// Width of an edge that carries meaning.
    [[nodiscard]] qreal edge() const { return palette.isHighContrast() ? 2.0 : 1.0; }
};

inline constexpr qreal controlRadius = 6;
inline constexpr qreal controlHeight = 32;
inline constexpr qreal smallControlHeight = 28;

[[nodiscard]] inline bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

/// A rounded box filled with `fill` and, when `line` is valid, outlined inside its own edge with `lineWidth` pixels.
void paintBox(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line = {},
    qreal lineWidth = 1.0);
/// The ring of a focused control, drawn inside `rect`.
void paintFocusRing(QPainter *painter, const Context &context, const QRect &rect, qreal radius);
/// The way along which something moves: pale, with an edge that can be seen.
void paintGroove(QPainter *painter, const Context &context, const QRectF &rect);
/// One line of text, with an underlined mnemonic where the platform uses one.
void paintText(QPainter *painter, const Context &context, const QStyleOption &option, const QRect &rect,
    Qt::Alignment alignment, const QColor &color, const QString &text, const QWidget *widget);

/// Whether a line edit belongs to a combo box or spin box, which draws the field around it.
[[nodiscard]] bool isInsideField(const QWidget *widget);

/// Buttons.cpp
void paintPushButtonPanel(
    QPainter *painter, const Context &context, const QStyleOptionButton &option, const QWidget *widget);
void paintPushButtonLabel(
    QPainter *painter, const Context &context, const QStyleOptionButton &option, const QWidget *widget);
[[nodiscard]] QSize pushButtonSize(
    const Context &context, const QStyleOptionButton &option, const QSize &words, const QWidget *widget);
void paintToolButton(
    QPainter *painter, const Context &context, const QStyleOptionToolButton &option, const QWidget *widget);
[[nodiscard]] QSize toolButtonSize(const Context &context, const QStyleOptionToolButton &option);

/// Fields.cpp
void paintField(QPainter *painter, const Context &context, const QStyleOption &option, const QRect &rect);
void paintComboBox(QPainter *painter, const Context &context, const QStyleOptionComboBox &option);
void paintComboBoxLabel(QPainter *painter, const Context &context, const QStyleOptionComboBox &option);
[[nodiscard]] QRect comboBoxRect(const Context &context, const QStyleOptionComboBox &option, QStyle::SubControl part);
void paintSpinBox(QPainter *painter, const Context &context, const QStyleOptionSpinBox &option);
[[nodiscard]] QRect spinBoxRect(const Context &context, const QStyleOptionSpinBox &option, QStyle::SubControl part);
void paintCheckMark(QPainter *painter, const Context &context, const QStyleOption &option);
void paintRadioMark(QPainter *painter, const Context &context, const QStyleOption &option);

/// Menus.cpp
void paintMenuItem(
    QPainter *painter, const Context &context, const QStyleOptionMenuItem &option, const QWidget *widget);
[[nodiscard]] QSize menuItemSize(const Context &context, const QStyleOptionMenuItem &option, const QSize &words);
void paintMenuBarItem(
    QPainter *painter, const Context &context, const QStyleOptionMenuItem &option, const QWidget *widget);

/// Ranges.cpp
void paintScrollBar(QPainter *painter, const Context &context, const QStyleOptionSlider &option);
[[nodiscard]] QRect scrollBarRect(const Context &context, const QStyleOptionSlider &option, QStyle::SubControl part);
void paintSlider(QPainter *painter, const Context &context, const QStyleOptionSlider &option);
[[nodiscard]] QRect sliderRect(const Context &context, const QStyleOptionSlider &option, QStyle::SubControl part);
void paintProgressGroove(QPainter *painter, const Context &context, const QStyleOption &option);
void paintProgressContents(QPainter *painter, const Context &context, const QStyleOptionProgressBar &option);

/// Views.cpp
void paintHeaderSection(QPainter *painter, const Context &context, const QStyleOptionHeader &option);
void paintHeaderLabel(QPainter *painter, const Context &context, const QStyleOptionHeader &option);
[[nodiscard]] QSize headerSectionSize(const Context &context, const QStyleOptionHeader &option);
void paintItemPanel(QPainter *painter, const Context &context, const QStyleOption &option);
void paintTabShape(QPainter *painter, const Context &context, const QStyleOptionTab &option);
void paintTabLabel(QPainter *painter, const Context &context, const QStyleOptionTab &option, const QWidget *widget);
void paintDockTitle(QPainter *painter, const Context &context, const QStyleOption &option, const QWidget *widget);

} // namespace callboard::ui::style
