#pragma once

#include "team/FloorAddress.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

#include <optional>

namespace callboard::test {

/// Stands between a desk and the server's socket, and closes a connection once so many bytes of answers have passed.
/// On the thread that made it, while its event loop runs.
class CuttingProxy final : public QObject
{
    Q_DISABLE_COPY_MOVE(CuttingProxy)

public:
    explicit CuttingProxy(team::FloorAddress to)
        : m_to(std::move(to))
    {
        const QString name = m_folder.filePath(QStringLiteral(".s.PGSQL.5432"));
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            while (QLocalSocket *client = m_server.nextPendingConnection()) {
                join(client);
            }
        });
        if (!m_server.listen(name)) {
            qFatal("The proxy cannot listen: %s", qPrintable(m_server.errorString()));
        }
    }

    [[nodiscard]] team::FloorAddress address() const
    {
        team::FloorAddress address = m_to;
        address.hosts = {{m_folder.path(), 5432}};
        return address;
    }
    /// Of the connections that come from now on; negative: never.
    void cutAfter(qint64 bytes) { m_bytes = bytes; }

private:
    void join(QLocalSocket *client)
    {
        auto *server = new QLocalSocket(client);
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QLocalSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QLocalSocket::disconnected, client, [client] { client->disconnectFromServer(); });
        connect(server, &QLocalSocket::readyRead, client, [client, server, left = m_bytes]() mutable {
            const QByteArray answer = server->readAll();
            if (left < 0) {
                client->write(answer);
                return;
            }
            client->write(answer.first(std::min<qsizetype>(answer.size(), left)));
            left -= answer.size();
            if (left <= 0) {
                client->flush();
                client->abort();
            }
        });
        server->connectToServer(m_to.hosts.front().name + QStringLiteral("/.s.PGSQL.5432"));
    }

    QTemporaryDir m_folder;
    const team::FloorAddress m_to;
    QLocalServer m_server;
    qint64 m_bytes = -1;
};

} // namespace callboard::test
