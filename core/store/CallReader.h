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
#include "store/PendingWork.h"
#include "store/SalvageReport.h"
#include "store/StoreCheck.h"
#include "store/StoreError.h"

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
struct CallFile;

/// Reads the store on two worker threads, each with a read-only connection: one for what takes a moment (rows, a call,
/// what the poll needs), one for what walks over the whole board (its order, filters, counts, search). So a page being
/// scrolled to never waits behind a search. Ask from the main thread; answers come back there, those of one kind in the
/// order they were asked.
class CallReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallReader)

public:
    template<class T>
    using Reply = Answer<Result<T, StoreError>>;

    /// The store must exist already: open it with a CallStore first. No file: a board without calls.
    explicit CallReader(const QString &file, QObject *parent = nullptr);
    ~CallReader() override;

    void refreshBoard(BoardRequest request, Reply<BoardUpdate> reply);
    /// The top of the board, where it can be had much sooner than the whole of it.
    void firstPage(CallQuery query, Reply<std::optional<FirstPage>> reply);
    void counts(Facet facet, CallQuery query, Reply<FacetCounts> reply);
    /// How many calls were made in each span, with everything else of the query as it is.
    void spanCounts(std::vector<TimeSpan> spans, CallQuery query, Reply<std::vector<int>> reply);
    /// What the calls in these rows of a board add up to, be they a million.
    void sums(BoardIds board, std::vector<RowRange> rows, Reply<CallSums> reply);
    /// What was written since the revision. A moment, however large the board.
    void news(qint64 revision, Reply<NewsOfRows> reply);
    void rows(std::vector<qint64> ids, Reply<std::vector<calls::CallRow>> reply);
    void call(qint64 id, Reply<std::optional<calls::Call>> reply);
    /// Everything the store knows of the call, as of one moment; nothing: there is no such call.
    void file(qint64 id, Reply<std::optional<CallFile>> reply);
    /// Of this account; empty: of any.
    void callByExecution(QString executionId, Reply<std::optional<calls::Call>> reply, QString accountId = {});
    /// What the user wrote about a call; empty where that is nothing.
    void annotation(qint64 id, Reply<calls::Annotation> reply);
    /// Whole calls, newest first unless the query says otherwise. A negative limit means all.
    void list(CallQuery query, int limit, int offset, Reply<std::vector<calls::Call>> reply);
    /// Takes some calls of a list, on the reader's thread, and may take its time. False: it wants no more.
    template<class T>
    using Take = std::function<bool(const std::vector<T> &)>;
    /// The same, handed on a few at a time and from one state of the store, so that memory does not grow with the list.
    void listInPages(CallQuery query, int limit, int offset, Take<calls::Call> take, Reply<bool> reply);
    /// What the table shows of them, the whole list once to each of `takes`.
    void rowsInPages(
        CallQuery query, int limit, int offset, std::vector<Take<calls::CallRow>> takes, Reply<bool> reply);
    /// Everything that is not final, and what owes its recording or its end, apart from what is gone from Bolna;
    /// unknown dials, unread rows and owed ends that are due by `dueAt`. Null: all of those.
    void pending(QDateTime dueAt, Reply<PendingWork> reply);
    /// Calls that an import brought as rows of a list, and that are to be read whole, the most wanted first.
    void owedEnds(OwedEndsQuery query, Reply<std::vector<PendingCall>> reply);
    /// Of every account that has talks. A moment, however large the board.
    void transcriptCounts(Reply<std::vector<TranscriptCount>> reply);
    /// Who these executions are with, of every account.
    void contacts(QStringList executionIds, Reply<std::vector<CallContact>> reply);
    /// Every name that calls with this number have, in the order of the alphabet; ten at most.
    void namesOfNumber(QString number, Reply<QStringList> reply);
    /// What is known of a number before it is dialled; see calls::NumberHistory. \param since see readNumberHistory()
    void numberHistory(QString number, QDateTime since, Reply<calls::NumberHistory> reply);
    /// What was chosen for the last call that somebody placed from this store.
    void lastDial(Reply<std::optional<calls::DialChoice>> reply);
    /// The attempts of a call before its last one, the first one first.
    void earlierAttempts(qint64 id, Reply<std::vector<calls::Attempt>> reply);
    /// What was observed of a call, oldest first.
    void timeline(qint64 id, Reply<std::vector<CallEvent>> reply);
    /// Recordings that are to be fetched: of calls that have not ended, then of those that ended last.
    void owedRecordings(OwedQuery query, Reply<std::vector<calls::RecordingId>> reply);
    /// What is or was kept of calls behind `afterCall`, of so many calls at most, by their ids.
    void keptCopies(qint64 afterCall, int most, Reply<std::vector<KeptCopy>> reply);
    void recordingTotals(Reply<RecordingTotals> reply);
    void keptRecording(calls::RecordingId of, Reply<std::optional<KeptRecording>> reply);
    /// Why the last fetch brought nothing.
    void failedFetch(calls::RecordingId of, Reply<std::optional<FailedFetch>> reply);
    /// Of the last attempt.
    void listening(qint64 id, Reply<Listening> reply);
    /// What the import has seen of the account's agents, and what it was ordered to see.
    void importHistory(QString accountId, Reply<ImportHistory> reply);
    /// See checkStore(): takes as long as reading the whole file.
    void checkHealth(Reply<StoreHealth> reply);
    /// How the store was brought back when it was damaged last; nothing: it never was.
    void salvageReport(Reply<std::optional<SalvageReport>> reply);
    /// Whether the search index is damaged, or not made whole again yet.
    void isSearchOwed(Reply<bool> reply);
    /// In the order they were made.
    void accounts(Reply<std::vector<calls::Account>> reply);
    /// The account that used the key last: at this API, else anywhere. Only a salted mark of the key is compared, and
    /// nothing of it kept.
    void accountOfKey(QString apiUrl, QByteArray key, Reply<std::optional<calls::Account>> reply);
    /// See UnclaimedAccount.
    void unclaimedAccount(QString apiUrl, Reply<std::optional<UnclaimedAccount>> reply);

    /// Closes both connections once what was asked so far is answered, and answers nothing more until the hold lets go:
    /// then the file is opened anew.
    void closeFor(const std::shared_ptr<ConnectionHold> &hold);

Q_SIGNALS:
    /// A question met damage. \param inSearchIndex nothing but the search index is damaged
    void damageMet(bool inSearchIndex);

private:
    enum class Reading : quint8 {
        Whole,
        Pieces, ///< hands out what it reads: see readWhole()
    };
    template<class T, class F>
    void ask(DatabaseThread &thread, Reply<T> reply, F read, Reading how = Reading::Whole);

    const QString m_file;
    std::shared_ptr<BoardScan> m_scan; ///< used on m_boardThread only
    std::unique_ptr<DatabaseThread> m_rowThread;
    std::unique_ptr<DatabaseThread> m_boardThread;
};

} // namespace callboard::store
