#pragma once

#include "store/BoardDiff.h"

#include <vector>

class QItemSelection;
class QTableView;

namespace callboard::ui {

class CallHistoryModel;

/// Which rows a selection covers, ascending and without overlap. Costs its ranges, not its rows.
[[nodiscard]] std::vector<store::RowRange> rowsOf(const QItemSelection &selection);
[[nodiscard]] int countOf(const std::vector<store::RowRange> &rows);

/// Where the calls in `rows` of `before` stand in `after`. Pure; linear in both lists, with one bit a call.
[[nodiscard]] std::vector<store::RowRange> rowsThatStay(
    const std::vector<qint64> &before, const std::vector<store::RowRange> &rows, const std::vector<qint64> &after);

/// Carries a selection of any size over a change of the board: a call that stays is selected again, wherever it went; a
/// call that is gone is dropped, and no neighbour is selected in its place.
///
/// Qt would follow each selected row by an index of its own. Here the selection is let go before rows move, kept as
/// ranges of the old board, and taken up afterwards. GUI thread only; the view and the model must outlive it.
class SelectionKeeper final
{
public:
    /// A selection in more pieces than this (half a million rows, then another order) is given up: every repaint would
    /// walk over the pieces.
    static constexpr std::size_t mostPieces = 2000;

    SelectionKeeper(QTableView &view, const CallHistoryModel &model);

    [[nodiscard]] std::vector<store::RowRange> rows() const;
    /// The selected calls in board order, but no more than `most`.
    [[nodiscard]] std::vector<qint64> calls(int most) const;
    /// Whether the call, and it alone, is selected.
    [[nodiscard]] bool isOnly(qint64 id) const;

    /// Before rows change. Does nothing where at most `chosen` is selected: the view follows that one call itself.
    void letGo(qint64 chosen);
    /// After it. False: there is nothing to select. While only the first page of the new board is known nothing is
    /// selected yet, and what was let go is kept until the whole is.
    [[nodiscard]] bool takeUp();
    /// Whether the last takeUp() gave a selection up because it is in too many pieces now.
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
