// The drawing half of CallboardStyle: which part draws what.
#include "CallboardStyle.h"

#include "style/Context.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

namespace callboard::ui {

using style::Context;

namespace {

/// A list shows the focus at its current line, if it has one.
bool showsFocusAsAWhole(const QWidget *widget)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    return qobject_cast<const QAbstractScrollArea *>(widget) && !(view && view->currentIndex().isValid());
}

} // namespace

void CallboardStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Context context {m_palette, m_scale, *proxy(), showsFocus(option, widget)};
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            style::paintPushButtonPanel(painter, context, *button, widget);
            return;
        }
        break;
    case PE_FrameFocusRect:
        if (context.focus) {
            style::paintFocusRing(painter, context, option->rect, 4 * m_scale);
        }
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0 && !style::isInsideField(widget)) {
            Context field = context;
            field.focus = option->state.testFlag(State_HasFocus);
            style::paintField(painter, field, *option, option->rect);
        }
        return;
    case PE_FrameLineEdit:
        return; // part of the panel
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        style::paintCheckMark(painter, context, *option);
        return;
    case PE_IndicatorRadioButton:
        style::paintRadioMark(painter, context, *option);
        return;
    case PE_PanelItemViewRow:
        return; // the items paint it
    case PE_PanelItemViewItem:
        style::paintItemPanel(painter, context, *option);
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_palette.color(Token::Surface));
        style::paintBox(painter, option->rect, 0, {}, m_palette.color(Token::Line));
        return;
    case PE_FrameMenu:
        style::paintBox(painter, option->rect, 0, {}, m_palette.color(Token::Line));
        return;
    case PE_Frame:
        style::paintBox(painter, option->rect, 0, {}, m_palette.color(Token::Line));
        if (context.focus && showsFocusAsAWhole(widget)) {
            style::paintFocusRing(painter, context, option->rect, 0);
        }
        return;
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.x(), element == PE_FrameTabBarBase ? option->rect.bottom() : option->rect.y(),
                option->rect.width(), 1),
            m_palette.color(Token::Line));
        return;
    case PE_FrameStatusBarItem:
    case PE_IndicatorHeaderArrow:
    case PE_IndicatorToolBarHandle:
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, m_palette.color(Token::Surface));
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)), m_palette.color(Token::Line));
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, m_palette.color(Token::Surface));
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, m_palette.color(Token::Line));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void CallboardStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Context context {m_palette, m_scale, *proxy(), showsFocus(option, widget)};
    switch (element) {
    case CE_PushButton:
    case CE_PushButtonBevel:
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            if (element != CE_PushButtonLabel) {
                style::paintPushButtonPanel(painter, context, *button, widget);
            }
            if (element != CE_PushButtonBevel) {
                style::paintPushButtonLabel(painter, context, *button, widget);
            }
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            style::paintComboBoxLabel(painter, context, *combo);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            style::paintMenuItem(painter, context, *item, widget);
            return;
        }
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            style::paintMenuBarItem(painter, context, *item, widget);
            return;
        }
        break;
    case CE_MenuEmptyArea:
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, m_palette.color(Token::Surface));
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: {
        QStyleOptionHeader plain;
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header) {
            plain.QStyleOption::operator=(*option);
            header = &plain;
        }
        style::paintHeaderSection(painter, context, *header);
        return;
    }
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            style::paintHeaderSection(painter, context, *header);
            style::paintHeaderLabel(painter, context, *header);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, m_palette.color(Token::Line));
        return;
    case CE_ProgressBarGroove:
        style::paintProgressGroove(painter, context, *option);
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            style::paintProgressContents(painter, context, *bar);
            return;
        }
        break;
    case CE_SizeGrip:
        return; // the window's own edge resizes it
    case CE_ProgressBarLabel:
        return; // the bar is too thin for words; say them beside it
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            style::paintTabShape(painter, context, *tab);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            style::paintTabLabel(painter, context, *tab, widget);
            return;
        }
        break;
    case CE_DockWidgetTitle:
        style::paintDockTitle(painter, context, *option, widget);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, m_palette.color(Token::Surface));
        painter->fillRect(
            QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1), m_palette.color(Token::Line));
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CallboardStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    Context context {m_palette, m_scale, *proxy(), showsFocus(option, widget)};
    switch (control) {
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            style::paintToolButton(painter, context, *button, widget);
            return;
        }
        break;
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            style::paintComboBox(painter, context, *combo);
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            context.focus = option->state.testFlag(State_HasFocus);
            style::paintSpinBox(painter, context, *spin);
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            style::paintScrollBar(painter, context, *bar);
            return;
        }
        break;
    case CC_Slider:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            style::paintSlider(painter, context, *slider);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace callboard::ui
