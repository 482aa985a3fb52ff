#include "support/FaultServer.h"

#include <QTimer>

#include <algorithm>

#include <sys/socket.h>

namespace callboard::test {

FaultServer::FaultServer(Behaviour behaviour, QObject *parent)
    : QObject(parent)
    , m_behaviour(std::move(behaviour))
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("The fault server cannot listen: %s", qPrintable(m_server.errorString()));
    }
}

FaultServer::~FaultServer()
{
    close();
}

QString FaultServer::origin() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

void FaultServer::close()
{
    m_server.close();
    const auto sockets = std::exchange(m_buffers, {}).keys();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void FaultServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_buffers.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }
}

void FaultServer::read(QTcpSocket *socket)
{
    const QByteArray piece = socket->readAll();
    m_bytes += piece;
    QByteArray &buffer = m_buffers[socket];
    buffer += piece;
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0) {
        return;
    }
    const QList<QByteArray> lines = buffer.left(headEnd).split('\n');
    const QList<QByteArray> first = lines.constFirst().trimmed().split(' ');
    Request request {first.value(0), first.value(1), first.value(2), {}, {}, socket};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        request.headers.insert(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < headEnd + 4 + length) {
        return;
    }
    request.body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, headEnd + 4 + length);
    m_deliveries.push_back(request);
    m_behaviour(request);
}

void FaultServer::send(QTcpSocket *socket, int status, const QByteArray &body, const Headers &headers)
{
    if (!socket) {
        return;
    }
    QByteArray head
        = "HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Length: " + QByteArray::number(body.size());
    bool typed = false;
    for (const auto &[name, value] : headers) {
        head += "\r\n" + name + ": " + value;
        typed = typed || name.toLower() == "content-type";
    }
    if (!typed) {
        head += "\r\nContent-Type: application/json";
    }
    socket->write(head + "\r\n\r\n" + body);
}

FaultServer::Behaviour FaultServer::answer(int status, const QByteArray &body, const Headers &headers)
{
    return [=](const Request &request) { send(request.socket, status, body, headers); };
}

FaultServer::Behaviour FaultServer::raw(const QByteArray &bytes, bool thenClose)
{
    return [=](const Request &request) {
        request.socket->write(bytes);
        if (thenClose) {
            request.socket->disconnectFromHost();
        }
    };
}

FaultServer::Behaviour FaultServer::closeWithoutAnswer()
{
    return [](const Request &request) { request.socket->disconnectFromHost(); };
}

FaultServer::Behaviour FaultServer::reset()
{
    return [](const Request &request) {
        const linger now {1, 0}; // a close that sends RST
        ::setsockopt(static_cast<int>(request.socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        request.socket->abort();
    };
}

FaultServer::Behaviour FaultServer::silence()
{
    return [](const Request &) {};
}

FaultServer::Behaviour FaultServer::endlessHeaders(qsizetype linesAtOnce)
{
    return [linesAtOnce](const Request &request) {
        const QByteArray lines = ("X-Filler: " + QByteArray(200, 'a') + "\r\n").repeated(linesAtOnce);
        request.socket->write("HTTP/1.1 200 OK\r\n");
        auto *timer = new QTimer(request.socket);
        QObject::connect(timer, &QTimer::timeout, request.socket, [socket = request.socket, lines] {
            if (socket->bytesToWrite() < lines.size()) {
                socket->write(lines);
            }
        });
        timer->start(1);
    };
}

void HeldRequests::release(int status, const QByteArray &body)
{
    const FaultServer::Request request = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    FaultServer::send(request.socket, status, body);
}

void HeldRequests::releaseAll(int status, const QByteArray &body)
{
    while (!m_waiting.empty()) {
        release(status, body);
    }
}

} // namespace callboard::test

#include "moc_FaultServer.cpp"
