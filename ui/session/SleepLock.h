#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QString>

namespace callboard::ui {

/// One inhibitor of the login manager, which keeps the machine from sleeping for as long as its file descriptor is
/// open. GUI thread only; asynchronous. Source: https://systemd.io/INHIBITOR_LOCKS
class SleepLock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepLock)

public:
    enum class Mode {
        Delay, ///< the machine waits some seconds, until the lock is dropped
        Block, ///< it does not go to sleep by itself
    };

    explicit SleepLock(Mode mode, QObject *parent = nullptr);
    ~SleepLock() override;

    /// Takes the lock. `why` is shown by the desktop. Does nothing while it is taken or on its way.
    void take(const QDBusConnection &bus, const QString &why);
    /// Lets it go, also one that is on its way.
    void drop();
    [[nodiscard]] bool isHeld() const { return m_descriptor.isValid(); }

Q_SIGNALS:
    void changed();

private:
    const Mode m_mode;
    QDBusUnixFileDescriptor m_descriptor;
    bool m_wanted = false;
    quint64 m_asked = 0; ///< the answer to an earlier question is dropped, and with it its lock
};

} // namespace callboard::ui
