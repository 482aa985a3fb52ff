#include "store/PendingRows.h"

#include "base/IsoTime.h"
#include "calls/Call.h"
#include "calls/DialSearch.h"
#include "calls/TranscriptState.h"
#include "store/Database.h"
#include "store/ImportRows.h"
#include "store/RowReading.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QVariantList>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::TranscriptState;

namespace {

/// Of calls that were pending here, of each account: more than a cycle asks about.
constexpr int mostPromisedEnds = 2000;
/// Of an import's calls, of each account: what one cycle reads.
constexpr int mostEndsOfHistory = 60;

/// The plus signs keep the index over every execution id out of it.
const QString &columns()
{
    static const QString sql
        = u"SELECT id, account_id, execution_id, agent_id, end_detail, status_raw, last_status_check, created_at, "
          "scheduled_at, next_check, not_found_checks, check_failures, final_since, open_since, %1, "
          "EXISTS (SELECT 1 FROM floor_calls f WHERE f.call_id = calls.id AND (f.floor_id IS NULL "
          "OR f.person = (SELECT person FROM floor))) FROM calls "_s;
    return sql;
}

const QString &columnsWithoutSince()
{
    static const QString sql = columns().arg(u"NULL"_s);
    return sql;
}

PendingCall pendingCallFrom(const ResultSet &query)
{
    const bool final = !query.value(12).isNull();
    const bool endOwed = query.value(4).toString() == calls::endDetailText(calls::EndDetail::Owed);
    return {.id = query.value(0).toLongLong(),
        .accountId = query.value(1).toString(),
        .executionId = query.value(2).toString(),
        .agentId = query.value(3).toString(),
        .reason = !final    ? PendingCall::Reason::NotFinal
                  : endOwed ? PendingCall::Reason::EndOwed
                            : PendingCall::Reason::RecordingOwed,
        .state = {.status = calls::CallStatus::fromText(query.value(5).toString()),
            .lastStatusCheck = fromIsoUtc(query.value(6).toString()),
            .createdAt = fromIsoUtc(query.value(7).toString()),
            .scheduledAt = fromIsoUtc(query.value(8).toString()),
            .nextCheck = fromIsoUtc(query.value(9).toString()),
            .notFoundChecks = query.value(10).toInt(),
            .statusSince = fromIsoUtc(query.value(14).toString())},
        .checkFailures = query.value(11).toInt(),
        .wasPendingHere = final && endOwed && !query.value(13).isNull(),
        .isOwn = query.value(15).toBool()};
}

Result<void, StoreError> append(
    std::vector<PendingCall> &to, Database &database, const QString &sql, const QVariantList &values = {})
{
    auto query = database.run(sql, values);
    if (!query) {
        return failure(query.error());
    }
    while (query->next()) {
        to.push_back(pendingCallFrom(*query));
    }
    return {};
}

/// When a next check is due, and how far away any rule puts it: further means that the clock was set back.
QVariantList dueBy(const QDateTime &at)
{
    const auto text
        = [&at](std::chrono::milliseconds later) { return at.isValid() ? isoUtc(at.addDuration(later)) : u"9"_s; };
    return {text(std::chrono::milliseconds(0)), text(calls::notFoundInterval), text(calls::longestBackOff)};
}

Result<void, StoreError> appendEndsOfHistory(
    std::vector<PendingCall> &ends, Database &database, const QString &accountId, const QDateTime &now, int most)
{
    static const QString sql
        = columnsWithoutSince()
          + u"INDEXED BY calls_ends_of_history WHERE account_id = ? AND transcript_state = ? AND end_detail = 'owed' "
            "AND open_since IS NULL AND +final_since IS NOT NULL AND not_found_checks < ? AND (next_check IS NULL "
            "OR next_check <= ? OR next_check > iif(not_found_checks > 0, ?, ?)) ORDER BY created_at DESC LIMIT ?"_s;
    const auto before = std::ssize(ends);
    for (const TranscriptState state : {TranscriptState::Owed, TranscriptState::None, TranscriptState::Here}) {
        const int left = most - static_cast<int>(std::ssize(ends) - before);
        if (left <= 0) {
            break;
        }
        QVariantList values {accountId, calls::transcriptStateText(state), calls::notFoundChecks};
        values += dueBy(now);
        values.append(left);
        if (auto done = append(ends, database, sql, values); !done) {
            return done;
        }
    }
    return {};
}

Result<QStringList, StoreError> accountIds(Database &database)
{
    auto query = database.run(u"SELECT id FROM accounts"_s);
    if (!query) {
        return failure(query.error());
    }
    QStringList ids;
    while (query->next()) {
        ids.append(query->value(0).toString());
    }
    return ids;
}

Result<QHash<QString, int>, StoreError> countOwedEnds(Database &database)
{
    auto query = database.run(u"SELECT account_id, count(*) FROM calls INDEXED BY calls_ends_promised "
                              "WHERE end_detail = 'owed' AND open_since IS NOT NULL AND not_found_checks < ? "
                              "GROUP BY account_id UNION ALL "
                              "SELECT account_id, count(*) FROM calls INDEXED BY calls_ends_of_history "
                              "WHERE end_detail = 'owed' AND open_since IS NULL AND not_found_checks < ? "
                              "GROUP BY account_id"_s,
        {calls::notFoundChecks, calls::notFoundChecks});
    if (!query) {
        return failure(query.error());
    }
    QHash<QString, int> counts;
    while (query->next()) {
        counts[query->value(0).toString()] += query->value(1).toInt();
    }
    return counts;
}

Result<PendingWork, StoreError> readPendingCalls(Database &database, const QDateTime &dueAt)
{
    static const QString statusSince
        = u"(SELECT max(e.at) FROM call_changes e WHERE e.call_id = calls.id AND e.what = 'status')"_s;
    static const QString notFinal
        = columns().arg(statusSince) + u"WHERE final_since IS NULL AND +execution_id IS NOT NULL"_s;
    static const QString promised
        = columnsWithoutSince()
          + u"INDEXED BY calls_ends_promised WHERE account_id = ? AND end_detail = 'owed' "
            "AND open_since IS NOT NULL AND +final_since IS NOT NULL AND not_found_checks < ? ORDER BY id DESC LIMIT ?"_s;
    static const QString recordings
        = columnsWithoutSince()
          + u"WHERE recording_state = 'expected' AND final_since IS NOT NULL AND +end_detail <> 'owed' "
            "AND +execution_id IS NOT NULL"_s;
    std::vector<PendingCall> found;
    if (auto done = append(found, database, notFinal); !done) {
        return failure(done.error());
    }
    const auto accounts = accountIds(database);
    if (!accounts) {
        return failure(accounts.error());
    }
    for (const QString &accountId : *accounts) {
        if (auto done = append(found, database, promised, {accountId, calls::notFoundChecks, mostPromisedEnds});
            !done) {
            return failure(done.error());
        }
    }
    for (const QString &accountId : *accounts) {
        if (auto done = appendEndsOfHistory(found, database, accountId, dueAt, mostEndsOfHistory); !done) {
            return failure(done.error());
        }
    }
    if (auto done = append(found, database, recordings); !done) {
        return failure(done.error());
    }
    PendingWork work;
    for (PendingCall &call : found) {
        (calls::isMissing(call.state.notFoundChecks) ? work.gone : work.calls).push_back(std::move(call));
    }
    const auto isLive = [](const PendingCall &call) {
        const auto phase = call.state.status.phase();
        return phase == calls::CallStatus::Phase::Live || phase == calls::CallStatus::Phase::Ending;
    };
    std::stable_partition(work.calls.begin(), work.calls.end(), isLive);
    return work;
}

Result<std::vector<UnknownDial>, StoreError> readUnknownDials(Database &database, const QDateTime &dueAt)
{
    // Both conditions on the state: the index serves the first, and a dial that was ruled out is not looked for. A look
    // further away than any rule puts it means that the clock was set back.
    const QString due = dueAt.isValid() ? isoUtc(dueAt) : u"9"_s;
    const QString furthest = dueAt.isValid() ? isoUtc(dueAt.addDuration(calls::longestDialPause)) : u"9"_s;
    auto query = database.run(u"SELECT id, account_id, agent_id, created_at FROM calls "
                              "WHERE dial_state <> 'answered' AND dial_state = 'unknown' "
                              "AND (dial_next_look IS NULL OR dial_next_look <= ? OR dial_next_look > ?)"_s,
        {due, furthest});
    if (!query) {
        return failure(query.error());
    }
    std::vector<UnknownDial> dials;
    while (query->next()) {
        dials.push_back({.callId = query->value(0).toLongLong(),
            .accountId = query->value(1).toString(),
            .agentId = query->value(2).toString(),
            .at = fromIsoUtc(query->value(3).toString())});
    }
    return dials;
}

} // namespace

