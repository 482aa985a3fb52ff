#pragma once

#include "store/ObservedWrites.h"

namespace callboard::store {

/// Takes a call away with all that hangs on it: texts, attempts, words in the search index. The files of its recordings
/// stay. What it alone told of names is for the caller to spread (KnownNames.h). On the writer's thread, within its
/// transaction.
[[nodiscard]] Result<void, StoreError> removeCall(
    const Transaction &transaction, const calls::Call &call, const std::vector<calls::Attempt> &earlier);
/// The same with what hangs on it as stored, its note and tags, and the names that only it told.
[[nodiscard]] Result<void, StoreError> removeCall(const Transaction &transaction, const calls::Call &call);

} // namespace callboard::store
