#pragma once

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace callboard {

/// A pending callAfter(). Its destructor and cancel() cancel the call.
class Alarm
{
public:
    virtual ~Alarm() = default;
    Alarm() = default;
    Q_DISABLE_COPY_MOVE(Alarm)
};

using AlarmHandle = std::unique_ptr<Alarm>;

/// The time of the program. All code that waits asks this clock, so that a test can pass an hour in a millisecond.
/// Lives in the main thread and calls back there.
class Clock
{
public:
    virtual ~Clock() = default;
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// Wall-clock time, UTC. May jump; never used to measure a wait.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Time since an arbitrary start; never jumps back.
    [[nodiscard]] virtual std::chrono::milliseconds elapsed() const = 0;
    /// The same, and it goes on while the computer sleeps: for what others count meanwhile, as a lease.
    [[nodiscard]] virtual std::chrono::milliseconds elapsedWithSleep() const { return elapsed(); }
    /// Calls `callback` once after `delay`, unless the handle is destroyed first.
    [[nodiscard]] virtual AlarmHandle callAfter(std::chrono::milliseconds delay, std::function<void()> callback) = 0;
};

/// The machine's own time.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds elapsed() const override;
    [[nodiscard]] std::chrono::milliseconds elapsedWithSleep() const override;
    [[nodiscard]] AlarmHandle callAfter(std::chrono::milliseconds delay, std::function<void()> callback) override;
};

/// The machine's own time, for what is made without a clock.
[[nodiscard]] Clock &systemClock();

/// Calls back every `interval`, counted from start(); a tick that is late does not make two.
class Ticker final
{
public:
    Ticker(Clock &clock, std::chrono::milliseconds interval, std::function<void()> tick);
    Q_DISABLE_COPY_MOVE(Ticker)
    ~Ticker() = default;

    void start();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_alarm != nullptr; }
    [[nodiscard]] std::chrono::milliseconds interval() const { return m_interval; }
    /// Time until the next tick; zero while stopped.
    [[nodiscard]] std::chrono::milliseconds remaining() const;

private:
    void arm();

    Clock &m_clock;
    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_due {0};
    std::function<void()> m_tick;
    AlarmHandle m_alarm;
};

} // namespace callboard
