#pragma once

#include "accounts/Account.h"
#include "base/Answer.h"
#include "base/Result.h"
#include "calls/Call.h"
#include "store/BoardDiff.h"
#include "store/CallQuery.h"
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
    qint64 id = 0;
    QString accountId;
    QString executionId;
    calls::CallStatus status;
    QDateTime lastStatusCheck;
    QDateTime finalSince; ///< valid: only the recording is owed
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
    /// Everything that is not final, and completed calls that owe a recording; live calls first.
    void pending(Reply<std::vector<PendingCall>> reply);
    void filterCounts(Reply<FilterCounts> reply);
    void accounts(Reply<std::vector<accounts::Account>> reply);

private:
    template<class T, class F>
    void ask(Reply<T> reply, F read);

    std::unique_ptr<DatabaseThread> m_thread;
};

} // namespace callboard::store
