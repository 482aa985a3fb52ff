#include "team/FloorThread.h"

#include "team/FloorConnection.h"

#include <QThread>

#include <utility>

namespace callboard::team {

/// Lives on the thread.
struct FloorThread::Worker : QObject
{
    explicit Worker(FloorAddress at)
        : address(std::move(at))
    {
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
                if (auto heard = fresh->listen(channel, [this](const QString &payload) { noticed(payload); }); !heard) {
                    return failure(heard.error());
                }
            }
            connection = std::move(fresh);
        }
        return connection->json(statement, values);
    }

    const FloorAddress address;
    QString channel;
    std::function<void(const QString &)> noticed;
    std::unique_ptr<FloorConnection> connection; ///< null: none, or it was lost
};

FloorThread::FloorThread(FloorAddress address, const QString &name, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_worker(std::make_shared<Worker>(std::move(address)))
{
    m_worker->noticed = [this](const QString &payload) {
        QMetaObject::invokeMethod(
            this, [this, payload] { Q_EMIT noticed(payload); }, Qt::QueuedConnection);
    };
    m_worker->moveToThread(m_thread.get());
    m_thread->setObjectName(name);
    m_thread->start();
}

FloorThread::~FloorThread()
{
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker,
        [worker] {
            worker->noticed = [](const QString &) {};
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
        [this, worker, statement = std::move(statement), values = std::move(values), reply = std::move(reply)] {
            auto answer = worker->answer(statement, values);
            // Dropped with this object, as its context.
            QMetaObject::invokeMethod(
                this, [reply, answer = std::move(answer)] { reply(answer); }, Qt::QueuedConnection);
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
