#include "store/RecordingRows.h"

#include "base/IsoTime.h"
#include "calls/CheckSchedule.h"
#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/Columns.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;
using calls::RecordingLeg;
using calls::RecordingState;

namespace {

/// The columns of one leg, and the indexes over what Bolna has of it and what is kept.
struct LegColumns
{
    QStringView leg;
    QStringView url;
    QStringView state;
    QStringView file;
    QStringView bytes;
    QStringView sha256;
    QStringView available;
    QStringView availableEarlier; ///< of the attempts that others followed
    QStringView kept;
    QStringView keptEarlier;
};

constexpr LegColumns callLeg {u"call", u"recording_url", u"recording_state", u"recording_file", u"recording_bytes",
    u"recording_sha256", u"calls_recording_available", u"attempts_recording_available", u"calls_recording_kept",
    u"attempts_recording_kept"};
constexpr LegColumns transferLeg {u"transfer", u"transfer_recording_url", u"transfer_recording_state",
    u"transfer_recording_file", u"transfer_recording_bytes", u"transfer_recording_sha256", u"calls_transfer_available",
    u"attempts_transfer_available", u"calls_transfer_kept", u"attempts_transfer_kept"};

constexpr const LegColumns &columnsOf(RecordingLeg leg)
{
    return leg == RecordingLeg::Call ? callLeg : transferLeg;
}

/// Where the columns of a recording stand: with the call, or with one of its earlier attempts.
struct Place
{
    QString table;
    QString where;
    QVariantList values; ///< for `where`
    Call call; ///< as of the recording's attempt
    bool isLast = true; ///< the call's own
};

Result<Place, StoreError> placeOf(Database &database, const OwedRecording &of)
{
    auto found = findCall(database, u"c.id = ?"_s, {of.callId});
    if (!found) {
        return failure(found.error());
    }
    if (!*found) {
        return failure(noSuchCall(of.callId));
    }
    if ((*found)->retryCount == of.attempt) {
        return Place {u"calls"_s, u"id = ?"_s, {of.callId}, **std::move(found)};
    }
    const auto attempts = readAttempts(database, **found);
    if (!attempts) {
        return failure(attempts.error());
    }
    const auto it = std::ranges::find(*attempts, of.attempt, &calls::Attempt::retryCount);
    if (it == attempts->end()) {
        return failure(noSuchCall(of.callId));
    }
    return Place {u"attempts"_s, u"call_id = ? AND attempt = ?"_s, {of.callId, of.attempt},
        calls::asOfAttempt(**found, *it), false};
}

RecordingState &stateIn(calls::AttemptFacts &facts, RecordingLeg leg)
{
    return leg == RecordingLeg::Call ? facts.recordingState : facts.transferRecordingState;
}

/// \param kept another copy than was known; none: what is known of one stays
Written changeRecording(const Transaction &transaction, const Place &place, RecordingLeg leg, RecordingState state,
    const std::optional<KeptRecording> &kept = std::nullopt)
{
    Call after = place.call;
    stateIn(after, leg) = state;
    if (kept) {
        (leg == RecordingLeg::Call ? after.recordingFile : after.transferRecordingFile) = kept->file;
        (leg == RecordingLeg::Call ? after.recordingBytes : after.transferRecordingBytes) = kept->bytes;
        QVariantList values {QString::fromLatin1(kept->sha256)};
        auto verified = runStatement(transaction,
            u"UPDATE %1 SET %2 = ? WHERE %3"_s.arg(place.table, columnsOf(leg).sha256, place.where),
            values + place.values);
        if (!verified) {
            return verified;
        }
    }
    const Observation how {QDateTime::currentDateTimeUtc(), Source::Recording};
    return place.isLast ? updateObserved(transaction, place.call, after, how)
                        : updateEarlier(transaction, place.call, after, how);
}

/// The attempt's own state of the recording, where nothing else stands.
Written whereKeptIs(bool wanted, const Transaction &transaction, const OwedRecording &of,
    const std::function<Written(const Place &)> &change)
{
    auto place = placeOf(transaction.database, of);
    if (!place) {
        return place.error().kind == StoreError::Kind::NotFound ? Written(ChangeSet {}) : failure(place.error());
    }
    const bool isKept = stateIn(place->call, of.leg) == RecordingState::Kept;
    return isKept == wanted ? change(*place) : Written(ChangeSet {});
}

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

using Owed = std::vector<std::pair<QString, OwedRecording>>; ///< with when the call ended

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
            OwedRecording {query->value(0).toLongLong(), leg, query->value(2).toInt()});
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

