#pragma once

#include "board/BoardRows.h"
#include "board/CallCells.h"
#include "store/CallQuery.h"

#include <QAbstractTableModel>
#include <QDate>
#include <QList>

#include <functional>

class QTimer;

namespace callboard {
class Clock;
}

namespace callboard::store {
class CallReader;
struct BoardUpdate;
struct FirstPage;
struct NewsOfRows;
} // namespace callboard::store

namespace callboard::ui {

class RowCache;

/// The board as a table: the ids of its rows, and as many of the rows themselves as are being looked at.
///
/// Cells of a row that is still on its way are empty; their page is asked for, and dataChanged() follows. A refresh is
/// applied as removals, moves and insertions, never as a reset, so that selections and persistent indexes live through
/// it. A million rows cost their ids and 64 pages. GUI thread only.
class CallHistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallHistoryModel)

public:
    /// DisplayRole has the visible words (two lines where the cell has two), AccessibleTextRole the same to be spoken,
    /// ToolTipRole escaped plain text.
    enum Role {
        ValueRole = Qt::UserRole + 1, ///< what the words stand for: seconds, QDateTime, the stored word
        CallIdRole, ///< qint64, known for every row at once
        CallRowRole, ///< calls::CallRow; invalid while the row is on its way
        PlayableRole, ///< bool: the Record cell says Play
    };

    /// `reader` and `clock` must outlive the model.
    CallHistoryModel(store::CallReader &reader, const Clock &clock, QObject *parent = nullptr);
    ~CallHistoryModel() override;

    /// Applies what the reader says of the board shown now; see store::BoardDiff.
    void apply(const store::BoardUpdate &update);
    /// Shows another board: the answer to another query, or the first one.
    void reset(const store::BoardUpdate &update);
    /// Shows the top of another board, before the whole of it is known. `sameCalls`: those that are shown, in another
    /// order; the rows below the page are there then, and empty until complete().
    void reset(const store::FirstPage &page, bool sameCalls);
    /// The whole board of which the first page is shown: its rows stay where they are. A long one arrives in pieces,
    /// between which events are handled.
    void complete(const store::BoardUpdate &update);
    /// What was written since: rows that are shown are read again at once, before the board itself is.
    void refreshRows(const store::NewsOfRows &news);

    /// False while only the top of the board is there: the rest comes with complete().
    [[nodiscard]] bool isWhole() const { return m_rows.isWhole(); }
    /// Null until the first board has arrived.
    [[nodiscard]] store::BoardIds ids() const { return m_rows.ids(); }
    /// Calls on the board, those among them whose rows are still being added.
    [[nodiscard]] int callCount() const { return m_rows.callCount(); }
    [[nodiscard]] qint64 idAt(int row) const { return m_rows.idAt(row); } ///< 0: no such row
    /// -1: not on the board. Looks near `hint` first; see BoardRows::rowOf().
    [[nodiscard]] int rowOf(qint64 id, int hint = 0) const { return m_rows.rowOf(id, hint); }
    /// nullptr while it is on its way. Good until control returns to the event loop.
    [[nodiscard]] const calls::CallRow *row(int row) const;
    /// The same, but a row that is not here is not asked for.
    [[nodiscard]] const calls::CallRow *rowAtHand(int row) const;
    [[nodiscard]] CellLines lines(const calls::CallRow &row, HistoryColumn column) const;
    /// The same for the row it stands in: what only sounds like what is searched for says so below its contact.
    [[nodiscard]] CellLines linesAt(int row, const calls::CallRow &call, HistoryColumn column) const;
    /// Whether the call only sounds like what is searched for. Such calls stand below all others.
    [[nodiscard]] bool isAlike(int row) const { return m_rows.isAlike(row); }
    /// How many those are.
    [[nodiscard]] int alikeCount() const { return m_rows.alikeCount(); }
    [[nodiscard]] bool isMarked(const calls::CallRow &row) const;
    /// Whether it waits for a time of its own, which the tooltip of its status says in full.
    [[nodiscard]] bool saysWhenDue(const calls::CallRow &row) const;
    /// The call whose recording plays; 0: none does. Its Record cell says so.
    void setPlaying(qint64 id);
    [[nodiscard]] qint64 playing() const { return m_playing; }
    /// The same for a cell that has no room for lines().
    [[nodiscard]] CellLines narrowLines(const calls::CallRow &row, HistoryColumn column) const;
    /// Whether the rows stand by day: the board is ordered by when calls were made.
    [[nodiscard]] bool isByDay() const { return m_shownSort == store::SortColumn::Date; }
    /// Whether, by day, this row's call was made on another day than that of the row above. Asks for no row: false
    /// while either is on its way.
    [[nodiscard]] bool startsDay(int row) const;
    [[nodiscard]] QString dayTitle(const calls::CallRow &row, bool narrow = false) const;
    [[nodiscard]] bool isPlayableAt(const QModelIndex &index) const; ///< a Record cell that says Play

    /// Whether the Outcome column is shown; else the Status cells say the outcome too.
    void setOutcomeApart(bool apart);
    /// What accounts are called, by their id.
    void setAccountNames(const QHash<QString, QString> &names);

    /// Rows on screen: they are fetched first and kept fresh.
    void setVisibleRows(int first, int last);

    [[nodiscard]] store::SortColumn sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// The store sorts: this only asks for it, by sortRequested(). By a column that is not sortable: nothing.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void sortRequested(callboard::store::SortColumn column, Qt::SortOrder order);
    /// Around everything that moves rows: the view takes its bearings before and finds its place again after.
    void boardAboutToChange();
    void boardChanged(bool anotherQuery);
    /// Rows that were shown and look different now.
    void callsChanged(const QList<qint64> &ids);
    /// Calls were written, whether their rows are shown or not; the board stands as it is now.
    void callsWritten();
    /// Rows could not be read; those that are shown stay.
    void readFailed(const QString &message);

private:
    /// Shows a board from the top: nothing of what was shown is kept in place.
    void startAgain(const std::function<void()> &setRows);
    void grow(int most);
    void take(const RowStep &step);
    void rearrange(const RowStep &step);
    void rowsChanged(const store::RowRange &rows);
    void takeNews(const std::vector<qint64> &changed, bool everythingChanged);
    void takeNewsOf(const store::BoardUpdate &update);
    void noticeNewDay();
    void columnChanged(HistoryColumn column);
    void announce(const QList<qint64> &arrived, const QList<qint64> &changed, int near);

    const Clock &m_clock;
    RowCache *m_cache;
    QTimer *m_growth; ///< the next rows are added when it fires
    CallCells m_cells;
    BoardRows m_rows;
    QDate m_today;
    qint64 m_playing = 0;
    store::SortColumn m_sortColumn = store::SortColumn::Date;
    store::SortColumn m_shownSort = store::SortColumn::Date; ///< of the rows that are there
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace callboard::ui
