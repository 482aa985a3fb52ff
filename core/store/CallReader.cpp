#include "store/CallReader.h"

#include "store/AccountRows.h"
#include "store/AnswerBackfill.h"
#include "store/AnswerQueries.h"
#include "store/Attempts.h"
#include "store/BoardScan.h"
#include "store/CallFile.h"
#include "store/CallLists.h"
#include "store/CallRows.h"
#include "store/ConnectionHold.h"
#include "store/DatabaseThread.h"
#include "store/ImportRows.h"
#include "store/KnownNames.h"
#include "store/NumberRows.h"
#include "store/OwedRecordings.h"
#include "store/PendingRows.h"
#include "store/RecordingRows.h"
#include "store/RowReading.h"
#include "store/Schema.h"
#include "store/SearchRebuild.h"
#include "store/SearchRepair.h"
#include "store/ViewCounter.h"
#include "store/WholeReading.h"

#include <QStringList>

#include <algorithm>
#include <iterator>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

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
    , m_viewScan(std::make_shared<BoardScan>())
    , m_counter(std::make_shared<ViewCounter>())
    , m_rowThread(threadFor(file, u"callboard-rows"_s))
    , m_boardThread(threadFor(file, u"callboard-board"_s))
    , m_viewThread(threadFor(file, u"callboard-views"_s))
{
    for (DatabaseThread *thread : {m_rowThread.get(), m_boardThread.get(), m_viewThread.get()}) {
        thread->whenIdle([](Database &database) { database.releaseMemory(); });
    }
}

CallReader::~CallReader() = default;

template<class T, class F>
void CallReader::ask(DatabaseThread &thread, Reply<T> reply, F read, Reading how)
{
    const auto scan = &thread == m_boardThread.get() ? m_scan : &thread == m_viewThread.get() ? m_viewScan : nullptr;
    const auto counter = &thread == m_viewThread.get() ? m_counter : nullptr;
    thread.post([this, reply = std::move(reply), read = std::move(read), scan, counter, how](
                    const DatabaseThread::Connection &connection) {
        const auto forget = [&scan, &counter] {
            if (scan) {
                scan->forget();
            }
            if (counter) {
                counter->forget();
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
        [scan = m_scan, spans = std::move(spans), query = std::move(query)](
            Database &database) { return countSpans(database, *scan, spans, query); });
}

void CallReader::answerCounts(calls::Question question, CallQuery query, Reply<std::vector<FacetCount>> reply)
{
    ask(*m_boardThread, std::move(reply),
        [scan = m_scan, question = std::move(question), query = std::move(query)](
            Database &database) { return countAnswers(database, *scan, question, query); });
}

void CallReader::questions(Reply<std::vector<calls::Question>> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) { return readQuestions(database); });
}

void CallReader::areAnswersOwed(Reply<bool> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) { return store::areAnswersOwed(database); });
}

void CallReader::views(Reply<StoredViews> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) {
        const Snapshot snapshot(database);
        return readViews(database);
    });
}

void CallReader::viewCounts(std::vector<CallQuery> queries, Reply<std::vector<int>> reply)
{
    ask(*m_viewThread, std::move(reply), [counter = m_counter, queries = std::move(queries)](Database &database) {
        return counter->count(database, queries);
    });
}

void CallReader::matching(CallQuery query, std::vector<qint64> ids, Reply<std::vector<qint64>> reply)
{
    ask(*m_viewThread, std::move(reply),
        [scan = m_viewScan, query = std::move(query), ids = std::move(ids)](
            Database &database) -> Result<std::vector<qint64>, StoreError> {
            const auto matches = scan->matching(database, query, ids);
            if (!matches) {
                return failure(matches.error());
            }
            std::vector<qint64> found;
            std::ranges::copy_if(
                ids, std::back_inserter(found), [&matches](qint64 id) { return matches->contains(id); });
            std::ranges::sort(found);
            found.erase(std::unique(found.begin(), found.end()), found.end());
            return found;
        });
}

void CallReader::sums(BoardIds board, std::vector<RowRange> rows, Reply<CallSums> reply)
{
    ask(*m_boardThread, std::move(reply), [board = std::move(board), rows = std::move(rows)](Database &database) {
        return sumCalls(database, board, rows);
    });
}

void CallReader::costs(BoardIds board, Reply<CostSum> reply)
{
    ask(*m_boardThread, std::move(reply),
        [board = std::move(board)](Database &database) { return sumCosts(database, board); });
}

