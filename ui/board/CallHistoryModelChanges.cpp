#include "board/CallHistoryModel.h"

// How the board follows the store: what CallHistoryModel.cpp shows is exchanged here.

#include "board/RowCache.h"
#include "store/CallReader.h"

#include <QTimer>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace callboard::ui {

namespace {

using Ids = std::vector<qint64>;

constexpr int rowsAtATime = 100'000;

} // namespace

void CallHistoryModel::apply(const store::BoardUpdate &update)
{
    noticeNewDay();
    if (isGrowing()) {
        growTo(static_cast<int>(m_ids->size()));
    }
    if (update.unchanged) {
        m_cache->retry();
        return;
    }
    if (!m_ids) {
        reset(update);
        return;
    }
    takeAlike(update);
    if (update.ids && update.ids != m_ids) {
        Q_EMIT boardAboutToChange();
        if (update.from == m_ids) {
            follow(update);
        } else {
            // Not the way from here. Showing the wrong call in a row would be worse than the time this takes.
            beginResetModel();
            setIds(update.ids);
            endResetModel();
        }
        m_cache->setBoard(m_ids);
        Q_EMIT boardChanged(false);
    }
    takeNewsOf(update);
}

void CallHistoryModel::reset(const store::BoardUpdate &update)
{
    if (!update.ids) {
        return;
    }
    m_whole = true;
    takeAlike(update);
    show(update.ids);
    takeNewsOf(update);
}

void CallHistoryModel::takeNewsOf(const store::BoardUpdate &update)
{
    takeNews(update.changed, update.everythingChanged);
    if (update.everythingChanged || !update.changed.empty()) {
        Q_EMIT callsWritten();
    }
}

void CallHistoryModel::reset(const store::FirstPage &page, bool sameCalls)
{
    m_cache->keep(page.rows);
    m_whole = false;
    m_firstAlike = -1; // the first page has none
    if (sameCalls && m_rows >= static_cast<int>(page.ids->size())) {
        exchange(page.ids, m_rows);
    } else {
        show(page.ids);
    }
}

void CallHistoryModel::complete(const store::BoardUpdate &update)
{
    // The first page is the head of the whole, unless a call came between; then everything is shown anew.
    const std::size_t known = m_ids ? m_ids->size() : 0;
    const std::size_t rows = update.ids ? update.ids->size() : 0;
    if (known == 0 || rows < static_cast<std::size_t>(m_rows)
        || !std::equal(m_ids->begin(), m_ids->end(), update.ids->begin())) {
        reset(update);
        return;
    }
    Q_EMIT boardAboutToChange();
    takeAlike(update);
    m_ids = update.ids;
    m_cache->setBoard(m_ids);
    if (std::cmp_less(known, m_rows)) {
        Q_EMIT dataChanged(index(static_cast<int>(known), 0), index(m_rows - 1, columnCount() - 1));
    }
    m_whole = std::cmp_equal(m_rows, rows);
    Q_EMIT boardChanged(false);
    if (!m_whole) {
        m_growth->start();
    }
}

void CallHistoryModel::takeAlike(const store::BoardUpdate &update)
{
    m_firstAlike = update.ids && update.alike > 0 ? static_cast<int>(update.ids->size()) - update.alike : -1;
}

/// QHeaderView makes a record of its own for each row, a million in 7 to 16 ms: so rows are added in pieces, and the
/// event loop turns between them.
void CallHistoryModel::grow()
{
    growTo(m_rows + rowsAtATime);
}

void CallHistoryModel::growTo(int rows)
{
    const int wanted = std::min(rows, static_cast<int>(m_ids->size()));
    Q_EMIT boardAboutToChange();
    beginInsertRows({}, m_rows, wanted - 1);
    m_rows = wanted;
    endInsertRows();
    m_whole = std::cmp_equal(m_rows, m_ids->size());
    Q_EMIT boardChanged(false);
    if (m_whole) {
        m_growth->stop();
    } else {
        m_growth->start();
    }
}

bool CallHistoryModel::isGrowing() const
{
    return !m_whole && m_ids && std::cmp_less(m_rows, m_ids->size());
}

