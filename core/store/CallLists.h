#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/CallReader.h"
#include "store/StoreError.h"

#include <vector>

namespace callboard::store {

class BoardScan;
class Database;

// Lists of calls in a query's order: whole or in pages. On the connection's thread.

/// A part of a list. A negative limit means all.
struct ListPart
{
    int limit = -1;
    int offset = 0;
};

[[nodiscard]] Result<std::vector<calls::Call>, StoreError> readList(
    Database &database, BoardScan &scan, const CallQuery &query, ListPart part);
/// False: `take` ended the list.
[[nodiscard]] Result<bool, StoreError> readListInPages(Database &database, BoardScan &scan, const CallQuery &query,
    ListPart part, const CallReader::Take<calls::Call> &take);
/// Gives each of `takes` the whole list, all from one snapshot.
[[nodiscard]] Result<bool, StoreError> readRowsInPages(Database &database, BoardScan &scan, const CallQuery &query,
    ListPart part, const std::vector<CallReader::Take<calls::CallRow>> &takes);
/// See CallReader::listApart().
[[nodiscard]] Result<bool, StoreError> readListApart(Database &database, const ListOrder &order,
    const std::function<void(qsizetype)> &found, const CallReader::Take<ListedCall> &take);

} // namespace callboard::store
