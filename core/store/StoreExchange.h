#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace callboard::store {

class CallReader;
class Database;
class DatabaseThread;
class StoreLock;

/// Replaces the file of a store that this program has open, without losing the board: reads continue from the present
/// store until the new one is complete. The caller holds back commands meanwhile.
///
/// Two steps, with a turn of the main thread between them. First, on the writer's thread: the store is locked alone
/// (see StoreLock) and the new file is made. Second: the readers close their connections and wait, the writer closes
/// its own, the files are exchanged (see StoreFiles.h), and every thread opens the new file at its next query. A
/// program that ends between the steps leaves the present store in place.
class StoreExchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreExchange)

public:
    /// Makes a whole store of this version at `next`, on the writer's thread. Returns soon after `stop` is set, because
    /// the program is ending.
    using Making
        = std::function<Result<void, StoreError>(const QString &present, const QString &next, const StopWish &stop)>;
    /// The new name of the former store.
    using Reply = Answer<Result<QString, StoreError>>;

    /// `writer` outlives this; `lock` is used on the writer's thread only.
    /// \param count incremented when the file has been replaced
    StoreExchange(
        QString file, DatabaseThread &writer, std::shared_ptr<StoreLock> lock, std::shared_ptr<std::atomic<int>> count);
    ~StoreExchange() override;

    /// One run at a time. `word` and `at`: see exchangeStore().
    void run(CallReader &reader, QString word, QDateTime at, Making make, Reply reply);
    /// Stops the making because the program is ending; the present store stays. An exchange already in progress
    /// completes.
    void giveUp() { m_stop = true; }

private:
    void exchange(const QString &word, const QDateTime &at);
    void end(const Result<QString, StoreError> &result);

    const QString m_file;
    DatabaseThread &m_writer;
    const std::shared_ptr<StoreLock> m_lock;
    const std::shared_ptr<std::atomic<int>> m_count;
    StopWish m_stop = false;
    bool m_ended = false;
    QPointer<CallReader> m_reader;
    Reply m_reply;
};

/// The same for a store that this program has not opened; blocks. Answers the new name of the former store.
/// \param make also gets the name under which the present store is set aside
using ClosedMaking
    = std::function<Result<void, StoreError>(const QString &present, const QString &next, const QString &setAside)>;
[[nodiscard]] Result<QString, StoreError> exchangeClosedStore(
    const QString &file, StoreLock &lock, const QString &word, const QDateTime &at, const ClosedMaking &make);

/// A store's counters.
struct StoreCounters
{
    qint64 revision = 0; ///< of the board and every call
    qint64 callId = 0; ///< the highest id ever given to a call
};
[[nodiscard]] Result<StoreCounters, StoreError> readCounters(Database &database);

/// Makes the store at `next` the successor of the former one. It gets a revision that no board has seen, for itself and
/// every call, so that boards read everything again. New calls get ids that were never used.
/// \param former nothing: it could not be read
[[nodiscard]] Result<void, StoreError> succeed(
    const QString &next, const std::optional<StoreCounters> &former, const StopWish &stop);

} // namespace callboard::store
