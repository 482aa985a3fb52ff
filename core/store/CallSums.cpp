#include "store/CallSums.h"

#include "store/Database.h"
#include "store/IdSet.h"
#include "store/RowReading.h"

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostLookedUp = 500;

struct Totals
{
    double seconds = 0;
    double costCents = 0;
};

QString jsonListOf(const std::vector<qint64> &ids)
{
    QString list;
    for (const qint64 id : ids) {
        list += (list.isEmpty() ? u"["_s : u","_s) + QString::number(id);
    }
    return list.isEmpty() ? u"[]"_s : list + u']';
}

QString costsOfCalls()
{
    return u"SELECT id, total_cost_cents FROM calls INDEXED BY calls_by_cost WHERE total_cost_cents IS NOT NULL"_s;
}

Result<Totals, StoreError> totalsOf(Database &database, const std::vector<qint64> &ids)
{
    auto sums = database.run(u"SELECT total(call_duration), total(total_cost_cents) FROM calls WHERE id IN "
                             "(SELECT value FROM json_each(?))"_s,
        {jsonListOf(ids)});
    if (!sums) {
        return failure(sums.error());
    }
    (void)sums->next();
    return Totals {sums->value(0).toDouble(), sums->value(1).toDouble()};
}

/// Of every call there is.
Result<Totals, StoreError> wholeTotals(Database &database)
{
    const auto seconds = database.value(
        u"SELECT total(call_duration) FROM calls INDEXED BY calls_by_duration WHERE call_duration > 0"_s);
    const auto cost = database.value(
        u"SELECT total(total_cost_cents) FROM calls INDEXED BY calls_by_cost WHERE total_cost_cents IS NOT NULL"_s);
    if (!seconds || !cost) {
        return failure(seconds ? cost.error() : seconds.error());
    }
    return Totals {seconds->toDouble(), cost->toDouble()};
}

Result<double, StoreError> totalAmong(Database &database, const IdSet &set, const QString &sql)
{
    auto rows = database.run(sql);
    if (!rows) {
        return failure(rows.error());
    }
    double total = 0;
    while (rows->next()) {
        if (set.contains(rows->value(0).toLongLong())) {
            total += rows->value(1).toDouble();
        }
    }
    return total;
}

Result<Totals, StoreError> totalsAmong(Database &database, const IdSet &set)
{
    const auto seconds = totalAmong(
        database, set, u"SELECT id, call_duration FROM calls INDEXED BY calls_by_duration WHERE call_duration > 0"_s);
    const auto cost = totalAmong(database, set, costsOfCalls());
    if (!seconds || !cost) {
        return failure(seconds ? cost.error() : seconds.error());
    }
    return Totals {*seconds, *cost};
}

/// `inside`, which is many calls; `outside` is the rest of the board they are on.
Result<Totals, StoreError> totalsOfMany(
    Database &database, const std::vector<qint64> &inside, const std::vector<qint64> &outside)
{
    const auto all = database.value(u"SELECT count(*) FROM calls"_s);
    if (!all) {
        return failure(all.error());
    }
    if (all->toULongLong() == inside.size() + outside.size() && outside.size() <= mostLookedUp) {
        const auto whole = wholeTotals(database);
        const auto rest = totalsOf(database, outside);
        if (!whole || !rest) {
            return failure(whole ? rest.error() : whole.error());
        }
        return Totals {whole->seconds - rest->seconds, whole->costCents - rest->costCents};
    }
    IdSet set;
    for (const qint64 id : inside) {
        set.insert(id);
    }
    return totalsAmong(database, set);
}

Result<CostSum, StoreError> oneCostSum(Database &database, const QString &sql, const QVariantList &values)
{
    auto sums = database.run(sql, values);
    if (!sums) {
        return failure(sums.error());
    }
    (void)sums->next();
    return CostSum {sums->value(0).toInt(), sums->value(1).toDouble()};
}

} // namespace

Result<CostSum, StoreError> sumCosts(Database &database, const BoardIds &board)
{
    const Snapshot snapshot(database);
    if (board->size() <= mostLookedUp) {
        return oneCostSum(database,
            u"SELECT count(total_cost_cents), total(total_cost_cents) FROM calls WHERE id IN "
            "(SELECT value FROM json_each(?))"_s,
            {jsonListOf(*board)});
    }
    const auto all = database.value(u"SELECT count(*) FROM calls"_s);
    if (!all) {
        return failure(all.error());
    }
    if (all->toULongLong() == board->size()) {
        return oneCostSum(database,
            u"SELECT count(*), total(total_cost_cents) FROM calls INDEXED BY calls_by_cost "
            "WHERE total_cost_cents IS NOT NULL"_s,
            {});
    }
    IdSet set;
    for (const qint64 id : *board) {
        set.insert(id);
    }
    auto rows = database.run(costsOfCalls());
    if (!rows) {
        return failure(rows.error());
    }
    CostSum sum;
    while (rows->next()) {
        if (set.contains(rows->value(0).toLongLong())) {
            ++sum.known;
            sum.cents += rows->value(1).toDouble();
        }
    }
    return sum;
}

Result<CallSums, StoreError> sumCalls(Database &database, const BoardIds &board, const std::vector<RowRange> &rows)
{
    const Snapshot snapshot(database);
    std::vector<qint64> inside;
    std::vector<qint64> outside;
    std::size_t next = 0;
    const auto copy = [&board](std::size_t from, std::size_t until, std::vector<qint64> &to) {
        to.insert(to.end(), board->begin() + static_cast<std::ptrdiff_t>(from),
            board->begin() + static_cast<std::ptrdiff_t>(until));
    };
    for (const RowRange &range : rows) {
        const std::size_t first = std::clamp(static_cast<std::size_t>(std::max(0, range.first)), next, board->size());
        const std::size_t end
            = std::clamp(first + static_cast<std::size_t>(std::max(0, range.count)), first, board->size());
        copy(next, first, outside);
        copy(first, end, inside);
        next = end;
    }
    copy(next, board->size(), outside);

    CallSums sums {.calls = static_cast<int>(inside.size())};
    const auto totals
        = inside.size() <= mostLookedUp ? totalsOf(database, inside) : totalsOfMany(database, inside, outside);
    if (!totals) {
        return failure(totals.error());
    }
    sums.seconds = std::max(0.0, totals->seconds);
    sums.costCents = totals->costCents;
    return sums;
}

} // namespace callboard::store