Written forgetFailures(const Transaction &transaction, const OwedRecording &of)
{
    return runStatement(transaction, u"DELETE FROM recording_fetches WHERE call_id = ? AND leg = ? AND attempt = ?"_s,
        {of.callId, columnsOf(of.leg).leg.toString(), of.attempt});
}

Written keepRecording(const Transaction &transaction, const OwedRecording &of, const KeptRecording &recording)
{
    const auto place = placeOf(transaction.database, of);
    if (!place) {
        return failure(place.error());
    }
    if (auto forgotten = forgetFailures(transaction, of); !forgotten) {
        return forgotten;
    }
    const QVariantList key {of.callId, columnsOf(of.leg).leg.toString(), of.attempt};
    auto noted = recording.summedAt.isValid()
                     ? runStatement(transaction,
                         u"INSERT OR REPLACE INTO recording_sums (call_id, leg, attempt, computed_at) "
                         "VALUES (?, ?, ?, ?)"_s,
                         key + QVariantList {isoUtc(recording.summedAt)})
                     : runStatement(transaction,
                         u"DELETE FROM recording_sums WHERE call_id = ? AND leg = ? AND attempt = ?"_s, key);
    if (!noted) {
        return noted;
    }
    return changeRecording(transaction, *place, of.leg, RecordingState::Kept, recording);
}

Written loseRecording(const Transaction &transaction, const OwedRecording &of, const FailedFetch &failed)
{
    const auto place = placeOf(transaction.database, of);
    if (!place) {
        return failure(place.error());
    }
    FailedFetch last = failed;
    last.nextTry = {};
    auto lost = changeRecording(transaction, *place, of.leg, RecordingState::Lost);
    if (!lost) {
        return lost;
    }
    auto written = writeFailedFetch(transaction, of, last);
    return written ? lost : written;
}

Written markVanished(const Transaction &transaction, const OwedRecording &of)
{
    return whereKeptIs(true, transaction, of, [&](const Place &place) {
        const Call &call = place.call;
        const bool told = !(of.leg == RecordingLeg::Call ? call.recordingUrl : call.transferRecordingUrl).isEmpty();
        return changeRecording(transaction, place, of.leg, told ? RecordingState::Available : RecordingState::Lost);
    });
}

Written markFound(const Transaction &transaction, const OwedRecording &of)
{
    return whereKeptIs(false, transaction, of, [&](const Place &place) {
        const Call &call = place.call;
        if ((of.leg == RecordingLeg::Call ? call.recordingFile : call.transferRecordingFile).isEmpty()) {
            return Written(ChangeSet {});
        }
        auto forgotten = forgetFailures(transaction, of);
        return forgotten ? changeRecording(transaction, place, of.leg, RecordingState::Kept) : forgotten;
    });
}

Written writeFailedFetch(const Transaction &transaction, const OwedRecording &of, const FailedFetch &failure)
{
    return runStatement(transaction,
        u"INSERT INTO recording_fetches (call_id, leg, attempt, tries, at, next_try, reason, gone_since) "
        "VALUES (?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (call_id, leg, attempt) DO UPDATE SET tries = tries + 1, "
        "at = excluded.at, next_try = excluded.next_try, reason = excluded.reason, "
        "gone_since = iif(excluded.gone_since IS NULL, NULL, coalesce(gone_since, excluded.gone_since))"_s,
        {of.callId, columnsOf(of.leg).leg.toString(), of.attempt, isoUtc(failure.at), timeOrNull(failure.nextTry),
            failure.reason, timeOrNull(failure.goneSince)});
}

