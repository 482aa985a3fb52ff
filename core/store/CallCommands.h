#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "store/ChangeSet.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <QVariantList>

#include <functional>
#include <vector>

namespace callboard::store {

class Database;

/// One command's view of the open transaction. On the writer's thread only.
struct Transaction
{
    Database &database;
    qint64 revision; ///< what rows written now are stamped with
};

/// What a command did; each of the functions below is one, or part of one.
using Written = Result<ChangeSet, StoreError>;

/// Merges each reading into its call; a call the store does not know is made. An unknown dial that turns out to be one
/// of them becomes it.
[[nodiscard]] Written applyReadings(const Transaction &transaction, const std::vector<Reading> &readings);
[[nodiscard]] Written applyFailure(const Transaction &transaction, const FailedCheck &check);
[[nodiscard]] Written writeAnnotation(
    const Transaction &transaction, qint64 callId, const calls::Annotation &annotation, const QDateTime &at);

// The building blocks, which the dial's commands share. Each writes the journal of observed changes too.

struct Observation
{
    QDateTime at;
    Source source;
};

[[nodiscard]] Written insertObserved(const Transaction &transaction, calls::Call call, const Observation &how);
/// \param earlier attempts before the last one that changed too
[[nodiscard]] Written updateObserved(const Transaction &transaction, const calls::Call &before,
    const calls::Call &after, const Observation &how, const std::vector<calls::Attempt> &earlier = {});
/// Writes a status that was observed and is not the call's any more.
[[nodiscard]] Result<void, StoreError> noteStatus(
    const Transaction &transaction, qint64 callId, const Observation &how, const QString &status);
/// Writes that the recording of an attempt was kept, lost or missed. \param before and after the call as of that
/// attempt
[[nodiscard]] Result<void, StoreError> noteRecording(
    const Transaction &transaction, const calls::Call &before, const calls::Call &after, const Observation &how);
[[nodiscard]] Written runStatement(const Transaction &transaction, const QString &sql, const QVariantList &values);
/// What stands beside the call was written and its row shows it: whoever looks at the row reads it again.
[[nodiscard]] Written touchCall(const Transaction &transaction, const calls::Call &call);
[[nodiscard]] StoreError notFound(const QString &what);
[[nodiscard]] StoreError noSuchCall(qint64 id);

} // namespace callboard::store
