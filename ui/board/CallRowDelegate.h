#pragma once

#include "board/CallCells.h"
#include "calls/Call.h"
#include "store/SearchWords.h"
#include "theme/Theme.h"

#include <QHash>
#include <QStyledItemDelegate>

namespace callboard::ui {

class CallHistoryModel;

/// Paints the cells of the call history: two lines where the cell has two, the badge above the outcome, Play in the
/// accent colour. The view says which row is hovered, focused or fading. A row that is being read is painted empty.
/// When rows are grouped by day, a stronger line separates days; the first row of a day and the first visible row show
/// the day above the time, the others the time alone. GUI thread only.
class CallRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallRowDelegate)

public:
    /// `theme` must outlive the delegate.
    explicit CallRowDelegate(const Theme &theme, QObject *parent = nullptr);
    ~CallRowDelegate() override;

    /// The row under the pointer (-1: none), and whether the pointer is on its Play.
    void setHovered(int row, bool onPlay);
    /// The row that shows the keyboard's focus; -1: none.
    void setFocused(int row) { m_focused = row; }
    [[nodiscard]] int focused() const { return m_focused; }
    /// Less padding in rows, so that more of them fit.
    void setDense(bool dense) { m_dense = dense; }
    [[nodiscard]] int rowHeight() const;
    /// The first and the last shown column, and whether the Record column is shown. If it is not, the first cell shows
    /// which recording plays.
    void setEnds(HistoryColumn first, HistoryColumn last, bool recordShown = true);
    /// The first visible row, which shows its day when rows are grouped by day.
    void setTopRow(int row) { m_topRow = row; }
    /// The search words to mark in the rows.
    void setSearch(const store::SearchWords &words) { m_search = words; }
    /// The opacity (0…1) of rows that are fading in; rows not listed are opaque.
    void setFade(QHash<qint64, qreal> shown) { m_fade = std::move(shown); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The width of the cell's text; empty for a row that is not cached.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Shows a tooltip where it adds something: always for dates, outcomes and recordings, otherwise when text is
    /// elided.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintFocus(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
        const calls::CallRow &call, const CellLines &words) const;
    /// Paints a date cell of rows grouped by day, which may have the day above the time.
    void paintDate(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
        const calls::CallRow &call, const CallHistoryModel &model) const;
    void paintLines(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room, HistoryColumn column,
        const CellLines &words, bool searched) const;
    void paintStatus(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room, Tone tone,
        const CellLines &words) const;
    void paintPlay(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room, const CellLines &words,
        bool plays, bool hovered) const;
    [[nodiscard]] bool isSignedHere(
        const calls::CallRow &call, const CallHistoryModel &model, HistoryColumn column) const;
    /// Paints the playing sign and returns the rest of the cell.
    [[nodiscard]] QStyleOptionViewItem paintPlayingSign(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintEdge(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintLine(QPainter *painter, Qt::LayoutDirection direction, const QRect &room, FontRole role, Token ink,
        const QString &text, bool tabular = false, bool searched = false) const;
    [[nodiscard]] QRect roomIn(const QRect &cell) const;
    [[nodiscard]] int lineHeight(FontRole role) const;
    [[nodiscard]] int widthOf(FontRole role, const QString &text) const;
    [[nodiscard]] bool isCut(const QRect &room, HistoryColumn column, const CellLines &words) const;

    const Theme &m_theme;
    int m_hovered = -1;
    bool m_onPlay = false;
    int m_focused = -1;
    bool m_dense = false;
    int m_topRow = -1;
    HistoryColumn m_firstColumn = HistoryColumn::Contact;
    HistoryColumn m_lastColumn = HistoryColumn::Record;
    bool m_recordShown = true;
    store::SearchWords m_search;
    QHash<qint64, qreal> m_fade;
};

} // namespace callboard::ui
