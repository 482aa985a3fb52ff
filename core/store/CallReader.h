#pragma once

#include "accounts/Account.h"
#include "base/Answer.h"
#include "base/Result.h"
#include "calls/Call.h"
#include "calls/CheckSchedule.h"
#include "store/BoardDiff.h"
#include "store/CallQuery.h"
#include "store/ChangeSet.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace callboard::store {

class DatabaseThread;

/// How many calls of the board have a status, or belong to a project: what a filter menu offers.
struct FilterCounts
{
    std::vector<std::pair<QString, int>> statuses;
    std::vector<std::pair<QString, int>> projects;
};

/// What the board asks at every refresh: is what I show still what the store holds?
struct BoardRequest
{
    CallQuery query;
    BoardIds shown; ///< null: nothing yet
    bool queryChanged = false; ///< the shown ids belong to another query
    qint64 revision = -1; ///< of the store, when `shown` was read
};

/// The answer: how to get from what is shown to what is true.
struct BoardUpdate
{
    bool unchanged = false; ///< nothing was written since; all else is then empty
    BoardIds ids;
    BoardDiff diff; ///< empty when the query changed
    std::vector<qint64> changed; ///< rows written since `revision`, among them new ones and some not on this board
    bool everythingChanged = false; ///< too many to list
    qint64 revision = 0;
    int totalCalls = 0; ///< of the whole board, whatever the filter
};

/// A call the poller must ask about.
struct PendingCall
{
    /// Why it is asked about.
    enum class Reason : quint8 {
        NotFinal,
        EndOwed, ///< it ended, and the whole execution has not been read since
        RecordingOwed, ///< it ended, and its recording has not come
    };

    qint64 id = 0;
    QString accountId;
    QString executionId;
    QString agentId;
    Reason reason = Reason::NotFinal;
    calls::CheckState state;
    int checkFailures = 0;
};

/// A dial whose answer was lost, for as long as it may still be found in its agent's list.
struct UnknownDial
{
    QString accountId;
    QString agentId;
    QDateTime at;
};

/// What the poll has to do.
struct PendingWork
{
    std::vector<PendingCall> calls; ///< live calls first, then the rest that is not final, then what is owed
    std::vector<UnknownDial> dials;
};

/// Reads the store on a worker thread, through a read-only connection. Ask from the main thread; answers come back
/// there, in the order they were asked.
class CallReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallReader)

public:
    template<class T>
    using Reply = Answer<Result<T, StoreError>>;

    /// The store must exist already: open it with a CallStore first.
    explicit CallReader(const QString &file, QObject *parent = nullptr);
    ~CallReader() override;

    void refreshBoard(BoardRequest request, Reply<BoardUpdate> reply);
    void rows(std::vector<qint64> ids, Reply<std::vector<calls::CallRow>> reply);
    void call(qint64 id, Reply<std::optional<calls::Call>> reply);
    void callByExecution(QString executionId, Reply<std::optional<calls::Call>> reply);
    /// Whole calls, newest first unless the query says otherwise. A negative limit means all.
    void list(CallQuery query, int limit, int offset, Reply<std::vector<calls::Call>> reply);
    /// Everything that is not final, and what owes its recording or its end; unknown dials begun after `dialsSince`.
    void pending(QDateTime dialsSince, Reply<PendingWork> reply);
    /// What was observed of a call, oldest first.
    void timeline(qint64 id, Reply<std::vector<CallEvent>> reply);
    /// What the import has seen of the account's agents.
    void coverage(QString accountId, Reply<std::vector<Coverage>> reply);
    void filterCounts(Reply<FilterCounts> reply);
    /// What SQLite finds wrong with the file's structure, in its words; empty: nothing.
    void findDamage(Reply<QString> reply);
    void accounts(Reply<std::vector<accounts::Account>> reply);

private:
    template<class T, class F>
    void ask(Reply<T> reply, F read);

    std::unique_ptr<DatabaseThread> m_thread;
};

} // namespace callboard::store
