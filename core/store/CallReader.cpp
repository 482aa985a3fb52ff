#include "store/CallReader.h"

#include "calls/Display.h"
#include "store/CallRows.h"
#include "store/DatabaseThread.h"
#include "store/QuerySql.h"

#include <QStringList>

#include <unordered_map>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// Beyond this a list of changed rows costs more than reading the visible ones again.
constexpr int mostChangedRows = 5000;

Result<std::vector<qint64>, StoreError> readIds(Database &database, const QString &sql, const QVariantList &values)
{
    auto query = database.run(sql, values);
    if (!query) {
        return failure(query.error());
    }
    std::vector<qint64> ids;
    while (query->next()) {
        ids.push_back(query->value(0).toLongLong());
    }
    return ids;
}

/// A read transaction: what is read within it belongs together.
class Snapshot final
{
    Q_DISABLE_COPY_MOVE(Snapshot)

public:
    explicit Snapshot(Database &database)
        : m_database(database)
        , m_begun(database.run(u"BEGIN"_s).has_value())
    {
    }
    ~Snapshot()
    {
        if (m_begun) {
            (void)m_database.run(u"COMMIT"_s);
        }
    }

private:
    Database &m_database;
    bool m_begun;
};

Result<BoardUpdate, StoreError> readBoard(Database &database, const BoardRequest &request)
{
    const Snapshot snapshot(database);
    const auto revision = database.value(u"SELECT revision FROM board"_s);
    if (!revision) {
        return failure(revision.error());
    }
    BoardUpdate update;
    update.revision = revision->toLongLong();
    if (request.shown && !request.queryChanged && update.revision == request.revision) {
        update.unchanged = true;
        return update;
    }
    const QuerySql sql = querySql(request.query);
    auto ids = readIds(database, u"SELECT c.id FROM calls c"_s + sql.where + sql.orderBy, sql.values);
    const auto total = database.value(u"SELECT count(*) FROM calls"_s);
    if (!ids || !total) {
        return failure(ids ? total.error() : ids.error());
    }
    update.totalCalls = total->toInt();
    update.ids = std::make_shared<const std::vector<qint64>>(std::move(*ids));
    if (!request.shown || request.queryChanged) {
        update.everythingChanged = true;
        return update; // another board: there is nothing to compare it with
    }
    update.diff = diffBoards(*request.shown, *update.ids);
    auto changed = readIds(database, u"SELECT id FROM calls WHERE revision > ? LIMIT ?"_s,
                           {request.revision, mostChangedRows + 1});
    if (!changed) {
        return failure(changed.error());
    }
    update.everythingChanged = changed->size() > mostChangedRows;
    if (!update.everythingChanged) {
        update.changed = std::move(*changed);
    }
    return update;
}

Result<std::vector<calls::CallRow>, StoreError> readRows(Database &database, const std::vector<qint64> &ids)
{
    QVariantList values;
    for (const qint64 id : ids) {
        values.append(id);
    }
    auto query = database.run(
        selectRows() + u" WHERE c.id IN (%1)"_s.arg(QStringList(values.size(), u"?"_s).join(u',')), values);
    if (!query) {
        return failure(query.error());
    }
    std::vector<calls::CallRow> rows;
    while (query->next()) {
        rows.push_back(rowFrom(*query));
    }
    return rows;
}

Result<std::vector<calls::Call>, StoreError> readList(Database &database, const CallQuery &query, int limit, int offset)
{
    const QuerySql sql = querySql(query);
    auto result = database.run(selectCalls() + sql.where + sql.orderBy + u" LIMIT ? OFFSET ?"_s,
                               sql.values + QVariantList {limit, offset});
    if (!result) {
        return failure(result.error());
    }
    std::vector<calls::Call> list;
    while (result->next()) {
        list.push_back(calls::Call(callFrom(*result)));
    }
    return list;
}

