#include "HttpConnection.h"

#include <QTcpSocket>

namespace callboard::simulator {

using namespace Qt::StringLiterals;

HttpReply::HttpReply(HttpConnection *connection, quint64 serial)
    : m_connection(connection)
    , m_serial(serial)
{
}

void HttpReply::send(const HttpResponse &response) const
{
    if (m_connection)
        m_connection->send(m_serial, m_alteration ? m_alteration(response) : response);
}

HttpReply HttpReply::altered(const Alteration &alteration) const
{
    HttpReply reply = *this;
    reply.m_alteration = alteration;
    return reply;
}

void HttpReply::drop() const
{
    if (m_connection)
        m_connection->drop(m_serial);
}

QObject *HttpReply::context() const
{
    return m_connection.data();
}

HttpConnection::HttpConnection(QTcpSocket *socket, const HttpHandler &handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_handler(handler)
{
    m_socket->setParent(this);
    // What is not read stays in the kernel, so a client that pipelines without end is held back by TCP.
    m_socket->setReadBufferSize(maxHead + maxBody);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_closing = true;
        endExchange();
        Q_EMIT closed();
    });
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

void HttpConnection::readMore()
{
    if (m_busy || m_closing)
        return;
    m_buffer += m_socket->read(2 * maxHead + maxBody - m_buffer.size());
    // Each round takes one whole request out of a bounded buffer, so this ends.
    while (!m_busy && !m_closing && takeRequest()) { }
}

bool HttpConnection::takeRequest()
{
    while (m_buffer.startsWith("\r\n"))
        m_buffer.remove(0, 2);
    const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
    if (headEnd > maxHead || (headEnd < 0 && m_buffer.size() > maxHead)) {
        refuse(431, u"The header is too large"_s);
        return false;
    }
    if (headEnd < 0)
        return false;

    std::optional<HttpRequest> request = HttpRequest::fromHead(m_buffer.left(headEnd));
    if (!request) {
        refuse(400, u"Malformed request"_s);
        return false;
    }
    if (request->headers.contains("transfer-encoding"_ba)) {
        refuse(501, u"Send a Content-Length"_s);
        return false;
    }
    bool lengthIsNumber = true;
    const QByteArray lengthText = request->header("content-length"_ba);
    const qlonglong length = lengthText.isEmpty() ? 0 : lengthText.toLongLong(&lengthIsNumber);
    if (!lengthIsNumber || length < 0) {
        refuse(400, u"Malformed Content-Length"_s);
        return false;
    }
    if (length > maxBody) {
        refuse(413, u"The body is too large"_s);
        return false;
    }
    const qsizetype bodyStart = headEnd + 4;
    if (m_buffer.size() - bodyStart < length) {
        if (!m_continueSent && request->header("expect"_ba).toLower() == "100-continue") {
            m_continueSent = true;
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        return false;
    }

    request->body = m_buffer.mid(bodyStart, length);
    m_buffer.remove(0, bodyStart + length);
    m_continueSent = false;
    m_busy = true;
    m_keepAlive = request->keepAlive;
    ++m_serial;
    Q_EMIT exchangeStarted();
    m_handler(*request, HttpReply(this, m_serial));
    return true;
}

void HttpConnection::refuse(int status, const QString &message)
{
    const HttpResponse response = HttpResponse::error(status, message);
    m_closing = true;
    m_buffer.clear();
    m_socket->write(response.toHead(false) + response.body);
    m_socket->disconnectFromHost();
}

void HttpConnection::send(quint64 serial, const HttpResponse &response)
{
    if (!m_busy || serial != m_serial || m_closing)
        return;
    const bool cut = response.cutAfter >= 0;
    const bool keepAlive = m_keepAlive && !response.close && !cut;
    m_socket->write(response.toHead(keepAlive));
    m_socket->write(cut ? response.body.left(response.cutAfter) : response.body);
    if (!keepAlive) {
        m_closing = true;
        m_socket->disconnectFromHost();
    }
    endExchange();
    // Queued, because an answer may be sent from inside takeRequest().
    if (keepAlive)
        QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::drop(quint64 serial)
{
    if (!m_busy || serial != m_serial || m_closing)
        return;
    m_closing = true;
    m_socket->disconnectFromHost();
    endExchange();
}

void HttpConnection::endExchange()
{
    if (!m_busy)
        return;
    m_busy = false;
    Q_EMIT exchangeEnded();
}

} // namespace callboard::simulator

#include "moc_HttpConnection.cpp"
