#include "activity/ActivityDock.h"

#include "activity/ActivityDelegate.h"
#include "activity/ActivityModel.h"
#include "theme/Icons.h"
#include "theme/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ActivityDock::ActivityDock(const Theme &theme, QWidget *parent)
    : QDockWidget(tr("Activity"), parent)
    , m_model(new ActivityModel(this))
    , m_view(new QListView(this))
{
    setObjectName("activityDock"_L1);
    m_view->setObjectName("activityView"_L1);
    m_view->setAccessibleName(tr("Activity"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ActivityDelegate(theme, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_view->setTabKeyNavigation(false);
    setWidget(m_view);

    auto *copy = new QAction(icon(theme, Icon::Copy, Token::Secondary), tr("Copy"), m_view);
    copy->setObjectName("copyActivity"_L1);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ActivityDock::copySelection);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);

    // A click with Ctrl or Shift selects lines to be copied.
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex &line) {
        if (QGuiApplication::keyboardModifiers() == Qt::NoModifier) {
            openCall(line);
        }
    });
    auto *open = new QAction(tr("Show the call"), m_view);
    open->setObjectName("openCall"_L1);
    open->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    open->setShortcutContext(Qt::WidgetShortcut);
    connect(open, &QAction::triggered, this, [this] { openCall(m_view->currentIndex()); });
    m_view->addAction(open);

    // Only the user's own scrolling decides whether to follow; what lines do to the bar does not.
    QScrollBar *bar = m_view->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        if (!m_changing) {
            m_following = value >= bar->maximum();
        }
    });
    connect(bar, &QScrollBar::rangeChanged, this, [this] { scheduleFollow(); });
    const auto fit = [this, &theme] {
        setFont(theme.font(FontRole::BodyStrong)); // of its title: the style has no word in that
        m_view->setFont(theme.font());
        m_view->setMinimumHeight(theme.px(24));
        m_view->doItemsLayout();
    };
    connect(&theme, &Theme::changed, this, fit);
    fit();
}

ActivityDock::~ActivityDock() = default;

void ActivityDock::append(const QDateTime &at, const QString &line, const QString &executionId)
{
    QScrollBar *bar = m_view->verticalScrollBar();
    const bool full = m_model->rowCount() == ActivityModel::capacity;
    m_changing = true;
    m_model->append(at, line, executionId);
    if (full && !m_following) {
        // The oldest line went: what the user reads stays where it is.
        bar->setValue(std::max(0, bar->value() - 1));
    }
    m_changing = false;
    scheduleFollow();
}

void ActivityDock::showEvent(QShowEvent *event)
{
    QDockWidget::showEvent(event);
    scheduleFollow();
    Q_EMIT shown();
}

void ActivityDock::scheduleFollow()
{
    if (!m_following || m_scheduled) {
        return;
    }
    // Once for a burst of lines.
    m_scheduled = true;
    QTimer::singleShot(0, this, [this] {
        m_scheduled = false;
        if (m_following && isVisible()) {
            m_changing = true;
            m_view->scrollToBottom();
            m_changing = false;
        }
    });
}

void ActivityDock::showPeople(const QHash<QString, ActivityModel::Person> &people)
{
    m_model->showPeople(people);
}

void ActivityDock::openCall(const QModelIndex &line)
{
    if (const qint64 id = line.isValid() ? line.data(ActivityModel::CallIdRole).toLongLong() : 0; id != 0) {
        Q_EMIT callActivated(id);
    }
}

void ActivityDock::copySelection()
{
    QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : rows) {
        lines.append(row.data().toString());
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    }
}

} // namespace callboard::ui

#include "moc_ActivityDock.cpp"
