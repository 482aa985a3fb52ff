#include "store/Attempts.h"

#include "calls/Outcome.h"
#include "store/AttemptColumns.h"
#include "store/Database.h"
#include "store/SearchIndex.h"

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Attempt;
using calls::Call;
using calls::RecordingState;

namespace {

/// All columns but the sums, which only whoever keeps a recording writes.
QStringList attemptNames()
{
    return QStringList {u"attempt"_s, u"last_status_check"_s, u"field_versions"_s} + namesOf(attemptColumns())
           + namesOf(attemptTextColumns());
}

QVariantList valuesOf(const Attempt &attempt)
{
    QVariantList values {
        attempt.retryCount, timeOrNull(attempt.lastStatusCheck), versionsOrNull(attempt.fieldVersions)};
    for (const auto *columns : {&attemptColumns(), &attemptTextColumns()}) {
        for (const auto &column : *columns) {
            values.append(column.get(attempt));
        }
    }
    return values;
}

Attempt attemptFrom(const ResultSet &query)
{
    Attempt attempt;
    int next = 0;
    attempt.retryCount = query.value(next++).toInt();
    attempt.lastStatusCheck = timeFrom(query.value(next++));
    attempt.fieldVersions = versionsFrom(query.value(next++));
    for (const auto *columns : {&attemptColumns(), &attemptTextColumns()}) {
        for (const auto &column : *columns) {
            column.set(attempt, query.value(next++));
        }
    }
    return attempt;
}

Result<void, StoreError> write(Database &database, const Call &call, const Attempt &attempt)
{
    static const QString sql = [] {
        const QStringList names = attemptNames();
        QStringList assignments;
        for (const QString &name : names) {
            assignments.append(name + u" = excluded."_s + name);
        }
        return u"INSERT INTO attempts (call_id, %1) VALUES (%2) ON CONFLICT (call_id, attempt) DO UPDATE SET %3"_s.arg(
            names.join(u", "_s), placeholders(names.size() + 1), assignments.join(u", "_s));
    }();
    const auto done = database.run(sql, QVariantList {call.id} + valuesOf(attempt));
    return done ? Result<void, StoreError>() : failure(done.error());
}

/// The sums are of the copies that the attempt takes along.
Result<void, StoreError> takeSumsAlong(Database &database, qint64 callId, int attempt)
{
    const auto taken = database.run(
        u"UPDATE attempts SET recording_sha256 = (SELECT recording_sha256 FROM calls WHERE id = attempts.call_id), "
        "transfer_recording_sha256 = (SELECT transfer_recording_sha256 FROM calls WHERE id = attempts.call_id) "
        "WHERE call_id = ? AND attempt = ?"_s,
        {callId, attempt});
    if (!taken) {
        return failure(taken.error());
    }
    const auto left = database.run(
        u"UPDATE calls SET recording_sha256 = NULL, transfer_recording_sha256 = NULL WHERE id = ?"_s, {callId});
    if (!left) {
        return failure(left.error());
    }
    return {};
}

} // namespace

Result<std::vector<Attempt>, StoreError> readAttempts(Database &database, const Call &call)
{
    std::vector<Attempt> attempts;
    if (call.retryCount == 0 || call.id == 0) {
        return attempts;
    }
    static const QString sql = u"SELECT %1 FROM attempts WHERE call_id = ? AND attempt < ? ORDER BY attempt DESC"_s.arg(
        attemptNames().join(u", "_s));
    auto query = database.run(sql, {call.id, call.retryCount});
    if (!query) {
        return failure(query.error());
    }
    QStringList laterUrls {call.recordingUrl, call.transferRecordingUrl};
    while (query->next()) {
        Attempt attempt = attemptFrom(*query);
        attempt.outcome = calls::outcomeOf(calls::asOfAttempt(call, attempt));
        for (const auto &[url, state] : {std::pair(attempt.recordingUrl, &attempt.recordingState),
                 std::pair(attempt.transferRecordingUrl, &attempt.transferRecordingState)}) {
            if (*state == RecordingState::Available && laterUrls.contains(url)) {
                *state = RecordingState::Lost; // the address has passed to a later attempt
            }
            laterUrls.append(url);
        }
        attempts.push_back(std::move(attempt));
    }
    std::ranges::reverse(attempts);
    return attempts;
}

Result<void, StoreError> writeAttempts(
    Database &database, const Call &after, int last, const std::vector<Attempt> &attempts)
{
    if (attempts.empty()) {
        return {};
    }
    const auto known = readAttempts(database, after);
    if (!known) {
        return failure(known.error());
    }
    for (const Attempt &attempt : attempts) {
        const auto it = std::ranges::find(*known, attempt.retryCount, &Attempt::retryCount);
        const Attempt before = it != known->end() ? *it : Attempt();
        if (auto done = write(database, after, attempt); !done) {
            return done;
        }
        if (auto done = indexAttempt(database, after.id, attempt.retryCount, before, attempt); !done) {
            return done;
        }
    }
    return last < after.retryCount ? takeSumsAlong(database, after.id, last) : Result<void, StoreError>();
}

Written updateEarlier(const Transaction &transaction, const Call &before, const Call &after, const Observation &how)
{
    Attempt attempt;
    static_cast<calls::AttemptFacts &>(attempt) = after;
    attempt.lastStatusCheck = after.lastStatusCheck;
    attempt.fieldVersions = after.fieldVersions;
    if (auto written = write(transaction.database, after, attempt); !written) {
        return failure(written.error());
    }
    if (auto noted = noteRecording(transaction, before, after, how); !noted) {
        return failure(noted.error());
    }
    return touchCall(transaction, after, how.source);
}

} // namespace callboard::store
