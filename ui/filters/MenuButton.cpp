#include "filters/MenuButton.h"

#include "base/OneLine.h"
#include "filters/FilterMenu.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>

namespace callboard::ui {

namespace {

constexpr qreal widestLabel = 160;

/// Qt's own interface says ShowMenu and does nothing before the menu is closed again, if at all.
class MenuButtonInterface final : public QAccessibleWidget
{
public:
    explicit MenuButtonInterface(MenuButton *button)
        : QAccessibleWidget(button, QAccessible::ButtonMenu)
    {
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.hasPopup = true;
        state.checkable = true;
        state.checked = button()->isChecked();
        return state;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return widget()->isEnabled() ? QStringList {showMenuAction(), setFocusAction()} : QStringList();
    }
    void doAction(const QString &name) override
    {
        if (name == showMenuAction() && widget()->isEnabled()) {
            button()->openMenu();
        } else {
            QAccessibleWidget::doAction(name);
        }
    }

private:
    [[nodiscard]] MenuButton *button() const { return static_cast<MenuButton *>(widget()); }
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *button = qobject_cast<MenuButton *>(object);
    return button ? new MenuButtonInterface(button) : nullptr;
}

} // namespace

MenuButton::MenuButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
    setCheckable(true);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard where the work is
    connect(&m_theme, &Theme::changed, this, &MenuButton::showLabel);
}

MenuButton::~MenuButton() = default;

void MenuButton::setLabel(const QString &label)
{
    m_label = oneLine(label.left(200));
    showLabel();
}

void MenuButton::setFiltering(bool filtering)
{
    setChecked(filtering);
    update();
}

void MenuButton::showLabel()
{
    const QString shown = fontMetrics().elidedText(m_label, Qt::ElideRight, m_theme.px(widestLabel));
    setText(FilterMenu::escaped(shown));
    setToolTip(shown == m_label ? QString() : m_label.toHtmlEscaped());
    updateGeometry();
    update();
}

void MenuButton::openMenu()
{
    if (menu()) {
        menu()->popup(mapToGlobal(rect().bottomLeft()));
    }
}

void MenuButton::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
    case Qt::Key_Space:
        openMenu();
        if (menu()) {
            // As if it had been walked to: setActiveAction() would open a submenu at once.
            QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
            QCoreApplication::sendEvent(menu(), &down);
        }
        break;
    default:
        QToolButton::keyPressEvent(event);
    }
}

} // namespace callboard::ui

#include "moc_MenuButton.cpp"
