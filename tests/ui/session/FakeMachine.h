#pragma once

#include "ui/support/OwnBus.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include <optional>
#include <vector>

#include <poll.h>
#include <unistd.h>

/// The machine's services on a bus of the test's own: the login manager, which sends it to sleep and wakes it up, and
/// the portal, which keeps it awake for programs in a sandbox. Both buses of the process are this one.
class FakeMachine final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    struct Lock
    {
        QString what;
        QString who;
        QString why;
        QString mode;
        int end = -1; ///< the other end of the program's descriptor
    };

    ~FakeMachine() override
    {
        for (const Lock &lock : locks) {
            ::close(lock.end);
        }
        m_connection.reset();
        QDBusConnection::disconnectFromBus(QStringLiteral("machine"));
    }

    /// Before anything of the process asks for a bus.
    [[nodiscard]] bool start()
    {
        const auto address = m_daemon.start();
        if (!address) {
            return false;
        }
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", *address);
        qputenv("DBUS_SESSION_BUS_ADDRESS", *address);
        m_connection.emplace(QDBusConnection::connectToBus(QString::fromLatin1(*address), QStringLiteral("machine")));
        return m_connection->registerObject(path(), this, QDBusConnection::ExportAllSlots)
               && m_connection->registerService(QStringLiteral("org.freedesktop.login1"));
    }
    [[nodiscard]] QDBusConnection &bus() { return *m_connection; }

    void tellOfSleep(bool sleeps)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            path(), QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"));
        message << sleeps;
        m_connection->send(message);
    }

    /// The locks whose descriptors the program still has open.
    [[nodiscard]] std::vector<Lock> held(const QString &mode = {}) const
    {
        std::vector<Lock> open;
        for (const Lock &lock : locks) {
            pollfd end {lock.end, POLLIN, 0};
            const bool closed = ::poll(&end, 1, 0) > 0 && (end.revents & POLLHUP) != 0;
            if (!closed && (mode.isEmpty() || lock.mode == mode)) {
                open.push_back(lock);
            }
        }
        return open;
    }

    std::vector<Lock> locks; ///< all that were given
    bool refuses = false;

public Q_SLOTS:
    // NOLINTNEXTLINE(readability-identifier-naming): the name of the specification
    QDBusUnixFileDescriptor Inhibit(
        const QString &what, const QString &who, const QString &why, const QString &mode, const QDBusMessage &message)
    {
        int ends[2] = {-1, -1};
        if (refuses || ::pipe(ends) != 0) {
            m_connection->send(message.createErrorReply(QDBusError::AccessDenied, QStringLiteral("No.")));
            message.setDelayedReply(true);
            return {};
        }
        locks.push_back({what, who, why, mode, ends[0]});
        QDBusUnixFileDescriptor given(ends[1]); // a copy of it
        ::close(ends[1]);
        return given;
    }

private:
    static QString path() { return QStringLiteral("/org/freedesktop/login1"); }

    OwnBus m_daemon;
    std::optional<QDBusConnection> m_connection;
};

/// The portal of a sandbox at the machine's bus.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Inhibit")

public:
    [[nodiscard]] bool start(FakeMachine &machine)
    {
        return machine.bus().registerObject(
                   QStringLiteral("/org/freedesktop/portal/desktop"), this, QDBusConnection::ExportAllSlots)
               && machine.bus().registerVirtualObject(m_requests.path(), &m_requests, QDBusConnection::SubPath)
               && machine.bus().registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }

    uint flags = 0;
    QString reason;
    [[nodiscard]] int open() const { return m_given - m_requests.closed; }

public Q_SLOTS:
    // NOLINTNEXTLINE(readability-identifier-naming): the name of the specification
    QDBusObjectPath Inhibit(const QString &, uint what, const QVariantMap &options)
    {
        flags = what;
        reason = options.value(QStringLiteral("reason")).toString();
        return QDBusObjectPath(m_requests.path() + QStringLiteral("/r%1").arg(++m_given));
    }

private:
    class Requests final : public QDBusVirtualObject
    {
    public:
        [[nodiscard]] static QString path() { return QStringLiteral("/org/freedesktop/portal/desktop/request"); }
        [[nodiscard]] QString introspect(const QString &) const override { return {}; }
        bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
        {
            closed += message.member() == QStringLiteral("Close") ? 1 : 0;
            connection.send(message.createReply());
            return true;
        }
        int closed = 0;
    };

    Requests m_requests;
    int m_given = 0;
};

/// What NetworkManager says of the network, as Qt asks for it.
class FakeNetworks final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.NetworkManager")
    Q_PROPERTY(uint State MEMBER m_state)
    Q_PROPERTY(uint Connectivity MEMBER m_connectivity)
    Q_PROPERTY(uint Metered MEMBER m_metered)
    Q_PROPERTY(QDBusObjectPath PrimaryConnection MEMBER m_primary)
    Q_PROPERTY(QString PrimaryConnectionType MEMBER m_type)

public:
    enum Answer : uint { Unknown, Yes, No, GuessYes, GuessNo };

    [[nodiscard]] bool start(FakeMachine &machine)
    {
        m_machine = &machine;
        return machine.bus().registerObject(path(), this, QDBusConnection::ExportAllProperties)
               && machine.bus().registerService(QStringLiteral("org.freedesktop.NetworkManager"));
    }
    void tell(Answer metered)
    {
        m_metered = metered;
        QDBusMessage message = QDBusMessage::createSignal(
            path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"));
        message << QStringLiteral("org.freedesktop.NetworkManager")
                << QVariantMap {{QStringLiteral("Metered"), static_cast<uint>(metered)}} << QStringList();
        m_machine->bus().send(message);
    }

private:
    static QString path() { return QStringLiteral("/org/freedesktop/NetworkManager"); }

    FakeMachine *m_machine = nullptr;
    uint m_state = 70; ///< connected, globally
    uint m_connectivity = 4; ///< full
    uint m_metered = No;
    QDBusObjectPath m_primary {QStringLiteral("/")};
    QString m_type = QStringLiteral("802-11-wireless");
};
