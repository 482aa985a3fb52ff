#include "store/Recordings.h"

#include "calls/Display.h"
#include "store/CallRows.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;
using calls::RecordingLeg;
using calls::RecordingState;

namespace {

/// The columns of one leg.
struct LegColumns
{
    QStringView leg;
    QStringView url;
    QStringView state;
    QStringView file;
    QStringView bytes;
    QStringView sha256;
};

constexpr LegColumns callLeg {u"call",           u"recording_url",   u"recording_state",
                              u"recording_file", u"recording_bytes", u"recording_sha256"};
constexpr LegColumns transferLeg {u"transfer",
                                  u"transfer_recording_url",
                                  u"transfer_recording_state",
                                  u"transfer_recording_file",
                                  u"transfer_recording_bytes",
                                  u"transfer_recording_sha256"};

constexpr const LegColumns &columnsOf(RecordingLeg leg)
{
    return leg == RecordingLeg::Call ? callLeg : transferLeg;
}

/// \param kept another copy than was known; none: what is known of one stays
Written changeRecording(const Transaction &transaction, qint64 callId, RecordingLeg leg, RecordingState state,
                        const std::optional<KeptRecording> &kept = std::nullopt)
{
    const auto found = findCall(transaction.database, u"c.id = ?"_s, {callId});
    if (!found) {
        return failure(found.error());
    }
    if (!*found) {
        return failure(noSuchCall(callId));
    }
    Call after = **found;
    (leg == RecordingLeg::Call ? after.recordingState : after.transferRecordingState) = state;
    if (kept) {
        (leg == RecordingLeg::Call ? after.recordingFile : after.transferRecordingFile) = kept->file;
        (leg == RecordingLeg::Call ? after.recordingBytes : after.transferRecordingBytes) = kept->bytes;
        if (leg == RecordingLeg::Call) {
            after.recordingAttempt = kept->attempt;
        }
    }
    return updateObserved(transaction, **found, after, {QDateTime::currentDateTimeUtc(), Source::Recording});
}

QVariant timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QVariant(calls::isoUtc(time)) : QVariant(QMetaType::fromType<QString>());
}

/// \param condition written out, so that the partial index of it is known to serve
Result<void, StoreError> addOwed(Database &database, RecordingLeg leg, QStringView condition, const OwedQuery &wanted,
                                 std::vector<std::pair<QString, OwedRecording>> &owed)
{
    const QDateTime latest = wanted.latestTry.isValid() ? wanted.latestTry : wanted.now.addYears(1000);
    QVariantList values {wanted.madeSince.isValid() ? calls::isoUtc(wanted.madeSince) : QString(u""_s),
                         calls::isoUtc(wanted.now), calls::isoUtc(latest)};
    for (const QString &account : wanted.accountIds) {
        values.append(account);
    }
    values.append(wanted.most);
    const QString accounts = QStringList(wanted.accountIds.size(), u"?"_s).join(u", "_s);
    const QStringView untried = wanted.triedOnly ? QStringView(u"0") : QStringView(u"f.call_id IS NULL");
    const QString sql = u"SELECT c.id, c.created_at FROM calls c "
                        "LEFT JOIN recording_fetches f ON f.call_id = c.id AND f.leg = '%1' "
                        "WHERE %2 AND c.created_at >= ? AND (%3 OR f.next_try <= ? OR f.next_try > ?) "
                        "AND c.account_id IN (%4) ORDER BY c.created_at DESC LIMIT ?"_s.arg(
                            columnsOf(leg).leg, condition, untried, accounts);
    auto query = database.run(sql, values);
    if (!query) {
        return failure(query.error());
    }
    while (query->next()) {
        owed.emplace_back(query->value(1).toString(), OwedRecording {query->value(0).toLongLong(), leg});
    }
    return {};
}

} // namespace

Written forgetFailures(const Transaction &transaction, qint64 callId, RecordingLeg leg)
{
    return runStatement(transaction, u"DELETE FROM recording_fetches WHERE call_id = ? AND leg = ?"_s,
                        {callId, columnsOf(leg).leg.toString()});
}

