#include "SingleInstance.h"

#include "base/OwnFile.h"
#include "base/Process.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 4096;
constexpr int patienceMs = 2000;
constexpr int pauseMs = 20;
constexpr int mostRounds = 300; ///< of patienceMs: ten minutes

/// In a Flatpak each start has a runtime folder of its own, and this folder in it is the one that they share.
QString runtimeFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString sandbox = qEnvironmentVariable("FLATPAK_ID");
    return sandbox.isEmpty() ? folder : folder + u"/app/"_s + sandbox;
}

/// A token is one word: what is not is left out, and the window is asked all the same.
QByteArray lineOf(WindowRequest request, const QByteArray &token)
{
    const bool isWord = !token.isEmpty() && token.size() < mostBytes / 2
                        && std::ranges::all_of(token, [](char letter) { return letter > ' ' && letter < 0x7f; });
    return wordOf(request) + (isWord ? ' ' + token : QByteArray()) + '\n';
}

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
    return runtimeFolder() + u"/callboard-"_s + QString::fromLatin1(digest);
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

bool SingleInstance::takePlace(WindowRequest request, const QByteArray &token)
{
    m_line = lineOf(request, token);
    int refusals = 0;
    while (!lockPlace()) {
        if (!m_place.isOpen()) {
            return askOther() != Heard::Raised; // no file can be made there: as well as can be
        }
        m_place.close();
        switch (askOther()) {
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
    if (askOther() == Heard::Raised) {
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

SingleInstance::Heard SingleInstance::askOther() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs)) {
        return Heard::Gone;
    }
    socket.write(m_line);
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
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= mostBytes) {
            socket->abort();
        }
        return;
    }
    const QList<QByteArray> words = socket->readLine(mostBytes).trimmed().split(' ');
    if (const auto request = windowRequestOf(words.constFirst())) {
        socket->write("ok\n");
        Q_EMIT requested(*request, words.value(1));
    } else {
        socket->abort();
    }
}

} // namespace callboard

#include "moc_SingleInstance.cpp"
