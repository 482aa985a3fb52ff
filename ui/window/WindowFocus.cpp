#include "window/WindowFocus.h"

#include "board/CallHistoryView.h"
#include "details/CallDetailsSidebar.h"
#include "filters/FilterBar.h"
#include "settings/WelcomePage.h"
#include "window/ReadingOrder.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <iterator>
#include <utility>

namespace callboard::ui {

namespace {

bool isIn(const QWidget *widget, const QWidget &part)
{
    return widget && (widget == &part || part.isAncestorOf(widget));
}

bool isUsable(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled();
}

/// Something the person does with what has the focus.
bool isWork(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
        return !static_cast<const QKeyEvent &>(event).isAutoRepeat();
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        return true;
    default:
        return false;
    }
}

/// A scroll area shows what Tab finds in it, but not what it comes to from outside.
void scrollTo(QWidget &widget)
{
    for (QWidget *around = widget.parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around)) {
            area->ensureWidgetVisible(&widget);
        }
    }
}

/// Where it stands in the window while nothing is scrolled.
QPoint placeOf(const QWidget &widget, const QWidget &window)
{
    QPoint place = widget.mapTo(&window, QPoint());
    for (const QWidget *around = widget.parentWidget(); around; around = around->parentWidget()) {
        if (const auto *area = qobject_cast<const QScrollArea *>(around)) {
            place += QPoint(area->horizontalScrollBar()->value(), area->verticalScrollBar()->value());
        }
    }
    return place;
}

} // namespace

WindowFocus::WindowFocus(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(qApp, &QApplication::focusChanged, this, &WindowFocus::moved);
    connect(qApp, &QGuiApplication::focusWindowChanged, this, [this] {
        QWidget *active = QApplication::activeWindow();
        if (active != m_dialog && qobject_cast<QDialog *>(active)) {
            m_dialog = active;
            m_dialog->installEventFilter(this);
        }
    });
    connect(&m_parts.pages, &QStackedWidget::currentChanged, this, [this] { toWork(); });
    toWork(); // before the window is shown: else the first control of it would take what is typed
}

WindowFocus::~WindowFocus() = default;

bool WindowFocus::isInWindow(const QWidget *widget) const
{
    return widget && widget->window() == &m_parts.window;
}

bool WindowFocus::isWelcome() const
{
    return m_parts.pages.currentWidget() == &m_parts.welcome;
}

bool WindowFocus::isAtWork(const QWidget *widget) const
{
    const QWidget *search = m_parts.filters.searchField();
    return widget == search || isIn(widget, m_parts.sidebar)
           || (isWelcome() ? isIn(widget, m_parts.welcome) : isIn(widget, m_parts.view));
}

void WindowFocus::toWork(Qt::FocusReason reason)
{
    if (isWelcome()) {
        m_parts.welcome.setFocus(reason);
    } else {
        m_parts.view.setFocus(reason);
    }
}

void WindowFocus::moved(QWidget *before, QWidget *now)
{
    if (m_watched && m_watched != now) {
        m_watched->removeEventFilter(this);
        m_watched = nullptr;
    }
    if (isInWindow(now)) {
        m_watched = now;
        now->installEventFilter(this);
    }
    noticeDisabled(before, now);
}

/// Qt has passed it on to whatever comes next.
void WindowFocus::noticeDisabled(QWidget *before, QWidget *now)
{
    const bool disabled = isInWindow(before) && before->isVisible() && !before->isEnabled();
    if (!disabled || (now && !isInWindow(now)) || isIn(before, m_parts.welcome)) {
        return;
    }
    if (isIn(before, m_parts.sidebar)) {
        m_waiting = before;
        m_meanwhile = now;
        before->installEventFilter(this);
    } else {
        QTimer::singleShot(0, this, [this] { toWork(); });
    }
}

bool WindowFocus::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_meanwhile && isWork(*event)) {
        m_waiting = nullptr;
    }
    if (event->type() == QEvent::Hide && watched == m_watched) {
        leaveHidden(*m_watched);
    } else if (event->type() == QEvent::EnabledChange && watched == m_waiting && m_waiting->isEnabled()) {
        QWidget *focus = m_parts.window.focusWidget();
        if (!focus || focus == m_meanwhile) { // the person has not gone on by Tab
            m_waiting->setFocus(Qt::OtherFocusReason);
        }
        m_waiting = nullptr;
    } else if (event->type() == QEvent::WindowDeactivate && watched == m_dialog) {
        m_closing = m_dialog->isHidden(); // while it is being hidden: nothing else has taken its place
    } else if (event->type() == QEvent::Hide && watched == m_dialog) {
        const bool wasActive = m_dialog->isActiveWindow() || std::exchange(m_closing, false);
        QTimer::singleShot(0, this, [this, wasActive] { dialogWent(wasActive); });
    }
    return QObject::eventFilter(watched, event);
}

