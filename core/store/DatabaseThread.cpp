#include "store/DatabaseThread.h"

#include <QObject>

namespace callboard::store {

struct DatabaseThread::Worker final : QObject
{
    Worker(QString path, Database::Access mode, Preparation preparation)
        : file(std::move(path))
        , access(mode)
        , prepare(std::move(preparation))
    {
    }

    /// A failed opening is tried again by the next task: the disk may be back.
    Connection connection()
    {
        if (database) {
            return database.get();
        }
        auto candidate = std::make_unique<Database>();
        auto opened = candidate->open(file, access);
        if (opened && prepare) {
            opened = prepare(*candidate);
        }
        if (!opened) {
            return failure(opened.error());
        }
        database = std::move(candidate);
        return database.get();
    }

    const QString file;
    const Database::Access access;
    const Preparation prepare;
    std::unique_ptr<Database> database;
};

DatabaseThread::DatabaseThread(QString name, QString file, Database::Access access, Preparation prepare)
    : m_worker(std::make_unique<Worker>(std::move(file), access, std::move(prepare)))
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

DatabaseThread::~DatabaseThread()
{
    // Queued behind every task: they all finish, then the connection closes on its own thread.
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), thread = &m_thread] {
        worker->database.reset();
        thread->quit();
    });
    m_thread.wait();
}

Result<void, StoreError> DatabaseThread::open()
{
    Result<void, StoreError> result;
    QMetaObject::invokeMethod(
        m_worker.get(),
        [&] {
            const auto connection = m_worker->connection();
            if (!connection) {
                result = failure(connection.error());
            }
        },
        Qt::BlockingQueuedConnection);
    return result;
}

void DatabaseThread::post(Task task)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), run = std::move(task)] { run(worker->connection()); },
        Qt::QueuedConnection);
}

void DatabaseThread::postClosed(std::function<void()> work)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), run = std::move(work)] {
            worker->database.reset();
            run();
        },
        Qt::QueuedConnection);
}

} // namespace callboard::store
