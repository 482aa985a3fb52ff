#pragma once

#include "calls/Call.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// The attempts of a call before its last one, as rows. On the thread of the connection only.

/// The first one first, with what follows from their facts: the outcome, and that a recording whose address has passed
/// to a later attempt is lost.
[[nodiscard]] Result<std::vector<calls::Attempt>, StoreError> readAttempts(Database &database, const calls::Call &call);

/// Writes them, and keeps the search index true. \param last the call's attempt before it moved on: the sum of its kept
/// recording, which stands with the call, goes along; equal to `after.retryCount` where it did not
[[nodiscard]] Result<void, StoreError> writeAttempts(
    Database &database, const calls::Call &after, int last, const std::vector<calls::Attempt> &attempts);

/// Writes what changed of an earlier attempt's recording, and the journal. \param before and after the call as of that
/// attempt
[[nodiscard]] Written updateEarlier(
    const Transaction &transaction, const calls::Call &before, const calls::Call &after, const Observation &how);

} // namespace callboard::store
