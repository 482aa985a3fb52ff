#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace callboard {

/// Tells when the process is asked to stop (SIGINT, SIGTERM), in the event loop, where anything may be done. One at a
/// time.
class StopSignal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StopSignal)

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void received();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace callboard
