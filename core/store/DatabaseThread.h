#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>
#include <QThread>

#include <functional>
#include <memory>

namespace callboard::store {

/// A thread with its own database connection. Tasks run FIFO. On destruction a writer finishes the posted tasks. A
/// reader drops them and interrupts the running one, since no caller waits for its answer.
class DatabaseThread final
{
    Q_DISABLE_COPY_MOVE(DatabaseThread)

public:
    /// A task gets the connection, or the error that prevented it.
    using Connection = Result<Database *, StoreError>;
    using Task = std::function<void(const Connection &)>;
    /// Runs on the thread once the connection is open; its failure fails every task.
    using Preparation = std::function<Result<void, StoreError>(Database &)>;
    /// Maintenance on the thread, beside the tasks.
    using Care = std::function<void(Database &)>;

    DatabaseThread(QString name, QString file, Database::Access access, Preparation prepare = {});
    ~DatabaseThread();

    /// Opens the connection now and blocks until done; otherwise the first task opens it.
    [[nodiscard]] Result<void, StoreError> open();
    void post(Task task);
    /// Closes the connection and runs `work`; the next task opens it again. From any thread, like post().
    void postClosed(std::function<void()> work);

    // Before the first task:
    /// After half a second without tasks.
    void whenIdle(Care care);
    /// Right before the connection closes.
    void beforeClosing(Care care);

private:
    struct Worker;

    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace callboard::store
