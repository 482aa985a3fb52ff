#include "store/CallReader.h"

#include "calls/DialSearch.h"
#include "calls/Display.h"
#include "store/AccountCommands.h"
#include "store/Attempts.h"
#include "store/BoardScan.h"
#include "store/CallLists.h"
#include "store/CallRows.h"
#include "store/ConnectionHold.h"
#include "store/DatabaseThread.h"
#include "store/ImportRows.h"
#include "store/KnownNames.h"
#include "store/NumberRows.h"
#include "store/Recordings.h"
#include "store/RowReading.h"
#include "store/Schema.h"
#include "store/SearchRebuild.h"
#include "store/SearchRepair.h"
#include "store/StopCommands.h"
#include "store/WholeReading.h"

#include <QStringList>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Result<PendingWork, StoreError> readPendingCalls(Database &database)
{
    // Three indexes, one union: the whole history is never looked at. The plus signs keep the index over every
    // execution id out of it.
    // What only one of them needs is looked up for that one alone: an import may owe many ends.
    static const QString columns
        = u"SELECT id, account_id, execution_id, agent_id, end_detail, status_raw, last_status_check, created_at, "
          "scheduled_at, next_check, not_found_checks, check_failures, final_since, %1, %2 FROM calls WHERE "_s;
    static const QString wasPending
        = u"EXISTS (SELECT 1 FROM call_changes e WHERE e.call_id = calls.id AND e.what = 'status' "
          "AND e.was IS NOT NULL AND e.was <> '')"_s;
    static const QString statusSince
        = u"(SELECT max(e.at) FROM call_changes e WHERE e.call_id = calls.id AND e.what = 'status')"_s;
    auto query = database.run(
        columns.arg(u"0"_s, statusSince) + u"final_since IS NULL AND +execution_id IS NOT NULL UNION ALL "_s
        + columns.arg(wasPending, u"NULL"_s) + u"end_detail = 'owed' AND final_since IS NOT NULL UNION ALL "_s
        + columns.arg(u"0"_s, u"NULL"_s)
        + u"recording_state = 'expected' AND final_since IS NOT NULL AND +end_detail <> 'owed' "
          "AND +execution_id IS NOT NULL"_s);
    if (!query) {
        return failure(query.error());
    }
    PendingWork work;
    while (query->next()) {
        const bool final = !query->value(12).isNull();
        const bool endOwed = query->value(4).toString() == calls::endDetailText(calls::EndDetail::Owed);
        const int notFound = query->value(10).toInt();
        std::vector<PendingCall> &kind = calls::isMissing(notFound) ? work.gone : work.calls;
        kind.push_back({.id = query->value(0).toLongLong(),
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
                                  .notFoundChecks = notFound,
                                  .statusSince = calls::fromIsoUtc(query->value(14).toString())},
                        .checkFailures = query->value(11).toInt(),
                        .wasPendingHere = query->value(13).toBool()});
    }
    const auto isLive = [](const PendingCall &call) {
        const auto phase = call.state.status.phase();
        return phase == calls::CallStatus::Phase::Live || phase == calls::CallStatus::Phase::Ending;
    };
    std::ranges::stable_partition(work.calls, isLive);
    return work;
}

Result<std::vector<UnknownDial>, StoreError> readUnknownDials(Database &database, const QDateTime &dueAt)
{
    // Both conditions on the state: the index serves the first, and a dial that was ruled out is not looked for. A look
    // further away than any rule puts it means that the clock was set back.
    const QString due = dueAt.isValid() ? calls::isoUtc(dueAt) : u"9"_s;
    const QString furthest = dueAt.isValid() ? calls::isoUtc(dueAt.addDuration(calls::longestDialPause)) : u"9"_s;
    auto query = database.run(u"SELECT id, account_id, agent_id, created_at FROM calls "
                              "WHERE dial_state <> 'answered' AND dial_state = 'unknown' "
                              "AND (dial_next_look IS NULL OR dial_next_look <= ? OR dial_next_look > ?)"_s,
                              {due, furthest});
    if (!query) {
        return failure(query.error());
    }
    std::vector<UnknownDial> dials;
    while (query->next()) {
        dials.push_back({.callId = query->value(0).toLongLong(),
                         .accountId = query->value(1).toString(),
                         .agentId = query->value(2).toString(),
                         .at = calls::fromIsoUtc(query->value(3).toString())});
    }
    return dials;
}

