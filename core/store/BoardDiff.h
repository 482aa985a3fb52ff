#pragma once

#include <QtGlobal>

#include <memory>
#include <vector>

namespace callboard::store {

/// The ids of the rows on the board, in the order they are shown. Shared between the reader's worker and the model;
/// never changed once made.
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

/// Where telling each range would cost a listener a pass over all rows many times over: a list as long as the longer
/// one of both, so that two passes do. From `before` it is reached by rows added at the end or by a rearrangement, and
/// `after` from it by the other one, or by rows cut off at the end. Null where `diff` is simple enough as it is. Pure;
/// any thread.
[[nodiscard]] BoardIds listBetween(
    const std::vector<qint64> &before, const std::vector<qint64> &after, const BoardDiff &diff);

} // namespace callboard::store
