#include "SingleInstance.h"

#include "base/OwnFile.h"
#include "base/Process.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 4096;
constexpr int patienceMs = 2000;
constexpr int pauseMs = 20;
constexpr int mostRounds = 300; ///< of patienceMs: ten minutes

QString socketName(const QString &storeFile)
{
    // The same store under another name is the same store; one that is still to be made has a folder at least.
    const QFileInfo file(storeFile);
    const QFileInfo place(file.absolutePath());
    const QByteArray path = (file.exists()    ? file.canonicalFilePath()
                             : place.exists() ? place.canonicalFilePath() + u'/' + file.fileName()
                                              : file.absoluteFilePath())
                                .toUtf8();
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

SingleInstance::~SingleInstance()
{
    if (!m_place.isOpen()) {
        return;
    }
    // In this order: the next one that takes the place makes both again, and must not lose them to this process.
    m_server.close();
    QFile::remove(lockName());
}

bool SingleInstance::takePlace()
{
    int refusals = 0;
    while (!lockPlace()) {
        if (!m_place.isOpen()) {
            return raiseOther() != Heard::Raised; // no file can be made there: as well as can be
        }
        m_place.close();
        switch (raiseOther()) {
        case Heard::Raised:
            return false;
        case Heard::Silence:
            return true; // it hangs: a second window is better than none
        case Heard::Gone: // it has just begun, or has just ended
            if (++refusals > patienceMs / pauseMs) {
                return true;
            }
            QThread::msleep(pauseMs);
            break;
        }
    }
    (void)m_place.resize(0);
    // A Callboard that knows no such lock, or whose lock file somebody has removed.
    if (raiseOther() == Heard::Raised) {
        return false;
    }
    listen();
    return true;
}

bool SingleInstance::lockPlace()
{
    return openOwnFile(m_place, lockName(), QIODevice::ReadWrite | QIODevice::Unbuffered)
           && lockAlone(m_place, lockName());
}

void SingleInstance::ready()
{
    m_ready = true;
    if (m_place.isOpen()) {
        m_place.write("+");
    }
    for (QLocalSocket *socket : m_server.findChildren<QLocalSocket *>()) {
        answer(socket);
    }
}

bool SingleInstance::otherIsReady() const
{
    return QFileInfo(lockName()).size() > 0;
}

SingleInstance::Heard SingleInstance::raiseOther() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs)) {
        return Heard::Gone;
    }
    socket.write("raise\n");
    (void)socket.waitForBytesWritten(patienceMs);
    // Before its window is there it may bring a large store to this version: that takes as long as it takes.
    int readyRounds = 0;
    for (int round = 0; round < mostRounds && readyRounds < 2; ++round) {
        if (socket.waitForReadyRead(patienceMs)) {
            return socket.read(mostBytes) == "ok\n" ? Heard::Raised : Heard::Silence;
        }
        if (socket.state() != QLocalSocket::ConnectedState) {
            return Heard::Gone; // it ended before its window was there
        }
        readyRounds += otherIsReady() ? 1 : 0;
    }
    return Heard::Silence;
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
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { answer(socket); });
    answer(socket);
}

void SingleInstance::answer(QLocalSocket *socket)
{
    if (!m_ready && socket->bytesAvailable() < mostBytes) {
        return; // ready() looks again
    }
    if (socket->canReadLine() && socket->readLine(mostBytes) == "raise\n") {
        socket->write("ok\n");
        Q_EMIT raiseRequested();
    } else if (socket->canReadLine() || socket->bytesAvailable() >= mostBytes) {
        socket->abort();
    }
}

} // namespace callboard

#include "moc_SingleInstance.cpp"