Result<PendingWork, StoreError> readPending(Database &database, const QDateTime &dueAt)
{
    const Snapshot snapshot(database);
    auto work = readPendingCalls(database, dueAt);
    if (!work) {
        return work;
    }
    auto dials = readUnknownDials(database, dueAt);
    if (!dials) {
        return failure(dials.error());
    }
    auto readings = readOwedReadings(database, dueAt);
    if (!readings) {
        return failure(readings.error());
    }
    if (!dueAt.isValid()) {
        const auto ends = countOwedEnds(database);
        if (!ends) {
            return failure(ends.error());
        }
        work->endsOwed = *ends;
    }
    work->dials = *std::move(dials);
    work->readings = *std::move(readings);
    return work;
}

Result<std::vector<PendingCall>, StoreError> readOwedEnds(Database &database, const OwedEndsQuery &query)
{
    std::vector<PendingCall> ends;
    if (!query.first.empty()) {
        static const QString sql
            = columnsWithoutSince()
              + u"WHERE id IN (SELECT value FROM json_each(?)) AND end_detail = 'owed' AND open_since IS NULL "
                "AND +final_since IS NOT NULL AND not_found_checks < ? AND (next_check IS NULL OR next_check <= ? "
                "OR next_check > iif(not_found_checks > 0, ?, ?))"_s;
        QJsonArray ids;
        for (const qint64 id : query.first) {
            ids.append(id);
        }
        QVariantList values {
            QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact)), calls::notFoundChecks};
        values += dueBy(query.now);
        if (auto done = append(ends, database, sql, values); !done) {
            return failure(done.error());
        }
        std::erase_if(ends, [&](const PendingCall &call) { return !query.accountIds.contains(call.accountId); });
        QHash<qint64, std::ptrdiff_t> places;
        for (std::size_t place = 0; place < query.first.size(); ++place) {
            places.insert(query.first[place], static_cast<std::ptrdiff_t>(place));
        }
        std::ranges::sort(ends, {}, [&places](const PendingCall &call) { return places.value(call.id); });
    }
    QSet<qint64> taken;
    for (const PendingCall &call : ends) {
        taken.insert(call.id);
    }
    for (const QString &accountId : query.accountIds) {
        std::vector<PendingCall> ofAccount;
        if (auto done = appendEndsOfHistory(ofAccount, database, accountId, query.now, query.most); !done) {
            return failure(done.error());
        }
        std::erase_if(ofAccount, [&taken](const PendingCall &call) { return taken.contains(call.id); });
        std::ranges::move(ofAccount, std::back_inserter(ends));
    }
    return ends;
}

Result<std::vector<TranscriptCount>, StoreError> readTranscriptCounts(Database &database)
{
    auto query = database.run(u"SELECT account_id, owed, here FROM transcript_counts"_s);
    if (!query) {
        return failure(query.error());
    }
    std::vector<TranscriptCount> counts;
    while (query->next()) {
        counts.push_back({.accountId = query->value(0).toString(),
            .owed = query->value(1).toInt(),
            .here = query->value(2).toInt()});
    }
    return counts;
}

} // namespace callboard::store
