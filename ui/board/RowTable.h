#pragma once

#include "board/RowsInView.h"

#include <QTableView>

namespace callboard::ui {

/// A table of whole rows, all equally high, of which there may be a million: what QTableView does cell by cell is done
/// by row here. Rows are not all in memory, so typed letters are left to the search field. GUI thread only.
class RowTable : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowTable)

public:
    explicit RowTable(QWidget *parent = nullptr);
    ~RowTable() override;

    [[nodiscard]] RowsInView rowsInView() const;
    /// The rows at least half of which can be seen.
    [[nodiscard]] store::RowRange visibleRange() const { return rowsInView().seen(); }
    /// Takes the focus to the first row, without choosing it.
    void goToFirstRow();
    /// Repaints a whole row, beyond its cells; -1: nothing.
    void repaintRow(int row);

    void keyboardSearch(const QString &) override { }

protected:
    /// In pixels.
    void setRowHeight(int height);
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
};

} // namespace callboard::ui
