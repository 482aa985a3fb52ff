#pragma once

#include "store/BoardDiff.h"

#include <vector>

class QItemSelection;
class QTableView;

namespace callboard::ui {

class CallHistoryModel;

/// The rows of a selection as ascending ranges without overlap. Linear in the ranges, not the rows.
[[nodiscard]] std::vector<store::RowRange> rowsOf(const QItemSelection &selection);
[[nodiscard]] int countOf(const std::vector<store::RowRange> &rows);

/// The rows in `after` of the calls that are in `rows` of `before`. Pure; linear in both lists, with one bit per call.
[[nodiscard]] std::vector<store::RowRange> rowsThatStay(
    const std::vector<qint64> &before, const std::vector<store::RowRange> &rows, const std::vector<qint64> &after);

/// Keeps a selection of any size through a change of the board: a call that stays is selected again, wherever it moved;
/// a call that is gone is deselected, and no neighbour is selected instead.
///
/// Qt would keep a persistent index per selected row. This class clears the selection before rows move, stores it as
/// ranges of the old board, and restores it afterwards. GUI thread only; the view and the model must outlive it.
class SelectionKeeper final
{
public:
    /// A selection of more ranges than this is dropped (half a million rows, then another order): every repaint would
    /// iterate over the ranges.
    static constexpr std::size_t mostPieces = 2000;

    SelectionKeeper(QTableView &view, const CallHistoryModel &model);

    [[nodiscard]] std::vector<store::RowRange> rows() const;
    /// The selected calls in board order, at most `most`.
    [[nodiscard]] std::vector<qint64> calls(int most) const;
    /// Whether this call, and only it, is selected.
    [[nodiscard]] bool isOnly(qint64 id) const;

    /// Call before rows change. Does nothing if at most `chosen` is selected: the view follows that call itself.
    void letGo(qint64 chosen);
    /// Call after it. False: there is nothing to select. While only the first page of the new board is known, nothing
    /// is selected yet, and the old selection is kept until the whole board is known.
    [[nodiscard]] bool takeUp();
    /// Whether the last takeUp() dropped the selection because it had too many ranges.
    [[nodiscard]] bool gaveUp() const { return m_gaveUp; }

private:
    void select(const std::vector<store::RowRange> &rows);

    QTableView &m_view;
    const CallHistoryModel &m_model;
    store::BoardIds m_board; ///< whose rows are kept
    std::vector<store::RowRange> m_rows;
    qint64 m_current = 0;
    bool m_gaveUp = false;
};

} // namespace callboard::ui
