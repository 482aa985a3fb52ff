#include "store/CallLists.h"

#include "store/BoardScan.h"
#include "store/CallRows.h"
#include "store/RowReading.h"
#include "store/WholeReading.h"

#include <QHash>

#include <algorithm>
#include <optional>
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

/// Which calls, and what a search says of them.
struct Wanted
{
    Ids ids;
    bool isSearched = false;
    std::size_t exact = 0; ///< the rest only sounds like what was searched for

    [[nodiscard]] Wanted first(std::size_t count) const
    {
        return {ids.first(count), isSearched, std::min(exact, count)};
    }
    [[nodiscard]] Wanted after(std::size_t count) const
    {
        return {ids.subspan(count), isSearched, exact - std::min(exact, count)};
    }
    [[nodiscard]] std::optional<bool> soundsLike(std::size_t place) const
    {
        return isSearched ? std::optional(place >= exact) : std::nullopt;
    }
};

Wanted partOf(const BoardScan::Ordered &all, ListPart part)
{
    const auto size = static_cast<qsizetype>(all.ids->size());
    const qsizetype first = std::clamp<qsizetype>(part.offset, 0, size);
    const qsizetype count = part.limit < 0 ? size - first : std::min<qsizetype>(size - first, part.limit);
    const Wanted whole {Ids(*all.ids), all.isSearched, static_cast<std::size_t>(size - all.alike)};
    return whole.after(static_cast<std::size_t>(first)).first(static_cast<std::size_t>(count));
}

Result<std::vector<Call>, StoreError> readCalls(Database &database, const Wanted &wanted)
{
    std::vector<Call> list;
    list.reserve(wanted.ids.size());
    for (std::size_t place = 0; place < wanted.ids.size(); ++place) {
        auto call = findCall(database, u"c.id = ?"_s, {wanted.ids[place]});
        if (!call) {
            return failure(call.error());
        }
        if (*call) {
            (*call)->soundsLike = wanted.soundsLike(place);
            list.push_back(std::move(**call));
        }
    }
    return list;
}

Result<std::vector<CallRow>, StoreError> readRowsInOrder(Database &database, const Wanted &wanted)
{
    auto rows = readRows(database, {wanted.ids.begin(), wanted.ids.end()});
    if (rows) {
        QHash<qint64, std::size_t> places;
        for (std::size_t place = 0; place < wanted.ids.size(); ++place) {
            places.insert(wanted.ids[place], place);
        }
        std::ranges::sort(*rows, {}, [&places](const CallRow &row) { return places.value(row.id); });
        for (CallRow &row : *rows) {
            row.soundsLike = wanted.soundsLike(places.value(row.id));
        }
    }
    return rows;
}

Result<std::vector<ListedCall>, StoreError> readListed(Database &database, const Wanted &wanted, bool whole)
{
    auto rows = readRowsInOrder(database, wanted);
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<ListedCall> list;
    list.reserve(rows->size());
    for (CallRow &row : *rows) {
        ListedCall listed {std::move(row), {}};
        if (whole) {
            auto call = findCall(database, u"c.id = ?"_s, {listed.row.id});
            if (!call) {
                return failure(call.error());
            }
            if (!*call) {
                continue;
            }
            (*call)->soundsLike = listed.row.soundsLike;
            listed.whole = std::move(*call);
        }
        list.push_back(std::move(listed));
    }
    return list;
}

template<class T, class ReadPage>
Result<bool, StoreError> readPages(
    Database &database, Wanted wanted, std::size_t ofAPage, ReadPage read, const CallReader::Take<T> &take)
{
    while (!wanted.ids.empty()) {
        const std::size_t count = std::min(wanted.ids.size(), ofAPage);
        const auto page = readWhole<std::vector<T>>(
            database, [&](Database &within) { return read(within, wanted.first(count)); }, [] {});
        if (!page) {
            return failure(page.error());
        }
        if (!take(*page)) {
            return false;
        }
        wanted = wanted.after(count);
    }
    return true;
}

Result<BoardScan::Ordered, StoreError> readIds(Database &database, BoardScan &scan, const CallQuery &query)
{
    return readWhole<BoardScan::Ordered>(
        database, [&](Database &within) { return scan.idsOf(within, query); }, [&scan] { scan.forget(); });
}

/// One moment for all pages. Without locks there is none: then each page is one.
void hold(std::optional<Snapshot> &snapshot, Database &database)
{
    if (!database.isStill()) {
        snapshot.emplace(database);
    }
}

} // namespace

Result<std::vector<Call>, StoreError> readList(
    Database &database, BoardScan &scan, const CallQuery &query, ListPart part)
{
    const Snapshot snapshot(database);
    const auto ids = scan.idsOf(database, query);
    return ids ? readCalls(database, partOf(*ids, part)) : failure(ids.error());
}

Result<bool, StoreError> readListInPages(
    Database &database, BoardScan &scan, const CallQuery &query, ListPart part, const CallReader::Take<Call> &take)
{
    std::optional<Snapshot> snapshot;
    hold(snapshot, database);
    const auto ids = readIds(database, scan, query);
    return ids ? readPages(database, partOf(*ids, part), callsOfAPage, readCalls, take) : failure(ids.error());
}

Result<bool, StoreError> readRowsInPages(Database &database, BoardScan &scan, const CallQuery &query, ListPart part,
    const std::vector<CallReader::Take<CallRow>> &takes)
{
    std::optional<Snapshot> snapshot;
    hold(snapshot, database);
    const auto ids = readIds(database, scan, query);
    Result<bool, StoreError> read = ids ? Result<bool, StoreError>(true) : failure(ids.error());
    for (auto take = takes.begin(); read && *read && take != takes.end(); ++take) {
        read = readPages(database, partOf(*ids, part), rowsOfAPage, readRowsInOrder, *take);
    }
    return read;
}

Result<bool, StoreError> readListApart(Database &database, const ListOrder &order,
    const std::function<void(qsizetype)> &found, const CallReader::Take<ListedCall> &take)
{
    std::optional<Snapshot> snapshot;
    hold(snapshot, database);
    BoardScan scan; // its order is needed this once
    const auto ids = order.ids ? Result<BoardScan::Ordered, StoreError>(BoardScan::Ordered {
                         .ids = order.ids, .alike = order.alike.value_or(0), .isSearched = order.alike.has_value()})
                               : readIds(database, scan, order.query);
    if (!ids) {
        return failure(ids.error());
    }
    const Wanted wanted = partOf(*ids, order.ids ? ListPart {} : ListPart {order.limit, order.offset});
    found(std::ssize(wanted.ids));
    return readPages(
        database, wanted, order.whole ? callsOfAPage : rowsOfAPage,
        [&order](Database &within, const Wanted &page) { return readListed(within, page, order.whole); }, take);
}

} // namespace callboard::store
