#include "HttpServer.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace callboard::simulator {

using namespace Qt::StringLiterals;

HttpServer::HttpServer(HttpHandler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
    , m_listener(new QTcpServer(this))
{
    connect(m_listener, &QTcpServer::newConnection, this, &HttpServer::acceptConnections);
}

HttpServer::~HttpServer()
{
    close();
}

bool HttpServer::listen(quint16 port)
{
    return m_listener->listen(QHostAddress::LocalHost, port);
}

void HttpServer::close()
{
    m_listener->close();
    qDeleteAll(std::exchange(m_connections, {}));
    m_inFlight = 0;
}

quint16 HttpServer::port() const
{
    return m_listener->serverPort();
}

QString HttpServer::origin() const
{
    return u"http://127.0.0.1:%1"_s.arg(port());
}

void HttpServer::acceptConnections()
{
    while (QTcpSocket *socket = m_listener->nextPendingConnection()) {
        if (m_connections.size() >= maxConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        auto *connection = new HttpConnection(socket, m_handler, this);
        m_connections.append(connection);
        connect(connection, &HttpConnection::exchangeStarted, this, [this] {
            ++m_inFlight;
            m_maxInFlight = std::max(m_maxInFlight, m_inFlight);
        });
        connect(connection, &HttpConnection::exchangeEnded, this, [this] { --m_inFlight; });
        connect(connection, &HttpConnection::closed, this, [this, connection] {
            if (m_connections.removeOne(connection))
                connection->deleteLater();
        });
    }
}

} // namespace callboard::simulator

#include "moc_HttpServer.cpp"
