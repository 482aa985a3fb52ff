#include "ScreenFit.h"

#include "Banner.h"
#include "Theme.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QLayout>
#include <QMargins>
#include <QPainter>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleOption>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace callboard::ui {

namespace {

QMargins frameOf(const QWidget &window)
{
    const QWindow *handle = window.windowHandle();
    if (handle && !handle->frameMargins().isNull()) {
        return handle->frameMargins();
    }
    // Not on screen yet: the window manager gives it what it gave to the one below.
    const QWidget *below = window.parentWidget() ? window.parentWidget()->window() : nullptr;
    return below ? frameOf(*below) : QMargins();
}

void setBottom(QLayout &layout, int bottom)
{
    QMargins margins = layout.contentsMargins();
    margins.setBottom(bottom);
    layout.setContentsMargins(margins);
}

/// Takes `row`, the last one, out of the layout below `layout` that has it; the margins of that layout.
std::optional<QMargins> takeOut(QLayout &layout, QLayout &row)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (item->layout() == &row) {
            layout.removeItem(&row);
            const QMargins margins = layout.contentsMargins();
            setBottom(layout, 0);
            return margins;
        }
        QLayout *inner = item->widget() ? item->widget()->layout() : item->layout();
        if (!inner) {
            continue;
        }
        if (const auto margins = takeOut(*inner, row)) {
            return margins->left() > 0 ? margins : layout.contentsMargins();
        }
    }
    return std::nullopt;
}

} // namespace

QRect fitted(const QRect &wanted, const QRect &room)
{
    QRect result(wanted.topLeft(), wanted.size().boundedTo(room.size()));
    result.moveRight(std::min(result.right(), room.right()));
    result.moveBottom(std::min(result.bottom(), room.bottom()));
    result.moveLeft(std::max(result.left(), room.left()));
    result.moveTop(std::max(result.top(), room.top()));
    return result;
}

/// As high as its content is at its width, where there is the room.
class ScreenFit::Page final : public QScrollArea
{
public:
    Page(const Theme &theme, QWidget &window)
        : QScrollArea(&window)
        , m_theme(theme)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setFocusPolicy(Qt::NoFocus);
        auto *content = new QWidget;
        setWidget(content);
        content->setAutoFillBackground(false);
        viewport()->setAutoFillBackground(false);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        const QLayout *layout = widget()->layout();
        const int height = layout && layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                                                 : widget()->sizeHint().height();
        return height + 2 * m_ring;
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int width = widget()->sizeHint().width();
        return {width + 2 * m_ring, heightForWidth(width)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {std::min(widget()->minimumSizeHint().width(), roomFor(*window()).width()), m_theme.px(80)};
    }

    /// Has the focus itself, and room for its ring.
    void takeFocus()
    {
        m_ring = static_cast<int>(std::ceil(m_theme.focusWidth()));
        setViewportMargins(m_ring, m_ring, m_ring, m_ring);
        setFocusPolicy(Qt::StrongFocus);
        setFocus();
    }

protected:
    bool event(QEvent *event) override
    {
        const bool done = QScrollArea::event(event);
        if (event->type() == QEvent::Paint && hasFocus()) { // around the viewport, which paintEvent() is for
            QStyleOptionFocusRect option;
            option.initFrom(this);
            QPainter painter(this);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
        } else if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
            update();
        }
        return done;
    }

private:
    const Theme &m_theme;
    int m_ring = 0;
};

