#include "session/MeteredNetwork.h"

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
        Q_EMIT told(network->isMetered());
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