Written keepRecording(const Transaction &transaction, qint64 callId, RecordingLeg leg, const KeptRecording &recording)
{
    const LegColumns &columns = columnsOf(leg);
    if (auto verified = runStatement(transaction, u"UPDATE calls SET %1 = ? WHERE id = ?"_s.arg(columns.sha256),
                                     {QString::fromLatin1(recording.sha256), callId});
        !verified) {
        return verified;
    }
    if (auto forgotten = forgetFailures(transaction, callId, leg); !forgotten) {
        return forgotten;
    }
    return changeRecording(transaction, callId, leg, RecordingState::Kept, recording);
}

Written loseRecording(const Transaction &transaction, qint64 callId, RecordingLeg leg, const FailedFetch &failure)
{
    FailedFetch last = failure;
    last.nextTry = {};
    auto lost = changeRecording(transaction, callId, leg, RecordingState::Lost);
    if (!lost) {
        return lost;
    }
    auto written = writeFailedFetch(transaction, callId, leg, last);
    return written ? lost : written;
}

Written missRecording(const Transaction &transaction, qint64 callId, RecordingLeg leg)
{
    const LegColumns &columns = columnsOf(leg);
    auto known = transaction.database.value(
        u"SELECT %1 FROM calls WHERE id = ? AND %2 = 'kept'"_s.arg(columns.url, columns.state), {callId});
    if (!known) {
        return failure(known.error());
    }
    if (!known->isValid()) {
        return ChangeSet {}; // it is not kept, by the store's word as it is now
    }
    const bool told = !known->toString().isEmpty();
    return changeRecording(transaction, callId, leg, told ? RecordingState::Available : RecordingState::Lost);
}

Written findRecording(const Transaction &transaction, qint64 callId, RecordingLeg leg)
{
    const LegColumns &columns = columnsOf(leg);
    auto known = transaction.database.value(
        u"SELECT id FROM calls WHERE id = ? AND %1 <> 'kept' AND %2 IS NOT NULL"_s.arg(columns.state, columns.file),
        {callId});
    if (!known) {
        return failure(known.error());
    }
    if (!known->isValid()) {
        return ChangeSet {};
    }
    if (auto forgotten = forgetFailures(transaction, callId, leg); !forgotten) {
        return forgotten;
    }
    return changeRecording(transaction, callId, leg, RecordingState::Kept);
}

Written writeFailedFetch(const Transaction &transaction, qint64 callId, RecordingLeg leg, const FailedFetch &failure)
{
    return runStatement(
        transaction,
        u"INSERT INTO recording_fetches (call_id, leg, tries, at, next_try, reason, gone_since) "
        "VALUES (?, ?, 1, ?, ?, ?, ?) ON CONFLICT (call_id, leg) DO UPDATE SET tries = tries + 1, "
        "at = excluded.at, next_try = excluded.next_try, reason = excluded.reason, "
        "gone_since = iif(excluded.gone_since IS NULL, NULL, coalesce(gone_since, excluded.gone_since))"_s,
        {callId, columnsOf(leg).leg.toString(), calls::isoUtc(failure.at), timeOrNull(failure.nextTry), failure.reason,
         timeOrNull(failure.goneSince)});
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
    if (auto written
        = runStatement(transaction,
                       u"INSERT INTO listening (call_id, position_ms, listened_at, transfer_position_ms) "
                       "VALUES (?, ?, ?, ?) ON CONFLICT (call_id) DO UPDATE SET position_ms = excluded.position_ms, "
                       "listened_at = coalesce(excluded.listened_at, listening.listened_at), "
                       "transfer_position_ms = excluded.transfer_position_ms"_s,
                       {callId, static_cast<qint64>(listening.position.count()), timeOrNull(listening.listenedAt),
                        static_cast<qint64>(listening.transferPosition.count())});
        !written || before->listenedAt.isValid() || !listening.listenedAt.isValid()) {
        return written;
    }
    return touchCall(transaction, **found);
}

