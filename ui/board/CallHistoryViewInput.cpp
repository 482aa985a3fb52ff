#include "board/CallHistoryView.h"

// What hand and keys do in the table: selecting, choosing, the menu, hovering.

#include "board/CallHistoryModel.h"
#include "board/CallRowDelegate.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QCursor>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace callboard::ui {

QItemSelectionModel::SelectionFlags CallHistoryView::selectionCommand(
    const QModelIndex &index, const QEvent *event) const
{
    if (m_placing) {
        return QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows; // whatever keys are down by chance
    }
    if (!index.isValid()) {
        return QItemSelectionModel::NoUpdate; // below the last row
    }
    const auto command = QTableView::selectionCommand(index, event);
    // Ctrl+click on the only one would leave the details open beside a table without a selected row.
    return command & (QItemSelectionModel::Deselect | QItemSelectionModel::Toggle)
                   && m_keeper.isOnly(m_model.idAt(index.row()))
               ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
               : command;
}

QModelIndex CallHistoryView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // In a table of whole rows the ends are the first and the last row, not the first and the last cell.
    if (action == MoveHome || action == MoveEnd) {
        const int row = action == MoveHome ? 0 : m_model.rowCount() - 1;
        return m_model.index(row, std::max(0, currentIndex().column()));
    }
    return QTableView::moveCursor(action, modifiers);
}

void CallHistoryView::keyPressEvent(QKeyEvent *event)
{
    showFocus(true);
    const Qt::KeyboardModifiers modifiers = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    const QScopedValueRollback extending(m_extending, modifiers != Qt::NoModifier);
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const qint64 id = m_model.idAt(currentIndex().row()); id != 0) {
            selectRow(currentIndex().row());
            choose(id, currentIndex().row());
        }
        return;
    case Qt::Key_Menu:
        requestMenuAtCurrent();
        return;
    case Qt::Key_F10:
        if (modifiers == Qt::ShiftModifier) {
            requestMenuAtCurrent();
            return;
        }
        break;
    case Qt::Key_Space:
        if (modifiers != Qt::ControlModifier) {
            event->ignore(); // the window's: play or pause
            return;
        }
        break;
    case Qt::Key_J:
    case Qt::Key_K:
        if (event->modifiers() == Qt::NoModifier) {
            QKeyEvent arrow(event->type(), event->key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up, Qt::NoModifier);
            keyPressEvent(&arrow);
            return;
        }
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!selectionModel()->hasSelection() && m_model.rowCount() > 0 && modifiers != Qt::ControlModifier) {
            // The first step is onto a row that can be seen, not past it.
            const int row = currentIndex().isValid() ? currentIndex().row() : visibleRange().first;
            setCurrentIndex(m_model.index(row, std::max(0, currentIndex().column())));
            return;
        }
        break;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void CallHistoryView::mousePressEvent(QMouseEvent *event)
{
    showFocus(false);
    const QModelIndex pressed = indexAt(event->position().toPoint());
    const bool left = event->button() == Qt::LeftButton;
    const bool plain = left && (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) == 0;
    const QScopedValueRollback extending(m_extending, !plain);
    const qint64 id = left ? m_model.idAt(pressed.row()) : 0;
    const qint64 before = m_selected;
    m_playPressed = plain && m_model.isPlayableAt(pressed) ? id : 0;
    m_pressedAt = event->globalPosition().toPoint();
    m_dragFrom = m_playPressed;
    m_dragging = false;
    m_choiceWaits = m_dragFrom != 0 && selectedCount() > 1 && selectionModel()->isSelected(pressed);
    if (m_choiceWaits) {
        setFocus(Qt::MouseFocusReason);
        return;
    }
    QTableView::mousePressEvent(event);
    if (id != 0 && id == before && (plain || m_keeper.isOnly(id))) {
        // No selection changed, but the details may have been closed since.
        Q_EMIT callActivated(id);
    }
}

