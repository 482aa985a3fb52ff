#pragma once

#include <QtGlobal>

#include <memory>
#include <vector>

namespace callboard::store {

/// The ids of the rows on the board, in order. Shared between the reader's worker and the model; immutable.
using BoardIds = std::shared_ptr<const std::vector<qint64>>;

/// A run of rows: `count` rows from `first`.
struct RowRange
{
    int first = 0;
    int count = 0;

    bool operator==(const RowRange &) const = default;
};

/// How one list of ids becomes another, in the order a model applies it:
/// remove `removed` (rows of the old list, last range first), then, if `reordered`, put the rows that stay into their
/// new order, then insert `inserted` (rows of the new list, first range first).
struct BoardDiff
{
    std::vector<RowRange> removed;
    bool reordered = false;
    std::vector<RowRange> inserted;

    [[nodiscard]] bool isEmpty() const { return removed.empty() && !reordered && inserted.empty(); }
    bool operator==(const BoardDiff &) const = default;
};

/// Pure; any thread. Linear in the rows beyond the common head and tail of both lists.
[[nodiscard]] BoardDiff diffBoards(const std::vector<qint64> &before, const std::vector<qint64> &after);

/// An intermediate list for a complex `diff`: two passes over the rows replace one pass per range. It is as long as the
/// longer list. One step rearranges the rows, the other adds or removes rows at the end. Null: `diff` is simple enough.
/// Pure; any thread.
[[nodiscard]] BoardIds listBetween(
    const std::vector<qint64> &before, const std::vector<qint64> &after, const BoardDiff &diff);

} // namespace callboard::store
