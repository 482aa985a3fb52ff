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

/// The board as a table model: the ids of all rows, and a cache of the rows themselves.
///
/// A row that is not cached has empty cells; reading them requests its page, and dataChanged() follows. A refresh is
/// applied as removals, moves and insertions, never as a reset, so that selections and persistent indexes survive it. A
/// million rows cost their ids and 64 cached pages. GUI thread only.
class CallHistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallHistoryModel)

public:
    /// DisplayRole is the visible text (two lines where the cell has two), AccessibleTextRole the spoken text,
    /// ToolTipRole escaped plain text.
    enum Role {
        ValueRole = Qt::UserRole + 1, ///< the value behind the text: seconds, QDateTime, the stored word
        CallIdRole, ///< qint64, known for every row
        CallRowRole, ///< calls::CallRow; invalid while the row is being read
        PlayableRole, ///< bool: the Record cell says Play
    };

    /// `reader` and `clock` must outlive the model.
    CallHistoryModel(store::CallReader &reader, const Clock &clock, QObject *parent = nullptr);
    ~CallHistoryModel() override;

    /// Applies an update of the board that is shown; see store::BoardDiff.
    void apply(const store::BoardUpdate &update);
    /// Shows another board: the result of another query, or the first one.
    void reset(const store::BoardUpdate &update);
    /// Shows the first page of another board, before all of it is known. `sameCalls`: only the order changed; the rows
    /// below the page exist, and are empty until complete().
    void reset(const store::FirstPage &page, bool sameCalls);
    /// Adds the rest of the board whose first page is shown. Existing rows stay where they are. A long board is added
    /// in pieces, and events are handled between them.
    void complete(const store::BoardUpdate &update);
    /// Reads changed rows again that are visible, before the board itself is refreshed.
    void refreshRows(const store::NewsOfRows &news);

    /// False while only the first page is shown; complete() adds the rest.
    [[nodiscard]] bool isWhole() const { return m_rows.isWhole(); }
    /// Null until the first board has arrived.
    [[nodiscard]] store::BoardIds ids() const { return m_rows.ids(); }
    /// Number of calls on the board, including those whose rows are still being added.
    [[nodiscard]] int callCount() const { return m_rows.callCount(); }
    [[nodiscard]] qint64 idAt(int row) const { return m_rows.idAt(row); } ///< 0: no such row
    /// -1: not on the board. Looks near `hint` first; see BoardRows::rowOf().
    [[nodiscard]] int rowOf(qint64 id, int hint = 0) const { return m_rows.rowOf(id, hint); }
    /// nullptr while the row is being read. Valid until control returns to the event loop.
    [[nodiscard]] const calls::CallRow *row(int row) const;
    /// Like row(), but does not request a missing row.
    [[nodiscard]] const calls::CallRow *rowAtHand(int row) const;
    [[nodiscard]] CellLines lines(const calls::CallRow &row, HistoryColumn column) const;
    /// Like lines(), with the remark below the contact when the call in this row only sounds like the search.
    [[nodiscard]] CellLines linesAt(int row, const calls::CallRow &call, HistoryColumn column) const;
    /// Whether the call only sounds like what is searched for. Such calls stand below all others.
    [[nodiscard]] bool isAlike(int row) const { return m_rows.isAlike(row); }
    /// The number of such calls.
    [[nodiscard]] int alikeCount() const { return m_rows.alikeCount(); }
    [[nodiscard]] bool isMarked(const calls::CallRow &row) const;
    /// Whether the call is scheduled; the tooltip of its status has the full time.
    [[nodiscard]] bool saysWhenDue(const calls::CallRow &row) const;
    /// Sets the call whose recording plays; 0: none. Its Record cell shows it.
    void setPlaying(qint64 id);
    [[nodiscard]] qint64 playing() const { return m_playing; }
    /// Like lines(), for a narrow cell.
    [[nodiscard]] CellLines narrowLines(const calls::CallRow &row, HistoryColumn column) const;
    /// Whether rows are grouped by day, which they are when sorted by date.
    [[nodiscard]] bool isByDay() const { return m_shownSort == store::SortColumn::Date; }
    /// Whether this row begins a new day: rows are grouped by day, and the call above was made on another day. Does not
    /// request rows; false while either is being read.
    [[nodiscard]] bool startsDay(int row) const;
    [[nodiscard]] QString dayTitle(const calls::CallRow &row, bool narrow = false) const;
    [[nodiscard]] bool isPlayableAt(const QModelIndex &index) const; ///< a Record cell that says Play

    /// Whether the Outcome column is shown. If not, the Status cells show the outcome too.
    void setOutcomeApart(bool apart);
    /// The questions whose answers have columns, behind the table's own: see ColumnLayout::answers().
    void setAnswers(const std::vector<calls::Question> &questions);
    /// Reads every row again that is visible: what belongs to rows was written without a change to them.
    void refreshAllRows();
    /// The names of the accounts, by id.
    void setAccountNames(const QHash<QString, QString> &names);

    /// Sets the visible rows: they are read first and kept up to date.
    void setVisibleRows(int first, int last);

    [[nodiscard]] store::SortColumn sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Of SortColumn::Answer.
    [[nodiscard]] const calls::Question &sortQuestion() const { return m_sortQuestion; }
    /// Notes the order of the query that is asked for; emits nothing.
    void setSort(store::SortColumn column, Qt::SortOrder order, const calls::Question &question);
    /// The column sorted by; -1: it is not there.
    [[nodiscard]] int sortedColumn() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Emits sortRequested(): the store sorts, not the model. Does nothing for a column that is not sortable.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void sortRequested(
        callboard::store::SortColumn column, Qt::SortOrder order, const callboard::calls::Question &question);
    /// Emitted before and after rows move, so that the view can save and restore its scroll anchor.
    void boardAboutToChange();
    void boardChanged(bool anotherQuery);
    /// Visible rows whose content changed.
    void callsChanged(const QList<qint64> &ids);
    /// Calls were written, visible or not; the board is up to date.
    void callsWritten();
    /// Reading rows failed; rows that are shown stay.
    void readFailed(const QString &message);

private:
    /// Resets the model to another board.
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
    calls::Question m_sortQuestion;
    std::vector<calls::Question> m_answers; ///< the columns that are wanted; m_cells has those that are there
};

} // namespace callboard::ui