Result<std::vector<PendingCall>, StoreError> readPendingCalls(Database &database)
{
    // Three indexes, one union: the whole history is never looked at. The plus signs keep the index over every
    // execution id out of it.
    static const QString columns
        = u"SELECT id, account_id, execution_id, agent_id, end_detail, status_raw, last_status_check, created_at, "
          "scheduled_at, next_check, not_found_checks, check_failures, final_since FROM calls WHERE "_s;
    auto query = database.run(columns + u"final_since IS NULL AND +execution_id IS NOT NULL UNION ALL "_s + columns
                              + u"end_detail = 'owed' AND final_since IS NOT NULL UNION ALL "_s + columns
                              + u"recording_state = 'expected' AND final_since IS NOT NULL AND +end_detail <> 'owed' "
                                "AND +execution_id IS NOT NULL"_s);
    if (!query) {
        return failure(query.error());
    }
    std::vector<PendingCall> pending;
    while (query->next()) {
        const bool final = !query->value(12).isNull();
        const bool endOwed = query->value(4).toString() == calls::endDetailText(calls::EndDetail::Owed);
        pending.push_back({.id = query->value(0).toLongLong(),
                           .accountId = query->value(1).toString(),
                           .executionId = query->value(2).toString(),
                           .agentId = query->value(3).toString(),
                           .reason = !final    ? PendingCall::Reason::NotFinal
                                     : endOwed ? PendingCall::Reason::EndOwed
                                               : PendingCall::Reason::RecordingOwed,
                           .state = {.status = calls::CallStatus::fromText(query->value(5).toString()),
                                     .lastStatusCheck = calls::fromIsoUtc(query->value(6).toString()),
                                     .createdAt = calls::fromIsoUtc(query->value(7).toString()),
                                     .scheduledAt = calls::fromIsoUtc(query->value(8).toString()),
                                     .nextCheck = calls::fromIsoUtc(query->value(9).toString()),
                                     .notFoundChecks = query->value(10).toInt()},
                           .checkFailures = query->value(11).toInt()});
    }
    const auto isLive = [](const PendingCall &call) {
        const auto phase = call.state.status.phase();
        return phase == calls::CallStatus::Phase::Live || phase == calls::CallStatus::Phase::Ending;
    };
    std::ranges::stable_partition(pending, isLive);
    return pending;
}

Result<PendingWork, StoreError> readPending(Database &database, const QDateTime &dialsSince)
{
    const Snapshot snapshot(database);
    auto pending = readPendingCalls(database);
    if (!pending) {
        return failure(pending.error());
    }
    PendingWork work {.calls = *std::move(pending), .dials = {}};
    auto query = database.run(u"SELECT account_id, agent_id, created_at FROM calls "
                              "WHERE dial_state = 'unknown' AND created_at >= ?"_s,
                              {calls::isoUtc(dialsSince)});
    if (!query) {
        return failure(query.error());
    }
    while (query->next()) {
        work.dials.push_back(
            {query->value(0).toString(), query->value(1).toString(), calls::fromIsoUtc(query->value(2).toString())});
    }
    return work;
}

Result<std::vector<CallEvent>, StoreError> readTimeline(Database &database, qint64 id)
{
    auto query = database.run(
        u"SELECT at, source, what, was, became, attempt FROM call_changes WHERE call_id = ? ORDER BY at, id"_s, {id});
    if (!query) {
        return failure(query.error());
    }
    std::vector<CallEvent> events;
    while (query->next()) {
        events.push_back(
            {.at = calls::fromIsoUtc(query->value(0).toString()),
             .source = sourceFromText(query->value(1).toString()),
             .what = query->value(2).toString() == u"recording" ? CallEvent::What::Recording : CallEvent::What::Status,
             .was = query->value(3).toString(),
             .became = query->value(4).toString(),
             .attempt = query->value(5).toInt()});
    }
    return events;
}

Result<std::vector<Coverage>, StoreError> readCoverage(Database &database, const QString &accountId)
{
    auto query = database.run(u"SELECT agent_id, covered_from, covered_until FROM imports WHERE account_id = ?"_s,
                              {accountId});
    if (!query) {
        return failure(query.error());
    }
    std::vector<Coverage> coverage;
    while (query->next()) {
        coverage.push_back({query->value(0).toString(), calls::fromIsoUtc(query->value(1).toString()),
                            calls::fromIsoUtc(query->value(2).toString())});
    }
    return coverage;
}

Result<std::vector<std::pair<QString, int>>, StoreError> readCounts(Database &database, const QString &column)
{
    auto query = database.run(
        u"SELECT %1, count(*) FROM calls WHERE %1 IS NOT NULL GROUP BY %1 ORDER BY count(*) DESC, %1"_s.arg(column));
    if (!query) {
        return failure(query.error());
    }
    std::vector<std::pair<QString, int>> counts;
    while (query->next()) {
        counts.emplace_back(query->value(0).toString(), query->value(1).toInt());
    }
    return counts;
}

