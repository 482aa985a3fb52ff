#include "session/MeteredNetwork.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>
#include <QLoggingCategory>
#include <QNetworkInformation>
#include <QThread>
#include <QVariantMap>

#include <chrono>
#include <optional>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSession, "callboard.session")

constexpr std::chrono::milliseconds patience {500};
constexpr int longestAnswer = 2'000; // milliseconds

constexpr auto networkManager = "org.freedesktop.NetworkManager"_L1;
constexpr auto networkManagerPath = "/org/freedesktop/NetworkManager"_L1;
constexpr auto properties = "org.freedesktop.DBus.Properties"_L1;
constexpr auto meteredProperty = "Metered"_L1;

/// What NetworkManager says at this moment, or nothing where none answers.
///
/// Source: networkmanager.dev/docs/api/latest/nm-dbus-types.html#NMMetered.
std::optional<bool> askNetworkManager()
{
    enum : uint { Yes = 1, GuessedYes = 3 };
    auto question = QDBusMessage::createMethodCall(networkManager, networkManagerPath, properties, u"Get"_s);
    question << QString(networkManager) << QString(meteredProperty);
    const QDBusReply<QDBusVariant> answer = QDBusConnection::systemBus().call(question, QDBus::Block, longestAnswer);
    if (!answer.isValid()) {
        return std::nullopt;
    }
    const uint metered = answer.value().variant().toUInt();
    return metered == Yes || metered == GuessedYes;
}

/// Lives in the asking thread.
///
/// NetworkManager is asked itself, and Qt only where none answers: Qt's back end begins with "not metered" and misses
/// the change back (measured with Qt 6.4.2 and a NetworkManager whose property was 1 from the beginning).
class NetworkAsker final : public QObject
{
    Q_OBJECT

public:
    void start()
    {
        QDBusConnection::systemBus().connect(networkManager, networkManagerPath, properties, u"PropertiesChanged"_s,
            this, SLOT(propertiesChanged(QString, QVariantMap, QStringList)));
        if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Metered)) {
            m_qtsWord = QNetworkInformation::instance();
            qCInfo(lcSession) << "the network is told of by" << m_qtsWord->backendName();
            connect(m_qtsWord, &QNetworkInformation::isMeteredChanged, this, &NetworkAsker::ask);
        }
        ask();
    }

Q_SIGNALS:
    void told(bool metered);

private Q_SLOTS:
    void propertiesChanged(const QString &, const QVariantMap &changed, const QStringList &invalidated)
    {
        if (changed.contains(meteredProperty) || invalidated.contains(meteredProperty)) {
            ask();
        }
    }

private:
    void ask()
    {
        const std::optional<bool> networkManagersWord = askNetworkManager();
        if (!networkManagersWord && !m_qtsWord) {
            qCInfo(lcSession) << "nobody tells whether the network is metered";
            return;
        }
        Q_EMIT told(networkManagersWord ? *networkManagersWord : m_qtsWord->isMetered());
    }

    const QNetworkInformation *m_qtsWord = nullptr;
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
    connect(m_thread, &QThread::started, asker, &NetworkAsker::start);
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
