#include "store/ImportRows.h"

#include "base/IsoTime.h"
#include "store/Database.h"

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds firstWait = 30s;
constexpr std::chrono::milliseconds longestWait = 6h;

/// Doubles from half a minute to six hours. Half of it is chance, so that many do not come due together.
std::chrono::milliseconds waitAfter(int tries, double chance)
{
    const int doublings = std::clamp(tries, 0, 10);
    const std::chrono::milliseconds longest = std::min(longestWait, firstWait * (1 << doublings));
    return longest / 2
           + std::chrono::milliseconds(static_cast<qint64>(chance * static_cast<double>(longest.count() / 2)));
}

} // namespace

Written widenCoverage(const Transaction &transaction, const QString &accountId, const Coverage &coverage)
{
    const QString from = isoUtc(coverage.from);
    const QString until = isoUtc(coverage.until);
    const QVariantList touching {accountId, coverage.agentId, until, from};
    auto query = transaction.database.run(
        u"SELECT min(covered_from), max(covered_until) FROM imports WHERE account_id = ? AND agent_id = ? "
        "AND covered_from <= ? AND covered_until >= ?"_s,
        touching);
    if (!query) {
        return failure(query.error());
    }
    const bool joins = query->next() && !query->value(0).isNull();
    const QString first = joins ? std::min(from, query->value(0).toString()) : from;
    const QString last = joins ? std::max(until, query->value(1).toString()) : until;
    query->finish();
    if (auto removed = runStatement(transaction,
            u"DELETE FROM imports WHERE account_id = ? AND agent_id = ? "
            "AND covered_from <= ? AND covered_until >= ?"_s,
            touching);
        !removed) {
        return removed;
    }
    return runStatement(transaction,
        u"INSERT INTO imports (account_id, agent_id, covered_from, covered_until) VALUES (?, ?, ?, ?)"_s,
        {accountId, coverage.agentId, first, last});
}

Written orderImport(
    const Transaction &transaction, const QString &accountId, const QString &agentId, const QDateTime &from)
{
    return runStatement(transaction,
        u"INSERT INTO import_orders (account_id, agent_id, ordered_from) VALUES (?, ?, ?) "
        "ON CONFLICT (account_id, agent_id) DO UPDATE SET "
        "ordered_from = min(ordered_from, excluded.ordered_from)"_s,
        {accountId, agentId.isNull() ? u""_s : agentId, isoUtc(from)});
}

Result<ImportHistory, StoreError> readImportHistory(Database &database, const QString &accountId)
{
    ImportHistory history;
    auto covered = database.run(u"SELECT agent_id, covered_from, covered_until FROM imports WHERE account_id = ? "
                                "ORDER BY agent_id, covered_from"_s,
        {accountId});
    if (!covered) {
        return failure(covered.error());
    }
    while (covered->next()) {
        history.covered.push_back({covered->value(0).toString(), fromIsoUtc(covered->value(1).toString()),
            fromIsoUtc(covered->value(2).toString())});
    }
    auto ordered
        = database.run(u"SELECT agent_id, ordered_from FROM import_orders WHERE account_id = ?"_s, {accountId});
    if (!ordered) {
        return failure(ordered.error());
    }
    while (ordered->next()) {
        history.orderedFrom.insert(ordered->value(0).toString(), fromIsoUtc(ordered->value(1).toString()));
    }
    return history;
}

Written oweReadings(const Transaction &transaction, const std::vector<OwedReading> &owed, const QDateTime &at)
{
    for (const OwedReading &one : owed) {
        const auto written = runStatement(transaction,
            u"INSERT INTO owed_readings (account_id, execution_id, agent_id, since, tries) "
            "VALUES (?, ?, ?, ?, 0) ON CONFLICT DO NOTHING"_s,
            {one.accountId, one.executionId, one.agentId, isoUtc(at)});
        if (!written) {
            return written;
        }
    }
    return ChangeSet {};
}

Written settleOwedReadings(const Transaction &transaction, const std::vector<Reading> &readings)
{
    const auto any = transaction.database.value(u"SELECT 1 FROM owed_readings LIMIT 1"_s);
    if (!any || !any->isValid()) {
        return any ? Written(ChangeSet {}) : failure(any.error());
    }
    for (const Reading &reading : readings) {
        if (auto settled
            = runStatement(transaction, u"DELETE FROM owed_readings WHERE account_id = ? AND execution_id = ?"_s,
                {reading.accountId, reading.executionId});
            !settled) {
            return settled;
        }
    }
    return ChangeSet {};
}

Written postponeOwedReading(const Transaction &transaction, const OwedReading &owed, const QDateTime &at, double chance)
{
    return runStatement(transaction,
        u"UPDATE owed_readings SET tries = tries + 1, next_try = ? WHERE account_id = ? AND execution_id = ?"_s,
        {isoUtc(at.addDuration(waitAfter(owed.tries, chance))), owed.accountId, owed.executionId});
}

Result<std::vector<OwedReading>, StoreError> readOwedReadings(Database &database, const QDateTime &dueAt)
{
    // A try further away than any rule puts it means that the clock was set back.
    const QString due = dueAt.isValid() ? isoUtc(dueAt) : u"9"_s;
    const QString furthest = dueAt.isValid() ? isoUtc(dueAt.addDuration(longestWait)) : u"9"_s;
    auto query = database.run(u"SELECT account_id, execution_id, agent_id, tries FROM owed_readings "
                              "WHERE next_try IS NULL OR next_try <= ? OR next_try > ? ORDER BY since"_s,
        {due, furthest});
    if (!query) {
        return failure(query.error());
    }
    std::vector<OwedReading> owed;
    while (query->next()) {
        owed.push_back({.accountId = query->value(0).toString(),
            .executionId = query->value(1).toString(),
            .agentId = query->value(2).toString(),
            .tries = query->value(3).toInt()});
    }
    return owed;
}

} // namespace callboard::store