Written writeListening(const Transaction &transaction, qint64 callId, const Listening &listening)
{
    const auto before = readListening(transaction.database, callId);
    const auto found = findCall(transaction.database, u"c.id = ?"_s, {callId});
    if (!before || !found) {
        return failure(!before ? before.error() : found.error());
    }
    if (!*found) {
        return failure(noSuchCall(callId));
    }
    if (auto written = runStatement(transaction,
            u"INSERT INTO listening (call_id, attempt, position_ms, listened_at, transfer_position_ms, heard) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (call_id, attempt) DO UPDATE SET "
            "position_ms = excluded.position_ms, "
            "listened_at = coalesce(excluded.listened_at, listening.listened_at), "
            "transfer_position_ms = excluded.transfer_position_ms, heard = excluded.heard"_s,
            {callId, listening.attempt, static_cast<qint64>(listening.position.count()),
                timeOrNull(listening.listenedAt), static_cast<qint64>(listening.transferPosition.count()),
                listening.heard.text()});
        !written || before->listenedAt.isValid() || !listening.listenedAt.isValid()) {
        return written;
    }
    return touchCall(transaction, **found);
}

Result<std::vector<OwedRecording>, StoreError> readOwedRecordings(Database &database, const OwedQuery &query)
{
    if (query.accountIds.isEmpty()) {
        return std::vector<OwedRecording>(); // of nobody
    }
    Owed owed;
    for (const RecordingLeg leg : {RecordingLeg::Call, RecordingLeg::Transfer}) {
        if (auto added = addOfLeg(database, leg, query, owed); !added) {
            return failure(added.error());
        }
    }
    std::ranges::stable_sort(owed, std::ranges::greater {}, [](const auto &one) { return one.first; });
    std::vector<OwedRecording> newest;
    for (const auto &[made, recording] : owed) {
        if (std::cmp_less(newest.size(), query.most)) {
            newest.push_back(recording);
        }
    }
    return newest;
}

Result<std::vector<KeptCopy>, StoreError> readKeptCopies(Database &database, qint64 afterCall, int most)
{
    static const QString copies
        = u"recording_state, recording_file, coalesce(recording_bytes, 0), transfer_recording_state, "
          "transfer_recording_file, coalesce(transfer_recording_bytes, 0)"_s;
    static const QString any = u"(recording_file IS NOT NULL OR transfer_recording_file IS NOT NULL)"_s;
    static const QString ofCalls = u"calls INDEXED BY calls_copies"_s;
    static const QString ofAttempts = u"attempts INDEXED BY attempts_copies"_s;
    auto query
        = database.run(u"WITH some (id) AS (SELECT id FROM %3 WHERE id > ? AND %2 "
                       "UNION SELECT call_id FROM %4 WHERE call_id > ? AND %2 ORDER BY 1 LIMIT ?) "
                       "SELECT id, retry_count, %1 FROM %3 WHERE id IN (SELECT id FROM some) AND %2 "
                       "UNION ALL SELECT call_id, attempt, %1 FROM %4 WHERE call_id IN (SELECT id FROM some) AND %2 "
                       "ORDER BY 1, 2"_s.arg(copies, any, ofCalls, ofAttempts),
            {afterCall, afterCall, most});
    if (!query) {
        return failure(query.error());
    }
    std::vector<KeptCopy> kept;
    while (query->next()) {
        for (const auto &[leg, column] : {std::pair(RecordingLeg::Call, 2), std::pair(RecordingLeg::Transfer, 5)}) {
            if (const QString file = query->value(column + 1).toString(); !file.isEmpty()) {
                kept.push_back({.of = {query->value(0).toLongLong(), leg, query->value(1).toInt()},
                    .file = file,
                    .bytes = query->value(column + 2).toLongLong(),
                    .isKept = query->value(column).toString() == u"kept"});
            }
        }
    }
    return kept;
}