Result<std::vector<OwedRecording>, StoreError> readOwedRecordings(Database &database, const OwedQuery &query)
{
    std::vector<std::pair<QString, OwedRecording>> owed;
    const std::pair<RecordingLeg, QStringView> kinds[] {
        {RecordingLeg::Call, u"c.recording_state = 'available'"},
        {RecordingLeg::Transfer, u"c.transfer_recording_state = 'available'"},
        {RecordingLeg::Call, u"c.recording_state = 'kept' AND c.status = 'completed' "
                             "AND c.retry_count > c.recording_attempt"}};
    for (const auto &[leg, condition] : kinds) {
        if (auto added = addOwed(database, leg, condition, query, owed); !added) {
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
    auto query = database.run(
        u"SELECT id, recording_state, recording_file, coalesce(recording_bytes, 0), "
        "transfer_recording_state, transfer_recording_file, coalesce(transfer_recording_bytes, 0) "
        "FROM calls WHERE id > ? AND (recording_file IS NOT NULL OR transfer_recording_file IS NOT NULL) "
        "ORDER BY id LIMIT ?"_s,
        {afterCall, most});
    if (!query) {
        return failure(query.error());
    }
    std::vector<KeptCopy> copies;
    while (query->next()) {
        for (const auto &[leg, column] : {std::pair(RecordingLeg::Call, 1), std::pair(RecordingLeg::Transfer, 4)}) {
            if (const QString file = query->value(column + 1).toString(); !file.isEmpty()) {
                copies.push_back({.of = {query->value(0).toLongLong(), leg},
                                  .file = file,
                                  .bytes = query->value(column + 2).toLongLong(),
                                  .isKept = query->value(column).toString() == u"kept"});
            }
        }
    }
    return copies;
}

Result<RecordingTotals, StoreError> readRecordingTotals(Database &database)
{
    RecordingTotals totals;
    for (const LegColumns *columns : {&callLeg, &transferLeg}) {
        auto kept = database.run(u"SELECT count(*), coalesce(sum(%1), 0) FROM calls WHERE %2 = 'kept'"_s.arg(
            columns->bytes, columns->state));
        auto waiting = database.value(u"SELECT count(*) FROM calls WHERE %1 = 'available'"_s.arg(columns->state));
        if (!kept || !waiting) {
            return failure(!kept ? kept.error() : waiting.error());
        }
        (void)kept->next();
        totals.kept += kept->value(0).toLongLong();
        totals.bytes += kept->value(1).toLongLong();
        totals.available += waiting->toLongLong();
    }
    return totals;
}

Result<std::optional<KeptRecording>, StoreError> readKeptRecording(Database &database, qint64 callId, RecordingLeg leg)
{
    const LegColumns &columns = columnsOf(leg);
    auto query = database.run(u"SELECT %1, %2, %3 FROM calls WHERE id = ? AND %4 = 'kept'"_s.arg(
                                  columns.file, columns.bytes, columns.sha256, columns.state),
                              {callId});
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? std::optional(KeptRecording {query->value(0).toString(), query->value(1).toLongLong(),
                                                        query->value(2).toString().toLatin1()})
                         : std::nullopt;
}

Result<std::optional<FailedFetch>, StoreError> readFailedFetch(Database &database, qint64 callId, RecordingLeg leg)
{
    auto query = database.run(
        u"SELECT reason, at, next_try, tries, gone_since FROM recording_fetches WHERE call_id = ? AND leg = ?"_s,
        {callId, columnsOf(leg).leg.toString()});
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? std::optional(FailedFetch {.reason = query->value(0).toString(),
                                                      .at = calls::fromIsoUtc(query->value(1).toString()),
                                                      .nextTry = calls::fromIsoUtc(query->value(2).toString()),
                                                      .tries = query->value(3).toInt(),
                                                      .goneSince = calls::fromIsoUtc(query->value(4).toString())})
                         : std::nullopt;
}

Result<Listening, StoreError> readListening(Database &database, qint64 callId)
{
    auto query = database.run(
        u"SELECT position_ms, listened_at, transfer_position_ms FROM listening WHERE call_id = ?"_s, {callId});
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? Listening {std::chrono::milliseconds(query->value(0).toLongLong()),
                                      calls::fromIsoUtc(query->value(1).toString()),
                                      std::chrono::milliseconds(query->value(2).toLongLong())}
                         : Listening();
}

} // namespace callboard::store
