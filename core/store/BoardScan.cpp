#include "store/BoardScan.h"

#include "store/AnswerQueries.h"
#include "store/Database.h"
#include "store/QuerySql.h"
#include "store/RowReading.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// How far down the board a first page of hits is looked for, and over how wide a stretch of the store.
constexpr std::array<std::size_t, 2> searchedRows {4096, 32768};
constexpr qint64 mostIdsPerRow = 16;
/// Rows that come with the first page: more than any screen shows.
constexpr std::ptrdiff_t rowsOnScreen = 64;

BoardIds shared(std::vector<qint64> ids)
{
    return std::make_shared<const std::vector<qint64>>(std::move(ids));
}

} // namespace

/// Forgets everything once the store has changed.
Result<void, StoreError> BoardScan::notice(Database &database)
{
    const auto revision = database.value(u"SELECT revision FROM board"_s);
    if (!revision) {
        return failure(revision.error());
    }
    if (revision->toLongLong() != m_revision) {
        m_revision = revision->toLongLong();
        m_order.reset();
        m_passing.reset();
        m_found.reset();
        m_marked.reset();
    }
    return {};
}

const SearchWords &BoardScan::wordsOf(const CallQuery &query)
{
    if (m_wordsFor != query.search) {
        m_words = SearchWords(query.search.simplified());
        m_wordsFor = query.search;
    }
    return m_words;
}

bool BoardScan::knowsOrder(const CallQuery &query) const
{
    return m_order && m_orderColumn == query.sortColumn && m_orderDirection == query.sortOrder
           && (m_orderColumn != SortColumn::Answer || m_orderQuestion == query.sortQuestion);
}

bool BoardScan::knowsPassing(const CallQuery &query) const
{
    return m_passing && m_passingFor == rowFiltersOf(query);
}

bool BoardScan::knowsFound(const CallQuery &query) const
{
    return m_found && m_foundFor == query.search.simplified();
}

Result<BoardIds, StoreError> BoardScan::order(Database &database, const CallQuery &query)
{
    if (knowsOrder(query)) {
        return m_order;
    }
    const std::size_t before = m_order ? m_order->size() : 0;
    m_order.reset();
    // Calls without an answer come last, the newest first.
    const bool byAnswer = query.sortColumn == SortColumn::Answer;
    const SortColumn column = byAnswer ? SortColumn::Date : query.sortColumn;
    const Qt::SortOrder direction = byAnswer ? Qt::DescendingOrder : query.sortOrder;
    auto ids = readIds(
        database, u"SELECT c.id FROM calls c"_s + orderIndexSql(column) + orderSql(column, direction), {}, before);
    if (!ids) {
        return failure(ids.error());
    }
    if (byAnswer) {
        auto answered = readByAnswer(database, query.sortQuestion, query.sortOrder);
        if (!answered) {
            return failure(answered.error());
        }
        IdSet known;
        for (const qint64 id : *answered) {
            known.insert(id);
        }
        answered->reserve(ids->size());
        std::ranges::copy_if(*ids, std::back_inserter(*answered), [&known](qint64 id) { return !known.contains(id); });
        ids = std::move(*answered);
    }
    m_order = shared(std::move(*ids));
    m_orderColumn = query.sortColumn;
    m_orderDirection = query.sortOrder;
    m_orderQuestion = query.sortQuestion;
    return m_order;
}

Result<const IdSet *, StoreError> BoardScan::passing(Database &database, const CallQuery &query)
{
    if (knowsPassing(query)) {
        return &*m_passing;
    }
    m_passing.reset();
    const CallQuery filters = rowFiltersOf(query);
    const QuerySql sql = filterSql(filters);
    auto rows = database.run(u"SELECT c.id FROM calls c"_s + sql.index + sql.where, sql.values);
    if (!rows) {
        return failure(rows.error());
    }
    IdSet set;
    while (rows->next()) {
        set.insert(rows->value(0).toLongLong());
    }
    m_passing = std::move(set);
    m_passingFor = filters;
    return &*m_passing;
}

