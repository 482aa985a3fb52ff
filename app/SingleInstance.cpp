#include "SingleInstance.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 4096;
constexpr int patienceMs = 2000;

QString socketName(const QString &storeFile)
{
    const QByteArray path = QFileInfo(storeFile).absoluteFilePath().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder + u"/callboard-"_s + QString::fromLatin1(digest);
}

} // namespace

SingleInstance::SingleInstance(const QString &storeFile, QObject *parent)
    : QObject(parent)
    , m_name(socketName(storeFile))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            serve(socket);
        }
    });
}

bool SingleInstance::raiseOther() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs)) {
        return false;
    }
    socket.write("raise\n");
    return socket.waitForBytesWritten(patienceMs) && socket.waitForReadyRead(patienceMs)
           && socket.read(mostBytes) == "ok\n";
}

void SingleInstance::listen()
{
    if (!m_server.listen(m_name)) {
        QLocalServer::removeServer(m_name); // left by a process that was killed: nobody answered on it
        (void)m_server.listen(m_name);
    }
}

void SingleInstance::serve(QLocalSocket *socket)
{
    socket->setReadBufferSize(mostBytes);
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (socket->canReadLine() && socket->readLine(mostBytes) == "raise\n") {
            socket->write("ok\n");
            Q_EMIT raiseRequested();
        } else if (socket->canReadLine() || socket->bytesAvailable() >= mostBytes) {
            socket->abort();
        }
    });
}

} // namespace callboard
