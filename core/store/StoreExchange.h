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

/// Puts another file in the place of a store that this program has open, without losing the board: it is read on from
/// the present store until the other one is made. The caller keeps commands from the writer meanwhile.
///
/// Two steps, with a turn of the main thread between them. First, on the writer's thread: the store is taken alone (see
/// StoreLock), and the other file is made. Second: the readers close their connections and wait, the writer closes its
/// own, the files are exchanged (see StoreFiles.h), and everybody opens the new one with the next question. A program
/// that ends between the two leaves the present store in its place.
class StoreExchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreExchange)

public:
    /// Makes a whole store of this version under the name `next`; runs on the writer's thread.
    /// Answers soon after `stop` is set: the program ends.
    using Making
        = std::function<Result<void, StoreError>(const QString &present, const QString &next, const StopWish &stop)>;
    /// What the former store is called now.
    using Reply = Answer<Result<QString, StoreError>>;

    /// `writer` outlives this; `lock` is used on the writer's thread only.
    /// \param count grows by one there, in the moment the file is another one
    StoreExchange(
        QString file, DatabaseThread &writer, std::shared_ptr<StoreLock> lock, std::shared_ptr<std::atomic<int>> count);
    ~StoreExchange() override;

    /// One at a time. `word` and `at`: see exchangeStore().
    void run(CallReader &reader, QString word, QDateTime at, Making make, Reply reply);
    /// The program ends: what is being made is given up, and the present store stays. One that takes its place in this
    /// moment does so.
    void giveUp() { m_stop = true; }

private:
    void exchange(const QString &word, const QDateTime &at);
    void end(const Result<QString, StoreError> &result);

    const QString m_file;
    DatabaseThread &m_writer;
    const std::shared_ptr<StoreLock> m_lock;
    const std::shared_ptr<std::atomic<int>> m_count;
    StopWish m_stop = false;
    QPointer<CallReader> m_reader;
    Reply m_reply;
};

/// The same for a store that this program has not opened. Waits for it. Answers what the former store is called now.
/// \param make gets the name that the present store will have, too
using ClosedMaking
    = std::function<Result<void, StoreError>(const QString &present, const QString &next, const QString &setAside)>;
[[nodiscard]] Result<QString, StoreError> exchangeClosedStore(
    const QString &file, StoreLock &lock, const QString &word, const QDateTime &at, const ClosedMaking &make);

/// What a store has counted up to.
struct StoreCounters
{
    qint64 revision = 0; ///< of the board and every call
    qint64 callId = 0; ///< the highest that was ever given to a call
};
[[nodiscard]] Result<StoreCounters, StoreError> readCounters(Database &database);

/// Makes a store the successor of another one: it gets a revision that no board has seen, for itself and for every
/// call, so that boards read everything once more; and its new calls get ids that never meant another call.
/// \param former nothing: it could not be read
[[nodiscard]] Result<void, StoreError> succeed(
    const QString &next, const std::optional<StoreCounters> &former, const StopWish &stop);

} // namespace callboard::store
