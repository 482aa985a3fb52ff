#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>
#include <QThread>

#include <functional>
#include <memory>

namespace callboard::store {

/// A thread with one database connection that lives and dies on it. Tasks run one after the other; the destructor lets
/// those already posted finish.
class DatabaseThread final
{
    Q_DISABLE_COPY_MOVE(DatabaseThread)

public:
    /// A task gets the connection, or the reason there is none.
    using Connection = Result<Database *, StoreError>;
    using Task = std::function<void(const Connection &)>;
    /// Runs on the thread once the connection is open; its failure is every task's failure.
    using Preparation = std::function<Result<void, StoreError>(Database &)>;

    DatabaseThread(QString name, QString file, Database::Access access, Preparation prepare = {});
    ~DatabaseThread();

    /// Opens the connection now and waits for it; otherwise the first task opens it.
    [[nodiscard]] Result<void, StoreError> open();
    void post(Task task);
    /// Closes the connection and runs `work`; the next task opens it again. From any thread, like post().
    void postClosed(std::function<void()> work);

private:
    struct Worker;

    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace callboard::store
