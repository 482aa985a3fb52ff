#include "store/ViewCounter.h"

#include "store/Database.h"
#include "store/Marks.h"
#include "store/QuerySql.h"
#include "store/RowReading.h"

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

void ViewCounter::forget()
{
    m_scan.forget();
    m_passing.clear();
    m_revision = -1;
}

Result<std::vector<int>, StoreError> ViewCounter::count(Database &database, const std::vector<CallQuery> &queries)
{
    const Snapshot snapshot(database);
    if (auto current = catchUp(database); !current) {
        forget();
        return failure(current.error());
    }
    std::vector<int> counts;
    for (const CallQuery &query : queries) {
        const auto calls = count(database, query);
        if (!calls) {
            return failure(calls.error());
        }
        counts.push_back(*calls);
    }
    std::erase_if(m_passing, [&queries](const Passing &known) {
        return known.filters.hasFilter() && std::ranges::none_of(queries, [&known](const CallQuery &query) {
            return rowFiltersOf(query) == known.filters;
        });
    });
    return counts;
}

/// Asks about the calls written since the last time. A call that is gone cannot be asked about: then all is read again.
Result<void, StoreError> ViewCounter::catchUp(Database &database)
{
    const auto news = readNews(database, m_revision);
    if (!news) {
        return failure(news.error());
    }
    if (news->revision == m_revision) {
        return {};
    }
    const auto total = database.value(u"SELECT count(*) FROM calls"_s);
    const auto highest = database.value(u"SELECT max(id) FROM calls"_s);
    if (!total || !highest) {
        return failure(!total ? total.error() : highest.error());
    }
    const auto added = std::ranges::count_if(news->changed, [this](qint64 id) { return id > m_highest; });
    if (m_revision < 0 || news->everythingChanged || m_total + added != total->toInt()) {
        m_passing.clear();
    } else if (!news->changed.empty()) {
        IdSet changed;
        for (const qint64 id : news->changed) {
            changed.insert(id);
        }
        for (Passing &known : m_passing) {
            const auto passing = matchingRows(database, known.filters, news->changed);
            if (!passing) {
                return failure(passing.error());
            }
            known.calls.subtract(changed);
            known.calls.unite(*passing);
        }
    }
    m_revision = news->revision;
    m_total = total->toInt();
    m_highest = highest->toLongLong();
    return {};
}

Result<IdSet, StoreError> ViewCounter::readPassing(Database &database, const CallQuery &filters)
{
    const QuerySql sql = filterSql(filters);
    auto rows = database.run(
        u"SELECT c.id FROM calls c"_s + (sql.where.isEmpty() ? orderIndexSql(SortColumn::Date) : sql.index) + sql.where,
        sql.values);
    if (!rows) {
        return failure(rows.error());
    }
    IdSet calls;
    while (rows->next()) {
        calls.insert(rows->value(0).toLongLong());
    }
    return calls;
}

Result<const IdSet *, StoreError> ViewCounter::passing(Database &database, const CallQuery &filters)
{
    auto known = std::ranges::find(m_passing, filters, &Passing::filters);
    if (known == m_passing.end()) {
        auto calls = readPassing(database, filters);
        if (!calls) {
            return failure(calls.error());
        }
        known = m_passing.insert(m_passing.end(), {filters, std::move(*calls)});
    }
    return &known->calls;
}

Result<int, StoreError> ViewCounter::count(Database &database, const CallQuery &query)
{
    const CallQuery filters = rowFiltersOf(query);
    std::optional<IdSet> set;
    if (filters.hasFilter()) {
        const auto calls = passing(database, filters);
        if (!calls) {
            return failure(calls.error());
        }
        set = **calls;
    }
    const auto narrow = m_scan.narrowed(database, query, std::move(set), [&]() -> Result<IdSet, StoreError> {
        const auto every = passing(database, {});
        return every ? Result<IdSet, StoreError>(**every) : failure(every.error());
    });
    if (!narrow) {
        return failure(narrow.error());
    }
    return *narrow ? (*narrow)->size() : m_total;
}

} // namespace callboard::store
