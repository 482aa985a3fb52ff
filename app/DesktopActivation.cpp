#include "DesktopActivation.h"

#include <QDBusConnection>
#include <QLoggingCategory>
#include <QThread>

#include <utility>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcUi, "callboard.ui")

QString applicationId()
{
    return QStringLiteral(CALLBOARD_APP_ID);
}

} // namespace

DesktopActivation::DesktopActivation(QObject *parent)
    : QObject(parent)
{
    new DesktopActivationAdaptor(*this);
}

DesktopActivation::~DesktopActivation()
{
    if (m_onBus) {
        QDBusConnection bus = QDBusConnection::sessionBus();
        bus.unregisterService(applicationId());
        bus.unregisterObject(objectPath(applicationId()));
    }
}

void DesktopActivation::start()
{
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) {
        return; // QtDBus would try to start one
    }
    // Without a parent: nobody waits for it.
    auto *opener = QThread::create([] { static_cast<void>(QDBusConnection::sessionBus().isConnected()); });
    connect(opener, &QThread::finished, this, &DesktopActivation::enter);
    connect(opener, &QThread::finished, opener, &QObject::deleteLater);
    opener->start();
}

void DesktopActivation::enter()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    const QString path = objectPath(applicationId());
    // The object first: with the name the questions come.
    m_onBus = bus.isConnected() && bus.registerObject(path, this, QDBusConnection::ExportAdaptors)
              && bus.registerService(applicationId());
    if (!m_onBus) {
        bus.unregisterObject(path);
        qCInfo(lcUi) << "no place on the session bus: the desktop cannot ask this window for anything";
    }
}

void DesktopActivation::ready()
{
    m_ready = true;
    for (const Asked &asked : std::exchange(m_asked, {})) {
        Q_EMIT requested(asked.request, asked.token);
    }
}

void DesktopActivation::ask(WindowRequest request, const QVariantMap &platformData)
{
    constexpr std::size_t most = 16; // a person cannot have meant more of them
    if (m_ready) {
        Q_EMIT requested(request, tokenOf(platformData));
    } else if (m_asked.size() < most) {
        m_asked.push_back({request, tokenOf(platformData)});
    }
}

QString DesktopActivation::objectPath(const QString &applicationId)
{
    return u'/' + QString(applicationId).replace(u'.', u'/').replace(u'-', u'_');
}

QByteArray DesktopActivation::tokenOf(const QVariantMap &platformData)
{
    const QString token = platformData.value(u"activation-token"_s).toString();
    return (token.isEmpty() ? platformData.value(u"desktop-startup-id"_s).toString() : token).toUtf8();
}

DesktopActivationAdaptor::DesktopActivationAdaptor(DesktopActivation &activation)
    : QDBusAbstractAdaptor(&activation)
    , m_activation(activation)
{
}

DesktopActivationAdaptor::~DesktopActivationAdaptor() = default;

void DesktopActivationAdaptor::Activate(const QVariantMap &platformData)
{
    m_activation.ask(WindowRequest::Raise, platformData);
}

/// Callboard opens no files.
void DesktopActivationAdaptor::Open(const QStringList & /*uris*/, const QVariantMap &platformData)
{
    m_activation.ask(WindowRequest::Raise, platformData);
}

void DesktopActivationAdaptor::ActivateAction(
    const QString &actionName, const QVariantList & /*parameter*/, const QVariantMap &platformData)
{
    m_activation.ask(windowRequestOf(actionName.toUtf8()).value_or(WindowRequest::Raise), platformData);
}

} // namespace callboard

#include "moc_DesktopActivation.cpp"
