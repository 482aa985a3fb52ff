#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/ChangeSet.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QVariantList>

#include <vector>

namespace callboard::store {

class Database;

/// Building blocks of the store's commands. Each writes a row of the board together with the journal of observed
/// changes and the revision that readers look for. On the writer's thread, inside its transaction; an error rolls the
/// command back.

/// The open transaction as one command sees it.
struct Transaction
{
    Database &database;
    qint64 revision; ///< stamped on the rows that are written
};

struct Observation
{
    QDateTime at;
    Source source;
};

[[nodiscard]] Written insertObserved(const Transaction &transaction, calls::Call call, const Observation &how);
/// \param earlier attempts before the last one that changed too
[[nodiscard]] Written updateObserved(const Transaction &transaction, const calls::Call &before,
    const calls::Call &after, const Observation &how, const std::vector<calls::Attempt> &earlier = {});
/// Writes an observed status that is already out of date.
[[nodiscard]] Result<void, StoreError> noteStatus(
    const Transaction &transaction, qint64 callId, const Observation &how, const QString &status);
/// Writes that the recording of an attempt was kept, lost or missed.
/// \param before and after the call as of that attempt
[[nodiscard]] Result<void, StoreError> noteRecording(
    const Transaction &transaction, const calls::Call &before, const calls::Call &after, const Observation &how);
[[nodiscard]] Written runStatement(const Transaction &transaction, const QString &sql, const QVariantList &values);
/// Stamps the call's row after a write outside it, so that readers read the call again.
[[nodiscard]] Written touchCall(const Transaction &transaction, const calls::Call &call, Source source);
/// The same by id; changes nothing where the call no longer exists.
[[nodiscard]] Written touchCall(const Transaction &transaction, qint64 callId, Source source);
[[nodiscard]] StoreError notFound(const QString &what);
[[nodiscard]] StoreError noSuchCall(qint64 id);

} // namespace callboard::store
