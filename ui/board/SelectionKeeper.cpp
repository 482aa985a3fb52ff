#include "board/SelectionKeeper.h"

#include "board/CallHistoryModel.h"
#include "store/IdSet.h"

#include <QItemSelection>
#include <QTableView>

#include <algorithm>
#include <numeric>
#include <utility>

namespace callboard::ui {

using store::RowRange;

std::vector<RowRange> rowsOf(const QItemSelection &selection)
{
    std::vector<RowRange> pieces;
    pieces.reserve(static_cast<std::size_t>(selection.size()));
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid()) {
            pieces.push_back({range.top(), range.height()});
        }
    }
    std::ranges::sort(pieces, {}, &RowRange::first);
    std::vector<RowRange> rows;
    for (const RowRange &piece : pieces) {
        if (!rows.empty() && piece.first <= rows.back().first + rows.back().count) {
            const int end = std::max(rows.back().first + rows.back().count, piece.first + piece.count);
            rows.back().count = end - rows.back().first;
        } else {
            rows.push_back(piece);
        }
    }
    return rows;
}

int countOf(const std::vector<RowRange> &rows)
{
    return std::accumulate(
        rows.begin(), rows.end(), 0, [](int sum, const RowRange &range) { return sum + range.count; });
}

std::vector<RowRange> rowsThatStay(
    const std::vector<qint64> &before, const std::vector<RowRange> &rows, const std::vector<qint64> &after)
{
    store::IdSet selected;
    for (const RowRange &range : rows) {
        const int end = std::min(range.first + range.count, static_cast<int>(before.size()));
        for (int row = range.first; row < end; ++row) {
            selected.insert(before[static_cast<std::size_t>(row)]);
        }
    }
    std::vector<RowRange> stay;
    for (int row = 0; row < static_cast<int>(after.size()); ++row) {
        if (!selected.contains(after[static_cast<std::size_t>(row)])) {
            continue;
        }
        if (!stay.empty() && stay.back().first + stay.back().count == row) {
            ++stay.back().count;
        } else {
            stay.push_back({row, 1});
        }
    }
    return stay;
}

namespace {

/// Whether the rows of `before` are where they were: the same board, or its first page.
bool isHeadOf(const std::vector<qint64> &before, const std::vector<qint64> &after)
{
    return before.size() <= after.size() && std::equal(before.begin(), before.end(), after.begin());
}

} // namespace

SelectionKeeper::SelectionKeeper(QTableView &view, const CallHistoryModel &model)
    : m_view(view)
    , m_model(model)
{
}

std::vector<RowRange> SelectionKeeper::rows() const
{
    return m_view.selectionModel() ? rowsOf(m_view.selectionModel()->selection()) : std::vector<RowRange>();
}

std::vector<qint64> SelectionKeeper::calls(int most) const
{
    std::vector<qint64> ids;
    for (const RowRange &range : rows()) {
        for (int row = range.first; row < range.first + range.count; ++row) {
            if (std::cmp_equal(ids.size(), most)) {
                return ids;
            }
            if (const qint64 id = m_model.idAt(row); id != 0) { // 0: not known yet which call it is
                ids.push_back(id);
            }
        }
    }
    return ids;
}

bool SelectionKeeper::isOnly(qint64 id) const
{
    const std::vector<RowRange> selected = rows();
    return selected.size() == 1 && selected.front().count == 1 && m_model.idAt(selected.front().first) == id;
}

void SelectionKeeper::letGo(qint64 chosen)
{
    std::vector<RowRange> selected = rows();
    if (selected.empty() && m_board) {
        return; // what was let go before is still waiting for the whole board
    }
    m_rows.clear();
    m_board.reset();
    if (selected.empty() || isOnly(chosen)) {
        return;
    }
    m_rows = std::move(selected);
    m_board = m_model.ids();
    m_current = m_model.idAt(m_view.currentIndex().row());
    m_view.selectionModel()->clearSelection();
}

bool SelectionKeeper::takeUp()
{
    m_gaveUp = false;
    if (m_board && !m_model.isWhole()) {
        return true; // most of them are below the first page
    }
    const std::vector<RowRange> rows = std::exchange(m_rows, {});
    const store::BoardIds before = std::exchange(m_board, nullptr);
    const store::BoardIds after = m_model.ids();
    if (rows.empty() || !before || !after) {
        return false;
    }
    const std::vector<RowRange> stay = isHeadOf(*before, *after) ? rows : rowsThatStay(*before, rows, *after);
    m_gaveUp = stay.size() > mostPieces;
    if (stay.empty() || m_gaveUp) {
        return false;
    }
    select(stay);
    return true;
}

void SelectionKeeper::select(const std::vector<RowRange> &rows)
{
    QItemSelectionModel &model = *m_view.selectionModel();
    const int column = std::max(0, m_view.currentIndex().column());
    int current = m_current == 0 ? -1 : m_model.rowOf(m_current, m_view.currentIndex().row());
    if (current < 0 && !m_view.currentIndex().isValid()) {
        current = rows.front().first;
    }
    if (current >= 0 && current != m_view.currentIndex().row()) {
        model.setCurrentIndex(m_model.index(current, column), QItemSelectionModel::NoUpdate);
    }
    // The piece around the current row last: Shift and an arrow still change that one, and leave the others alone.
    QItemSelection others;
    QItemSelection last;
    for (const RowRange &range : rows) {
        const int end = range.first + range.count - 1;
        const bool holdsCurrent = current >= range.first && current <= end;
        (holdsCurrent ? last : others)
            .append(QItemSelectionRange(m_model.index(range.first, 0), m_model.index(end, m_model.columnCount() - 1)));
    }
    model.select(others, QItemSelectionModel::ClearAndSelect);
    model.select(last, QItemSelectionModel::Select);
}

} // namespace callboard::ui
