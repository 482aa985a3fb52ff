#pragma once

#include "ui/support/OwnBus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QObject>
#include <QTest>
#include <QVariantMap>

#include <optional>

/// A session bus of its own for the process, and the other end of the media controls on it: a sound menu, say.
class PrivateBus final : public QObject
{
    Q_OBJECT

public:
    ~PrivateBus() override
    {
        m_client.reset();
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
    }

    /// Before anything of the process asks for its session bus.
    [[nodiscard]] bool start()
    {
        const auto address = m_daemon.start();
        if (!address) {
            return false;
        }
        qputenv("DBUS_SESSION_BUS_ADDRESS", *address);
        m_client.emplace(QDBusConnection::connectToBus(QString::fromLatin1(*address), QStringLiteral("client")));
        return m_client->connect(service(), path(), QStringLiteral("org.freedesktop.DBus.Properties"),
                   QStringLiteral("PropertiesChanged"), this, SLOT(changed(QString, QVariantMap, QStringList)))
               && m_client->connect(
                   service(), path(), playerInterface(), QStringLiteral("Seeked"), this, SLOT(seeked(qlonglong)));
    }

    /// What the bus was told of the player, the newest of each.
    QVariantMap told;
    qlonglong soughtTo = -1;

    [[nodiscard]] bool send(const QString &method, const QVariantList &arguments = {})
    {
        QDBusMessage message = QDBusMessage::createMethodCall(service(), path(), playerInterface(), method);
        message.setArguments(arguments);
        return call(message).has_value();
    }
    /// Invalid where nobody answers.
    [[nodiscard]] QVariant property(const QString &name)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            service(), path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        message << playerInterface() << name;
        const auto answer = call(message);
        return answer ? answer->arguments().constFirst().value<QDBusVariant>().variant() : QVariant();
    }
    [[nodiscard]] bool setProperty(const QString &name, const QVariant &value)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            service(), path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Set"));
        message << playerInterface() << name << QVariant::fromValue(QDBusVariant(value));
        return call(message).has_value();
    }

public Q_SLOTS:
    void changed(const QString &interface, const QVariantMap &properties, const QStringList &)
    {
        if (interface == playerInterface()) {
            told.insert(properties);
        }
    }
    void seeked(qlonglong position) { soughtTo = position; }

private:
    static QString service() { return QStringLiteral("org.mpris.MediaPlayer2.callboard"); }
    static QString path() { return QStringLiteral("/org/mpris/MediaPlayer2"); }
    static QString playerInterface() { return QStringLiteral("org.mpris.MediaPlayer2.Player"); }

    /// Both ends live in this thread, so nobody may wait without turning the event loop.
    std::optional<QDBusMessage> call(const QDBusMessage &message)
    {
        const QDBusPendingCall pending = m_client->asyncCall(message);
        if (!QTest::qWaitFor([&] { return pending.isFinished(); }, 10000) || pending.isError()) {
            return std::nullopt;
        }
        return pending.reply();
    }

    OwnBus m_daemon;
    std::optional<QDBusConnection> m_client;
};
