#pragma once

#include "HttpMessage.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QTcpSocket;

namespace callboard::simulator {

class HttpConnection;

/**
 * The right to answer one request, now or later. Copies refer to the same request; the first send or drop wins, and
 * both do nothing once the client has gone. Use it on the server's thread only.
 */
class HttpReply
{
public:
    HttpReply() = default;
    HttpReply(HttpConnection *connection, quint64 serial);

    using Alteration = std::function<HttpResponse(const HttpResponse &)>;

    void send(const HttpResponse &response) const;
    /** The same right, with every answer altered on its way. */
    [[nodiscard]] HttpReply altered(const Alteration &alteration) const;
    /** Closes the connection without a byte of an answer. */
    void drop() const;
    /** Lives as long as the connection: the context for whatever delays an answer. Null when the client has gone. */
    [[nodiscard]] QObject *context() const;

private:
    QPointer<HttpConnection> m_connection;
    quint64 m_serial = 0;
    Alteration m_alteration;
};

using HttpHandler = std::function<void(const HttpRequest &, const HttpReply &)>;

/** One client's socket: takes requests off it one at a time, so pipelined requests are answered in order. */
class HttpConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpConnection)

public:
    static constexpr qsizetype maxHead = 16 * 1024;
    static constexpr qsizetype maxBody = 1024 * 1024;

    /** Owns the socket. The handler must outlive the connection. */
    HttpConnection(QTcpSocket *socket, const HttpHandler &handler, QObject *parent);
    ~HttpConnection() override;

    void send(quint64 serial, const HttpResponse &response);
    void drop(quint64 serial);

Q_SIGNALS:
    void exchangeStarted();
    void exchangeEnded();
    void closed();

private:
    void readMore();
    [[nodiscard]] bool takeRequest();
    void refuse(int status, const QString &message);
    void endExchange();

    QTcpSocket *m_socket;
    const HttpHandler &m_handler;
    QByteArray m_buffer;
    quint64 m_serial = 0;
    bool m_busy = false;
    bool m_keepAlive = true;
    bool m_continueSent = false;
    bool m_closing = false;
};

} // namespace callboard::simulator