/// Other calls in the same rows. Where a call went nobody can follow: the view finds it again by its id.
void CallHistoryModel::exchange(const store::BoardIds &ids, int rows)
{
    Q_EMIT boardAboutToChange();
    m_growth->stop();
    m_shownSort = m_sortColumn;
    m_ids = ids;
    m_rows = rows;
    m_cache->setBoard(m_ids);
    if (rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, columnCount() - 1));
    }
    Q_EMIT boardChanged(true);
}

/// From the top: nothing of what was shown is kept in place.
void CallHistoryModel::show(const store::BoardIds &ids)
{
    Q_EMIT boardAboutToChange();
    m_growth->stop();
    beginResetModel();
    m_shownSort = m_sortColumn;
    setIds(ids);
    m_cache->setBoard(m_ids);
    endResetModel();
    Q_EMIT boardChanged(true);
}

/// Goes the way the reader found, each step of which a listener can follow.
void CallHistoryModel::follow(const store::BoardUpdate &update)
{
    if (update.between) {
        followByRearranging(update);
        return;
    }
    const auto &[removed, reordered, inserted] = update.diff;
    Q_ASSERT(!reordered);
    if (removed.size() + inserted.size() == 1) {
        // Nearly every refresh: new calls at one end. The list of a million is exchanged, not copied.
        const store::RowRange &range = removed.empty() ? inserted.front() : removed.front();
        const int last = range.first + range.count - 1;
        if (removed.empty()) {
            beginInsertRows({}, range.first, last);
            setIds(update.ids);
            endInsertRows();
        } else {
            beginRemoveRows({}, range.first, last);
            setIds(update.ids);
            endRemoveRows();
        }
        return;
    }
    const auto working = std::make_shared<Ids>(*m_ids);
    m_ids = working;
    for (auto range = removed.rbegin(); range != removed.rend(); ++range) {
        beginRemoveRows({}, range->first, range->first + range->count - 1);
        const auto first = working->begin() + range->first;
        working->erase(first, first + range->count);
        m_rows -= range->count;
        endRemoveRows();
    }
    for (const store::RowRange &range : inserted) {
        beginInsertRows({}, range.first, range.first + range.count - 1);
        const auto first = update.ids->begin() + range.first;
        working->insert(working->begin() + range.first, first, first + range.count);
        m_rows += range.count;
        endInsertRows();
    }
    Q_ASSERT(*working == *update.ids);
    setIds(update.ids);
}

/// Any change in two steps: the list grows at its end to its new length and is rearranged, or is rearranged and cut.
void CallHistoryModel::followByRearranging(const store::BoardUpdate &update)
{
    const int before = rowCount();
    const int after = static_cast<int>(update.ids->size());
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        setIds(update.between);
        endInsertRows();
        rearrange(update.ids);
    } else {
        rearrange(update.between);
        if (after < before) {
            beginRemoveRows({}, after, before - 1);
            setIds(update.ids);
            endRemoveRows();
        } else {
            setIds(update.ids);
        }
    }
}

void CallHistoryModel::rearrange(const store::BoardIds &order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const store::BoardIds old = std::exchange(m_ids, order);
    const QModelIndexList before = persistentIndexList();
    const auto oldId = [&old](const QModelIndex &index) { return (*old)[static_cast<std::size_t>(index.row())]; };
    std::unordered_map<qint64, int> rows; // only of what someone holds on to
    for (const QModelIndex &index : before) {
        rows.emplace(oldId(index), -1);
    }
    constexpr std::size_t aHandful = 8;
    if (rows.size() <= aHandful) {
        for (auto &[id, row] : rows) {
            row = rowOf(id);
        }
    } else {
        for (int row = 0; row < rowCount(); ++row) {
            if (const auto held = rows.find(idAt(row)); held != rows.end()) {
                held->second = row;
            }
        }
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &held : before) {
        const int row = rows.at(oldId(held));
        after.append(row < 0 ? QModelIndex() : index(row, held.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void CallHistoryModel::setIds(const store::BoardIds &ids)
{
    m_ids = ids;
    m_rows = static_cast<int>(ids->size());
}

} // namespace callboard::ui
