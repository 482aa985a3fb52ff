#pragma once

#include "ui/support/OwnBus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include <optional>

/// A desktop that shows notifications, on a session bus of its own: the server of `org.freedesktop.Notifications`, and
/// the person who presses what it shows.
class FakeDesktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Bubble
    {
        uint id = 0;
        QString title;
        QString body;
        QStringList actions; ///< ids and labels, in turn
        QVariantMap hints;
    };

    ~FakeDesktop() override
    {
        m_connection.reset();
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    }

    /// Before anything of the process asks for its session bus.
    [[nodiscard]] bool start()
    {
        const auto address = m_daemon.start();
        if (!address) {
            return false;
        }
        qputenv("DBUS_SESSION_BUS_ADDRESS", *address);
        m_connection.emplace(QDBusConnection::connectToBus(QString::fromLatin1(*address), QStringLiteral("desktop")));
        return m_connection->registerObject(
                   path(), this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
               && m_connection->registerService(QStringLiteral("org.freedesktop.Notifications"));
    }

    /// A person presses it.
    void press(uint id, const QString &action)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            path(), QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("ActionInvoked"));
        message << id << action;
        m_connection->send(message);
    }
    void dismiss(uint id)
    {
        shown.remove(id);
        QDBusMessage message = QDBusMessage::createSignal(
            path(), QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("NotificationClosed"));
        message << id << 2U;
        m_connection->send(message);
    }

    QStringList capabilities {QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};
    QHash<uint, Bubble> shown; ///< on the screen now
    QList<Bubble> told; ///< all that was asked for

public Q_SLOTS:
    // NOLINTBEGIN(readability-identifier-naming): the names of the specification
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body,
        const QStringList &actions, const QVariantMap &hints, int)
    {
        const uint id = replaces != 0 ? replaces : ++m_last;
        const Bubble bubble {id, title, body, actions, hints};
        shown.insert(id, bubble);
        told.append(bubble);
        return id;
    }
    void CloseNotification(uint id) { shown.remove(id); }
    // NOLINTEND(readability-identifier-naming)

private:
    static QString path() { return QStringLiteral("/org/freedesktop/Notifications"); }

    OwnBus m_daemon;
    std::optional<QDBusConnection> m_connection;
    uint m_last = 0;
};
