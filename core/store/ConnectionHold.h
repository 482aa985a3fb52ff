#pragma once

#include <QMutex>
#include <QMutexLocker>
#include <QWaitCondition>

#include <memory>

namespace callboard::store {

/// Keeps threads off a file while another thread exchanges it: each closes its connection, reports it and waits for
/// letGo(). Any thread.
class ConnectionHold final
{
    Q_DISABLE_COPY_MOVE(ConnectionHold)

public:
    ConnectionHold() = default;
    ~ConnectionHold() = default;

    /// One thread's part. The destructor reports closed, too, for a thread that ends before stay().
    class Place final
    {
        Q_DISABLE_COPY_MOVE(Place)

    public:
        explicit Place(std::shared_ptr<ConnectionHold> hold)
            : m_hold(std::move(hold))
        {
            m_hold->count(1);
        }
        ~Place() { leave(); }

        /// Call on the held thread, with its connection closed.
        void stay()
        {
            const auto hold = m_hold;
            leave();
            hold->waitUntilLetGo();
        }

    private:
        void leave()
        {
            if (m_hold) {
                std::exchange(m_hold, nullptr)->count(-1);
            }
        }
        std::shared_ptr<ConnectionHold> m_hold;
    };

    void waitUntilClosed()
    {
        const QMutexLocker lock(&m_mutex);
        while (m_open > 0) {
            m_changed.wait(&m_mutex);
        }
    }
    void letGo()
    {
        const QMutexLocker lock(&m_mutex);
        m_letGo = true;
        m_changed.wakeAll();
    }

private:
    void count(int change)
    {
        const QMutexLocker lock(&m_mutex);
        m_open += change;
        m_changed.wakeAll();
    }
    void waitUntilLetGo()
    {
        const QMutexLocker lock(&m_mutex);
        while (!m_letGo) {
            m_changed.wait(&m_mutex);
        }
    }

    QMutex m_mutex;
    QWaitCondition m_changed;
    int m_open = 0; ///< places with a connection that may be open
    bool m_letGo = false;
};

} // namespace callboard::store
