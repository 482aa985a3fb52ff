#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/CallReader.h"
#include "store/StoreError.h"

#include <vector>

namespace callboard::store {

class BoardScan;
class Database;

// Lists of calls in a query's order: whole, or a few at a time. On the connection's thread.

/// Which part of a list. A negative limit means all.
struct ListPart
{
    int limit = -1;
    int offset = 0;
};

[[nodiscard]] Result<std::vector<calls::Call>, StoreError> readList(
    Database &database, BoardScan &scan, const CallQuery &query, ListPart part);
/// False: `take` wanted no more.
[[nodiscard]] Result<bool, StoreError> readListInPages(Database &database, BoardScan &scan, const CallQuery &query,
    ListPart part, const CallReader::Take<calls::Call> &take);
/// The whole list once to each of them, all from one state of the store.
[[nodiscard]] Result<bool, StoreError> readRowsInPages(Database &database, BoardScan &scan, const CallQuery &query,
    ListPart part, const std::vector<CallReader::Take<calls::CallRow>> &takes);

} // namespace callboard::store