void CallReader::insights(CallQuery query, Reply<InsightSums> reply)
{
    ask(*m_viewThread, std::move(reply), [scan = m_viewScan, query = std::move(query)](Database &database) {
        return readInsights(database, *scan, query);
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

void CallReader::rowsInPages(
    CallQuery query, int limit, int offset, std::vector<Take<calls::CallRow>> takes, Reply<bool> reply)
{
    ask(
        *m_boardThread, std::move(reply),
        [scan = m_scan, query = std::move(query), limit, offset, takes = std::move(takes)](Database &database) {
            return readRowsInPages(database, *scan, query, {limit, offset}, takes);
        },
        Reading::Pieces);
}

void CallReader::listApart(
    ListOrder order, std::function<void(qsizetype)> found, Take<ListedCall> take, Reply<bool> reply)
{
    if (!m_listThread) {
        m_listThread = threadFor(m_file, u"callboard-list"_s);
        m_listThread->whenIdle([](Database &database) { database.releaseMemory(); });
    }
    ask(
        *m_listThread, std::move(reply),
        [order = std::move(order), found = std::move(found), take = std::move(take)](
            Database &database) { return readListApart(database, order, found, take); },
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

void CallReader::file(qint64 id, Reply<std::optional<CallFile>> reply)
{
    const auto answered = [this, reply = std::move(reply)](const Result<std::optional<CallFile>, StoreError> &found) {
        if (const auto trouble = found && *found ? (*found)->trouble() : std::nullopt;
            trouble && trouble->kind == StoreError::Kind::Damaged) {
            Q_EMIT damageMet(trouble->inSearchIndex);
        }
        reply(found);
    };
    ask(*m_rowThread, Reply<std::optional<CallFile>> {this, answered},
        [id](Database &database) { return readCallFile(database, id); });
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

void CallReader::owners(std::vector<qint64> ids, Reply<std::optional<TeamOwners>> reply)
{
    ask(*m_rowThread, std::move(reply),
        [ids = std::move(ids)](Database &database) { return readOwners(database, ids); });
}

void CallReader::annotation(qint64 id, Reply<calls::Annotation> reply)
{
    ask(*m_rowThread, std::move(reply), [id](Database &database) { return findAnnotation(database, id); });
}

void CallReader::pending(QDateTime dueAt, Reply<PendingWork> reply)
{
    ask(*m_rowThread, std::move(reply), [dueAt](Database &database) { return readPending(database, dueAt); });
}

void CallReader::owedEnds(OwedEndsQuery query, Reply<std::vector<PendingCall>> reply)
{
    ask(*m_rowThread, std::move(reply), [query = std::move(query)](Database &database) {
        const Snapshot snapshot(database);
        return readOwedEnds(database, query);
    });
}

void CallReader::transcriptCounts(Reply<std::vector<TranscriptCount>> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) { return readTranscriptCounts(database); });
}

void CallReader::contacts(QStringList executionIds, Reply<std::vector<CallContact>> reply)
{
    ask(*m_rowThread, std::move(reply),
        [ids = std::move(executionIds)](Database &database) { return readContacts(database, ids); });
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

void CallReader::owedRecordings(OwedQuery query, Reply<std::vector<calls::RecordingId>> reply)
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

void CallReader::keptRecording(calls::RecordingId of, Reply<std::optional<KeptRecording>> reply)
{
    ask(*m_rowThread, std::move(reply), [of](Database &database) { return readKeptRecording(database, of); });
}

void CallReader::failedFetch(calls::RecordingId of, Reply<std::optional<FailedFetch>> reply)
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

void CallReader::accountOfKey(QString apiUrl, QByteArray key, Reply<std::optional<calls::Account>> reply)
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

void CallReader::accounts(Reply<std::vector<calls::Account>> reply)
{
    ask(*m_rowThread, std::move(reply), [](Database &database) { return readAccounts(database); });
}

void CallReader::closeFor(const std::shared_ptr<ConnectionHold> &hold)
{
    std::vector<DatabaseThread *> threads {m_rowThread.get(), m_boardThread.get(), m_viewThread.get()};
    if (m_listThread) {
        threads.push_back(m_listThread.get());
    }
    for (DatabaseThread *thread : threads) {
        thread->postClosed([place = std::make_shared<ConnectionHold::Place>(hold)] { place->stay(); });
    }
}

} // namespace callboard::store

#include "moc_CallReader.cpp"
