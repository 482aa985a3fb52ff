#include "Context.h"

#include "theme/TextLine.h"

#include <QPainter>
#include <QStyleOptionComboBox>
#include <QStyleOptionSpinBox>

namespace callboard::ui::style {
namespace {

constexpr qreal chevronSide = 14;
constexpr qreal stepperWidth = 24;

} // namespace

void paintField(QPainter *painter, const Context &context, const QStyleOption &option, const QRect &rect)
{
    const qreal radius = controlRadius * context.scale;
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool hot = enabled && has(option, QStyle::State_MouseOver);
    // Where one can write must be seen: 3:1.
    const Token line = !enabled ? Token::Line : hot ? Token::Secondary : Token::Outline;
    paintBox(painter, rect, radius, context.color(Token::Window), context.color(line), context.edge());
    if (context.focus && enabled) {
        paintFocusRing(painter, context, rect, radius);
    }
}

void paintComboBox(QPainter *painter, const Context &context, const QStyleOptionComboBox &option)
{
    if (option.frame) {
        paintField(painter, context, option, option.rect);
    }
    const Token ink = has(option, QStyle::State_Enabled) ? Token::Secondary : Token::DisabledText;
    const int side = context.px(chevronSide);
    const QRect arrow = context.style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, nullptr);
    const QRect place(arrow.center().x() - side / 2, arrow.center().y() - side / 2 + 1, side, side);
    paintIcon(painter, Icon::ChevronDown, context.color(ink), place);
}

void paintComboBoxLabel(QPainter *painter, const Context &context, const QStyleOptionComboBox &option)
{
    if (option.editable) {
        return; // its line edit shows the text
    }
    const bool enabled = has(option, QStyle::State_Enabled);
    QRect room = context.style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, nullptr);
    if (!option.currentIcon.isNull()) {
        const int side = context.px(16);
        const QRect place = QStyle::visualRect(
            option.direction, room, QRect(room.x(), room.y() + (room.height() - side) / 2, side, side));
        option.currentIcon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        room = QStyle::visualRect(option.direction, room, room.adjusted(side + context.px(6), 0, 0, 0));
    }
    painter->save();
    painter->setPen(context.color(enabled ? Token::Text : Token::DisabledText));
    drawLine(painter, room, Qt::AlignLeading | Qt::AlignVCenter, option.currentText);
    painter->restore();
}

QRect comboBoxRect(const Context &context, const QStyleOptionComboBox &option, QStyle::SubControl part)
{
    const QRect rect = option.rect;
    const int arrow = context.px(28);
    switch (part) {
    case QStyle::SC_ComboBoxArrow:
        return QStyle::visualRect(
            option.direction, rect, QRect(rect.right() + 1 - arrow, rect.y(), arrow, rect.height()));
    case QStyle::SC_ComboBoxEditField:
        // A line edit adds two pixels of its own.
        return QStyle::visualRect(
            option.direction, rect, rect.adjusted(context.px(8) + (option.editable ? 0 : 2), 2, -arrow, -2));
    default:
        return rect;
    }
}

void paintSpinBox(QPainter *painter, const Context &context, const QStyleOptionSpinBox &option)
{
    if (option.frame) {
        paintField(painter, context, option, option.rect);
    }
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    const auto step = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag flag, Icon glyph) {
        const QRect room = spinBoxRect(context, option, part);
        const bool enabled = has(option, QStyle::State_Enabled) && option.stepEnabled.testFlag(flag);
        const bool hot = enabled && has(option, QStyle::State_MouseOver) && option.activeSubControls.testFlag(part);
        const Token ink = !enabled ? Token::DisabledText : (hot ? Token::Text : Token::Secondary);
        const int side = qMin(context.px(12), room.height());
        paintIcon(painter, glyph, context.color(ink),
            QRect(room.center().x() - side / 2, room.center().y() - side / 2, side, side));
    };
    step(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Icon::ChevronUp);
    step(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Icon::ChevronDown);
}

QRect spinBoxRect(const Context &context, const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    const QRect rect = option.rect;
    const int width = option.buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : context.px(stepperWidth);
    const int half = rect.height() / 2;
    QRect result = rect;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        result = QRect(rect.right() + 1 - width, rect.y() + 2, width, half - 2);
        break;
    case QStyle::SC_SpinBoxDown:
        result = QRect(rect.right() + 1 - width, rect.y() + half, width, rect.height() - half - 2);
        break;
    case QStyle::SC_SpinBoxEditField:
        result = rect.adjusted(context.px(8), 2, -width - 2, -2);
        break;
    default:
        break;
    }
    return QStyle::visualRect(option.direction, rect, result);
}

void paintCheckMark(QPainter *painter, const Context &context, const QStyleOption &option)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool partly = has(option, QStyle::State_NoChange);
    const qreal radius = 4 * context.scale;
    if (on || partly) {
        // Not the accent: that belongs to what one can do with a call.
        paintBox(painter, option.rect, radius, context.color(enabled ? Token::Text : Token::DisabledText));
        const QColor mark = context.color(Token::Surface);
        if (on) {
            const int inset = context.px(3);
            paintIcon(painter, Icon::Check, mark, option.rect.adjusted(inset, inset, -inset, -inset));
        } else {
            const QRectF bar(option.rect.x() + 4 * context.scale, option.rect.center().y() - 0.5,
                option.rect.width() - 8 * context.scale, 2);
            paintBox(painter, bar, 1, mark);
        }
    } else {
        const bool hot = enabled && has(option, QStyle::State_MouseOver);
        paintBox(painter, option.rect, radius, context.color(hot ? Token::Hover : Token::Surface),
            context.color(enabled ? Token::Outline : Token::Line), context.edge() + 0.5);
    }
}

void paintRadioMark(QPainter *painter, const Context &context, const QStyleOption &option)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const qreal radius = option.rect.width() / 2.0;
    if (has(option, QStyle::State_On)) {
        paintBox(painter, option.rect, radius, context.color(enabled ? Token::Text : Token::DisabledText));
        const qreal inset = option.rect.width() * 0.31;
        paintBox(painter, QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius - inset,
            context.color(Token::Surface));
    } else {
        const bool hot = enabled && has(option, QStyle::State_MouseOver);
        paintBox(painter, option.rect, radius, context.color(hot ? Token::Hover : Token::Surface),
            context.color(enabled ? Token::Outline : Token::Line), context.edge() + 0.5);
    }
}

} // namespace callboard::ui::style