Result<PendingWork, StoreError> readPending(Database &database, const QDateTime &dueAt)
{
    const Snapshot snapshot(database);
    auto work = readPendingCalls(database);
    if (!work) {
        return work;
    }
    auto dials = readUnknownDials(database, dueAt);
    if (!dials) {
        return failure(dials.error());
    }
    auto readings = readOwedReadings(database, dueAt);
    if (!readings) {
        return failure(readings.error());
    }
    work->dials = *std::move(dials);
    work->readings = *std::move(readings);
    return work;
}

CallEvent::What whatFromText(const QString &text)
{
    return text == u"recording"  ? CallEvent::What::Recording
           : text == u"presence" ? CallEvent::What::Presence
                                 : CallEvent::What::Status;
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
        events.push_back({.at = calls::fromIsoUtc(query->value(0).toString()),
                          .source = sourceFromText(query->value(1).toString()),
                          .what = whatFromText(query->value(2).toString()),
                          .was = query->value(3).toString(),
                          .became = query->value(4).toString(),
                          .attempt = query->value(5).toInt()});
    }
    return events;
}

/// A store without calls, for who reads before there is one.
std::unique_ptr<DatabaseThread> threadFor(const QString &file, const QString &name)
{
    return file.isEmpty() ? std::make_unique<DatabaseThread>(name, file, Database::Access::Memory, migrate)
                          : std::make_unique<DatabaseThread>(name, file, Database::Access::ReadOnly);
}

} // namespace

CallReader::CallReader(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_scan(std::make_shared<BoardScan>())
    , m_rowThread(threadFor(file, u"callboard-rows"_s))
    , m_boardThread(threadFor(file, u"callboard-board"_s))
{
    for (DatabaseThread *thread : {m_rowThread.get(), m_boardThread.get()}) {
        thread->whenIdle([](Database &database) { database.releaseMemory(); });
    }
}

CallReader::~CallReader() = default;

template<class T, class F>
void CallReader::ask(DatabaseThread &thread, Reply<T> reply, F read, Reading how)
{
    const auto scan = &thread == m_boardThread.get() ? m_scan : nullptr;
    thread.post([this, reply = std::move(reply), read = std::move(read), scan,
                 how](const DatabaseThread::Connection &connection) {
        const auto forget = [&scan] {
            if (scan) {
                scan->forget();
            }
        };
        auto result = !connection              ? Result<T, StoreError>(failure(connection.error()))
                      : how == Reading::Pieces ? read(**connection)
                                               : readWhole<T>(**connection, read, forget);
        // The destructor joins the thread, so `this` outlives the task; the answer is dropped if it comes too late.
        QMetaObject::invokeMethod(
            this,
            [this, reply, result = std::move(result)]() mutable {
                if (!result && result.error().kind == StoreError::Kind::Damaged) {
                    Q_EMIT damageMet(result.error().inSearchIndex);
                }
                reply(std::move(result));
            },
            Qt::QueuedConnection);
    });
}

void CallReader::refreshBoard(BoardRequest request, Reply<BoardUpdate> reply)
{
    ask(*m_boardThread, std::move(reply),
        [scan = m_scan, request = std::move(request)](Database &database) { return scan->read(database, request); });
}

void CallReader::firstPage(CallQuery query, Reply<std::optional<FirstPage>> reply)
{
    ask(*m_boardThread, std::move(reply),
        [scan = m_scan, query = std::move(query)](Database &database) { return scan->firstPage(database, query); });
}

void CallReader::counts(Facet facet, CallQuery query, Reply<FacetCounts> reply)
{
    ask(*m_boardThread, std::move(reply), [scan = m_scan, facet, query = std::move(query)](Database &database) {
        return countFacet(database, *scan, facet, query);
    });
}

void CallReader::spanCounts(std::vector<TimeSpan> spans, CallQuery query, Reply<std::vector<int>> reply)
{
    ask(*m_boardThread, std::move(reply),
        [scan = m_scan, spans = std::move(spans), query = std::move(query)](Database &database) {
            return countSpans(database, *scan, spans, query);
        });
}

void CallReader::list(CallQuery query, int limit, int offset, Reply<std::vector<calls::Call>> reply)
{
    ask(*m_boardThread, std::move(reply), [scan = m_scan, query = std::move(query), limit, offset](Database &database) {
        return readList(database, *scan, query, {limit, offset});
    });
}

void CallReader::listInPages(CallQuery query, int limit, int offset, Take<calls::Call> take, Reply<bool> reply)
{
    ask(
        *m_boardThread, std::move(reply),
        [scan = m_scan, query = std::move(query), limit, offset, take = std::move(take)](Database &database) {
            return readListInPages(database, *scan, query, {limit, offset}, take);
        },
        Reading::Pieces);
}

void CallReader::rowsInPages(CallQuery query, int limit, int offset, std::vector<Take<calls::CallRow>> takes,
                             Reply<bool> reply)
{
    ask(
        *m_boardThread, std::move(reply),
        [scan = m_scan, query = std::move(query), limit, offset, takes = std::move(takes)](Database &database) {
            return readRowsInPages(database, *scan, query, {limit, offset}, takes);
        },
        Reading::Pieces);
}

void CallReader::checkHealth(Reply<StoreHealth> reply)
{
    ask(*m_boardThread, std::move(reply), [file = m_file](Database &) { return checkStore(file); });
}

void CallReader::salvageReport(Reply<std::optional<SalvageReport>> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) { return readSalvageReport(database); });
}

