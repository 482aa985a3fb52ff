#include "board/BoardRows.h"

#include "store/CallReader.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <utility>

namespace callboard::ui {

namespace {

using Ids = std::vector<qint64>;
using store::RowRange;

Ids without(const Ids &ids, const RowRange &range)
{
    Ids rest;
    rest.reserve(ids.size() - static_cast<std::size_t>(range.count));
    rest.insert(rest.end(), ids.begin(), ids.begin() + range.first);
    rest.insert(rest.end(), ids.begin() + range.first + range.count, ids.end());
    return rest;
}

/// `ids` with the rows of `range` as they are in `after`.
Ids with(const Ids &ids, const RowRange &range, const Ids &after)
{
    Ids all;
    all.reserve(ids.size() + static_cast<std::size_t>(range.count));
    all.insert(all.end(), ids.begin(), ids.begin() + range.first);
    all.insert(all.end(), after.begin() + range.first, after.begin() + range.first + range.count);
    all.insert(all.end(), ids.begin() + range.first, ids.end());
    return all;
}

std::vector<RowStep> stepsByRearranging(const store::BoardUpdate &update)
{
    const int before = static_cast<int>(update.from->size());
    const int after = static_cast<int>(update.ids->size());
    if (after > before) {
        return {{RowStep::Kind::Insert, {before, after - before}, update.between},
            {RowStep::Kind::Rearrange, {}, update.ids}};
    }
    std::vector<RowStep> steps {{RowStep::Kind::Rearrange, {}, update.between}};
    if (after < before) {
        steps.push_back({RowStep::Kind::Remove, {after, before - after}, update.ids});
    }
    return steps;
}

} // namespace

std::vector<RowStep> stepsOf(const store::BoardUpdate &update)
{
    if (update.between) {
        return stepsByRearranging(update);
    }
    Q_ASSERT(!update.diff.reordered);
    std::vector<RowStep> steps;
    for (auto range = update.diff.removed.rbegin(); range != update.diff.removed.rend(); ++range) {
        steps.push_back({RowStep::Kind::Remove, *range, nullptr});
    }
    for (const RowRange &range : update.diff.inserted) {
        steps.push_back({RowStep::Kind::Insert, range, nullptr});
    }
    // Nearly every refresh is one step, new calls at one end: the list of a million is exchanged, not copied.
    const Ids *before = update.from.get();
    for (RowStep &step : steps) {
        if (&step == &steps.back()) {
            step.ids = update.ids;
            break;
        }
        step.ids = std::make_shared<const Ids>(
            step.kind == RowStep::Kind::Remove ? without(*before, step.range) : with(*before, step.range, *update.ids));
        before = step.ids.get();
    }
    return steps;
}

std::vector<RowRange> rangesOf(std::vector<int> rows)
{
    std::ranges::sort(rows);
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row < ranges.back().first + ranges.back().count) {
            continue; // twice the same
        }
        if (!ranges.empty() && row == ranges.back().first + ranges.back().count) {
            ++ranges.back().count;
        } else {
            ranges.push_back({row, 1});
        }
    }
    return ranges;
}

int BoardRows::callCount() const
{
    return std::max(m_count, known());
}

bool BoardRows::isGrowing() const
{
    return !m_whole && m_count < known();
}

qint64 BoardRows::idAt(int row) const
{
    return row >= 0 && row < known() ? (*m_ids)[static_cast<std::size_t>(row)] : 0;
}

int BoardRows::rowOf(qint64 id, int hint) const
{
    if (!m_ids) {
        return -1;
    }
    // A refresh moves rows by a few places at most, so the way out from where it was is short.
    constexpr int reach = 512;
    const int rows = std::min(m_count, known());
    const int from = std::clamp(hint - reach, 0, rows);
    const int to = std::clamp(hint + reach, from, rows);
    const auto begin = m_ids->begin();
    if (const auto found = std::find(begin + from, begin + to, id); found != begin + to) {
        return static_cast<int>(found - begin);
    }
    const auto found = std::find(begin, begin + rows, id);
    return found == begin + rows ? -1 : static_cast<int>(found - begin);
}

std::vector<int> BoardRows::rowsOf(const std::vector<qint64> &wanted) const
{
    std::unordered_map<qint64, int> rows;
    for (const qint64 id : wanted) {
        rows.emplace(id, -1);
    }
    constexpr std::size_t aHandful = 8;
    if (rows.size() <= aHandful) {
        for (auto &[id, row] : rows) {
            row = rowOf(id);
        }
    } else {
        for (int row = 0; row < m_count; ++row) {
            if (const auto held = rows.find(idAt(row)); held != rows.end()) {
                held->second = row;
            }
        }
    }
    std::vector<int> found;
    found.reserve(wanted.size());
    std::ranges::transform(wanted, std::back_inserter(found), [&rows](qint64 id) { return rows.at(id); });
    return found;
}

int BoardRows::alikeCount() const
{
    return m_firstAlike >= 0 ? std::max(0, known() - m_firstAlike) : 0;
}

void BoardRows::setAlike(const store::BoardUpdate &update)
{
    m_firstAlike = update.ids && update.alike > 0 ? static_cast<int>(update.ids->size()) - update.alike : -1;
}

void BoardRows::setWhole(const store::BoardIds &ids)
{
    m_ids = ids;
    m_count = known();
    m_whole = true;
}

void BoardRows::setTop(const store::BoardIds &ids)
{
    setWhole(ids);
    m_firstAlike = -1; // the first page has none
    m_whole = false;
}

bool BoardRows::hasRoomFor(const store::BoardIds &page) const
{
    return std::cmp_greater_equal(m_count, page->size());
}

void BoardRows::setOrder(const store::BoardIds &page)
{
    m_ids = page;
    m_firstAlike = -1;
    m_whole = false;
}

bool BoardRows::isHeadOf(const store::BoardIds &whole) const
{
    return whole && known() > 0 && std::cmp_greater_equal(whole->size(), m_count)
           && std::cmp_greater_equal(whole->size(), known())
           && std::equal(m_ids->begin(), m_ids->end(), whole->begin());
}

RowRange BoardRows::complete(const store::BoardIds &whole)
{
    const int before = known();
    m_ids = whole;
    m_whole = m_count == known();
    return before < m_count ? RowRange {before, m_count - before} : RowRange {};
}

RowRange BoardRows::nextPiece(int most) const
{
    return isGrowing() ? RowRange {m_count, std::min(most, known() - m_count)} : RowRange {};
}

void BoardRows::grow(const RowRange &piece)
{
    m_count = piece.first + piece.count;
    m_whole = m_count == known();
}

} // namespace callboard::ui
