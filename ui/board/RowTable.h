#pragma once

#include "board/RowsInView.h"

#include <QTableView>

namespace callboard::ui {

/// A table of whole rows of equal height, for up to a million of them: it works by row where QTableView works by cell.
/// Typed letters do nothing here, since most rows are not in memory; the search field takes them. GUI thread only.
class RowTable : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowTable)

public:
    explicit RowTable(QWidget *parent = nullptr);
    ~RowTable() override;

    [[nodiscard]] RowsInView rowsInView() const;
    /// The rows of which at least half is visible.
    [[nodiscard]] store::RowRange visibleRange() const { return rowsInView().seen(); }
    /// Moves the focus to the first row without choosing it.
    void goToFirstRow();
    /// Repaints a whole row, including the space beside its cells; -1: nothing.
    void repaintRow(int row);

    void keyboardSearch(const QString &) override { }

protected:
    /// In pixels.
    void setRowHeight(int height);
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
};

} // namespace callboard::ui
