#pragma once

#include "board/HistoryColumn.h"
#include "board/PlayPress.h"
#include "board/RowFocus.h"
#include "board/RowHover.h"
#include "board/RowTable.h"
#include "board/ScrollKeeper.h"
#include "board/SelectionKeeper.h"
#include "store/BoardDiff.h"

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

/// The call history table. What is selected, what is current and what is on screen are bound to calls, not to row
/// numbers, and stay through every refresh. GUI thread only.
///
/// Any number of rows can be selected, but one call is the chosen one, for which the details are open. A plain click,
/// an arrow, J, K, Home, End, a page key or Enter chooses: it leaves exactly one row selected and the details follow.
/// What extends or changes the selection (Ctrl, Shift, Ctrl+A, the right button) leaves them with the call they have.
///
/// Dragging selects the rows it passes, but from a Record cell that says Play: from there the recordings themselves are
/// dragged, those of all selected rows where that row is one of them.
class CallHistoryView final : public RowTable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallHistoryView)

public:
    /// `theme` and `model` must outlive the view.
    CallHistoryView(const Theme &theme, CallHistoryModel &model, QWidget *parent = nullptr);
    ~CallHistoryView() override;

    /// The chosen call; 0: none. Stays when the call leaves the board (another filter, say): it is selected again when
    /// it returns.
    [[nodiscard]] qint64 selectedCall() const { return m_selected; }
    /// Whether the chosen call is on the board, alone selected and where the keys are.
    [[nodiscard]] bool isAtChosenCall() const;
    /// Chooses a call, alone, and scrolls to it; 0 chooses none, and leaves several selected rows as they are. Emits
    /// nothing.
    void selectCall(qint64 id);

    /// Which columns are shown, in which order and how wide.
    [[nodiscard]] HistoryHeader &columns() const { return *m_columns; }
    /// What was sought is marked in the rows.
    void setSearch(const store::SearchWords &words);
    /// How many rows are selected. Selections are ranges: a million rows cost no more than one.
    [[nodiscard]] int selectedCount() const { return countOf(m_keeper.rows()); }
    [[nodiscard]] std::vector<store::RowRange> selectedRows() const { return m_keeper.rows(); }
    /// Their calls in board order, but no more than `most`.
    [[nodiscard]] std::vector<qint64> selectedCalls(int most) const { return m_keeper.calls(most); }
    /// Selects the chosen call alone, or none where it is not on the board. False: no more was selected before.
    bool dropSeveral();

public Q_SLOTS:
    /// What is on the board, so that an empty table can say why it is empty.
    void setCounts(int shown, int total);
    /// What an empty table says of what is still to come. \param calls why there is no call yet; empty: there is none
    /// \param texts why a search may have found nothing; empty: it saw everything
    void setComing(const QString &calls, const QString &texts);

Q_SIGNALS:
    /// The person chose a call, by click or key.
    void callActivated(qint64 id);
    void playRequested(qint64 id);
    /// The recordings of the selected calls are being dragged out of the table.
    void dragRequested();
    void firstRowsPainted(); ///< once: from here on there is something to read
    void copyRequested(); ///< of what is selected
    /// The selection, the chosen call or the board below them may be another one now: once for many changes.
    void selectionSettled();
    void selectionGivenUp(); ///< it would be in too many pieces in the order that is shown now
    /// A menu for what is selected is wanted at this place of the screen.
    void menuRequested(const QPoint &at);
    /// Numbered from 1; 0, 0: no rows.
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
    void rowsChanged(int first, int last);
    /// Before rows move: what is selected and what is on screen is remembered by call.
    void letGo();
    /// After it: both are found again.
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
    bool m_placing = false; ///< selection changes are ours, not the person's
    bool m_extending = false; ///< they are the person's, but choose nothing
    QTimer m_settle; ///< until selectionSettled()
};

} // namespace callboard::ui