void CallReader::isSearchOwed(Reply<bool> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) {
        const auto owed = store::isSearchOwed(database);
        return owed && !*owed ? isSearchRebuilding(database) : owed;
    });
}

void CallReader::news(qint64 revision, Reply<NewsOfRows> reply)
{
    ask(*m_rowThread, std::move(reply), [revision](Database &database) {
        const Snapshot snapshot(database);
        return readNews(database, revision);
    });
}

void CallReader::rows(std::vector<qint64> ids, Reply<std::vector<calls::CallRow>> reply)
{
    ask(*m_rowThread, std::move(reply), [ids = std::move(ids)](Database &database) { return readRows(database, ids); });
}

void CallReader::call(qint64 id, Reply<std::optional<calls::Call>> reply)
{
    ask(*m_rowThread, std::move(reply), [id](Database &database) { return findCall(database, u"c.id = ?"_s, {id}); });
}

void CallReader::callByExecution(QString executionId, Reply<std::optional<calls::Call>> reply, QString accountId)
{
    ask(*m_rowThread, std::move(reply),
        [executionId = std::move(executionId), accountId = std::move(accountId)](Database &database) {
            return accountId.isEmpty()
                       ? findCall(database, u"c.account_id IN (SELECT id FROM accounts) AND c.execution_id = ?"_s,
                                  {executionId})
                       : findCall(database, u"c.account_id = ? AND c.execution_id = ?"_s, {accountId, executionId});
        });
}

void CallReader::annotation(qint64 id, Reply<calls::Annotation> reply)
{
    ask(*m_rowThread, std::move(reply), [id](Database &database) { return findAnnotation(database, id); });
}

void CallReader::pending(QDateTime dueAt, Reply<PendingWork> reply)
{
    ask(*m_rowThread, std::move(reply), [dueAt](Database &database) { return readPending(database, dueAt); });
}

void CallReader::namesOfNumber(QString number, Reply<QStringList> reply)
{
    constexpr int mostNames = 10;
    ask(*m_rowThread, std::move(reply),
        [number = std::move(number)](Database &database) { return store::namesOfNumber(database, number, mostNames); });
}

