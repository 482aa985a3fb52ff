#include "board/RowCache.h"

#include "store/CallReader.h"

#include <algorithm>
#include <cstdlib>

namespace callboard::ui {

namespace {

/// Enough to keep the reader busy while an answer travels, few enough that the page in view never waits behind many
/// that were only scrolled past.
constexpr int mostQuestions = 2;

} // namespace

RowCache::RowCache(store::CallReader &reader, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_rows(pageRows * pages)
{
}

RowCache::~RowCache() = default;

void RowCache::setBoard(store::BoardIds ids)
{
    m_ids = std::move(ids);
    // Page numbers mean other rows now. Whoever still needs one asks again when it is painted.
    m_wanted.clear();
    wantVisible();
}

void RowCache::setVisible(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    wantVisible();
}

const calls::CallRow *RowCache::at(int row, qint64 id)
{
    if (row >= 0 && row < rowCount() && needs(id)) {
        want(row);
    }
    return m_rows.object(id);
}

void RowCache::keep(const std::vector<calls::CallRow> &rows)
{
    for (const calls::CallRow &row : rows) {
        m_stale.remove(row.id);
        m_rows.insert(row.id, new calls::CallRow(row));
    }
}

void RowCache::markStale(const std::vector<qint64> &ids)
{
    for (const qint64 id : ids) {
        if (m_rows.contains(id)) {
            m_stale.insert(id);
        }
    }
    wantVisible();
}

void RowCache::markAllStale()
{
    const QList<qint64> ids = m_rows.keys();
    m_stale = QSet<qint64>(ids.begin(), ids.end());
    wantVisible();
}

void RowCache::retry()
{
    m_absent.clear();
    wantVisible();
}

bool RowCache::needs(qint64 id) const
{
    return (!m_rows.contains(id) || m_stale.contains(id)) && !m_asked.contains(id) && !m_absent.contains(id);
}

void RowCache::want(int row)
{
    const int page = row / pageRows;
    if (std::ranges::find(m_wanted, page) == m_wanted.end()) {
        if (m_wanted.size() == pages) {
            m_wanted.erase(m_wanted.begin());
        }
        m_wanted.push_back(page);
    }
    schedule();
}

void RowCache::wantVisible()
{
    const int last = std::min(m_lastVisible, rowCount() - 1);
    for (int row = std::max(0, m_firstVisible); row <= last; ++row) {
        if (needs((*m_ids)[static_cast<std::size_t>(row)])) {
            want(row);
        }
    }
}

void RowCache::schedule()
{
    // One paint wants many rows: look at all wishes once it is done.
    if (!m_scheduled) {
        m_scheduled = true;
        QMetaObject::invokeMethod(this, &RowCache::askNext, Qt::QueuedConnection);
    }
}

void RowCache::askNext()
{
    m_scheduled = false;
    const int middle = (m_firstVisible + std::max(m_firstVisible, m_lastVisible)) / 2;
    const auto distance = [middle](int page) { return std::abs(page * pageRows + pageRows / 2 - middle); };
    while (m_questions < mostQuestions && !m_wanted.empty()) {
        const auto nearest = std::ranges::min_element(m_wanted, {}, distance);
        const int page = *nearest;
        m_wanted.erase(nearest);
        ask(page);
    }
}

void RowCache::ask(int page)
{
    const int first = page * pageRows;
    const int end = std::min(first + pageRows, rowCount());
    std::vector<qint64> ids;
    for (int row = first; row < end; ++row) {
        const qint64 id = (*m_ids)[static_cast<std::size_t>(row)];
        if (needs(id)) {
            ids.push_back(id);
        }
    }
    if (ids.empty()) {
        return;
    }
    m_asked.unite(QSet<qint64>(ids.begin(), ids.end()));
    ++m_questions;
    m_reader.rows(ids, {this, &RowCache::answered, ids, first});
}

void RowCache::answered(const std::vector<qint64> &ids, int first, const Rows &rows)
{
    --m_questions;
    for (const qint64 id : ids) {
        m_asked.remove(id);
    }
    if (rows) {
        take(*rows, ids, first);
    } else {
        m_absent.unite(QSet<qint64>(ids.begin(), ids.end()));
        Q_EMIT failed(rows.error().message);
    }
    schedule();
}

void RowCache::take(const std::vector<calls::CallRow> &rows, const std::vector<qint64> &asked, int near)
{
    QList<qint64> arrived;
    QList<qint64> changed;
    QSet<qint64> absent(asked.begin(), asked.end());
    for (const calls::CallRow &row : rows) {
        absent.remove(row.id);
        m_stale.remove(row.id);
        const calls::CallRow *known = m_rows.object(row.id);
        if (!known) {
            arrived.append(row.id);
        } else if (*known != row) {
            changed.append(row.id);
        } else {
            continue;
        }
        m_rows.insert(row.id, new calls::CallRow(row));
    }
    m_absent.unite(absent);
    if (m_stale.size() > m_rows.maxCost() * 2) {
        // Only rows that were dropped since can be the surplus.
        m_stale.removeIf([this](qint64 id) { return !m_rows.contains(id); });
    }
    if (!arrived.isEmpty() || !changed.isEmpty()) {
        Q_EMIT rowsRead(arrived, changed, near);
    }
}

} // namespace callboard::ui

#include "moc_RowCache.cpp"
