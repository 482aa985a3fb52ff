#pragma once

#include "base/Clock.h"

#include <QObject>

#include <chrono>
#include <cstddef>

namespace callboard::ui {

class CallDetailsSidebar;
class MeteredNetwork;
class PlayerController;
class SessionKeeper;
class SleepWatcher;
class StayAwake;
struct Services;

/// The window and the machine: it saves and pauses before the machine sleeps and goes on at once after, keeps it awake
/// while a person waits for many files, and tells the vault what network it is on. GUI thread only.
class SessionController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionController)

public:
    struct Parts
    {
        SessionKeeper &keeper;
        CallDetailsSidebar &sidebar;
        PlayerController &player;
    };
    /// When an account that fails after a wake is asked again: the network takes its time to come back.
    static constexpr std::chrono::seconds asksAgainAfter[] {
        std::chrono::seconds {5}, std::chrono::seconds {10}, std::chrono::seconds {15}};
    /// Nothing stays paused for longer while the machine is awake, should nobody tell of a wake.
    static constexpr std::chrono::seconds longestPause {60};

    /// Everything passed in must outlive it.
    SessionController(const Services &services, const Parts &parts, QObject *parent = nullptr);
    ~SessionController() override;

    void start();
    /// Files are being written that a person waits for: one more, or one less.
    void setBusy(bool busy);

public Q_SLOTS:
    void sleep();
    void wake();

private:
    void askAgain(std::size_t attempt);

    const Services &m_services;
    const Parts m_parts;
    SleepWatcher *m_sleep;
    StayAwake *m_awake;
    MeteredNetwork *m_network;
    AlarmHandle m_asksAgain;
    AlarmHandle m_longestPause;
    int m_busy = 0;
    bool m_paused = false;
};

} // namespace callboard::ui