void CallReader::numberHistory(QString number, QDateTime since, Reply<calls::NumberHistory> reply)
{
    ask(*m_rowThread, std::move(reply), [number = std::move(number), since](Database &database) {
        const Snapshot snapshot(database);
        return readNumberHistory(database, number, since);
    });
}

void CallReader::lastDial(Reply<std::optional<calls::DialChoice>> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) { return readLastDial(database); });
}

void CallReader::callStop(qint64 id, Reply<std::optional<calls::CallStop>> reply)
{
    ask(*m_rowThread, std::move(reply), [id](Database &database) { return readStop(database, id); });
}

void CallReader::earlierAttempts(qint64 id, Reply<std::vector<calls::Attempt>> reply)
{
    ask(*m_rowThread, std::move(reply), [id](Database &database) -> Result<std::vector<calls::Attempt>, StoreError> {
        const Snapshot snapshot(database);
        const auto call = findCall(database, u"c.id = ?"_s, {id});
        if (!call) {
            return failure(call.error());
        }
        return *call ? readAttempts(database, **call) : std::vector<calls::Attempt>();
    });
}

void CallReader::timeline(qint64 id, Reply<std::vector<CallEvent>> reply)
{
    ask(*m_rowThread, std::move(reply), [id](Database &database) { return readTimeline(database, id); });
}

void CallReader::owedRecordings(OwedQuery query, Reply<std::vector<OwedRecording>> reply)
{
    ask(*m_rowThread, std::move(reply),
        [query = std::move(query)](Database &database) { return readOwedRecordings(database, query); });
}

void CallReader::keptCopies(qint64 afterCall, int most, Reply<std::vector<KeptCopy>> reply)
{
    ask(*m_boardThread, std::move(reply),
        [afterCall, most](Database &database) { return readKeptCopies(database, afterCall, most); });
}

void CallReader::recordingTotals(Reply<RecordingTotals> reply)
{
    ask(*m_boardThread, std::move(reply), [](Database &database) { return readRecordingTotals(database); });
}

void CallReader::keptRecording(OwedRecording of, Reply<std::optional<KeptRecording>> reply)
{
    ask(*m_rowThread, std::move(reply), [of](Database &database) { return readKeptRecording(database, of); });
}

void CallReader::failedFetch(OwedRecording of, Reply<std::optional<FailedFetch>> reply)
{
    ask(*m_rowThread, std::move(reply), [of](Database &database) { return readFailedFetch(database, of); });
}

void CallReader::listening(qint64 id, Reply<Listening> reply)
{
    ask(*m_rowThread, std::move(reply), [id](Database &database) { return readListening(database, id); });
}

void CallReader::importHistory(QString accountId, Reply<ImportHistory> reply)
{
    ask(*m_rowThread, std::move(reply),
        [accountId = std::move(accountId)](Database &database) { return readImportHistory(database, accountId); });
}

void CallReader::accountOfKey(QString apiUrl, QByteArray key, Reply<std::optional<accounts::Account>> reply)
{
    ask(*m_rowThread, std::move(reply), [apiUrl = std::move(apiUrl), key = std::move(key)](Database &database) {
        return readAccountOfKey(database, apiUrl, key);
    });
}

void CallReader::unclaimedAccount(QString apiUrl, Reply<std::optional<UnclaimedAccount>> reply)
{
    ask(*m_rowThread, std::move(reply),
        [apiUrl = std::move(apiUrl)](Database &database) { return readUnclaimedAccount(database, apiUrl); });
}

void CallReader::accounts(Reply<std::vector<accounts::Account>> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) { return readAccounts(database); });
}

void CallReader::closeFor(const std::shared_ptr<ConnectionHold> &hold)
{
    for (DatabaseThread *thread : {m_rowThread.get(), m_boardThread.get()}) {
        thread->postClosed([place = std::make_shared<ConnectionHold::Place>(hold)] { place->stay(); });
    }
}

} // namespace callboard::store