Result<FilterCounts, StoreError> readFilterCounts(Database &database)
{
    const Snapshot snapshot(database);
    auto statuses = readCounts(database, u"status"_s);
    auto projects = readCounts(database, u"project"_s);
    if (!statuses || !projects) {
        return failure(statuses ? projects.error() : statuses.error());
    }
    return FilterCounts {std::move(*statuses), std::move(*projects)};
}

Result<std::vector<accounts::Account>, StoreError> readAccounts(Database &database)
{
    auto query = database.run(u"SELECT id, name, api_url FROM accounts ORDER BY created_at, id"_s);
    if (!query) {
        return failure(query.error());
    }
    std::vector<accounts::Account> accounts;
    while (query->next()) {
        accounts.push_back({query->value(0).toString(), query->value(1).toString(), query->value(2).toString()});
    }
    return accounts;
}

} // namespace

CallReader::CallReader(const QString &file, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<DatabaseThread>(u"callboard-reader"_s, file, Database::Access::ReadOnly))
{
}

CallReader::~CallReader() = default;

template<class T, class F>
void CallReader::ask(Reply<T> reply, F read)
{
    m_thread->post([this, reply = std::move(reply),
                    read = std::move(read)](const DatabaseThread::Connection &connection) {
        auto result = connection ? read(**connection) : Result<T, StoreError>(failure(connection.error()));
        // The destructor joins the thread, so `this` outlives the task; the answer is dropped if it comes too late.
        QMetaObject::invokeMethod(
            this, [reply, result = std::move(result)]() mutable { reply(std::move(result)); }, Qt::QueuedConnection);
    });
}

void CallReader::refreshBoard(BoardRequest request, Reply<BoardUpdate> reply)
{
    ask(std::move(reply), [request = std::move(request)](Database &database) { return readBoard(database, request); });
}

void CallReader::rows(std::vector<qint64> ids, Reply<std::vector<calls::CallRow>> reply)
{
    ask(std::move(reply), [ids = std::move(ids)](Database &database) { return readRows(database, ids); });
}

void CallReader::call(qint64 id, Reply<std::optional<calls::Call>> reply)
{
    ask(std::move(reply), [id](Database &database) { return findCall(database, u"c.id = ?"_s, {id}); });
}

void CallReader::callByExecution(QString executionId, Reply<std::optional<calls::Call>> reply)
{
    ask(std::move(reply), [executionId = std::move(executionId)](Database &database) {
        return findCall(database, u"c.execution_id = ?"_s, {executionId});
    });
}

void CallReader::list(CallQuery query, int limit, int offset, Reply<std::vector<calls::Call>> reply)
{
    ask(std::move(reply), [query = std::move(query), limit, offset](Database &database) {
        return readList(database, query, limit, offset);
    });
}

void CallReader::pending(QDateTime dialsSince, Reply<PendingWork> reply)
{
    ask(std::move(reply), [dialsSince](Database &database) { return readPending(database, dialsSince); });
}

void CallReader::timeline(qint64 id, Reply<std::vector<CallEvent>> reply)
{
    ask(std::move(reply), [id](Database &database) { return readTimeline(database, id); });
}

void CallReader::coverage(QString accountId, Reply<std::vector<Coverage>> reply)
{
    ask(std::move(reply),
        [accountId = std::move(accountId)](Database &database) { return readCoverage(database, accountId); });
}

void CallReader::filterCounts(Reply<FilterCounts> reply)
{
    ask(std::move(reply), [](Database &database) { return readFilterCounts(database); });
}

void CallReader::findDamage(Reply<QString> reply)
{
    ask(std::move(reply), [](Database &database) -> Result<QString, StoreError> {
        const auto found = database.value(u"PRAGMA quick_check(1)"_s);
        if (!found) {
            return failure(found.error());
        }
        return found->toString() == u"ok" ? QString() : found->toString();
    });
}

void CallReader::accounts(Reply<std::vector<accounts::Account>> reply)
{
    ask(std::move(reply), [](Database &database) { return readAccounts(database); });
}

} // namespace callboard::store
