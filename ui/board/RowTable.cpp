#include "board/RowTable.h"

#include "board/SelectionKeeper.h"

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace callboard::ui {

RowTable::RowTable(QWidget *parent)
    : QTableView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table; 10,000 rows are no focus chain
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

RowTable::~RowTable() = default;

RowsInView RowTable::rowsInView() const
{
    return {verticalScrollBar()->value(), viewport()->height(), std::max(1, verticalHeader()->defaultSectionSize()),
        model() ? model()->rowCount() : 0};
}

void RowTable::goToFirstRow()
{
    setFocus(Qt::ShortcutFocusReason);
    selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
    scrollToTop();
}

void RowTable::repaintRow(int row)
{
    if (row >= 0) {
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    }
}

void RowTable::setRowHeight(int height)
{
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(height / 2);
}

void RowTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // For a screen reader QTableView lists every cell that changed; a million rows are not read out.
    constexpr int fewRows = 100;
    if (countOf(rowsOf(selected)) + countOf(rowsOf(deselected)) <= fewRows) {
        QTableView::selectionChanged(selected, deselected);
    } else {
        QAbstractItemView::selectionChanged(selected, deselected);
    }
}

QModelIndex RowTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // The ends are the first and the last row, not the first and the last cell.
    if (action == MoveHome || action == MoveEnd) {
        const int row = action == MoveHome ? 0 : model()->rowCount() - 1;
        return model()->index(row, std::max(0, currentIndex().column()));
    }
    return QTableView::moveCursor(action, modifiers);
}

} // namespace callboard::ui

#include "moc_RowTable.cpp"
