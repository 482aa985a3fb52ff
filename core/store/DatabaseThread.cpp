#include "store/DatabaseThread.h"

#include <QMutex>
#include <QMutexLocker>
#include <QObject>
#include <QSemaphore>
#include <QTimer>

#include <atomic>
#include <chrono>

namespace callboard::store {

using namespace std::chrono_literals;

namespace {

constexpr auto untilIdle = 500ms;
/// Between two interruptions: the first may come when no statement runs and the next one is about to.
constexpr auto interruptEvery = 10ms;

} // namespace

struct DatabaseThread::Worker final : QObject
{
    Worker(QString path, Database::Access mode, Preparation preparation)
        : file(std::move(path))
        , access(mode)
        , prepare(std::move(preparation))
    {
        idle.setSingleShot(true);
        idle.setInterval(untilIdle);
        connect(&idle, &QTimer::timeout, this, [this] {
            if (database && careWhenIdle) {
                careWhenIdle(*database);
            }
        });
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
        const QMutexLocker lock(&mutex);
        database = std::move(candidate);
        return database.get();
    }

    void run(const Task &task)
    {
        if (!dropsTasks) {
            task(connection());
            if (careWhenIdle) {
                idle.start();
            }
        }
    }

    void close()
    {
        if (database && careBeforeClosing) {
            careBeforeClosing(*database);
        }
        idle.stop();
        std::unique_ptr<Database> closing;
        const QMutexLocker lock(&mutex);
        closing = std::move(database);
    }

    /// From any thread.
    void interrupt()
    {
        const QMutexLocker lock(&mutex); // it does not close meanwhile
        if (database) {
            database->interrupt();
        }
    }

    const QString file;
    const Database::Access access;
    const Preparation prepare;
    QMutex mutex; ///< of which connection there is
    std::unique_ptr<Database> database;
    Care careWhenIdle;
    Care careBeforeClosing;
    QTimer idle {this};
    std::atomic<bool> dropsTasks = false;
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
    const bool onlyReads = m_worker->access == Database::Access::ReadOnly;
    m_worker->dropsTasks = onlyReads;
    // Queued behind every task: then the connection closes on its own thread. The thread is ended from here, since its
    // event dispatcher must outlive postEvent().
    QSemaphore closed;
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), &closed] {
        worker->close();
        closed.release();
    });
    if (onlyReads) {
        while (!closed.tryAcquire(1, interruptEvery)) {
            m_worker->interrupt();
        }
    } else {
        closed.acquire();
    }
    m_thread.quit();
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
        m_worker.get(), [worker = m_worker.get(), task = std::move(task)] { worker->run(task); }, Qt::QueuedConnection);
}

void DatabaseThread::whenIdle(Care care)
{
    m_worker->careWhenIdle = std::move(care);
}

void DatabaseThread::beforeClosing(Care care)
{
    m_worker->careBeforeClosing = std::move(care);
}

void DatabaseThread::postClosed(std::function<void()> work)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), run = std::move(work)] {
            worker->close();
            if (!worker->dropsTasks) {
                run();
            }
        },
        Qt::QueuedConnection);
}

} // namespace callboard::store
