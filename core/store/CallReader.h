#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "calls/Account.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "calls/NumberHistory.h"
#include "store/AccountFacts.h"
#include "store/BoardRequest.h"
#include "store/CallContacts.h"
#include "store/CallQuery.h"
#include "store/CallSums.h"
#include "store/ChangeSet.h"
#include "store/FacetCounts.h"
#include "store/Facts.h"
#include "store/InsightSums.h"
#include "store/ListOrder.h"
#include "store/OwnerRows.h"
#include "store/PendingWork.h"
#include "store/SalvageReport.h"
#include "store/StoreCheck.h"
#include "store/StoreError.h"
#include "store/ViewRows.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::store {

class BoardScan;
class ConnectionHold;
class DatabaseThread;
class ViewCounter;
struct CallFile;

/// Reads the store on three worker threads, each with a read-only connection. One serves short reads (rows, a call, the
/// poll), one walks the whole board (order, filters, counts, search), one counts the saved views. So scrolling never
/// waits behind a search, and a search never behind the views. A fourth one comes with the first list that is read
/// apart. Ask from the main thread; answers come back there, FIFO per worker.
class CallReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallReader)

public:
    template<class T>
    using Reply = Answer<Result<T, StoreError>>;

    /// The store must exist: open it with a CallStore first. An empty file name: a board without calls.
    explicit CallReader(const QString &file, QObject *parent = nullptr);
    ~CallReader() override;

    void refreshBoard(BoardRequest request, Reply<BoardUpdate> reply);
    /// The top of the board, if it is much faster to read than all of it.
    void firstPage(CallQuery query, Reply<std::optional<FirstPage>> reply);
    void counts(Facet facet, CallQuery query, Reply<FacetCounts> reply);
    /// The number of the query's calls in each span; ignores the query's own dates.
    void spanCounts(std::vector<TimeSpan> spans, CallQuery query, Reply<std::vector<int>> reply);
    /// The answers to one question; see countAnswers().
    void answerCounts(calls::Question question, CallQuery query, Reply<std::vector<FacetCount>> reply);
    /// Every question that some call answers, by category and name.
    void questions(Reply<std::vector<calls::Question>> reply);
    /// Whether answers of stored calls are still to be taken: see CallStore::takeOwedAnswers().
    void areAnswersOwed(Reply<bool> reply);
    /// The saved views, in the person's order.
    void views(Reply<StoredViews> reply);
    /// The number of calls of each query, at the cost of what changed since the last time; see ViewCounter.
    void viewCounts(std::vector<CallQuery> queries, Reply<std::vector<int>> reply);
    /// Those of `ids` that the query has on its board, ascending: for what happens when a call comes into a view.
    void matching(CallQuery query, std::vector<qint64> ids, Reply<std::vector<qint64>> reply);
    /// The totals of the calls in these rows of a board, even for a million rows.
    void sums(BoardIds board, std::vector<RowRange> rows, Reply<CallSums> reply);
    /// What the calls of a board cost together.
    void costs(BoardIds board, Reply<CostSum> reply);
    /// The sums for the pictures of Insights, on the thread of the views; see readInsights().
    void insights(CallQuery query, Reply<InsightSums> reply);
    /// The changes since the revision. Fast on a board of any size.
    void news(qint64 revision, Reply<NewsOfRows> reply);
    void rows(std::vector<qint64> ids, Reply<std::vector<calls::CallRow>> reply);
    void call(qint64 id, Reply<std::optional<calls::Call>> reply);
    /// Everything the store knows of the call, from one snapshot; nothing: no such call.
    void file(qint64 id, Reply<std::optional<CallFile>> reply);
    /// The call in this account; empty: in any.
    void callByExecution(QString executionId, Reply<std::optional<calls::Call>> reply, QString accountId = {});
    /// Whose these calls of a team are, and whom they can be handed to; nothing: the store is no team's.
    void owners(std::vector<qint64> ids, Reply<std::optional<TeamOwners>> reply);
    /// The user's note and tags of a call; empty if there are none.
    void annotation(qint64 id, Reply<calls::Annotation> reply);
    /// Whole calls in the query's order, by default newest first. A negative limit means all.
    void list(CallQuery query, int limit, int offset, Reply<std::vector<calls::Call>> reply);
    /// Receives some calls of a list on the reader's thread, and may be slow. False ends the list.
    template<class T>
    using Take = std::function<bool(const std::vector<T> &)>;
    /// The same in pages from one snapshot, so that memory does not grow with the list.
    void listInPages(CallQuery query, int limit, int offset, Take<calls::Call> take, Reply<bool> reply);
    /// The same for table rows; each of `takes` gets the whole list.
    void rowsInPages(
        CallQuery query, int limit, int offset, std::vector<Take<calls::CallRow>> takes, Reply<bool> reply);
    /// The same on a thread of its own, so that the board stays quick however long the list is. `found` gets the number
    /// of calls first; a call that was deleted since is left out.
    void listApart(ListOrder order, std::function<void(qsizetype)> found, Take<ListedCall> take, Reply<bool> reply);
    /// Calls that are not final or owe a recording or an end, with those gone from Bolna apart. Unknown dials, unread
    /// rows and owed ends that are due by `dueAt`; null: all of them.
    void pending(QDateTime dueAt, Reply<PendingWork> reply);
    /// Calls imported as list rows that must still be read whole, by urgency.
    void owedEnds(OwedEndsQuery query, Reply<std::vector<PendingCall>> reply);
    /// For every account that has talks. Fast on a board of any size.
    void transcriptCounts(Reply<std::vector<TranscriptCount>> reply);
    /// The contacts of these executions, in every account.
    void contacts(QStringList executionIds, Reply<std::vector<CallContact>> reply);
    /// The names of calls with this number, in alphabetical order; ten at most.
    void namesOfNumber(QString number, Reply<QStringList> reply);
    /// The history of a number, for a check before dialling; see calls::NumberHistory. \param since see
    /// readNumberHistory()
    void numberHistory(QString number, QDateTime since, Reply<calls::NumberHistory> reply);
    /// The choices made for the last call dialled from this store.
    void lastDial(Reply<std::optional<calls::DialChoice>> reply);
    /// The attempts of a call before its last one, oldest first.
    void earlierAttempts(qint64 id, Reply<std::vector<calls::Attempt>> reply);
    /// The observed changes of a call, oldest first.
    void timeline(qint64 id, Reply<std::vector<CallEvent>> reply);
    /// Recordings to fetch: of calls that have not ended, then by latest end.
    void owedRecordings(OwedQuery query, Reply<std::vector<calls::RecordingId>> reply);
    /// Copies that are or were kept, of at most `most` calls with ids above `afterCall`, by id.
    void keptCopies(qint64 afterCall, int most, Reply<std::vector<KeptCopy>> reply);
    void recordingTotals(Reply<RecordingTotals> reply);
    void keptRecording(calls::RecordingId of, Reply<std::optional<KeptRecording>> reply);
    /// Why the last fetch failed.
    void failedFetch(calls::RecordingId of, Reply<std::optional<FailedFetch>> reply);
    /// How far the last attempt was heard.
    void listening(qint64 id, Reply<Listening> reply);
    /// The spans imported for the account's agents, and the spans ordered.
    void importHistory(QString accountId, Reply<ImportHistory> reply);
    /// See checkStore(): slow, reads the whole file.
    void checkHealth(Reply<StoreHealth> reply);
    /// How the store was recovered from its last damage; nothing: never damaged.
    void salvageReport(Reply<std::optional<SalvageReport>> reply);
    /// Whether the search index is damaged, or its rebuild is not finished.
    void isSearchOwed(Reply<bool> reply);
    /// In order of creation.
    void accounts(Reply<std::vector<calls::Account>> reply);
    /// The account that used the key last: at this API, else anywhere. Compares a salted hash; the key is not kept.
    void accountOfKey(QString apiUrl, QByteArray key, Reply<std::optional<calls::Account>> reply);
    /// See UnclaimedAccount.
    void unclaimedAccount(QString apiUrl, Reply<std::optional<UnclaimedAccount>> reply);

    /// Closes both connections after the questions asked so far. Later ones wait until the hold lets go, and open the
    /// file again.
    void closeFor(const std::shared_ptr<ConnectionHold> &hold);

Q_SIGNALS:
    /// A read met damage. \param inSearchIndex only the search index is damaged
    void damageMet(bool inSearchIndex);

private:
    enum class Reading : quint8 {
        Whole,
        Pieces, ///< hands out results while it reads, so it cannot be repeated: see readWhole()
    };
    template<class T, class F>
    void ask(DatabaseThread &thread, Reply<T> reply, F read, Reading how = Reading::Whole);

    const QString m_file;
    std::shared_ptr<BoardScan> m_scan; ///< used on m_boardThread only
    std::shared_ptr<BoardScan> m_viewScan; ///< used on m_viewThread only, like m_counter
    std::shared_ptr<ViewCounter> m_counter;
    std::unique_ptr<DatabaseThread> m_rowThread;
    std::unique_ptr<DatabaseThread> m_boardThread;
    std::unique_ptr<DatabaseThread> m_viewThread;
    std::unique_ptr<DatabaseThread> m_listThread; ///< null until a list is read apart
};

} // namespace callboard::store
