#pragma once

#include "store/BoardDiff.h"

#include <QtGlobal>

#include <vector>

namespace callboard::store {
struct BoardUpdate;
} // namespace callboard::store

namespace callboard::ui {

/// One change of the rows, as a table announces it to its listeners.
struct RowStep
{
    enum class Kind : quint8 {
        Insert, ///< `range` counts in the board after the step
        Remove, ///< `range` counts in the board before the step
        Rearrange, ///< every row may move or be another call, but their number stays; `range` is empty
    };

    Kind kind = Kind::Insert;
    store::RowRange range;
    store::BoardIds ids; ///< the board after the step
};

/// The steps that lead from `update.from` to `update.ids`: removals from the last range to the first, then insertions
/// from the first to the last. Where the update has a list between the two boards: one rearrangement, with the rows
/// added at the end before it or cut off at the end after it. Both lists must be set. Pure; any thread.
[[nodiscard]] std::vector<RowStep> stepsOf(const store::BoardUpdate &update);

/// The same rows as ranges, from the top. Pure; any thread.
[[nodiscard]] std::vector<store::RowRange> rangesOf(std::vector<int> rows);

/// Which call stands in which row of the board, without the calls themselves. One of three states:
///
/// - whole: every call has its row;
/// - top only: the first page is known. There may be more rows than known calls; those have the id 0;
/// - growing: every call is known, and their rows are still added in pieces.
///
/// A value without signals; the table announces what it changes here. Costs 8 bytes a call, shared with the reader.
class BoardRows final
{
public:
    /// QHeaderView makes a record of its own for each row, a million in 7 to 16 ms: rows are added in pieces of this
    /// many, and the event loop turns between them.
    static constexpr int pieceRows = 100'000;

    /// Null until the first board has arrived.
    [[nodiscard]] const store::BoardIds &ids() const { return m_ids; }
    /// Number of rows.
    [[nodiscard]] int count() const { return m_count; }
    /// Number of calls on the board, including those whose rows are still being added.
    [[nodiscard]] int callCount() const;
    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] bool isGrowing() const;

    /// 0: the row does not exist, or its call is not known yet.
    [[nodiscard]] qint64 idAt(int row) const;
    /// -1: the call has no row. Looks near `hint` first, then everywhere: 0.5 ms at worst with a million rows.
    [[nodiscard]] int rowOf(qint64 id, int hint = 0) const;
    /// The rows of several calls, in the order of `wanted`; -1: the call has no row. At most one pass over the board.
    [[nodiscard]] std::vector<int> rowsOf(const std::vector<qint64> &wanted) const;

    /// Whether the call only sounds like what is searched for. Such calls stand below all others.
    [[nodiscard]] bool isAlike(int row) const { return m_firstAlike >= 0 && row >= m_firstAlike; }
    [[nodiscard]] int alikeCount() const;
    /// Remembers how many calls at the end of `update.ids` only sound alike.
    void setAlike(const store::BoardUpdate &update);

    /// Every call has its row at once.
    void setWhole(const store::BoardIds &ids);
    /// Only the first page of a board is known, and only its rows are there.
    void setTop(const store::BoardIds &ids);
    /// Whether setOrder() can keep the rows: there are at least as many as the page has.
    [[nodiscard]] bool hasRoomFor(const store::BoardIds &page) const;
    /// Shows the same calls in another order, of which only the first page is known. The number of rows stays.
    void setOrder(const store::BoardIds &page);
    /// Whether the rows that are there are the head of `whole`, which complete() requires.
    [[nodiscard]] bool isHeadOf(const store::BoardIds &whole) const;
    /// Makes every call known. Rows stay where they are; the missing ones are added by grow(). Returns the rows whose
    /// call was not known before.
    store::RowRange complete(const store::BoardIds &whole);
    /// The rows to add next, at most `most`; empty: none is missing.
    [[nodiscard]] store::RowRange nextPiece(int most = pieceRows) const;
    /// Adds the rows of nextPiece().
    void grow(const store::RowRange &piece);
    /// One of stepsOf() an update from ids(). The board must be whole.
    void take(const RowStep &step) { setWhole(step.ids); }

private:
    [[nodiscard]] int known() const { return m_ids ? static_cast<int>(m_ids->size()) : 0; }

    store::BoardIds m_ids;
    int m_count = 0;
    int m_firstAlike = -1; ///< -1: no call only sounds alike
    bool m_whole = true;
};

} // namespace callboard::ui
