#include "session/StayAwake.h"

#include "session/SystemBus.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QLoggingCategory>
#include <QVariantMap>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSession, "callboard.session")

constexpr int deadline = 5000; ///< ms
constexpr uint suspendAndIdle = 4U | 8U; ///< flags of the portal

QString portal()
{
    return u"org.freedesktop.portal.Desktop"_s;
}

} // namespace

StayAwake::StayAwake(Way way, QObject *parent)
    : QObject(parent)
    , m_way(way)
    , m_lock(SleepLock::Mode::Block)
{
    connect(&m_lock, &SleepLock::changed, this, &StayAwake::changed);
}

StayAwake::~StayAwake()
{
    release(); // the portal's handle outlives nobody, but the bus may
}

void StayAwake::hold(const QString &why)
{
    if (std::exchange(m_wanted, true)) {
        return;
    }
    m_why = why;
    if (m_bus) {
        ask();
        return;
    }
    if (std::exchange(m_opening, true)) {
        return;
    }
    const auto opened = [this](const QDBusConnection &bus) {
        m_bus = bus;
        if (m_wanted) {
            ask();
        }
    };
    if (m_way == Way::Portal) {
        openSessionBus(this, opened);
    } else {
        openSystemBus(this, opened);
    }
}

void StayAwake::release()
{
    m_wanted = false;
    ++m_asked;
    m_lock.drop();
    if (const QString request = std::exchange(m_request, {}); !request.isEmpty()) {
        closeRequest(request);
        Q_EMIT changed();
    }
}

void StayAwake::ask()
{
    if (m_way == Way::LoginManager) {
        m_lock.take(*m_bus, m_why);
    } else {
        askPortal();
    }
}

void StayAwake::askPortal()
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        portal(), u"/org/freedesktop/portal/desktop"_s, u"org.freedesktop.portal.Inhibit"_s, u"Inhibit"_s);
    message << QString() << suspendAndIdle << QVariantMap {{u"reason"_s, m_why}};
    auto *call = new QDBusPendingCallWatcher(m_bus->asyncCall(message, deadline), this);
    connect(
        call, &QDBusPendingCallWatcher::finished, this, [this, call, asked = ++m_asked] { takeRequest(call, asked); });
}

void StayAwake::takeRequest(QDBusPendingCallWatcher *call, quint64 asked)
{
    call->deleteLater();
    const QDBusPendingReply<QDBusObjectPath> reply = *call;
    if (reply.isError()) {
        qCInfo(lcSession) << "the desktop's portal gives no lock:" << reply.error().name();
        m_wanted = asked == m_asked ? false : m_wanted;
    } else if (asked != m_asked || !m_wanted) {
        closeRequest(reply.value().path());
    } else {
        m_request = reply.value().path();
        Q_EMIT changed();
    }
}

void StayAwake::closeRequest(const QString &request)
{
    m_bus->send(QDBusMessage::createMethodCall(portal(), request, u"org.freedesktop.portal.Request"_s, u"Close"_s));
}

} // namespace callboard::ui

#include "moc_StayAwake.cpp"
