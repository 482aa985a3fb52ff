#include "store/RecordingRows.h"

#include "base/IsoTime.h"
#include "calls/CheckSchedule.h"
#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/Columns.h"
#include "store/LegColumns.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;
using calls::RecordingLeg;
using calls::RecordingState;

namespace {

/// Where the columns of a recording stand: with the call, or with one of its earlier attempts.
struct Place
{
    QString table;
    QString where;
    QVariantList values; ///< for `where`
    Call call; ///< as of the recording's attempt
    bool isLast = true; ///< the call's own
};

Result<Place, StoreError> placeOf(Database &database, const calls::RecordingId &of)
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

/// \param kept another copy than was known; none: what is known of one stays
Written changeRecording(const Transaction &transaction, const Place &place, RecordingLeg leg, RecordingState state,
    const QDateTime &at, const std::optional<KeptRecording> &kept = std::nullopt)
{
    Call after = place.call;
    calls::Recording recording = after.recording(leg);
    recording.state = state;
    if (kept) {
        recording.file = kept->file;
        recording.bytes = kept->bytes;
        QVariantList values {QString::fromLatin1(kept->sha256)};
        auto verified = runStatement(transaction,
            u"UPDATE %1 SET %2 = ? WHERE %3"_s.arg(place.table, columnsOf(leg).sha256, place.where),
            values + place.values);
        if (!verified) {
            return verified;
        }
    }
    after.setRecording(leg, recording);
    const Observation how {at, Source::Recording};
    return place.isLast ? updateObserved(transaction, place.call, after, how)
                        : updateEarlier(transaction, place.call, after, how);
}

/// The attempt's own state of the recording, where nothing else stands.
Written whereKeptIs(bool wanted, const Transaction &transaction, const calls::RecordingId &of,
    const std::function<Written(const Place &)> &change)
{
    auto place = placeOf(transaction.database, of);
    if (!place) {
        return place.error().kind == StoreError::Kind::NotFound ? Written(ChangeSet {}) : failure(place.error());
    }
    const bool isKept = place->call.recording(of.leg).state == RecordingState::Kept;
    return isKept == wanted ? change(*place) : Written(ChangeSet {});
}

} // namespace

Written forgetFailures(const Transaction &transaction, const calls::RecordingId &of)
{
    return runStatement(transaction, u"DELETE FROM recording_fetches WHERE call_id = ? AND leg = ? AND attempt = ?"_s,
        {of.callId, columnsOf(of.leg).leg.toString(), of.attempt});
}

Written keepRecording(const Transaction &transaction, const calls::RecordingId &of, const KeptRecording &recording,
    const QDateTime &at, bool forPerson)
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
    auto kept = changeRecording(transaction, *place, of.leg, RecordingState::Kept, at, recording);
    if (kept) {
        for (CallChange &change : kept->calls) {
            change.source = forPerson ? Source::Person : Source::Recording;
        }
    }
    return kept;
}

Written loseRecording(const Transaction &transaction, const calls::RecordingId &of, const FailedFetch &failed)
{
    const auto place = placeOf(transaction.database, of);
    if (!place) {
        return failure(place.error());
    }
    FailedFetch last = failed;
    last.nextTry = {};
    auto lost = changeRecording(transaction, *place, of.leg, RecordingState::Lost, failed.at);
    if (!lost) {
        return lost;
    }
    auto written = writeFailedFetch(transaction, of, last);
    return written ? lost : written;
}

Written markVanished(const Transaction &transaction, const calls::RecordingId &of, const QDateTime &at)
{
    return whereKeptIs(true, transaction, of, [&](const Place &place) {
        const bool told = !place.call.recording(of.leg).url.isEmpty();
        return changeRecording(transaction, place, of.leg, told ? RecordingState::Available : RecordingState::Lost, at);
    });
}

Written markFound(const Transaction &transaction, const calls::RecordingId &of, const QDateTime &at)
{
    return whereKeptIs(false, transaction, of, [&](const Place &place) {
        if (place.call.recording(of.leg).file.isEmpty()) {
            return Written(ChangeSet {});
        }
        auto forgotten = forgetFailures(transaction, of);
        return forgotten ? changeRecording(transaction, place, of.leg, RecordingState::Kept, at) : forgotten;
    });
}

Written writeFailedFetch(const Transaction &transaction, const calls::RecordingId &of, const FailedFetch &failure)
{
    const auto written = runStatement(transaction,
        u"INSERT INTO recording_fetches (call_id, leg, attempt, tries, at, next_try, reason, gone_since) "
        "VALUES (?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (call_id, leg, attempt) DO UPDATE SET tries = tries + 1, "
        "at = excluded.at, next_try = excluded.next_try, reason = excluded.reason, "
        "gone_since = iif(excluded.gone_since IS NULL, NULL, coalesce(gone_since, excluded.gone_since))"_s,
        {of.callId, columnsOf(of.leg).leg.toString(), of.attempt, isoUtc(failure.at), timeOrNull(failure.nextTry),
            failure.reason, timeOrNull(failure.goneSince)});
    return written ? touchCall(transaction, of.callId, Source::Recording) : written;
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
    return touchCall(transaction, **found, Source::Person);
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

Result<std::optional<KeptRecording>, StoreError> readKeptRecording(Database &database, const calls::RecordingId &of)
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

Result<std::optional<FailedFetch>, StoreError> readFailedFetch(Database &database, const calls::RecordingId &of)
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