Result<RecordingTotals, StoreError> readRecordingTotals(Database &database)
{
    // Named: "recording_state = ?" has an index over every call too, which SQLite prefers, and then reads the calls.
    RecordingTotals totals;
    for (const LegColumns *columns : {&callLeg, &transferLeg}) {
        for (const auto &[table, index] :
            {std::pair(u"calls"_s, columns->kept), std::pair(u"attempts"_s, columns->keptEarlier)}) {
            auto kept
                = database.run(u"SELECT count(*), coalesce(sum(%1), 0) FROM %2 INDEXED BY %3 WHERE %4 = 'kept'"_s.arg(
                    columns->bytes, table, index, columns->state));
            if (!kept) {
                return failure(kept.error());
            }
            (void)kept->next();
            totals.kept += kept->value(0).toLongLong();
            totals.bytes += kept->value(1).toLongLong();
        }
        auto waiting = database.value(u"SELECT count(*) FROM calls INDEXED BY %1 WHERE %2 = 'available'"_s.arg(
            columns->available, columns->state));
        if (!waiting) {
            return failure(waiting.error());
        }
        totals.available += waiting->toLongLong();
    }
    auto summed = database.value(u"SELECT count(*) FROM recording_sums"_s);
    if (!summed) {
        return failure(summed.error());
    }
    totals.summedLater = summed->toLongLong();
    return totals;
}

Result<std::optional<KeptRecording>, StoreError> readKeptRecording(Database &database, const OwedRecording &of)
{
    const LegColumns &columns = columnsOf(of.leg);
    static const QString summed
        = u"(SELECT computed_at FROM recording_sums WHERE call_id = ? AND leg = ? AND attempt = ?)"_s;
    const QVariantList key {of.callId, columns.leg.toString(), of.attempt};
    auto query
        = database.run(u"SELECT %1, %2, %3, %5 FROM calls WHERE id = ? AND retry_count = ? AND %4 = 'kept' UNION ALL "
                       "SELECT %1, %2, %3, %5 FROM attempts WHERE call_id = ? AND attempt = ? AND %4 = 'kept'"_s.arg(
                           columns.file, columns.bytes, columns.sha256, columns.state, summed),
            key + QVariantList {of.callId, of.attempt} + key + QVariantList {of.callId, of.attempt});
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? std::optional(KeptRecording {query->value(0).toString(), query->value(1).toLongLong(),
               query->value(2).toString().toLatin1(), fromIsoUtc(query->value(3).toString())})
                         : std::nullopt;
}

Result<std::optional<FailedFetch>, StoreError> readFailedFetch(Database &database, const OwedRecording &of)
{
    auto query = database.run(u"SELECT reason, at, next_try, tries, gone_since FROM recording_fetches "
                              "WHERE call_id = ? AND leg = ? AND attempt = ?"_s,
        {of.callId, columnsOf(of.leg).leg.toString(), of.attempt});
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? std::optional(FailedFetch {.reason = query->value(0).toString(),
               .at = fromIsoUtc(query->value(1).toString()),
               .nextTry = fromIsoUtc(query->value(2).toString()),
               .tries = query->value(3).toInt(),
               .goneSince = fromIsoUtc(query->value(4).toString())})
                         : std::nullopt;
}

Result<Listening, StoreError> readListening(Database &database, qint64 callId)
{
    auto query
        = database.run(u"SELECT c.retry_count, coalesce(l.position_ms, 0), l.listened_at, "
                       "coalesce(l.transfer_position_ms, 0), coalesce(l.heard, '') FROM calls c LEFT JOIN listening l "
                       "ON l.call_id = c.id AND l.attempt = c.retry_count WHERE c.id = ?"_s,
            {callId});
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? Listening {.position = std::chrono::milliseconds(query->value(1).toLongLong()),
               .listenedAt = fromIsoUtc(query->value(2).toString()),
               .transferPosition = std::chrono::milliseconds(query->value(3).toLongLong()),
               .attempt = query->value(0).toInt(),
               .heard = calls::HeardParts::fromText(query->value(4).toString())}
                         : Listening();
}

} // namespace callboard::store
