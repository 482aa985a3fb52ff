#pragma once

#include "session/SleepLock.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace callboard::ui {

/// Tells when the machine goes to sleep and when it is awake again, from the login manager. It delays the sleep until
/// ready() is called, by two seconds at most. Where there is no login manager it tells nothing. GUI thread only.
class SleepWatcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepWatcher)

public:
    static constexpr std::chrono::seconds longestDelay {2}; ///< the login manager's own is five

    explicit SleepWatcher(QObject *parent = nullptr);
    ~SleepWatcher() override;

    void start();
    /// What had to be saved is saved: the machine may sleep.
    void ready();
    /// The login manager waits for ready() before the machine sleeps.
    [[nodiscard]] bool isDelaying() const { return m_lock.isHeld(); }

Q_SIGNALS:
    void goesToSleep();
    void woke();
    /// isDelaying() changed.
    void delayChanged();

private Q_SLOTS:
    void prepareForSleep(bool sleeps);

private:
    void listen(const QDBusConnection &bus);
    void delay();

    std::optional<QDBusConnection> m_bus;
    SleepLock m_lock;
    QTimer m_longest;
    bool m_asleep = false;
};

} // namespace callboard::ui