/// Before Qt passes it on to whatever comes next. Within the details that is as good as anything.
void WindowFocus::leaveHidden(QWidget &hidden)
{
    if (hidden.hasFocus() && m_parts.window.isVisible()
        && !(isIn(&hidden, m_parts.sidebar) && m_parts.sidebar.isVisible())) {
        toWork();
    }
}

void WindowFocus::dialogWent(bool wasActive)
{
    const QWidget *active = QApplication::activeWindow();
    if (active && active != &m_parts.window) {
        return; // another dialog, below this one
    }
    if (!active && wasActive && !QApplication::activeModalWidget()) {
        m_parts.window.activateWindow(); // where no window manager does it
    }
    if (const QWidget *focus = m_parts.window.focusWidget(); !isAtWork(focus) || !focus->isVisible()) {
        toWork();
    }
}

void WindowFocus::toNextPart(bool forward)
{
    if (isWelcome()) {
        toWork(Qt::ShortcutFocusReason);
        return;
    }
    const QWidget *focus = m_parts.window.focusWidget();
    std::vector<const QWidget *> parts {&m_parts.header};
    for (const QWidget *part :
        std::initializer_list<const QWidget *> {&m_parts.views, &m_parts.view, &m_parts.sidebar}) {
        if (part->isVisible()) {
            parts.push_back(part);
        }
    }
    const auto count = std::ssize(parts);
    const auto found = std::ranges::find_if(parts, [focus](const QWidget *part) { return isIn(focus, *part); });
    const auto at = found == parts.end() ? -1 : found - parts.begin(); // below: the next one is the first
    const auto before = at < 0 ? count : at;
    const QWidget *next = parts[static_cast<std::size_t>(forward ? (at + 1) % count : (before + count - 1) % count)];
    if (next == &m_parts.header) {
        m_parts.filters.focusSearch();
    } else if (next == &m_parts.views) {
        m_parts.views.setFocus(Qt::ShortcutFocusReason);
    } else if (next == &m_parts.view) {
        m_parts.view.setFocus(Qt::ShortcutFocusReason);
    } else {
        m_parts.sidebar.takeFocus(Qt::ShortcutFocusReason);
    }
}

std::vector<QWidget *> WindowFocus::stops() const
{
    const QWidget *focus = m_parts.window.focusWidget();
    std::vector<QWidget *> all;
    for (QWidget *part : m_parts.inOrder) {
        if (!part->isVisible()) {
            continue;
        }
        QList<QWidget *> candidates = part->findChildren<QWidget *>();
        candidates.prepend(part);
        std::vector<QWidget *> here;
        std::vector<QRect> places;
        for (QWidget *widget : candidates) {
            const bool stops = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
            if (((stops && isUsable(*widget)) || widget == focus) && isInWindow(widget)
                && std::ranges::find(all, widget) == all.end()) {
                here.push_back(widget);
                places.emplace_back(placeOf(*widget, m_parts.window), widget->size());
            }
        }
        std::ranges::transform(readingOrder(places, m_parts.window.layoutDirection()), std::back_inserter(all),
            [&here](std::size_t i) { return here[i]; });
    }
    return all;
}

/// Qt asks too, when the control that has the focus is disabled or hidden.
bool WindowFocus::goOn(bool forward)
{
    const QWidget *focus = m_parts.window.focusWidget();
    std::vector<QWidget *> all = stops();
    if (isIn(focus, m_parts.sidebar) && !isUsable(*focus)) { // nobody pressed Tab to leave the details
        std::erase_if(all, [this](const QWidget *stop) { return !isIn(stop, m_parts.sidebar); });
    }
    if (std::ranges::count(all, focus) == std::ssize(all)) {
        return false;
    }
    const auto count = std::ssize(all);
    const auto found = std::ranges::find(all, focus);
    std::ptrdiff_t next = forward ? 0 : count - 1;
    if (found != all.end()) {
        next = (found - all.begin() + (forward ? 1 : count - 1)) % count;
    }
    QWidget *widget = all[static_cast<std::size_t>(next)];
    widget->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    scrollTo(*widget);
    return true;
}

} // namespace callboard::ui

#include "moc_WindowFocus.cpp"
