#pragma once

#include "team/FloorAddress.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace callboard::test {

/// Stands between a desk and the server's socket, and falls silent without closing anything: as a cable that is pulled
/// behind the next switch. Connections that come later go through. On the thread that made it, while its event loop
/// runs.
class SilentProxy final : public QObject
{
    Q_DISABLE_COPY_MOVE(SilentProxy)

public:
    explicit SilentProxy(team::FloorAddress to)
        : m_to(std::move(to))
    {
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            while (QLocalSocket *client = m_server.nextPendingConnection()) {
                join(client);
            }
        });
        if (!m_server.listen(m_folder.filePath(QStringLiteral(".s.PGSQL.5432")))) {
            qFatal("The proxy cannot listen: %s", qPrintable(m_server.errorString()));
        }
    }

    [[nodiscard]] team::FloorAddress address() const
    {
        team::FloorAddress address = m_to;
        address.hosts = {{m_folder.path(), 5432}};
        return address;
    }

    enum class Swallows { Both, Answers };
    /// Of the connections there are.
    void fallSilent(Swallows what)
    {
        for (const auto &way : m_ways) {
            way->answers = true;
            way->questions = what == Swallows::Both;
        }
    }
    /// How many connections have come so far.
    [[nodiscard]] int connections() const { return static_cast<int>(m_ways.size()); }
    /// Whether a swallowed answer has been thrown away.
    [[nodiscard]] bool hasSwallowed() const { return m_swallowed > 0; }

private:
    struct Way
    {
        bool questions = false; ///< are swallowed
        bool answers = false;
    };

    void join(QLocalSocket *client)
    {
        auto *server = new QLocalSocket(client);
        const auto way = m_ways.emplace_back(std::make_shared<Way>());
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        connect(server, &QLocalSocket::disconnected, client, [client] { client->disconnectFromServer(); });
        connect(client, &QLocalSocket::readyRead, server, [client, server, way] {
            const QByteArray question = client->readAll();
            if (!way->questions) {
                server->write(question);
            }
        });
        connect(server, &QLocalSocket::readyRead, client, [this, client, server, way] {
            const QByteArray answer = server->readAll();
            if (way->answers) {
                m_swallowed += answer.size();
            } else {
                client->write(answer);
            }
        });
        server->connectToServer(m_to.hosts.front().name + QStringLiteral("/.s.PGSQL.5432"));
    }

    QTemporaryDir m_folder;
    const team::FloorAddress m_to;
    QLocalServer m_server;
    std::vector<std::shared_ptr<Way>> m_ways;
    qint64 m_swallowed = 0;
};

} // namespace callboard::test
