#include "CallboardStyle.h"

#include "ElidedLabel.h"
#include "FileDropGuard.h"
#include "Icons.h"
#include "Theme.h"
#include "style/Context.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using style::Context;

namespace {

// Controls whose focus ring depends on how the focus came. Others, text fields above all, show it whenever they have
// it. Text that is only read shows the caret to whoever clicked.
bool tracksFocus(const QWidget *widget)
{
    const auto *text = qobject_cast<const QTextEdit *>(widget);
    return (text != nullptr && text->isReadOnly()) || qobject_cast<const QAbstractButton *>(widget)
           || qobject_cast<const QAbstractSlider *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
           || qobject_cast<const QScrollArea *>(widget) || qobject_cast<const QTabBar *>(widget)
           || qobject_cast<const ElidedLabel *>(widget)
           || (qobject_cast<const QComboBox *>(widget) && !qobject_cast<const QComboBox *>(widget)->isEditable());
}

// A page that scrolls past one of these must not change what it is set to. Scroll bars are for the wheel.
bool turnsWithTheWheel(const QWidget *widget)
{
    return qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget)
           || (qobject_cast<const QAbstractSlider *>(widget) && !qobject_cast<const QScrollBar *>(widget));
}

void applyToApplication(QApplication &app, const Theme &theme)
{
    app.setPalette(theme.toQPalette());
    app.setFont(theme.font(FontRole::Body));
    // A selected row is pale, to be read across; a few selected letters must stand out.
    QPalette texts = theme.toQPalette();
    texts.setColor(QPalette::Highlight, theme.color(Token::TextSelection));
    for (const char *kind : {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QLabel"}) {
        app.setPalette(texts, kind);
    }
    // Tooltips take colours and font from the desktop, which may be of the other scheme.
    QToolTip::setPalette(theme.toQPalette());
    QToolTip::setFont(theme.font(FontRole::Secondary));
}

} // namespace

void CallboardStyle::install(QApplication &app, Theme &theme)
{
    QApplication::setStyle(new CallboardStyle(theme));
    applyToApplication(app, theme);
    QObject::connect(&theme, &Theme::changed, &app, [&app, &theme] { applyToApplication(app, theme); });
}

CallboardStyle::CallboardStyle(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_theme(&theme)
    , m_fileDrops(new FileDropGuard(this))
{
    takeTheme();
    connect(&theme, &Theme::changed, this, &CallboardStyle::takeTheme);
}

CallboardStyle::~CallboardStyle() = default;

void CallboardStyle::takeTheme()
{
    if (m_theme) {
        m_palette = m_theme->palette();
        m_scale = m_theme->scale();
    }
}

void CallboardStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    m_fileDrops->watch(*widget);
    if (tracksFocus(widget)) {
        widget->installEventFilter(this);
    }
    if (turnsWithTheWheel(widget)) {
        widget->installEventFilter(this);
        // The wheel gives no focus, or its next turn would be taken.
        if (widget->focusPolicy() == Qt::WheelFocus) {
            widget->setFocusPolicy(Qt::StrongFocus);
        }
    }
    if (auto *button = qobject_cast<QAbstractButton *>(widget);
        button && qobject_cast<QLineEdit *>(widget->parentWidget()) && button->text().isEmpty()
        && button->accessibleName().isEmpty()) {
        // Qt's own, to clear the field; all others in a field have an action with words.
        const auto *tool = qobject_cast<const QToolButton *>(button);
        if (!tool || !tool->defaultAction() || tool->defaultAction()->text().isEmpty()) {
            button->setAccessibleName(tr("Clear"));
        }
    }
    if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QTabBar *>(widget) || qobject_cast<QHeaderView *>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void CallboardStyle::unpolish(QWidget *widget)
{
    m_fileDrops->forget(*widget);
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool CallboardStyle::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(watched);
    switch (event->type()) {
    case QEvent::FocusIn:
        switch (static_cast<QFocusEvent *>(event)->reason()) {
        case Qt::TabFocusReason:
        case Qt::BacktabFocusReason:
        case Qt::ShortcutFocusReason:
            m_keyboardFocus = widget;
            break;
        case Qt::ActiveWindowFocusReason: // the focus came back as it was
        case Qt::PopupFocusReason:
            break;
        default:
            m_keyboardFocus = nullptr;
        }
        break;
    case QEvent::KeyPress:
        // Whoever goes on with the keyboard wants to see where.
        if (widget && m_keyboardFocus != widget) {
            m_keyboardFocus = widget;
            widget->update();
        }
        break;
    case QEvent::Wheel:
        if (widget && turnsWithTheWheel(widget) && !widget->hasFocus()) {
            event->ignore(); // it goes on to what scrolls around it
            return true;
        }
        break;
    default:
        break;
    }
    return QProxyStyle::eventFilter(watched, event);
}

bool CallboardStyle::showsFocus(const QStyleOption *option, const QWidget *widget) const
{
    // A busy button looks disabled, and keeps its focus.
    return option->state.testFlag(State_HasFocus) && (widget == m_keyboardFocus || !tracksFocus(widget));
}

QPalette CallboardStyle::standardPalette() const
{
    return m_palette.toQPalette();
}

QIcon CallboardStyle::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    if (m_theme) {
        switch (standard) {
        case SP_LineEditClearButton:
        case SP_TitleBarCloseButton:
        case SP_DockWidgetCloseButton:
            return icon(*m_theme, Icon::Close, Token::Secondary);
        case SP_TitleBarNormalButton:
            return icon(*m_theme, Icon::ExternalLink, Token::Secondary);
        case SP_MessageBoxInformation:
        case SP_MessageBoxQuestion:
            return icon(*m_theme, Icon::Info, Token::Secondary);
        case SP_MessageBoxWarning:
        case SP_MessageBoxCritical:
            return icon(*m_theme, Icon::Warning, Token::Text);
        default:
            break;
        }
    }
    return QProxyStyle::standardIcon(standard, option, widget);
}

int CallboardStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const auto px = [this](qreal units) { return qRound(units * m_scale); };
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuHMargin:
    case PM_ToolBarFrameWidth:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_FocusFrameVMargin:
        return 0;
    case PM_FocusFrameHMargin: // around the text and the check box of an item
        return px(6);
    case PM_DefaultFrameWidth: // room for a ring between the line and what scrolls
        return qobject_cast<const QAbstractScrollArea *>(widget) ? 2 : 1;
    case PM_MenuPanelWidth:
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
    case PM_DockWidgetFrameWidth:
        return 1;
    case PM_HeaderDefaultSectionSizeVertical:
        return px(30);
    case PM_MenuVMargin:
    case PM_DockWidgetTitleMargin:
        return px(4);
    case PM_DockWidgetTitleBarButtonMargin:
    case PM_ToolTipLabelFrameWidth:
        return px(6);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
    case PM_ToolBarItemSpacing:
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return px(8);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return px(16);
    case PM_HeaderMargin:
        return px(12);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return px(16);
    case PM_LineEditIconMargin:
        return px(5);
    case PM_ToolBarIconSize:
        return px(20);
    case PM_MessageBoxIconSize:
        return px(32);
    case PM_ScrollBarExtent:
        return px(10);
    case PM_ScrollBarSliderMin:
        return px(36);
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return px(20);
    case PM_SliderLength:
        return px(14);
    case PM_SliderTickmarkOffset:
        return px(4);
    case PM_TabBarTabHSpace:
        return px(24);
    case PM_TabBarTabVSpace:
        return px(16);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CallboardStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_Slider_AbsoluteSetButtons: // a click on the groove is a wish to be there
        return Qt::LeftButton;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_Scrollable: // a hundred projects are one long column, not many
        return 1;
    case SH_Menu_SubMenuPopupDelay:
        return 120;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Widget_Animate: // no motion
    case SH_Widget_Animation_Duration:
    case SH_UnderlineShortcut: // underlined letters all over are not calm; the menus still answer to them
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ChangeHighlightOnFocus:
        return 0;
    case SH_Table_GridLineColor:
        return static_cast<int>(m_palette.color(Token::Line).rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize CallboardStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    const Context context {m_palette, m_scale, *proxy()};
    const int fieldHeight = std::max(context.px(style::controlHeight), contents.height() + context.px(10));
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            return style::pushButtonSize(context, *button, contents, widget);
        }
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            return style::toolButtonSize(context, *button);
        }
        break;
    case CT_LineEdit:
        return {contents.width() + context.px(16), std::max(context.px(style::controlHeight), contents.height() + 2)};
    case CT_ComboBox:
        return {contents.width() + context.px(9 + 28), fieldHeight};
    case CT_SpinBox:
        return {contents.width() + context.px(24), std::max(context.px(style::controlHeight), contents.height())};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            return style::menuItemSize(context, *item, contents);
        }
        break;
    case CT_MenuBarItem:
        return {contents.width() + context.px(16), contents.height() + context.px(8)};
    case CT_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            return style::headerSectionSize(context, *header);
        }
        break;
    case CT_ProgressBar:
        return {std::max(contents.width(), context.px(120)), context.px(16)};
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {base.width(), std::max(base.height(), context.px(28))};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

QRect CallboardStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const Context context {m_palette, m_scale, *proxy()};
    switch (element) {
    case SE_LineEditContents:
        if (style::isInsideField(widget)) {
            return option->rect; // the field around it has the padding
        }
        // Two pixels of padding are QLineEdit's own.
        return visualRect(option->direction, option->rect, option->rect.adjusted(context.px(8), 1, -context.px(8), -1));
    case SE_PushButtonContents:
    case SE_PushButtonFocusRect:
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
    case SE_ProgressBarLabel:
    case SE_TabBarTabText:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect CallboardStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl subControl, const QWidget *widget) const
{
    const Context context {m_palette, m_scale, *proxy()};
    switch (control) {
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            return style::scrollBarRect(context, *bar, subControl);
        }
        break;
    case CC_Slider:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            return style::sliderRect(context, *slider, subControl);
        }
        break;
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            return style::comboBoxRect(context, *combo, subControl);
        }
        break;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            return style::spinBoxRect(context, *spin, subControl);
        }
        break;
    case CC_ToolButton:
        if (subControl == SC_ToolButton) {
            return option->rect;
        }
        break;
    default:
        break;
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

} // namespace callboard::ui

#include "moc_CallboardStyle.cpp"
