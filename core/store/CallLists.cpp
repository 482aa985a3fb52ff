#include "store/CallLists.h"

#include "store/BoardScan.h"
#include "store/CallRows.h"
#include "store/RowReading.h"

#include <QHash>

#include <algorithm>
#include <span>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;
using calls::CallRow;

namespace {

/// A call may hold megabytes; a row holds next to nothing.
constexpr std::size_t callsOfAPage = 32;
constexpr std::size_t rowsOfAPage = 512;

using Ids = std::span<const qint64>;

Ids idsOf(const std::vector<qint64> &all, ListPart part)
{
    const auto size = static_cast<qsizetype>(all.size());
    const qsizetype first = std::clamp<qsizetype>(part.offset, 0, size);
    const qsizetype count = part.limit < 0 ? size - first : std::min<qsizetype>(size - first, part.limit);
    return Ids(all).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
}

Result<std::vector<Call>, StoreError> readCalls(Database &database, Ids ids)
{
    std::vector<Call> list;
    list.reserve(ids.size());
    for (const qint64 id : ids) {
        auto call = findCall(database, u"c.id = ?"_s, {id});
        if (!call) {
            return failure(call.error());
        }
        if (*call) {
            list.push_back(std::move(**call));
        }
    }
    return list;
}

Result<std::vector<CallRow>, StoreError> readRowsInOrder(Database &database, Ids ids)
{
    auto rows = readRows(database, {ids.begin(), ids.end()});
    if (rows) {
        QHash<qint64, std::size_t> places;
        for (std::size_t place = 0; place < ids.size(); ++place) {
            places.insert(ids[place], place);
        }
        std::ranges::sort(*rows, {}, [&places](const CallRow &row) { return places.value(row.id); });
    }
    return rows;
}

template<class T, class Read>
Result<bool, StoreError> readPages(Database &database, Ids ids, std::size_t ofAPage, Read read,
                                   const CallReader::Take<T> &take)
{
    while (!ids.empty()) {
        const std::size_t count = std::min(ids.size(), ofAPage);
        const auto page = read(database, ids.first(count));
        if (!page) {
            return failure(page.error());
        }
        if (!take(*page)) {
            return false;
        }
        ids = ids.subspan(count);
    }
    return true;
}

} // namespace

Result<std::vector<Call>, StoreError> readList(Database &database, BoardScan &scan, const CallQuery &query,
                                               ListPart part)
{
    const Snapshot snapshot(database);
    const auto ids = scan.idsOf(database, query);
    return ids ? readCalls(database, idsOf(**ids, part)) : failure(ids.error());
}

Result<bool, StoreError> readListInPages(Database &database, BoardScan &scan, const CallQuery &query, ListPart part,
                                         const CallReader::Take<Call> &take)
{
    const Snapshot snapshot(database);
    const auto ids = scan.idsOf(database, query);
    return ids ? readPages(database, idsOf(**ids, part), callsOfAPage, readCalls, take) : failure(ids.error());
}

Result<bool, StoreError> readRowsInPages(Database &database, BoardScan &scan, const CallQuery &query, ListPart part,
                                         const std::vector<CallReader::Take<CallRow>> &takes)
{
    const Snapshot snapshot(database);
    const auto ids = scan.idsOf(database, query);
    Result<bool, StoreError> read = ids ? Result<bool, StoreError>(true) : failure(ids.error());
    for (auto take = takes.begin(); read && *read && take != takes.end(); ++take) {
        read = readPages(database, idsOf(**ids, part), rowsOfAPage, readRowsInOrder, *take);
    }
    return read;
}

} // namespace callboard::store
