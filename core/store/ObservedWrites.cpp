#include "store/ObservedWrites.h"

#include "base/IsoTime.h"
#include "calls/CheckSchedule.h"
#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/Database.h"

#include <QCoreApplication>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

bool becameAvailable(calls::RecordingState was, calls::RecordingState is)
{
    return was != is && is == calls::RecordingState::Available;
}

CallChange changeOf(const Call &before, const Call &after, bool inserted, Source source)
{
    // Another attempt has other recordings.
    const calls::AttemptFacts nothing;
    const calls::AttemptFacts &was = before.retryCount == after.retryCount ? before : nothing;
    return {.id = after.id,
        .executionId = after.executionId,
        .from = before.status,
        .to = after.status,
        .inserted = inserted,
        .statusChanged = inserted || !(before.status == after.status),
        .hasRecording = !after.recordingUrl.isEmpty(),
        .recordingArrived = becameAvailable(was.recordingState, after.recordingState)
                            || becameAvailable(was.transferRecordingState, after.transferRecordingState),
        .gone = !calls::isMissing(before.notFoundChecks) && calls::isMissing(after.notFoundChecks),
        .source = source};
}

Result<void, StoreError> writeEvent(const Transaction &transaction, qint64 callId, const Observation &how,
    const QString &what, const QString &was, const QString &became, int attempt)
{
    const auto written = transaction.database.run(
        u"INSERT INTO call_changes (call_id, at, source, what, was, became, attempt) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {callId, isoUtc(how.at), sourceText(how.source), what, was, became, attempt});
    return written ? Result<void, StoreError>() : failure(written.error());
}

Result<void, StoreError> writeJournal(
    const Transaction &transaction, const Call &before, const Call &after, const Observation &how)
{
    const bool isNew = before.id == 0;
    if (isNew || !(before.status == after.status) || before.retryCount != after.retryCount) {
        const QString was = isNew ? QString() : before.status.text();
        if (auto done = writeEvent(transaction, after.id, how, u"status"_s, was, after.status.text(), after.retryCount);
            !done) {
            return done;
        }
    }
    const bool wasGone = calls::isMissing(before.notFoundChecks);
    if (const bool isGone = calls::isMissing(after.notFoundChecks); isGone != wasGone) {
        if (auto done = writeEvent(transaction, after.id, how, u"presence"_s, presenceText(wasGone),
                presenceText(isGone), after.retryCount);
            !done) {
            return done;
        }
    }
    return noteRecording(transaction, before, after, how);
}

} // namespace

StoreError notFound(const QString &what)
{
    return {StoreError::Kind::NotFound, tr("The store holds no %1.").arg(what)};
}

StoreError noSuchCall(qint64 id)
{
    return notFound(tr("call %1").arg(id));
}

Written touchCall(const Transaction &transaction, const Call &call, Source source)
{
    const auto noticed
        = runStatement(transaction, u"UPDATE calls SET revision = ? WHERE id = ?"_s, {transaction.revision, call.id});
    return noticed ? Written(ChangeSet {{changeOf(call, call, false, source)}}) : noticed;
}

Written touchCall(const Transaction &transaction, qint64 callId, Source source)
{
    const auto found = findCall(transaction.database, u"c.id = ?"_s, {callId});
    if (!found) {
        return failure(found.error());
    }
    return *found ? touchCall(transaction, **found, source) : Written(ChangeSet {});
}

Result<void, StoreError> noteStatus(
    const Transaction &transaction, qint64 callId, const Observation &how, const QString &status)
{
    return writeEvent(transaction, callId, how, u"status"_s, {}, status, 0);
}

Result<void, StoreError> noteRecording(
    const Transaction &transaction, const Call &before, const Call &after, const Observation &how)
{
    const bool sameAttempt = before.retryCount == after.retryCount;
    const auto was = sameAttempt ? before.recordingState : calls::RecordingState::None;
    if (was == after.recordingState) {
        return {};
    }
    return writeEvent(transaction, after.id, how, u"recording"_s, calls::recordingStateText(was),
        calls::recordingStateText(after.recordingState), after.retryCount);
}

Written runStatement(const Transaction &transaction, const QString &sql, const QVariantList &values)
{
    const auto done = transaction.database.run(sql, values);
    return done ? Written(ChangeSet {}) : failure(done.error());
}

Written insertObserved(const Transaction &transaction, Call call, const Observation &how)
{
    const auto id = insertCall(transaction.database, call, transaction.revision);
    if (!id) {
        return failure(id.error());
    }
    call.id = *id;
    if (auto written = writeJournal(transaction, {}, call, how); !written) {
        return failure(written.error());
    }
    return ChangeSet {{changeOf({}, call, true, how.source)}};
}

Written updateObserved(const Transaction &transaction, const Call &before, const Call &after, const Observation &how,
    const std::vector<calls::Attempt> &earlier)
{
    if (auto written = writeAttempts(transaction.database, after, before.retryCount, earlier); !written) {
        return failure(written.error());
    }
    if (auto done = updateCall(transaction.database, before, after, transaction.revision); !done) {
        return failure(done.error());
    }
    if (auto written = writeJournal(transaction, before, after, how); !written) {
        return failure(written.error());
    }
    CallChange change = changeOf(before, after, false, how.source);
    change.recordingArrived = change.recordingArrived || std::ranges::any_of(earlier, [](const calls::Attempt &one) {
        return one.recordingState == calls::RecordingState::Available
               || one.transferRecordingState == calls::RecordingState::Available;
    });
    return ChangeSet {{change}};
}

} // namespace callboard::store
