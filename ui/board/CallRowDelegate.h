#pragma once

#include "board/CallCells.h"
#include "calls/Call.h"
#include "store/SearchWords.h"
#include "theme/Theme.h"

#include <QHash>
#include <QStyledItemDelegate>

namespace callboard::ui {

class CallHistoryModel;

/// Paints the cells of the call history: two lines each where there are two, the badge over the outcome, Play in the
/// accent. It paints whole rows alike: what is under the pointer, focused or fading is told by the view. A row that is
/// still on its way is an empty row. By day, a stronger line stands where a day begins, and the first row of a day (and
/// the first one in view) has the day above its time; the others have the time alone. GUI thread only.
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
    /// Rows with less air, so that more of them are in view.
    void setDense(bool dense) { m_dense = dense; }
    [[nodiscard]] int rowHeight() const;
    /// The columns at the ends of a row, left to right as one reads; and whether the Record column is there to say what
    /// plays. Where it is not, the first cell has the sign.
    void setEnds(HistoryColumn first, HistoryColumn last, bool recordShown = true);
    /// The first row in view: by day, it says its day too.
    void setTopRow(int row) { m_topRow = row; }
    /// What is marked where a row shows it.
    void setSearch(const store::SearchWords &words) { m_search = words; }
    /// How far rows that changed have come back, 0…1; rows not named are fully there.
    void setFade(QHash<qint64, qreal> shown) { m_fade = std::move(shown); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// As wide as the cell's words; nothing for a row that is not here.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// A tooltip where it says more than the cell does: always for dates, outcomes and recordings, else when words were
    /// cut.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintFocus(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
        const calls::CallRow &call, const CellLines &words) const;
    /// A date cell by day, which may have the day above the time.
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
    /// Leaves what is left of the cell beside it.
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
