#include "session/MeteredNetwork.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>
#include <QLoggingCategory>
#include <QNetworkInformation>
#include <QThread>

#include <chrono>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSession, "callboard.session")

constexpr std::chrono::milliseconds patience {500};
constexpr int longestAnswer = 2'000; // milliseconds

/// What NetworkManager says at this moment: Qt's back end tells of changes only, and begins with "not metered".
///
/// Source: measured with Qt 6.4.2 against a NetworkManager whose property `Metered` was 1 from the beginning; its
/// values: networkmanager.dev/docs/api/latest/nm-dbus-types.html#NMMetered.
bool isMeteredNow()
{
    enum : uint { Yes = 1, GuessedYes = 3 };
    auto question = QDBusMessage::createMethodCall(u"org.freedesktop.NetworkManager"_s,
        u"/org/freedesktop/NetworkManager"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.NetworkManager"_s << u"Metered"_s;
    const QDBusReply<QDBusVariant> answer = QDBusConnection::systemBus().call(question, QDBus::Block, longestAnswer);
    const uint metered = answer.isValid() ? answer.value().variant().toUInt() : 0;
    return metered == Yes || metered == GuessedYes;
}

/// Lives in the asking thread.
class NetworkAsker final : public QObject
{
    Q_OBJECT

public:
    void ask()
    {
        if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Metered)) {
            qCInfo(lcSession) << "nobody tells whether the network is metered";
            return;
        }
        const QNetworkInformation *network = QNetworkInformation::instance();
        qCInfo(lcSession) << "the network is told of by" << network->backendName();
        connect(network, &QNetworkInformation::isMeteredChanged, this, &NetworkAsker::told);
        Q_EMIT told(network->isMetered() || isMeteredNow());
    }

Q_SIGNALS:
    void told(bool metered);
};

} // namespace

MeteredNetwork::MeteredNetwork(QObject *parent)
    : QObject(parent)
{
}

MeteredNetwork::~MeteredNetwork()
{
    if (!m_thread) {
        return;
    }
    m_thread->quit();
    if (m_thread->wait(patience)) {
        delete m_thread;
    } else {
        connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    }
}

void MeteredNetwork::start()
{
    if (m_thread) {
        return;
    }
    m_thread = new QThread;
    m_thread->setObjectName("callboard-network"_L1);
    auto *asker = new NetworkAsker;
    asker->moveToThread(m_thread);
    connect(m_thread, &QThread::started, asker, &NetworkAsker::ask);
    connect(m_thread, &QThread::finished, asker, &QObject::deleteLater);
    connect(asker, &NetworkAsker::told, this, &MeteredNetwork::take);
    m_thread->start();
}

void MeteredNetwork::take(bool metered)
{
    if (std::exchange(m_metered, metered) != metered) {
        Q_EMIT changed(metered);
    }
}

} // namespace callboard::ui

#include "MeteredNetwork.moc"
#include "moc_MeteredNetwork.cpp"
