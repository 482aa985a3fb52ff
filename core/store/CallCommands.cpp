#include "store/CallCommands.h"

#include "base/IsoTime.h"
#include "calls/CheckSchedule.h"
#include "store/AccountRows.h"
#include "store/AgentNames.h"
#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/DialCommands.h"
#include "store/ImportRows.h"
#include "store/RecordingRows.h"
#include "store/SearchIndex.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

/// Is one of these agents an agent of the account's calls? Then the key they were listed for is the account's.
Result<bool, StoreError> hasAgentAmong(Database &database, const QString &accountId, const QStringList &agents)
{
    // Named: by its statistics SQLite takes an agent for so frequent that it walks over the board instead.
    const QString list
        = QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(agents)).toJson(QJsonDocument::Compact));
    const auto known = database.value(u"SELECT EXISTS (SELECT 1 FROM calls INDEXED BY calls_by_agent_id "
                                      "WHERE account_id = ? AND agent_id IN (SELECT value FROM json_each(?)))"_s,
        {accountId, list});
    return known ? Result<bool, StoreError>(known->toBool()) : failure(known.error());
}

Written forgetOldAddresses(const Transaction &transaction, const Call &before, const Call &after)
{
    Written done = ChangeSet {};
    if (before.id == 0 || before.retryCount != after.retryCount) {
        return done; // no address of this attempt was known
    }
    if (before.recordingUrl != after.recordingUrl) {
        done = forgetFailures(transaction, {before.id, calls::RecordingLeg::Call, after.retryCount});
    }
    if (done && before.transferRecordingUrl != after.transferRecordingUrl) {
        done = forgetFailures(transaction, {before.id, calls::RecordingLeg::Transfer, after.retryCount});
    }
    return done;
}

std::vector<calls::Attempt> changedAmong(std::vector<calls::Attempt> attempts, const std::vector<calls::Attempt> &known)
{
    std::erase_if(
        attempts, [&known](const calls::Attempt &one) { return std::ranges::find(known, one) != known.end(); });
    return attempts;
}

Written applyReading(const Transaction &transaction, const Reading &reading)
{
    auto found = findCall(
        transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s, {reading.accountId, reading.executionId});
    if (found && !*found) {
        found = findUnknownDial(transaction, reading);
    }
    if (!found) {
        return failure(found.error());
    }
    Call before;
    if (*found) {
        before = **found;
    } else if (const auto unseen = isUnseen(transaction.database, reading.accountId, reading.executionId);
               !unseen || *unseen) {
        return unseen ? Written(ChangeSet()) : failure(unseen.error());
    } else {
        before.accountId = reading.accountId;
    }
    Call known = reading.receivedAt.isValid() ? calls::afterClockWasSetBack(before, reading.receivedAt) : before;
    known.executionId = reading.executionId;
    known.dialState = calls::DialState::Answered;
    if (known.callId.isEmpty()) {
        known.callId = reading.executionId;
    }
    const auto attempts = readAttempts(transaction.database, known);
    if (!attempts) {
        return failure(attempts.error());
    }
    const calls::Merge merge
        = calls::mergeExecution(known, reading.execution, reading.readAt, reading.extent, *attempts);
    Call after = merge.call;
    const std::vector<calls::Attempt> earlier = changedAmong(merge.earlier, *attempts);
    const auto learnt = learnAgentName(transaction, reading);
    if (!learnt) {
        return learnt;
    }
    if (auto named = nameAgentOf(transaction, after); !named) {
        return failure(named.error());
    }
    if (after == before && earlier.empty()) {
        return learnt;
    }
    after.updatedAt = known.updatedAt.isValid() ? std::max(known.updatedAt, reading.readAt) : reading.readAt;
    if (auto forgotten = forgetOldAddresses(transaction, before, after); !forgotten) {
        return forgotten;
    }
    const Observation how {reading.readAt, reading.source};
    auto written
        = *found ? updateObserved(transaction, before, after, how, earlier) : insertObserved(transaction, after, how);
    if (!written) {
        return written;
    }
    if (!*found && !earlier.empty()) {
        after.id = written->calls.front().id;
        if (auto kept = writeAttempts(transaction.database, after, after.retryCount, earlier); !kept) {
            return failure(kept.error());
        }
    }
    written->append(*learnt);
    return written;
}

} // namespace

