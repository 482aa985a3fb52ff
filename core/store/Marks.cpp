#include "store/Marks.h"

#include "calls/Call.h"
#include "store/Database.h"
#include "store/QuerySql.h"
#include "store/RowReading.h"

#include <QStringList>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Result<IdSet, StoreError> idsOf(Database &database, const QString &sql, const QVariantList &values = {})
{
    auto rows = database.run(sql, values);
    if (!rows) {
        return failure(rows.error());
    }
    IdSet ids;
    while (rows->next()) {
        ids.insert(rows->value(0).toLongLong());
    }
    return ids;
}

/// Takes each tagged call with its tags.
template<class Take>
Result<void, StoreError> forEachTagged(Database &database, Take take)
{
    auto rows = database.run(
        u"SELECT id, tags FROM annotations INDEXED BY annotations_tagged WHERE tags <> '' ORDER BY tags"_s);
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        take(rows->value(0).toLongLong(), rows->value(1).toString().split(u'\n', Qt::SkipEmptyParts));
    }
    return {};
}

/// The calls with one of these tags.
Result<IdSet, StoreError> taggedCalls(Database &database, const QStringList &wanted)
{
    IdSet ids;
    const auto read = forEachTagged(database, [&](qint64 id, const QStringList &tags) {
        if (std::ranges::any_of(tags, [&wanted](const QString &tag) { return wanted.contains(tag); })) {
            ids.insert(id);
        }
    });
    return read ? Result<IdSet, StoreError>(std::move(ids)) : failure(read.error());
}

/// The calls for which a yes-or-no mark says yes.
Result<IdSet, StoreError> callsWith(Database &database, Facet facet)
{
    switch (facet) {
    case Facet::Note:
        return idsOf(database, u"SELECT id FROM annotations INDEXED BY annotations_noted WHERE note <> ''"_s);
    case Facet::Listened:
        // Of the last attempt: that of an earlier one says nothing of the recording on show. A cross join is walked as
        // it is written.
        return idsOf(database, u"SELECT l.call_id FROM listening l INDEXED BY listening_heard CROSS JOIN calls c "
                               "ON c.id = l.call_id AND c.retry_count = l.attempt WHERE l.listened_at IS NOT NULL"_s);
    default:
        return idsOf(
            database, u"SELECT id FROM call_texts INDEXED BY call_texts_transcribed WHERE transcript IS NOT NULL"_s);
    }
}

/// What can be heard at all: nobody owes the others an ear.
Result<IdSet, StoreError> playableCalls(Database &database)
{
    return idsOf(database, u"SELECT id FROM calls WHERE recording_state IN (?, ?)"_s,
        {calls::recordingStateText(calls::RecordingState::Available),
            calls::recordingStateText(calls::RecordingState::Kept)});
}

int sizeAmong(IdSet ids, const std::optional<IdSet> &set)
{
    if (set) {
        ids.intersect(*set);
    }
    return ids.size();
}

} // namespace

bool isMark(Facet facet)
{
    return facet == Facet::Tag || facet == Facet::Note || facet == Facet::Listened || facet == Facet::Transcript;
}

CallQuery marksOf(const CallQuery &query)
{
    CallQuery marks;
    for (const Facet facet : allFacets) {
        if (isMark(facet)) {
            marks.chosen[facet] = query.chosen[facet];
        }
    }
    marks.answers = query.answers;
    return marks;
}

CallQuery rowFiltersOf(const CallQuery &query)
{
    CallQuery filters;
    for (const Facet facet : allFacets) {
        if (!isMark(facet)) {
            filters.chosen[facet] = query.chosen[facet];
        }
    }
    filters.number = query.number;
    filters.since = query.since;
    filters.until = query.until;
    return filters;
}

Result<IdSet, StoreError> matchingRows(Database &database, const CallQuery &query, const std::vector<qint64> &ids)
{
    const QuerySql sql = filterSql(rowFiltersOf(query));
    QVariantList values = sql.values;
    values.append(idList(ids));
    // By the ids alone: an index of the board would be walked for a handful of calls.
    return idsOf(database,
        u"SELECT c.id FROM calls c NOT INDEXED"_s + (sql.where.isEmpty() ? u" WHERE "_s : sql.where + u" AND "_s)
            + u"c.id IN (SELECT value FROM json_each(?))"_s,
        values);
}

void MarkedCalls::filter(IdSet &calls) const
{
    if (within) {
        calls.intersect(*within);
    }
    calls.subtract(without);
}

Result<MarkedCalls, StoreError> markedCalls(Database &database, const FacetChoice &chosen)
{
    MarkedCalls passing;
    const auto keep = [&passing](IdSet &&ids) {
        if (passing.within) {
            passing.within->intersect(ids);
        } else {
            passing.within = std::move(ids);
        }
    };
    for (const Facet facet : allFacets) {
        const QStringList &values = chosen[facet];
        const bool both = isYesOrNo(facet) && values.contains(yesText) && values.contains(noText);
        if (!isMark(facet) || values.isEmpty() || both) {
            continue;
        }
        auto with = facet == Facet::Tag ? taggedCalls(database, values) : callsWith(database, facet);
        if (!with) {
            return failure(with.error());
        }
        if (facet == Facet::Tag || values.contains(yesText)) {
            keep(std::move(*with));
            continue;
        }
        passing.without.unite(*with);
        if (facet == Facet::Listened) {
            auto playable = playableCalls(database);
            if (!playable) {
                return failure(playable.error());
            }
            keep(std::move(*playable));
        }
    }
    return passing;
}

Result<std::map<QString, int>, StoreError> countMarks(
    Database &database, Facet facet, const std::optional<IdSet> &set, int all)
{
    std::map<QString, int> counts;
    if (facet == Facet::Tag) {
        const auto read = forEachTagged(database, [&](qint64 id, const QStringList &tags) {
            if (!set || set->contains(id)) {
                for (const QString &tag : tags) {
                    ++counts[tag];
                }
            }
        });
        return read ? Result<std::map<QString, int>, StoreError>(std::move(counts)) : failure(read.error());
    }
    const auto with = callsWith(database, facet);
    if (!with) {
        return failure(with.error());
    }
    const int yes = sizeAmong(*with, set);
    counts[yesText.toString()] = yes;
    counts[noText.toString()] = (set ? set->size() : all) - yes;
    if (facet == Facet::Listened) {
        auto rest = playableCalls(database);
        if (!rest) {
            return failure(rest.error());
        }
        rest->subtract(*with);
        counts[noText.toString()] = sizeAmong(std::move(*rest), set);
    }
    return counts;
}

} // namespace callboard::store
