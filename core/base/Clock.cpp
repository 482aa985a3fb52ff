#include "base/Clock.h"

#include <QTimer>

#include <algorithm>
#include <ctime>

namespace callboard {

namespace {

class TimerAlarm final : public Alarm
{
public:
    TimerAlarm(std::chrono::milliseconds delay, std::function<void()> callback)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::CoarseTimer);
        // The callback often destroys its own alarm: run a copy.
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [run = std::move(callback)] {
            const auto copy = run;
            copy();
        });
        m_timer.start(delay);
    }

private:
    QTimer m_timer;
};

} // namespace

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

std::chrono::milliseconds SystemClock::elapsedWithSleep() const
{
#ifdef CLOCK_BOOTTIME
    timespec time {};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
    }
#endif
    return elapsed();
}

AlarmHandle SystemClock::callAfter(std::chrono::milliseconds delay, std::function<void()> callback)
{
    return std::make_unique<TimerAlarm>(delay, std::move(callback));
}

Clock &systemClock()
{
    static SystemClock clock;
    return clock;
}

Ticker::Ticker(Clock &clock, std::chrono::milliseconds interval, std::function<void()> tick)
    : m_clock(clock)
    , m_interval(interval)
    , m_tick(std::move(tick))
{
}

void Ticker::start()
{
    m_due = m_clock.elapsed() + m_interval;
    arm();
}

void Ticker::stop()
{
    m_alarm.reset();
}

std::chrono::milliseconds Ticker::remaining() const
{
    return isRunning() ? std::max(std::chrono::milliseconds {0}, m_due - m_clock.elapsed())
                       : std::chrono::milliseconds {0};
}

void Ticker::arm()
{
    m_alarm = m_clock.callAfter(std::max(std::chrono::milliseconds {0}, m_due - m_clock.elapsed()), [this] {
        // After a sleep many intervals may have passed: one tick, then on from now.
        const auto now = m_clock.elapsed();
        m_due = m_due + m_interval > now ? m_due + m_interval : now + m_interval;
        arm();
        m_tick();
    });
}

} // namespace callboard
