#include "store/BoardDiff.h"

#include "store/IdSet.h"

#include <algorithm>

namespace callboard::store {

namespace {

using Ids = std::vector<qint64>;

/// With more ranges than this one rearrangement is cheaper than telling each.
constexpr std::size_t mostRanges = 3;

/// Runs of rows in [begin, end) whose id is not in `others`; ids that are in it go to `common`, in order.
std::vector<RowRange> rangesOutside(
    const Ids &ids, std::size_t begin, std::size_t end, const IdSet &others, Ids &common)
{
    std::vector<RowRange> ranges;
    for (std::size_t row = begin; row < end; ++row) {
        if (others.contains(ids[row])) {
            common.push_back(ids[row]);
        } else if (!ranges.empty() && ranges.back().first + ranges.back().count == static_cast<int>(row)) {
            ++ranges.back().count;
        } else {
            ranges.push_back({static_cast<int>(row), 1});
        }
    }
    return ranges;
}

} // namespace

BoardDiff diffBoards(const Ids &before, const Ids &after)
{
    // New calls come at one end and most rows never move: only what lies between a common head and tail is compared.
    const auto [oldHead, newHead] = std::ranges::mismatch(before, after);
    const auto head = static_cast<std::size_t>(oldHead - before.begin());
    std::size_t tail = 0;
    const std::size_t most = std::min(before.size(), after.size()) - head;
    while (tail < most && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        ++tail;
    }
    const std::size_t oldEnd = before.size() - tail;
    const std::size_t newEnd = after.size() - tail;
    const auto slice = [](const Ids &ids, std::size_t begin, std::size_t end) {
        IdSet set;
        for (std::size_t row = begin; row < end; ++row) {
            set.insert(ids[row]);
        }
        return set;
    };

    BoardDiff diff;
    Ids stayedBefore;
    Ids stayedAfter;
    diff.removed = rangesOutside(before, head, oldEnd, slice(after, head, newEnd), stayedBefore);
    diff.inserted = rangesOutside(after, head, newEnd, slice(before, head, oldEnd), stayedAfter);
    diff.reordered = stayedBefore != stayedAfter;
    return diff;
}

BoardIds listBetween(const Ids &before, const Ids &after, const BoardDiff &diff)
{
    if (!diff.reordered && diff.removed.size() + diff.inserted.size() <= mostRanges) {
        return nullptr;
    }
    const bool grows = after.size() > before.size();
    const Ids &other = grows ? after : before;
    const std::size_t size = other.size();
    Ids ids;
    ids.reserve(size);
    ids = grows ? before : after;
    for (const RowRange &range : grows ? diff.inserted : diff.removed) {
        for (int row = range.first; row < range.first + range.count && ids.size() < size; ++row) {
            ids.push_back(other[static_cast<std::size_t>(row)]);
        }
    }
    return std::make_shared<const Ids>(std::move(ids));
}

} // namespace callboard::store
