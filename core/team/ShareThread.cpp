#include "team/ShareThread.h"

#include <QMutex>
#include <QThread>

#include <atomic>

namespace callboard::team {

/// Lives on the thread, and may outlive its owner there.
struct ShareThread::Worker : QObject
{
    explicit Worker(ShareThread *of)
        : owner(of)
    {
    }

    void deliver(Delivery delivery)
    {
        const QMutexLocker locker(&mutex);
        if (owner) {
            QMetaObject::invokeMethod(owner, std::move(delivery), Qt::QueuedConnection);
        }
    }

    void leave()
    {
        ending = true;
        const QMutexLocker locker(&mutex);
        owner = nullptr;
    }

    std::atomic_bool ending = false;
    QMutex mutex;
    ShareThread *owner; ///< null: it has ended
};

ShareThread::ShareThread(const QString &name, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_worker(std::make_shared<Worker>(this))
{
    m_worker->moveToThread(m_thread.get());
    m_thread->setObjectName(name);
    m_thread->start();
}

void ShareThread::end()
{
    if (!m_deadline.isForever()) {
        return;
    }
    m_deadline = QDeadlineTimer(patienceAtTheEnd);
    Worker *worker = m_worker.get();
    worker->leave();
    QMetaObject::invokeMethod(
        worker, [worker] { worker->thread()->quit(); }, Qt::QueuedConnection);
}

ShareThread::~ShareThread()
{
    end();
    if (!m_thread->wait(m_deadline)) {
        // Neither may be destroyed while the share is waited for.
        (void)m_thread.release();
        (void)new std::shared_ptr<Worker>(std::move(m_worker));
    }
}

void ShareThread::post(std::function<Delivery(const Going &)> work)
{
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker,
        [worker, work = std::move(work)] {
            if (!worker->ending) {
                worker->deliver(work([worker] { return !worker->ending; }));
            }
        },
        Qt::QueuedConnection);
}

} // namespace callboard::team

#include "moc_ShareThread.cpp"
