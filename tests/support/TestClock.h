#pragma once

#include "base/Clock.h"

#include <QTimeZone>

#include <map>

namespace callboard::test {

/// Time that moves only when a test says so. advance() fires what falls due on the way, in order.
class TestClock final : public Clock
{
public:
    explicit TestClock(QDateTime start = QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC))
        : m_start(std::move(start))
    {
    }

    [[nodiscard]] QDateTime now() const override { return m_start.addDuration(m_elapsed); }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_elapsed; }
    [[nodiscard]] std::chrono::milliseconds elapsedWithSleep() const override { return m_elapsed + m_slept; }

    [[nodiscard]] AlarmHandle callAfter(std::chrono::milliseconds delay, std::function<void()> callback) override
    {
        const quint64 id = m_nextId++;
        m_due.emplace(std::pair(m_elapsed + delay, id), std::move(callback));
        return std::make_unique<Pending>(m_alive, *this, m_elapsed + delay, id);
    }

    void advance(std::chrono::milliseconds by)
    {
        const auto target = m_elapsed + by;
        while (!m_due.empty() && m_due.begin()->first.first <= target) {
            const auto it = m_due.begin();
            m_elapsed = std::max(m_elapsed, it->first.first);
            const auto callback = std::move(it->second);
            m_due.erase(it);
            callback();
        }
        m_elapsed = target;
    }

    /// The computer sleeps: the wall clock goes on, the monotonic one and its alarms stand still.
    void sleep(std::chrono::milliseconds by)
    {
        m_slept += by;
        jump(by);
    }
    /// The wall clock jumps; the monotonic one does not.
    void jump(std::chrono::milliseconds by) { m_start = m_start.addDuration(by); }

private:
    using Key = std::pair<std::chrono::milliseconds, quint64>;

    class Pending final : public Alarm
    {
    public:
        Pending(std::weak_ptr<int> alive, TestClock &clock, std::chrono::milliseconds due, quint64 id)
            : m_alive(std::move(alive))
            , m_clock(clock)
            , m_key(due, id)
        {
        }
        ~Pending() override
        {
            if (!m_alive.expired()) {
                m_clock.m_due.erase(m_key);
            }
        }

    private:
        std::weak_ptr<int> m_alive;
        TestClock &m_clock;
        Key m_key;
    };

    QDateTime m_start;
    std::chrono::milliseconds m_elapsed {0};
    std::chrono::milliseconds m_slept {0};
    quint64 m_nextId = 1;
    std::map<Key, std::function<void()>> m_due;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace callboard::test
