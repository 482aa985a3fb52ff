#include "team/FloorThread.h"

#include "team/FloorConnection.h"

#include <QMutex>
#include <QThread>

#include <utility>

namespace callboard::team {

/// Lives on the thread, and may outlive its owner there.
struct FloorThread::Worker : QObject
{
    Worker(FloorAddress at, FloorThread *of)
        : address(std::move(at))
        , owner(of)
    {
    }

    /// On the owner's thread, while there is one.
    template<class Work>
    void deliver(Work work)
    {
        const QMutexLocker locker(&mutex);
        if (owner) {
            QMetaObject::invokeMethod(
                owner, [to = owner, work = std::move(work)] { work(*to); }, Qt::QueuedConnection);
        }
    }

    void leave()
    {
        const QMutexLocker locker(&mutex);
        owner = nullptr;
    }

    Result<QJsonDocument, TeamError> answer(const QString &statement, const QVariantList &values)
    {
        if (connection && connection->isLost()) {
            connection.reset();
        }
        if (!connection) {
            auto fresh = std::make_unique<FloorConnection>();
            if (auto opened = fresh->open(address); !opened) {
                return failure(opened.error());
            }
            if (!channel.isEmpty()) {
                if (auto heard = fresh->listen(channel, [this](const QString &payload) { notice(payload); }); !heard) {
                    return failure(heard.error());
                }
            }
            connection = std::move(fresh);
        }
        return connection->json(statement, values);
    }

    void notice(const QString &payload)
    {
        deliver([payload](FloorThread &to) { Q_EMIT to.noticed(payload); });
    }

    const FloorAddress address;
    QString channel;
    QMutex mutex;
    FloorThread *owner; ///< null: it has ended
    std::unique_ptr<FloorConnection> connection; ///< null: none, or it was lost
};

FloorThread::FloorThread(FloorAddress address, const QString &name, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_worker(std::make_shared<Worker>(std::move(address), this))
{
    m_worker->moveToThread(m_thread.get());
    m_thread->setObjectName(name);
    m_thread->start();
}

FloorThread::~FloorThread()
{
    Worker *worker = m_worker.get();
    worker->leave();
    QMetaObject::invokeMethod(
        worker,
        [worker] {
            worker->connection.reset();
            worker->thread()->quit();
        },
        Qt::QueuedConnection);
    if (!m_thread->wait(QDeadlineTimer(patienceAtTheEnd))) {
        // Neither may be destroyed while the statement runs.
        (void)m_thread.release();
        (void)new std::shared_ptr<Worker>(std::move(m_worker));
    }
}

void FloorThread::ask(QString statement, QVariantList values, Reply reply)
{
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker,
        [worker, statement = std::move(statement), values = std::move(values), reply = std::move(reply)] {
            auto answer = worker->answer(statement, values);
            worker->deliver([reply, answer = std::move(answer)](FloorThread &) { reply(answer); });
        },
        Qt::QueuedConnection);
}

void FloorThread::listen(const QString &channel)
{
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker, [worker, channel] { worker->channel = channel; }, Qt::QueuedConnection);
}

} // namespace callboard::team

#include "moc_FloorThread.cpp"
