#pragma once

#include <QProcess>
#include <QString>

#include <optional>

/// A D-Bus daemon of the test's own.
class OwnBus final
{
    Q_DISABLE_COPY_MOVE(OwnBus)

public:
    OwnBus() = default;
    ~OwnBus()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished(5000);
    }

    /// Its address; nothing where the package dbus is not installed. Before anything of the process asks for a bus.
    [[nodiscard]] std::optional<QByteArray> start()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead(10000)) {
            return std::nullopt;
        }
        return m_daemon.readAllStandardOutput().trimmed();
    }

private:
    QProcess m_daemon;
};
