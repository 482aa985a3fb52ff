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

/// What the commands of the store are built of: each of these writes a row of the board together with the journal of
/// observed changes and the revision that readers look for. On the writer's thread, inside its transaction; an error
/// rolls the command back.

/// One command's view of the open transaction.
struct Transaction
{
    Database &database;
    qint64 revision; ///< what rows written now are stamped with
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
/// Writes a status that was observed and is no longer the call's.
[[nodiscard]] Result<void, StoreError> noteStatus(
    const Transaction &transaction, qint64 callId, const Observation &how, const QString &status);
/// Writes that the recording of an attempt was kept, lost or missed. \param before and after the call as of that
/// attempt
[[nodiscard]] Result<void, StoreError> noteRecording(
    const Transaction &transaction, const calls::Call &before, const calls::Call &after, const Observation &how);
[[nodiscard]] Written runStatement(const Transaction &transaction, const QString &sql, const QVariantList &values);
/// Something beside the call was written: stamps the row, so that readers read the call again.
[[nodiscard]] Written touchCall(const Transaction &transaction, const calls::Call &call, Source source);
/// The same of a call that may be gone meanwhile: then nothing changes.
[[nodiscard]] Written touchCall(const Transaction &transaction, qint64 callId, Source source);
[[nodiscard]] StoreError notFound(const QString &what);
[[nodiscard]] StoreError noSuchCall(qint64 id);

} // namespace callboard::store