Result<bool, StoreError> isUnseen(Database &database, const QString &accountId, const QString &executionId)
{
    const auto unseen
        = database.value(u"SELECT EXISTS (SELECT 1 FROM floor_unseen WHERE account_id = ? AND execution_id = ?)"_s,
            {accountId, executionId});
    return unseen ? Result<bool, StoreError>(unseen->toBool()) : failure(unseen.error());
}

Written applyReadings(const Transaction &transaction, const std::vector<Reading> &readings)
{
    ChangeSet changes;
    for (const Reading &reading : readings) {
        const auto applied = applyReading(transaction, reading);
        if (!applied) {
            return applied;
        }
        changes.append(*applied);
    }
    return changes;
}

Written applyPage(
    const Transaction &transaction, std::vector<Reading> readings, std::vector<OwedReading> owed, const QDateTime &at)
{
    for (Reading &reading : readings) {
        if (auto named = nameAsNow(transaction, reading.accountId); !named) {
            return failure(named.error());
        }
    }
    for (OwedReading &one : owed) {
        if (auto named = nameAsNow(transaction, one.accountId); !named) {
            return failure(named.error());
        }
    }
    auto applied = applyReadings(transaction, readings);
    if (!applied) {
        return applied;
    }
    auto found = absorbUnknownDials(transaction, readings);
    if (!found) {
        return found;
    }
    applied->append(*found);
    for (const auto &step : {settleOwedReadings(transaction, readings), oweReadings(transaction, owed, at)}) {
        if (!step) {
            return step;
        }
    }
    return applied;
}

Written applyFailure(const Transaction &transaction, const FailedCheck &check)
{
    const auto found = findCall(
        transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s, {check.accountId, check.executionId});
    if (!found) {
        return failure(found.error());
    }
    if (!*found) {
        return failure(notFound(check.executionId));
    }
    Call after = **found;
    ++after.checkFailures;
    bool missing = check.notFound && calls::countsAsNotFound(after, check.at);
    if (missing && !check.keyIsKnown) {
        const auto known = hasAgentAmong(transaction.database, check.accountId, check.agents);
        if (!known) {
            return failure(known.error());
        }
        missing = *known;
    }
    if (missing) {
        ++after.notFoundChecks;
    }
    if (calls::isMissing(after.notFoundChecks) && after.recordingState == calls::RecordingState::Expected) {
        after.recordingState = calls::RecordingState::None; // nobody makes it any more
    }
    after.checkError = check.reason;
    const bool mayBeAWhim = check.forbidden && after.checkFailures == 1; // it is asked again in the next cycle
    after.nextCheck = mayBeAWhim ? QDateTime() : calls::nextCheckAfterFailure(after, check.at, missing, check.chance);
    after.updatedAt = std::max(after.updatedAt, check.at);
    return updateObserved(transaction, **found, after, {check.at, Source::Poll});
}

Written writeAnnotation(
    const Transaction &transaction, qint64 callId, const calls::Annotation &annotation, const QDateTime &at)
{
    const auto found = findCall(transaction.database, u"c.id = ?"_s, {callId});
    if (!found) {
        return failure(found.error());
    }
    if (!*found) {
        return failure(noSuchCall(callId));
    }
    const auto before = findAnnotation(transaction.database, callId);
    if (!before) {
        return failure(before.error());
    }
    const calls::Annotation after = calls::tidied(annotation);
    if (after == *before) {
        return ChangeSet {};
    }
    const auto written = runStatement(transaction,
        u"INSERT INTO annotations (id, note, tags, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) "
        "DO UPDATE SET note = excluded.note, tags = excluded.tags, updated_at = excluded.updated_at"_s,
        {callId, after.note, after.tags.join(u'\n'), isoUtc(at)});
    if (!written) {
        return written;
    }
    if (auto indexed = indexAnnotation(transaction.database, callId, *before, after); !indexed) {
        return failure(indexed.error());
    }
    return touchCall(transaction, **found, Source::Person);
}

} // namespace callboard::store
