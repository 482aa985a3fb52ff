#include "session/SleepLock.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QLoggingCategory>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSession, "callboard.session")

constexpr int deadline = 5000; ///< ms

} // namespace

SleepLock::SleepLock(Mode mode, QObject *parent)
    : QObject(parent)
    , m_mode(mode)
{
}

SleepLock::~SleepLock() = default;

void SleepLock::take(const QDBusConnection &bus, const QString &why)
{
    if (std::exchange(m_wanted, true)) {
        return;
    }
    QDBusMessage message = QDBusMessage::createMethodCall(
        u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    const bool blocks = m_mode == Mode::Block;
    message << (blocks ? u"sleep:idle"_s : u"sleep"_s) << u"Callboard"_s << why << (blocks ? u"block"_s : u"delay"_s);
    auto *call = new QDBusPendingCallWatcher(bus.asyncCall(message, deadline), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, asked = ++m_asked] {
        call->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *call;
        if (asked != m_asked || !m_wanted) {
            return; // its descriptor closes with the reply
        }
        if (reply.isError()) {
            m_wanted = false;
            qCInfo(lcSession) << "the login manager gives no lock:" << reply.error().name();
            return;
        }
        m_descriptor = reply.value();
        Q_EMIT changed();
    });
}

void SleepLock::drop()
{
    m_wanted = false;
    ++m_asked;
    if (m_descriptor.isValid()) {
        m_descriptor = QDBusUnixFileDescriptor();
        Q_EMIT changed();
    }
}

} // namespace callboard::ui

#include "moc_SleepLock.cpp"
