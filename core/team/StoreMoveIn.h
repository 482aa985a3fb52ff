#pragma once

#include "store/ObservedWrites.h"
#include "team/SourceStore.h"

namespace callboard::team {

/// A person's own store moves into a team's floor: its calls go into the replica as if this desk had read them, and
/// leave by the outbox like everything that a desk writes. What the floor knows newer stays; a second time adds
/// nothing. The store itself is only read.

enum class MovePass : quint8 {
    Facts, ///< calls, attempts, events, who placed them
    /// What was written and heard, once the floor has said whose the calls are: on another person's nothing is written.
    Words,
};
/// Brings these calls into the replica, as this desk's own readings. Between the passes the floor must have what is
/// owed. On the writer's thread, within its transaction.
[[nodiscard]] store::Written moveIn(
    const store::Transaction &transaction, const std::vector<SourceCall> &calls, MovePass pass, const QDateTime &now);

/// Takes over which files of the call are kept, in a store that has the call. Answers with how many.
/// On the thread of `transaction`.
[[nodiscard]] Result<qsizetype, store::StoreError> adoptRecordings(
    const store::Transaction &transaction, const SourceCall &call);

} // namespace callboard::team