namespace {

/// The line above the buttons, while the page goes on below it. Where the window is too narrow for them, as with large
/// letters, they stand one below the other.
class Edge final : public QWidget
{
public:
    Edge(const Theme &theme, const QScrollBar &bar, QLayout &buttons, QWidget &window)
        : QWidget(&window)
        , m_theme(theme)
        , m_bar(bar)
        , m_buttons(qobject_cast<QBoxLayout *>(&buttons))
    {
        setFixedHeight(1);
        window.installEventFilter(this);
        connect(&bar, &QScrollBar::rangeChanged, this, qOverload<>(&QWidget::update));
        connect(&bar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_bar.value() < m_bar.maximum()) {
            QPainter(this).fillRect(rect(), m_theme.color(Token::Line));
        }
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
            arrangeButtons();
        }
        return QWidget::eventFilter(watched, event);
    }

private:
    void arrangeButtons()
    {
        if (!m_buttons) {
            return;
        }
        const QMargins around = m_buttons->contentsMargins();
        int needed = around.left() + around.right();
        for (int i = 0; i < m_buttons->count(); ++i) {
            const QLayoutItem *item = m_buttons->itemAt(i);
            needed += item->isEmpty() ? 0 : item->minimumSize().width() + m_buttons->spacing();
        }
        const auto direction
            = needed - m_buttons->spacing() > window()->width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
        if (direction != m_buttons->direction()) {
            m_buttons->setDirection(direction);
        }
    }

    const Theme &m_theme;
    const QScrollBar &m_bar;
    QPointer<QBoxLayout> m_buttons;
};

} // namespace

void ScreenFit::apply(QWidget &window)
{
    new ScreenFit(window);
}

ScreenFit &ScreenFit::apply(QDialog &dialog, QLayout &buttons, const Theme &theme)
{
    auto *fit = new ScreenFit(dialog);
    fit->wrap(dialog, buttons, theme);
    return *fit;
}

ScreenFit::ScreenFit(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
    window.installEventFilter(this);
}

ScreenFit::~ScreenFit() = default;

QSize ScreenFit::roomFor(const QWidget &window)
{
    return window.screen()->availableGeometry().marginsRemoved(frameOf(window)).size();
}

void ScreenFit::wrap(QDialog &dialog, QLayout &buttons, const Theme &theme)
{
    QLayout *content = dialog.layout();
    const QMargins around = takeOut(*content, buttons).value_or(content->contentsMargins());
    setBottom(*content, 0);
    m_page = new Page(theme, dialog);
    m_page->widget()->setLayout(content); // which takes it, and what is in it, away from the dialog
    auto *column = new QVBoxLayout(&dialog);
    column->setContentsMargins(0, 0, 0, theme.px(16));
    column->setSpacing(0);
    column->addWidget(m_page, 1);
    column->addWidget(new Edge(theme, *m_page->verticalScrollBar(), buttons, dialog));
    buttons.setContentsMargins(around.left(), theme.px(12), around.right(), 0);
    column->addLayout(&buttons);
    m_page->widget()->installEventFilter(this);
    for (Banner *banner : m_page->findChildren<Banner *>()) {
        banner->installEventFilter(this);
    }
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) {
        if (now && m_page->widget()->isAncestorOf(now)) {
            showChild(now);
        }
    });
}

void ScreenFit::focusPage(const QString &name)
{
    m_page->setObjectName(QStringLiteral("page"));
    m_page->takeFocus(); // before anybody asks what it is
    m_page->setAccessibleName(name);
}