void CallHistoryView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool plain = (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) == 0;
    const QScopedValueRollback extending(m_extending, !plain || event->button() != Qt::LeftButton);
    const qint64 pressed = std::exchange(m_dragFrom, 0);
    const bool dragged = std::exchange(m_dragging, false);
    if (!std::exchange(m_choiceWaits, false)) {
        QTableView::mouseReleaseEvent(event);
    } else if (const int row = dragged ? -1 : m_model.rowOf(pressed, m_hovered); row >= 0) {
        selectRow(row);
        choose(pressed, row);
    }
    // Choosing the row may have opened the sidebar and moved Play away from under the pointer: the person's hand did
    // not move, so the click still counts.
    const qint64 id = std::exchange(m_playPressed, 0);
    const int moved = (event->globalPosition().toPoint() - m_pressedAt).manhattanLength();
    if (id != 0 && event->button() == Qt::LeftButton && moved < QApplication::startDragDistance()) {
        Q_EMIT playRequested(id);
    }
}

void CallHistoryView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragFrom != 0 && (event->buttons() & Qt::LeftButton)) {
        const int moved = (event->globalPosition().toPoint() - m_pressedAt).manhattanLength();
        if (!m_dragging && moved >= QApplication::startDragDistance()) {
            m_dragging = true;
            m_playPressed = 0;
            Q_EMIT dragRequested();
        }
        return;
    }
    const QScopedValueRollback extending(m_extending, true); // what is dragged over is selected, not chosen
    QTableView::mouseMoveEvent(event);
}

void CallHistoryView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    if (event->reason() != QContextMenuEvent::Mouse) {
        requestMenuAtCurrent();
    } else if (indexAt(event->pos()).isValid()) {
        Q_EMIT menuRequested(event->globalPos());
    }
}

/// For the keyboard: below the current row, which becomes selected where none is.
void CallHistoryView::requestMenuAtCurrent()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return;
    }
    if (!selectionModel()->hasSelection()) {
        const QScopedValueRollback extending(m_extending, true);
        selectionModel()->select(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    scrollTo(current);
    const QRect row = visualRect(current.siblingAtColumn(horizontalHeader()->logicalIndex(0)));
    Q_EMIT menuRequested(viewport()->mapToGlobal(QPoint(row.left() + m_theme.px(16), row.bottom())));
}

void CallHistoryView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    showFocus(event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
              || event->reason() == Qt::ShortcutFocusReason || (m_keyboard && event->reason() != Qt::MouseFocusReason));
}

void CallHistoryView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    showFocus(m_keyboard);
}

void CallHistoryView::showFocus(bool byKeyboard)
{
    m_keyboard = byKeyboard;
    const int row = m_keyboard && hasFocus() ? currentIndex().row() : -1;
    if (const int before = m_delegate->focused(); before != row) {
        m_delegate->setFocused(row);
        updateRow(before);
        updateRow(row);
    }
}

bool CallHistoryView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        const QPoint position = static_cast<QMouseEvent *>(event)->position().toPoint();
        hover(&position);
        break;
    }
    case QEvent::Leave:
        hover(nullptr);
        break;
    default:
        break;
    }
    return QTableView::viewportEvent(event);
}

void CallHistoryView::hoverUnderPointer()
{
    if (viewport()->underMouse()) {
        const QPoint position = viewport()->mapFromGlobal(QCursor::pos());
        hover(&position);
    }
}

void CallHistoryView::hover(const QPoint *position)
{
    if (model() != &m_model) {
        return;
    }
    const QModelIndex index = position ? indexAt(*position) : QModelIndex();
    const bool onPlay = m_model.isPlayableAt(index);
    m_delegate->setHovered(index.row(), onPlay);
    updateRow(std::exchange(m_hovered, index.row()));
    updateRow(m_hovered);
    if (onPlay) {
        viewport()->setCursor(Qt::PointingHandCursor);
    } else {
        viewport()->unsetCursor();
    }
}

} // namespace callboard::ui
