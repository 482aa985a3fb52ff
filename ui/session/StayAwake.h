#pragma once

#include "session/SleepLock.h"

#include <QDBusConnection>
#include <QObject>
#include <QString>

#include <optional>

class QDBusPendingCallWatcher;

namespace callboard::ui {

/// Keeps the machine from sleeping by itself while work is under way: by the login manager, or in a sandbox by the
/// desktop's portal. A person can still send it to sleep. GUI thread only; asynchronous.
/// Source: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Inhibit.html
class StayAwake final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StayAwake)

public:
    enum class Way { LoginManager, Portal };

    explicit StayAwake(Way way, QObject *parent = nullptr);
    ~StayAwake() override;

    /// From now on; `why` is shown by the desktop. Does nothing while it is held.
    void hold(const QString &why);
    void release();
    /// The desktop has agreed.
    [[nodiscard]] bool isHeld() const { return m_lock.isHeld() || !m_request.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void askPortal();
    void takeRequest(QDBusPendingCallWatcher *call, quint64 asked);
    void closeRequest(const QString &request);

    const Way m_way;
    std::optional<QDBusConnection> m_bus;
    SleepLock m_lock;
    QString m_why;
    QString m_request; ///< the portal's handle
    bool m_wanted = false;
    bool m_opening = false;
    quint64 m_asked = 0;
};

} // namespace callboard::ui
