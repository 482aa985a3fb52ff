#pragma once

#include "HttpConnection.h"

#include <QObject>

class QTcpServer;

namespace callboard::simulator {

/**
 * A small asynchronous HTTP/1.1 server for 127.0.0.1: keep-alive, bodies by Content-Length, pipelining answered in
 * order, headers and bodies capped. A request may be answered at any later time through its HttpReply.
 * Everything happens on the thread the server lives in.
 */
class HttpServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpServer)

public:
    static constexpr int maxConnections = 512;

    explicit HttpServer(HttpHandler handler, QObject *parent = nullptr);
    ~HttpServer() override;

    /** Port 0 takes any free one. False when the port is taken. */
    [[nodiscard]] bool listen(quint16 port = 0);
    /** Stops listening and cuts every connection. */
    void close();

    [[nodiscard]] quint16 port() const;
    /** "http://127.0.0.1:PORT", without a slash at the end. */
    [[nodiscard]] QString origin() const;
    /** Requests received whole and not answered yet. */
    [[nodiscard]] int inFlight() const { return m_inFlight; }
    [[nodiscard]] int maxInFlight() const { return m_maxInFlight; }
    void resetMaxInFlight() { m_maxInFlight = m_inFlight; }

private:
    void acceptConnections();

    HttpHandler m_handler;
    QTcpServer *m_listener;
    QList<HttpConnection *> m_connections;
    int m_inFlight = 0;
    int m_maxInFlight = 0;
};

} // namespace callboard::simulator
