#pragma once

#include "calls/Call.h"
#include "store/ObservedWrites.h"

#include <vector>

namespace callboard::store {

/// Reads and writes the attempts of a call before its last one. On the connection's thread only.

/// Oldest first, with derived values: the outcome, and the loss of a recording whose address passed to a later attempt.
[[nodiscard]] Result<std::vector<calls::Attempt>, StoreError> readAttempts(Database &database, const calls::Call &call);

/// Writes them and updates the search index. \param last the call's attempt before it moved on: the checksum of its
/// kept recording, stored with the call, moves along. Equal to `after.retryCount` if it did not move on
[[nodiscard]] Result<void, StoreError> writeAttempts(
    Database &database, const calls::Call &after, int last, const std::vector<calls::Attempt> &attempts);

/// Writes the changes of an earlier attempt's recording, and the journal. \param before and after the call as of that
/// attempt
[[nodiscard]] Written updateEarlier(
    const Transaction &transaction, const calls::Call &before, const calls::Call &after, const Observation &how);

} // namespace callboard::store