Result<const MarkedCalls *, StoreError> BoardScan::marked(Database &database, const CallQuery &marks)
{
    if (!m_marked || m_markedFor != marks) {
        m_marked.reset();
        auto passing = markedCalls(database, marks.chosen);
        if (!passing) {
            return failure(passing.error());
        }
        if (auto answered = markAnswers(database, marks.answers, *passing); !answered) {
            return failure(answered.error());
        }
        m_marked = std::move(*passing);
        m_markedFor = marks;
    }
    return &*m_marked;
}

Result<const Found *, StoreError> BoardScan::found(Database &database, const CallQuery &query)
{
    if (knowsFound(query)) {
        return &*m_found;
    }
    m_found.reset();
    auto set = findCalls(database, wordsOf(query));
    if (!set) {
        return failure(set.error());
    }
    m_found = std::move(*set);
    m_foundFor = query.search.simplified();
    return &*m_found;
}

Result<BoardScan::Ordered, StoreError> BoardScan::idsOf(Database &database, const CallQuery &query)
{
    if (auto noticed = notice(database); !noticed) {
        return failure(noticed.error());
    }
    const auto everything = order(database, query);
    const auto set = setOf(database, query);
    if (!everything || !set) {
        return failure(everything ? set.error() : everything.error());
    }
    if (!*set) {
        return Ordered {.ids = *everything};
    }
    const bool searched = !wordsOf(query).isEmpty();
    std::vector<qint64> ids;
    std::vector<qint64> alike;
    for (const qint64 id : **everything) {
        if ((*set)->contains(id)) {
            (searched && m_found->alike.contains(id) ? alike : ids).push_back(id);
        }
    }
    const int count = static_cast<int>(alike.size());
    ids.insert(ids.end(), alike.begin(), alike.end());
    ids.shrink_to_fit();
    return Ordered {.ids = shared(std::move(ids)), .alike = count, .isSearched = searched};
}

Result<std::optional<IdSet>, StoreError> BoardScan::setOf(Database &database, const CallQuery &query)
{
    if (auto noticed = notice(database); !noticed) {
        return failure(noticed.error());
    }
    std::optional<IdSet> set;
    if (rowFiltersOf(query).hasFilter()) {
        const auto rows = passing(database, query);
        if (!rows) {
            return failure(rows.error());
        }
        set = **rows;
    }
    return narrowed(database, query, std::move(set), [&]() -> Result<IdSet, StoreError> {
        const auto everything = order(database, query);
        if (!everything) {
            return failure(everything.error());
        }
        IdSet all;
        for (const qint64 id : **everything) {
            all.insert(id);
        }
        return all;
    });
}

Result<std::optional<IdSet>, StoreError> BoardScan::narrowed(Database &database, const CallQuery &query,
    std::optional<IdSet> set, const std::function<Result<IdSet, StoreError>()> &every)
{
    if (auto noticed = notice(database); !noticed) {
        return failure(noticed.error());
    }
    if (!wordsOf(query).isEmpty()) {
        const auto hits = found(database, query);
        if (!hits) {
            return failure(hits.error());
        }
        IdSet all = (*hits)->exact;
        all.unite((*hits)->alike);
        if (set) {
            set->intersect(all);
        } else {
            set = std::move(all);
        }
    }
    if (const CallQuery marks = marksOf(query); marks.hasFilter()) {
        const auto passing = marked(database, marks);
        if (!passing) {
            return failure(passing.error());
        }
        if (!set && (*passing)->within) {
            set = (*passing)->within; // no need to name every call first
        } else if (!set) {
            auto everything = every();
            if (!everything) {
                return failure(everything.error());
            }
            set = std::move(*everything);
        }
        (*passing)->filter(*set);
    }
    return set;
}

Result<IdSet, StoreError> BoardScan::matching(
    Database &database, const CallQuery &query, const std::vector<qint64> &ids)
{
    const Snapshot snapshot(database);
    auto rows = matchingRows(database, query, ids);
    if (!rows) {
        return failure(rows.error());
    }
    auto set = narrowed(database, query, std::move(*rows), [] { return Result<IdSet, StoreError>(IdSet()); });
    return set ? Result<IdSet, StoreError>(std::move(**set)) : failure(set.error());
}

