#include "views/ViewList.h"

#include "theme/Theme.h"
#include "views/ViewDelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ViewList::ViewList(const Theme &theme, QWidget *parent)
    : QListWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"viewList"_s);
    setAccessibleName(tr("Saved views"));
    setItemDelegate(new ViewDelegate(theme, this));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(EditKeyPressed);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setSelectionMode(SingleSelection);
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (!m_placing && item && !m_isNew) {
            Q_EMIT viewChosen(idOf(item));
        }
    });
    connect(itemDelegate(), &QAbstractItemDelegate::commitData, this, [this] { m_kept = true; });
    connect(
        itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] { endNaming(m_kept); }, Qt::QueuedConnection);
    connect(&m_theme, &Theme::changed, this, &ViewList::applyTheme);
    applyTheme();
}

ViewList::~ViewList() = default;

void ViewList::applyTheme()
{
    QPalette colors = viewport()->palette();
    colors.setColor(QPalette::Base, m_theme.color(Token::Surface));
    viewport()->setPalette(colors);
    doItemsLayout();
    viewport()->update();
}

QString ViewList::idOf(const QListWidgetItem *item)
{
    return item ? item->data(ViewDelegate::IdRole).toString() : QString();
}

QListWidgetItem *ViewList::itemOf(const QString &id) const
{
    for (int row = 0; row < count(); ++row) {
        if (idOf(item(row)) == id) {
            return item(row);
        }
    }
    return nullptr;
}

void ViewList::showChosen(const QString &id)
{
    const QScopedValueRollback placing(m_placing, true);
    setCurrentItem(itemOf(id));
}

QStringList ViewList::order() const
{
    QStringList ids;
    for (int row = 0; row < count(); ++row) {
        if (const QString id = idOf(item(row)); !id.isEmpty()) {
            ids.append(id);
        }
    }
    return ids;
}

void ViewList::nameNew(const QString &suggestion)
{
    if (isNaming()) {
        return;
    }
    const QScopedValueRollback placing(m_placing, true);
    m_isNew = true;
    m_kept = false;
    m_nameBefore.clear();
    auto *made = new QListWidgetItem(suggestion, this);
    made->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable);
    scrollToItem(made);
    m_isNaming = true;
    editItem(made);
}

void ViewList::rename(const QString &id)
{
    if (QListWidgetItem *view = itemOf(id); view && !id.isEmpty() && !isNaming()) {
        m_nameBefore = view->text();
        m_kept = false;
        m_isNaming = true;
        editItem(view);
    }
}

void ViewList::endNaming(bool kept)
{
    QListWidgetItem *named = m_isNew ? item(count() - 1) : currentItem();
    const QString name = named ? named->text().simplified() : QString();
    m_isNaming = false;
    if (m_isNew) {
        const QScopedValueRollback placing(m_placing, true);
        m_isNew = false;
        delete named;
        if (kept && !name.isEmpty()) {
            Q_EMIT newNamed(name);
        }
    } else if (named && kept && !name.isEmpty() && name != m_nameBefore) {
        Q_EMIT renamed(idOf(named), name);
    }
    m_kept = false;
    Q_EMIT namingEnded();
}

void ViewList::move(const QString &id, int by)
{
    QStringList ids = order();
    const auto from = ids.indexOf(id);
    const auto to = from + by;
    if (from >= 0 && to >= 0 && to < ids.size()) {
        ids.move(from, to);
        Q_EMIT ordered(ids);
    }
}

void ViewList::keyPressEvent(QKeyEvent *event)
{
    const QString id = idOf(currentItem());
    const bool isAlt = event->modifiers() == Qt::AltModifier;
    if (isNaming()) {
        QListWidget::keyPressEvent(event);
    } else if (isAlt && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        move(id, event->key() == Qt::Key_Up ? -1 : 1);
    } else if (event->key() == Qt::Key_Delete && !id.isEmpty()) {
        Q_EMIT removeRequested(id);
    } else if (event->key() == Qt::Key_F2) {
        rename(id);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT left();
    } else {
        QListWidget::keyPressEvent(event);
    }
}

void ViewList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QListWidgetItem *view = byKey ? currentItem() : itemAt(event->pos());
    if (view) {
        Q_EMIT menuRequested(
            idOf(view), byKey ? viewport()->mapToGlobal(visualItemRect(view).bottomLeft()) : event->globalPos());
    }
    event->accept();
}

void ViewList::startDrag(Qt::DropActions actions)
{
    if (!idOf(currentItem()).isEmpty()) { // all calls stays first
        QListWidget::startDrag(actions);
    }
}

void ViewList::dropEvent(QDropEvent *event)
{
    {
        const QScopedValueRollback placing(m_placing, true);
        QListWidget::dropEvent(event);
    }
    // Once the move has ended: the list is filled again by what hears it.
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT ordered(order()); }, Qt::QueuedConnection);
}

} // namespace callboard::ui

#include "moc_ViewList.cpp"
