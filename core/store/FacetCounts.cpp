#include "store/FacetCounts.h"

#include "base/IsoTime.h"
#include "store/BoardScan.h"
#include "store/Database.h"
#include "store/Marks.h"
#include "store/QuerySql.h"
#include "store/RowReading.h"

#include <algorithm>
#include <map>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

using ByValue = std::map<QString, int>;

/// A column as its index has it in order.
QString asIndexed(const QString &column)
{
    return column == columnOf(Facet::Project) ? column + u" COLLATE NOCASE"_s : column;
}

/// Spellings of one name that differ in nothing but capitals.
Result<void, StoreError> addSpellings(Database &database, const QString &column, const QString &name, ByValue &counts)
{
    auto rows = database.run(
        u"SELECT %1, count(*) FROM calls WHERE %2 = ? GROUP BY %1"_s.arg(column, asIndexed(column)), {name});
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        counts[rows->value(0).toString()] += rows->value(1).toInt();
    }
    return {};
}

/// Along the index of the column: values come together, spellings of one name in any order.
Result<ByValue, StoreError> countAll(Database &database, const QString &column)
{
    auto rows = database.run(u"SELECT min(%1 COLLATE BINARY), max(%1 COLLATE BINARY), count(*) FROM calls "
                             "WHERE %1 IS NOT NULL GROUP BY %2"_s.arg(column, asIndexed(column)));
    if (!rows) {
        return failure(rows.error());
    }
    ByValue counts;
    while (rows->next()) {
        const QString value = rows->value(0).toString();
        if (value == rows->value(1).toString()) {
            counts[value] += rows->value(2).toInt();
        } else if (auto added = addSpellings(database, column, value, counts); !added) {
            return failure(added.error());
        }
    }
    return counts;
}

Result<ByValue, StoreError> countAmong(Database &database, const QString &column, const IdSet &set)
{
    auto rows
        = database.run(u"SELECT id, %1 FROM calls WHERE %1 IS NOT NULL ORDER BY %2"_s.arg(column, asIndexed(column)));
    if (!rows) {
        return failure(rows.error());
    }
    ByValue counts;
    while (rows->next()) {
        if (set.contains(rows->value(0).toLongLong())) {
            ++counts[rows->value(1).toString()];
        }
    }
    return counts;
}

Result<ByValue, StoreError> countValues(Database &database, Facet facet, const std::optional<IdSet> &set)
{
    const QString column = columnOf(facet);
    return set ? countAmong(database, column, *set) : countAll(database, column);
}

Result<QString, StoreError> labelOf(Database &database, Facet facet, const QString &value)
{
    if (facet != Facet::Agent && facet != Facet::Account) {
        return QString();
    }
    // An agent goes by the name it has today, whatever its calls were made under.
    const auto name
        = facet == Facet::Agent ? database.value(
              u"SELECT coalesce((SELECT name FROM agents WHERE agent_id = ? ORDER BY seen_at DESC LIMIT 1), "
              "(SELECT agent_name FROM calls WHERE agent_id = ? AND agent_name IS NOT NULL ORDER BY id DESC LIMIT 1))"_s,
              {value, value})
                                : database.value(u"SELECT name FROM accounts WHERE id = ?"_s, {value});
    return name ? Result<QString, StoreError>(name->toString()) : failure(name.error());
}

/// `yes` and `no` out of the words that are stored.
ByValue asYesOrNo(Facet facet, const ByValue &counts, int all)
{
    const QStringList yes = storedValues(facet, {});
    int with = 0;
    for (const auto &[value, calls] : counts) {
        with += yes.contains(value) ? calls : 0;
    }
    return {{yesText.toString(), with}, {noText.toString(), all - with}};
}

} // namespace

Result<FacetCounts, StoreError> countFacet(Database &database, BoardScan &scan, Facet facet, const CallQuery &query)
{
    const Snapshot snapshot(database);
    CallQuery others = query;
    others.chosen[facet].clear();
    const auto set = scan.setOf(database, others);
    if (!set) {
        return failure(set.error());
    }
    int all = 0;
    if (isYesOrNo(facet)) {
        const auto counted = database.value(u"SELECT count(*) FROM calls"_s);
        if (!counted) {
            return failure(counted.error());
        }
        all = *set ? (*set)->size() : counted->toInt();
    }
    auto counts = isMark(facet) ? countMarks(database, facet, *set, all) : countValues(database, facet, *set);
    if (!counts) {
        return failure(counts.error());
    }
    if (isYesOrNo(facet) && !isMark(facet)) {
        counts = asYesOrNo(facet, *counts, all);
    }
    FacetCounts answer {facet, {}};
    for (const auto &[value, calls] : *counts) {
        const auto label = labelOf(database, facet, value);
        if (!label) {
            return failure(label.error());
        }
        if (!value.isEmpty()) {
            answer.counts.push_back({value, *label, calls});
        }
    }
    std::ranges::stable_sort(answer.counts, std::ranges::greater(), &FacetCount::calls);
    return answer;
}

Result<std::vector<int>, StoreError> countSpans(
    Database &database, BoardScan &scan, const std::vector<TimeSpan> &spans, const CallQuery &query)
{
    const Snapshot snapshot(database);
    CallQuery others = query;
    others.since = {};
    others.until = {};
    const auto set = scan.setOf(database, others);
    if (!set) {
        return failure(set.error());
    }
    std::vector<int> counts;
    for (const TimeSpan &span : spans) {
        // Along the index of dates, which holds nothing but a span's own calls together.
        QString where = u"FROM calls WHERE created_at >= ?"_s;
        QVariantList values {span.since.isValid() ? isoUtc(span.since) : u""_s};
        if (span.until.isValid()) {
            where += u" AND created_at < ?"_s;
            values.append(isoUtc(span.until));
        }
        auto rows = database.run((*set ? u"SELECT id "_s : u"SELECT count(*) "_s) + where, values);
        if (!rows) {
            return failure(rows.error());
        }
        int count = 0;
        while (rows->next()) {
            const qint64 value = rows->value(0).toLongLong();
            count += !*set ? static_cast<int>(value) : (*set)->contains(value) ? 1 : 0;
        }
        counts.push_back(count);
    }
    return counts;
}

} // namespace callboard::store
