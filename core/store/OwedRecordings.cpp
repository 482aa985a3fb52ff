#include "store/OwedRecordings.h"

#include "base/IsoTime.h"
#include "calls/CheckSchedule.h"
#include "store/Columns.h"
#include "store/Database.h"
#include "store/LegColumns.h"

#include <algorithm>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::RecordingLeg;

namespace {

/// Bolna has it, and this disk has not. Recordings of all attempts may be at one address: the last attempt's is there
/// some time after it was completed, those of earlier ones until the last one's can be.
QString ownCondition(const LegColumns &columns)
{
    return u"c.%1 = 'available' AND NOT (c.retry_count > 0 AND (c.status <> 'completed' OR c.final_since > ?) "
           "AND EXISTS (SELECT 1 FROM attempts e WHERE e.call_id = c.id AND e.%2 = c.%2))"_s.arg(
               columns.state, columns.url);
}

QString earlierCondition(const LegColumns &columns)
{
    return u"a.%1 = 'available' AND (c.%2 <> a.%2 OR (c.%2 IS NULL AND c.status NOT IN ('call-disconnected', "
           "'completed'))) AND NOT EXISTS (SELECT 1 FROM attempts l WHERE l.call_id = a.call_id AND l.attempt > "
           "a.attempt AND l.%2 = a.%2)"_s.arg(columns.state, columns.url);
}

using Owed = std::vector<std::pair<QString, calls::RecordingId>>; ///< with when the call ended

/// What of a fetch that failed says that it is to be tried now. Two placeholders: now, and the latest a try is set for.
const QString &isDue()
{
    static const QString sql = u"(f.next_try <= ? OR f.next_try > ?)"_s;
    return sql;
}

QVariantList dueValues(const OwedQuery &wanted)
{
    return {isoUtc(wanted.now), isoUtc(wanted.latestTry.isValid() ? wanted.latestTry : wanted.now.addYears(1000))};
}

Result<void, StoreError> addRows(
    Database &database, RecordingLeg leg, const QString &sql, const QVariantList &values, Owed &owed)
{
    auto query = database.run(sql, values);
    if (!query) {
        return failure(query.error());
    }
    while (query->next()) {
        const QString ended = query->value(1).toString();
        owed.emplace_back(ended.isEmpty() ? u"9"_s : ended, // not yet
            calls::RecordingId {query->value(0).toLongLong(), leg, query->value(2).toInt()});
    }
    return {};
}

/// Of one account, along the index of what is available of its calls: those that have not ended, then the last ones.
Result<void, StoreError> addOwn(
    Database &database, RecordingLeg leg, const QString &account, const OwedQuery &wanted, Owed &owed)
{
    const LegColumns &columns = columnsOf(leg);
    const QString recordedBy = isoUtc(wanted.now.addDuration(-calls::nextAttemptIsRecordedAfter));
    const QString sql
        = u"SELECT c.id, c.ended_at, c.retry_count FROM calls c INDEXED BY %1 "
          "LEFT JOIN recording_fetches f ON f.call_id = c.id AND f.leg = '%2' AND f.attempt = c.retry_count "
          "WHERE c.account_id = ? AND c.ended_at %3 AND %4 AND (f.call_id IS NULL OR %5) "
          "ORDER BY c.ended_at DESC, c.id DESC LIMIT ?"_s;
    const auto add = [&](const QString &ended, const QVariantList &values) {
        return addRows(database, leg, sql.arg(columns.available, columns.leg, ended, ownCondition(columns), isDue()),
            QVariantList {account} + values + QVariantList {recordedBy} + dueValues(wanted)
                + QVariantList {wanted.most},
            owed);
    };
    if (auto added = add(u"IS NULL"_s, {}); !added) {
        return added;
    }
    return add(u">= ?"_s, {wanted.endedSince.isValid() ? isoUtc(wanted.endedSince) : QString(u""_s)});
}

/// What failed before, of the last attempts: from the fetches that wait for their next try, which are few.
Result<void, StoreError> addTried(Database &database, RecordingLeg leg, const OwedQuery &wanted, Owed &owed)
{
    const LegColumns &columns = columnsOf(leg);
    return addRows(database, leg,
        u"SELECT c.id, c.ended_at, c.retry_count FROM recording_fetches f INDEXED BY recording_fetches_waiting "
        "CROSS JOIN calls c ON c.id = f.call_id AND c.retry_count = f.attempt "
        "WHERE f.next_try IS NOT NULL AND f.leg = '%1' AND %2 AND %3 AND (c.ended_at IS NULL OR c.ended_at >= ?) "
        "AND c.account_id IN (%4) ORDER BY c.ended_at IS NULL DESC, c.ended_at DESC, c.id DESC LIMIT ?"_s.arg(
            columns.leg, isDue(), ownCondition(columns), placeholders(wanted.accountIds.size())),
        dueValues(wanted)
            + QVariantList {isoUtc(wanted.now.addDuration(-calls::nextAttemptIsRecordedAfter)),
                wanted.endedSince.isValid() ? isoUtc(wanted.endedSince) : QString(u""_s)}
            + QVariantList(wanted.accountIds.begin(), wanted.accountIds.end()) + QVariantList {wanted.most},
        owed);
}

/// Of attempts that others followed.
Result<void, StoreError> addEarlier(Database &database, RecordingLeg leg, const OwedQuery &wanted, Owed &owed)
{
    const LegColumns &columns = columnsOf(leg);
    return addRows(database, leg,
        u"SELECT c.id, c.ended_at, a.attempt FROM attempts a INDEXED BY %1 CROSS JOIN calls c ON c.id = a.call_id "
        "LEFT JOIN recording_fetches f ON f.call_id = a.call_id AND f.leg = '%2' AND f.attempt = a.attempt "
        "WHERE %3 AND (c.ended_at IS NULL OR c.ended_at >= ?) AND (%4 OR %5) "
        "AND c.account_id IN (%6) ORDER BY c.ended_at IS NULL DESC, c.ended_at DESC, c.id DESC LIMIT ?"_s.arg(
            columns.availableEarlier, columns.leg, earlierCondition(columns),
            wanted.triedOnly ? u"0"_s : u"f.call_id IS NULL"_s, isDue(), placeholders(wanted.accountIds.size())),
        QVariantList {wanted.endedSince.isValid() ? isoUtc(wanted.endedSince) : QString(u""_s)} + dueValues(wanted)
            + QVariantList(wanted.accountIds.begin(), wanted.accountIds.end()) + QVariantList {wanted.most},
        owed);
}

Result<void, StoreError> addOfLeg(Database &database, RecordingLeg leg, const OwedQuery &wanted, Owed &owed)
{
    if (wanted.triedOnly) {
        if (auto added = addTried(database, leg, wanted, owed); !added) {
            return added;
        }
    } else {
        for (const QString &account : wanted.accountIds) {
            if (auto added = addOwn(database, leg, account, wanted, owed); !added) {
                return added;
            }
        }
    }
    return addEarlier(database, leg, wanted, owed);
}

} // namespace

Result<std::vector<calls::RecordingId>, StoreError> readOwedRecordings(Database &database, const OwedQuery &query)
{
    if (query.accountIds.isEmpty()) {
        return std::vector<calls::RecordingId>(); // of nobody
    }
    Owed owed;
    for (const RecordingLeg leg : calls::recordingLegs) {
        if (auto added = addOfLeg(database, leg, query, owed); !added) {
            return failure(added.error());
        }
    }
    std::ranges::stable_sort(owed, std::ranges::greater {}, [](const auto &one) { return one.first; });
    std::vector<calls::RecordingId> newest;
    for (const auto &[made, recording] : owed) {
        if (std::cmp_less(newest.size(), query.most)) {
            newest.push_back(recording);
        }
    }
    return newest;
}

} // namespace callboard::store