bool ScreenFit::eventFilter(QObject *watched, QEvent *event)
{
    const bool isWindow = watched == &m_window;
    switch (event->type()) {
    case QEvent::Show:
        if (isWindow && !event->spontaneous()) {
            open();
        } else if (auto *banner = qobject_cast<Banner *>(watched)) {
            // Once it has its place.
            QMetaObject::invokeMethod(
                this, [this, banner = QPointer(banner)] { showChild(banner); }, Qt::QueuedConnection);
        }
        break;
    case QEvent::LayoutRequest:
        if (!isWindow) {
            growSoon();
            break;
        }
        [[fallthrough]];
    case QEvent::Resize:
        if (isWindow) {
            holdTexts();
        }
        break;
    case QEvent::KeyPress:
        if (isWindow && m_page) {
            scrollBy(static_cast<QKeyEvent *>(event)->key());
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

/// Keys that reached the dialog were of no use to what has the focus.
void ScreenFit::scrollBy(int key)
{
    QScrollBar *bar = m_page->verticalScrollBar();
    switch (key) {
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        break;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        break;
    case Qt::Key_Home:
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        break;
    case Qt::Key_End:
        bar->triggerAction(QAbstractSlider::SliderToMaximum);
        break;
    default:
        break;
    }
}

void ScreenFit::showChild(QWidget *child)
{
    if (!child || !child->isVisible() || !m_page) {
        return;
    }
    // All of it: of a text field ensureWidgetVisible() shows the caret.
    const QRect place(child->mapTo(m_page->widget(), QPoint()), child->size());
    const QSize half = place.size().boundedTo(m_page->viewport()->size()) / 2;
    m_page->ensureVisible(place.center().x(), place.center().y(), half.width(), half.height() + 1);
}

QSize ScreenFit::wantedSize() const
{
    const QLayout *layout = m_window.layout();
    const int width = std::max(m_window.minimumWidth(), layout->totalSizeHint().width());
    return {width, layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height()};
}

/// Before the window is on screen, and before a dialog is put in the middle of the window below.
void ScreenFit::open()
{
    if (m_page && !m_isOpen && !m_window.testAttribute(Qt::WA_Resized)) {
        m_window.resize(wantedSize());
        m_window.setAttribute(Qt::WA_Resized, false);
    }
    bound();
    // As it was remembered of another screen. A dialog has no place yet.
    if (!m_isOpen && m_window.testAttribute(Qt::WA_Moved) && !m_window.isMaximized() && !m_window.isFullScreen()) {
        m_window.move(fitted(m_window.frameGeometry(), m_window.screen()->availableGeometry()).topLeft());
    }
    if (!std::exchange(m_isOpen, true) && m_window.windowHandle()) {
        connect(m_window.windowHandle(), &QWindow::screenChanged, this, &ScreenFit::followScreen);
        followScreen(m_window.screen());
    }
}

void ScreenFit::followScreen(QScreen *screen)
{
    disconnect(m_screenResized);
    if (screen) {
        m_screenResized = connect(screen, &QScreen::availableGeometryChanged, this, &ScreenFit::bound);
    }
    bound();
}

/// Makes it smaller where it is too large. It stays where it is: a person may be moving it.
void ScreenFit::bound()
{
    if (m_window.isMaximized() || m_window.isFullScreen()) {
        return;
    }
    const QSize room = roomFor(m_window);
    if (m_window.minimumWidth() > room.width()) {
        m_window.setMinimumWidth(room.width());
    }
    if (m_window.minimumHeight() > room.height()) {
        m_window.setMinimumHeight(room.height());
    }
    if (m_window.width() > room.width() || m_window.height() > room.height()) {
        m_window.resize(m_window.size().boundedTo(room));
    }
}

/// A text that wraps needs more height in a narrow window, and a layout asks only for what it needs in a wide one.
void ScreenFit::holdTexts()
{
    const QLayout *layout = m_window.layout();
    if (m_page || !m_isOpen || !layout || !layout->hasHeightForWidth()) {
        return;
    }
    const int least = std::min(layout->totalMinimumHeightForWidth(m_window.width()), roomFor(m_window).height());
    if (least != m_window.minimumHeight()) {
        m_window.setMinimumHeight(least);
    }
}

void ScreenFit::growSoon()
{
    if (m_isOpen && !std::exchange(m_isGrowing, true)) {
        QMetaObject::invokeMethod(this, &ScreenFit::grow, Qt::QueuedConnection);
    }
}

/// With what it says; it does not shrink again under the eyes of who reads it.
void ScreenFit::grow()
{
    m_isGrowing = false;
    if (!m_window.isVisible() || m_window.isMaximized()) {
        return;
    }
    m_page->updateGeometry();
    const QLayout *layout = m_window.layout();
    const int width = m_window.width();
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : wantedSize().height();
    if (height <= m_window.height()) {
        return;
    }
    const QMargins frame = frameOf(m_window);
    const QRect room = m_window.screen()->availableGeometry().marginsRemoved(frame);
    const QRect now = m_window.geometry();
    const QRect then = fitted(QRect(now.topLeft(), QSize(width, height)), room);
    if (then.size() == now.size()) {
        return;
    }
    m_window.resize(then.size());
    if (then.topLeft() != now.topLeft()) {
        m_window.move(then.topLeft() - QPoint(frame.left(), frame.top()));
    }
}

} // namespace callboard::ui

#include "moc_ScreenFit.cpp"