Result<BoardUpdate, StoreError> BoardScan::read(Database &database, const BoardRequest &request)
{
    const Snapshot snapshot(database);
    BoardUpdate update;
    auto news = readNews(database, request.revision);
    if (!news) {
        return failure(news.error());
    }
    update.revision = news->revision;
    if (request.shown && !request.queryChanged && update.revision == request.revision) {
        update.unchanged = true;
        return update;
    }
    const auto ids = idsOf(database, request.query);
    if (!ids) {
        return failure(ids.error());
    }
    update.ids = ids->ids;
    update.alike = ids->alike;
    update.totalCalls = static_cast<int>(m_order->size());
    if (!request.shown || request.queryChanged) {
        update.everythingChanged = true;
        return update; // another board: there is nothing to compare it with
    }
    update.from = request.shown;
    update.diff = diffBoards(*request.shown, *update.ids);
    if (update.diff.isEmpty()) {
        update.ids = request.shown; // one list in memory, not two alike
    } else {
        update.between = listBetween(*request.shown, *update.ids, update.diff);
    }
    update.changed = std::move(news->changed);
    update.everythingChanged = news->everythingChanged;
    return update;
}

Result<std::optional<FirstPage>, StoreError> BoardScan::firstPage(Database &database, const CallQuery &query)
{
    const Snapshot snapshot(database);
    if (auto noticed = notice(database); !noticed) {
        return failure(noticed.error());
    }
    std::optional<std::vector<qint64>> ids;
    if (marksOf(query).hasFilter() || query.sortColumn == SortColumn::Answer) {
        return std::nullopt; // marks are few: the whole is there as soon
    }
    if (!wordsOf(query).isEmpty()) {
        auto first = firstFound(database, query);
        if (!first) {
            return failure(first.error());
        }
        ids = std::move(*first);
    } else if (!rowFiltersOf(query).hasFilter() || (query.sortColumn == SortColumn::Date && !knowsPassing(query))) {
        const QuerySql sql = filterSql(query);
        auto first = readIds(database,
            u"SELECT c.id FROM calls c"_s + (sql.where.isEmpty() ? orderIndexSql(query.sortColumn) : sql.index)
                + sql.where + orderSql(query.sortColumn, query.sortOrder) + u" LIMIT %1"_s.arg(firstPageRows),
            sql.values, firstPageRows);
        if (!first) {
            return failure(first.error());
        }
        ids = std::move(*first);
    }
    if (!ids) {
        return std::nullopt;
    }
    auto rows = readRows(database, std::vector(ids->begin(), ids->begin() + std::min(std::ssize(*ids), rowsOnScreen)));
    if (!rows) {
        return failure(rows.error());
    }
    return FirstPage {shared(std::move(*ids)), std::move(*rows)};
}

/// A word that many calls hold is found near the top of the board, and the index answers for a stretch of ids in no
/// time: calls that were made one after the other were mostly stored one after the other. Where the order is known and
/// its top is such a stretch, only that is searched. What only sounds like it comes after all of these.
Result<std::optional<std::vector<qint64>>, StoreError> BoardScan::firstFound(Database &database, const CallQuery &query)
{
    const bool filters = rowFiltersOf(query).hasFilter();
    if (!knowsOrder(query) || (filters && !knowsPassing(query)) || knowsFound(query)) {
        return std::nullopt;
    }
    const SearchWords &words = wordsOf(query);
    for (const std::size_t rows : searchedRows) {
        const auto end = m_order->begin() + static_cast<std::ptrdiff_t>(std::min(rows, m_order->size()));
        if (end == m_order->begin()) {
            return std::nullopt;
        }
        const auto [lowest, highest] = std::minmax_element(m_order->begin(), end);
        if (*highest - *lowest > mostIdsPerRow * static_cast<qint64>(rows)) {
            return std::nullopt;
        }
        const auto hits = findExact(database, words, {*lowest, *highest});
        if (!hits) {
            return failure(hits.error());
        }
        std::vector<qint64> ids;
        for (auto id = m_order->begin(); id != end && ids.size() < firstPageRows; ++id) {
            if (hits->contains(*id) && (!filters || m_passing->contains(*id))) {
                ids.push_back(*id);
            }
        }
        if (ids.size() == firstPageRows) {
            return ids;
        }
    }
    return std::nullopt;
}

} // namespace callboard::store
