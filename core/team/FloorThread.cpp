#include "team/FloorThread.h"

#include "team/FloorConnection.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QMutex>
#include <QThread>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lineCategory, "callboard.team")

/// An alarm that is later than this is of a program that was stopped, or of a computer that slept: nobody looked
/// meanwhile whether there was an answer.
constexpr std::chrono::milliseconds latestAlarm {5'000};
/// What the question itself takes to leave.
constexpr std::chrono::milliseconds moment {100};

} // namespace

/// Lives on the thread, and may outlive its owner there.
struct FloorThread::Worker : QObject
{
    Worker(FloorAddress at, QStringList on, FloorThread *of)
        : address(std::move(at))
        , channels(std::move(on))
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

    /// From the owner's thread: what is asked already is not answered any more, nor asked where it has not begun.
    void leave()
    {
        const QMutexLocker locker(&mutex);
        owner = nullptr;
    }
    [[nodiscard]] bool isLeft()
    {
        const QMutexLocker locker(&mutex);
        return !owner;
    }

    /// From any thread: what waits for the server waits no more.
    void cut()
    {
        const QMutexLocker locker(&mutex);
        if (socket >= 0) {
            ::shutdown(socket, SHUT_RDWR);
        }
    }

    /// From any thread: whether the server, or the way to it, has done anything for so long. A page may take its time
    /// on a slow line, and so may a batch. Only TCP can tell.
    [[nodiscard]] bool hasMoved(std::chrono::milliseconds lately)
    {
        const QMutexLocker locker(&mutex);
        tcp_info info {};
        socklen_t size = sizeof(info);
        if (socket < 0 || ::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) {
            return false;
        }
        return std::chrono::milliseconds(info.tcpi_last_data_recv) < lately
               || (info.tcpi_unacked > 0 && std::chrono::milliseconds(info.tcpi_last_ack_recv) < lately);
    }

    /// The socket under a number of its own, which nobody else closes or gets.
    void holdSocket()
    {
        const QMutexLocker locker(&mutex);
        const int of = connection ? connection->socket() : -1;
        if (socket >= 0) {
            ::close(socket);
        }
        socket = of >= 0 ? ::dup(of) : -1;
    }

    void throwAway()
    {
        connection.reset();
        holdSocket();
    }

    Result<QJsonDocument, TeamError> answer(const QString &statement, const QVariantList &values)
    {
        if (connection && connection->isLost()) {
            throwAway();
        }
        if (!connection) {
            connection = std::make_unique<FloorConnection>();
            auto opened = connection->open(address);
            holdSocket();
            for (const QString &channel : std::as_const(channels)) {
                if (opened) {
                    opened = connection->listen(
                        channel, [this, channel](const QString &payload) { notice(channel, payload); });
                }
            }
            if (!opened) {
                throwAway();
                return failure(opened.error());
            }
        }
        return connection->json(statement, values);
    }

    void notice(const QString &channel, const QString &payload)
    {
        deliver([by = this, channel, payload](FloorThread &to) {
            if (to.m_worker.get() == by) {
                Q_EMIT to.noticed(channel, payload);
            }
        });
    }

    FloorAddress address;
    QStringList channels;
    QMutex mutex;
    FloorThread *owner; ///< null: it has ended
    int socket = -1;
    std::unique_ptr<FloorConnection> connection; ///< null: none, or it was lost
};

FloorThread::FloorThread(
    FloorAddress address, const QString &name, Clock &clock, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_clock(clock)
    , m_patience(patience)
{
    setObjectName(name);
    begin();
}

FloorThread::~FloorThread()
{
    retire(patienceAtTheEnd);
}

void FloorThread::begin()
{
    m_thread = std::make_unique<QThread>();
    m_worker = std::make_shared<Worker>(m_address, m_channels, this);
    m_worker->moveToThread(m_thread.get());
    m_thread->setObjectName(objectName());
    m_thread->start();
}

/// The thread ends by itself, and at its own time: it may still connect, which ends by its own limit.
void FloorThread::retire(std::chrono::milliseconds patience)
{
    m_watch.reset();
    QThread *thread = m_thread.release();
    const std::shared_ptr<Worker> worker = std::exchange(m_worker, {});
    connect(thread, &QThread::finished, thread, [thread, worker] { thread->deleteLater(); });
    worker->leave();
    QMetaObject::invokeMethod(
        worker.get(),
        [worker = worker.get()] {
            worker->throwAway();
            worker->thread()->quit();
        },
        Qt::QueuedConnection);
    if (!thread->wait(QDeadlineTimer(patience))) {
        worker->cut();
    }
    if (thread->wait(QDeadlineTimer(patience))) {
        delete thread;
    }
}

void FloorThread::setPassword(const FloorAddress &with)
{
    m_address.password = with.password; // of the threads to come, too
    m_address.passwordTrouble = with.passwordTrouble;
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker,
        [worker, password = with.password, trouble = with.passwordTrouble] {
            worker->address.password = password;
            worker->address.passwordTrouble = trouble;
        },
        Qt::QueuedConnection);
}

void FloorThread::ask(const QString &statement, const QVariantList &values, const Reply &reply)
{
    m_waiting.push_back(reply);
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker,
        [worker, statement, values] {
            if (!worker->isLeft()) {
                auto answer = worker->answer(statement, values);
                worker->deliver([worker, answer = std::move(answer)](FloorThread &to) { to.answered(worker, answer); });
            }
        },
        Qt::QueuedConnection);
    if (m_waiting.size() == 1) {
        watch();
    }
}

void FloorThread::answered(const Worker *by, const Result<QJsonDocument, TeamError> &answer)
{
    if (by != m_worker.get() || m_waiting.empty()) {
        return;
    }
    m_isOpen = answer || answer.error().kind != TeamError::Kind::Unreachable;
    const Reply reply = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_watch.reset();
    if (!m_waiting.empty()) {
        watch();
    }
    reply(answer);
}

void FloorThread::watch()
{
    const auto longest = m_patience + (m_isOpen ? 0 : m_address.hosts.size()) * patienceToConnect;
    m_watchedSince = m_clock.elapsedWithSleep();
    m_watch = m_clock.callAfter(longest, [this, longest] {
        const auto waited = m_clock.elapsedWithSleep() - m_watchedSince;
        if (waited > longest + latestAlarm || m_worker->hasMoved(waited - moment)) {
            watch();
            return;
        }
        qCInfo(lineCategory).noquote() << "the server does not answer on" << objectName();
        const auto waiting = replace();
        Q_EMIT fellSilent();
        tellLost(waiting);
    });
}

void FloorThread::listen(const QString &channel)
{
    m_channels.append(channel);
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker, [worker, channel] { worker->channels.append(channel); }, Qt::QueuedConnection);
}

void FloorThread::startAnew()
{
    tellLost(replace());
}

std::deque<FloorThread::Reply> FloorThread::replace()
{
    retire(0ms);
    m_isOpen = false;
    begin();
    return std::exchange(m_waiting, {});
}

void FloorThread::tellLost(const std::deque<Reply> &waiting)
{
    const TeamError lost {TeamError::Kind::Unreachable,
        QCoreApplication::translate("callboard::team", "%1 does not answer.").arg(m_address.url()), u"08006"_s};
    for (const Reply &reply : waiting) {
        reply(failure(lost));
    }
}

} // namespace callboard::team

#include "moc_FloorThread.cpp"
