#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>
#include <QThread>

#include <functional>
#include <memory>

namespace callboard::store {

/// A thread with one database connection that lives and dies on it. Tasks run one after the other. The destructor of
/// one that writes lets those already posted finish; one that only reads drops them and interrupts the one that runs,
/// whose answer nobody waits for.
class DatabaseThread final
{
    Q_DISABLE_COPY_MOVE(DatabaseThread)

public:
    /// A task gets the connection, or the reason there is none.
    using Connection = Result<Database *, StoreError>;
    using Task = std::function<void(const Connection &)>;
    /// Runs on the thread once the connection is open; its failure is every task's failure.
    using Preparation = std::function<Result<void, StoreError>(Database &)>;
    /// What is done on the thread beside the tasks.
    using Care = std::function<void(Database &)>;

    DatabaseThread(QString name, QString file, Database::Access access, Preparation prepare = {});
    ~DatabaseThread();

    /// Opens the connection now and waits for it; otherwise the first task opens it.
    [[nodiscard]] Result<void, StoreError> open();
    void post(Task task);
    /// Closes the connection and runs `work`; the next task opens it again. From any thread, like post().
    void postClosed(std::function<void()> work);

    // Before the first task:
    /// Once nothing has been asked for half a second.
    void whenIdle(Care care);
    /// Right before the connection closes.
    void beforeClosing(Care care);

private:
    struct Worker;

    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace callboard::store
