#pragma once

#include "team/FloorAddress.h"

#include <QLocalSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace callboard::test {

/// Stands between a desk and the server's socket, on TCP, and lets answers through a few bytes at a time. On the thread
/// that made it, while its event loop runs.
class SlowProxy final : public QObject
{
    Q_DISABLE_COPY_MOVE(SlowProxy)

public:
    explicit SlowProxy(team::FloorAddress to)
        : m_to(std::move(to))
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection()) {
                join(client);
            }
        });
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("The proxy cannot listen: %s", qPrintable(m_server.errorString()));
        }
    }

    [[nodiscard]] team::FloorAddress address() const
    {
        team::FloorAddress address = m_to;
        address.hosts = {{QStringLiteral("127.0.0.1"), m_server.serverPort()}};
        return address;
    }
    /// Of each answer, every ten milliseconds. Negative: all of it.
    void letThrough(qsizetype bytes) { m_bytes = bytes; }
    [[nodiscard]] int connections() const { return m_connections; }

private:
    void join(QTcpSocket *client)
    {
        ++m_connections;
        auto *server = new QLocalSocket(client);
        auto *drip = new QTimer(client);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(server, &QLocalSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(drip, &QTimer::timeout, client,
            [this, client, server] { client->write(m_bytes < 0 ? server->readAll() : server->read(m_bytes)); });
        drip->start(10);
        server->connectToServer(m_to.hosts.front().name + QStringLiteral("/.s.PGSQL.5432"));
    }

    const team::FloorAddress m_to;
    QTcpServer m_server;
    qsizetype m_bytes = -1;
    int m_connections = 0;
};

} // namespace callboard::test
