#pragma once

#include "base/Clock.h"

#include <QObject>

#include <chrono>

namespace callboard::store {

class CallStore;

/// Retries writing while the store refuses writes: after one second, then with back-off up to a minute. CallStore
/// reports that state. Main thread.
class WriteRetry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WriteRetry)

public:
    static constexpr std::chrono::milliseconds firstPause {1'000};
    static constexpr std::chrono::milliseconds longestPause {60'000};

    WriteRetry(CallStore &store, Clock &clock, QObject *parent = nullptr);
    ~WriteRetry() override;

    /// Retries at once, because a person asked.
    void tryNow();

    /// The pause before the next retry, while nothing can be written.
    [[nodiscard]] std::chrono::milliseconds pause() const { return m_pause; }
    [[nodiscard]] bool isTrying() const { return m_trying; }

private:
    void stateChanged();
    void arm();

    CallStore &m_store;
    Clock &m_clock;
    std::chrono::milliseconds m_pause {firstPause};
    AlarmHandle m_alarm;
    bool m_trying = false;
};

} // namespace callboard::store
