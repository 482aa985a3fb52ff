#pragma once

#include "board/HistoryColumn.h"
#include "board/PlayPress.h"
#include "board/RowFocus.h"
#include "board/RowHover.h"
#include "board/RowTable.h"
#include "board/ScrollKeeper.h"
#include "board/SelectionKeeper.h"
#include "store/BoardDiff.h"
#include "store/CallQuery.h"

#include <QTimer>

#include <vector>

namespace callboard::store {
class SearchWords;
}

namespace callboard::ui {

class CallHistoryModel;
class CallRowDelegate;
class EmptyBoard;
class HistoryHeader;
class RowFade;
class Theme;

/// The call history table. The selection, the current row and the scroll position follow calls, not row numbers, and
/// survive every refresh. GUI thread only.
///
/// Any number of rows can be selected, but one call is the chosen one, and the details show it. A plain click, an arrow
/// key, J, K, Home, End, a page key or Enter chooses a call and selects only its row. Extending or changing the
/// selection (Ctrl, Shift, Ctrl+A, right button) leaves the chosen call as it is.
///
/// Dragging selects rows, except from a Record cell with Play: there it drags the recordings, those of all selected
/// rows if this row is one of them.
class CallHistoryView final : public RowTable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallHistoryView)

public:
    /// `theme` and `model` must outlive the view.
    CallHistoryView(const Theme &theme, CallHistoryModel &model, QWidget *parent = nullptr);
    ~CallHistoryView() override;

    /// The chosen call; 0: none. It stays chosen while a filter hides it, and is selected again when it comes back.
    [[nodiscard]] qint64 selectedCall() const { return m_selected; }
    /// Whether the chosen call is on the board, is the only selected one, and is current.
    [[nodiscard]] bool isAtChosenCall() const;
    /// Chooses a call, selects only it and scrolls to it. 0 chooses none and keeps a selection of several rows. Emits
    /// nothing.
    void selectCall(qint64 id);

    /// Shows by the header in which order the rows are asked for. Emits nothing.
    void showOrder(store::SortColumn column, Qt::SortOrder order, const calls::Question &question);
    /// The header: which columns are shown, in which order and how wide.
    [[nodiscard]] HistoryHeader &columns() const { return *m_columns; }
    /// Marks the search words in the rows.
    void setSearch(const store::SearchWords &words);
    /// Number of selected rows. A selection is stored as ranges, so a million rows cost no more than one.
    [[nodiscard]] int selectedCount() const { return countOf(m_keeper.rows()); }
    [[nodiscard]] std::vector<store::RowRange> selectedRows() const { return m_keeper.rows(); }
    /// The selected calls in board order, at most `most`.
    [[nodiscard]] std::vector<qint64> selectedCalls(int most) const { return m_keeper.calls(most); }
    /// Reduces a selection of several rows to the chosen call, or to none when it is not on the board. False: not more
    /// than one row was selected.
    bool dropSeveral();

public Q_SLOTS:
    /// Number of calls shown and on the board, so that an empty table can say why it is empty.
    void setCounts(int shown, int total);
    /// How many filters are set, the search among them: an empty table says so.
    void setFilterCount(int filters);
    /// Sets what an empty table says about calls that are still being fetched.
    /// \param calls why there is no call yet; empty: there is none
    /// \param texts why a search may have missed calls; empty: it covered everything
    void setComing(const QString &calls, const QString &texts);

Q_SIGNALS:
    /// The user chose a call, by click or key.
    void callActivated(qint64 id);
    void playRequested(qint64 id);
    /// The recordings of the selected calls are being dragged out of the table.
    void dragRequested();
    void firstRowsPainted(); ///< emitted once
    void copyRequested(); ///< of what is selected
    /// The selection, the chosen call or the board changed. Emitted once for many changes.
    void selectionSettled();
    void selectionGivenUp(); ///< the new order would split it into too many ranges
    /// Requests the menu for the selection, at this place of the screen.
    void menuRequested(const QPoint &at);
    /// The first and last visible row, from 1; 0, 0: no rows.
    void visibleRangeChanged(int first, int last);
    void newCallRequested(); ///< the button of the empty board
    void clearFiltersRequested(); ///< the button where no call matches

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(
        const QModelIndex &index, const QEvent *event) const override;

private:
    void setUpHeaders();
    void applyTheme();
    void columnsChanged();
    void showSortedColumn();
    void rowsChanged(int first, int last);
    /// Saves the selection and the scroll position by call, before rows move.
    void letGo();
    /// Restores both afterwards.
    void takeUp(bool anotherQuery);
    void selectRow(int row);
    void choose(qint64 id, int row);
    void requestMenuAtCurrent();
    void noticeVisibleRows();
    void lookUnderPointer();

    const Theme &m_theme;
    CallHistoryModel &m_model;
    CallRowDelegate *m_delegate;
    HistoryHeader *m_columns;
    EmptyBoard *m_empty;
    RowFade *m_fade;
    RowHover m_hover;
    RowFocus m_focus;
    PlayPress m_press;
    ScrollKeeper m_scroll;
    SelectionKeeper m_keeper;
    qint64 m_selected = 0; ///< the chosen call
    int m_selectedRow = 0; ///< where it was last seen
    store::RowRange m_visible;
    bool m_rowsPainted = false;
    bool m_placing = false; ///< the program changes the selection, not the user
    bool m_extending = false; ///< the user changes the selection without choosing a call
    QTimer m_settle; ///< until selectionSettled()
};

} // namespace callboard::ui
