#include "notifying/DesktopNotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QThread>
#include <QVariantMap>

#include <chrono>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcNotify, "callboard.notify")

constexpr std::chrono::milliseconds deadline = 5s;
/// Before the server is found; of more the oldest are forgotten.
constexpr qsizetype mostWaiting = 10;

QString service()
{
    return u"org.freedesktop.Notifications"_s;
}
QString path()
{
    return u"/org/freedesktop/Notifications"_s;
}

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(service(), path(), service(), method);
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : QObject(parent)
{
}

DesktopNotifier::~DesktopNotifier() = default;

void DesktopNotifier::start()
{
    if (std::exchange(m_started, true)) {
        return;
    }
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) {
        qCInfo(lcNotify) << "no session bus: the desktop shows no notifications";
        return; // QtDBus would try to start one
    }
    // Without a parent: nobody waits for it.
    auto *opener = QThread::create([] { static_cast<void>(QDBusConnection::sessionBus().isConnected()); });
    connect(opener, &QThread::finished, this, &DesktopNotifier::enter);
    connect(opener, &QThread::finished, opener, &QObject::deleteLater);
    opener->start();
}

void DesktopNotifier::enter()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    // No service name: given one, Qt asks the bus for its owner and waits for the answer. An id that is not ours is
    // passed over.
    const bool listens
        = bus.isConnected()
          && bus.connect(QString(), path(), service(), u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)))
          && bus.connect(
              QString(), path(), service(), u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
    if (!listens) {
        qCInfo(lcNotify) << "no place on the session bus: the desktop shows no notifications";
        return;
    }
    auto *call = new QDBusPendingCallWatcher(
        bus.asyncCall(callOf(u"GetCapabilities"_s), static_cast<int>(deadline.count())), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, &DesktopNotifier::takeCapabilities);
}

void DesktopNotifier::takeCapabilities(QDBusPendingCallWatcher *call)
{
    call->deleteLater();
    const QDBusPendingReply<QStringList> reply = *call;
    if (reply.isError()) {
        qCInfo(lcNotify) << "the desktop shows no notifications:" << reply.error().name();
        m_waiting.clear();
        return;
    }
    m_isThere = true;
    m_hasActions = reply.value().contains(u"actions"_s);
    m_readsMarkup = reply.value().contains(u"body-markup"_s);
    for (const Notice &notice : std::exchange(m_waiting, {})) {
        show(notice);
    }
    Q_EMIT ready();
}

void DesktopNotifier::show(const Notice &notice)
{
    if (!m_isThere) {
        if (m_started) {
            m_waiting.removeIf([&notice](const Notice &one) { return one.key == notice.key; });
            m_waiting.append(notice);
            m_waiting = m_waiting.last(std::min(m_waiting.size(), mostWaiting));
        }
        return;
    }
    Shown &shown = m_shown[notice.key];
    shown.withdrawn = false;
    if (shown.asked) {
        shown.next = notice; // it needs the id that is on its way
    } else {
        send(notice, shown);
    }
}

void DesktopNotifier::send(const Notice &notice, Shown &shown)
{
    QStringList actions;
    if (m_hasActions) {
        for (const Action &action : notice.actions) {
            actions << action.id << action.label;
        }
    }
    const QVariantMap hints {{u"desktop-entry"_s, QGuiApplication::desktopFileName()},
        {u"urgency"_s, QVariant::fromValue(static_cast<uchar>(notice.urgent ? 2 : 1))}};
    QDBusMessage message = callOf(u"Notify"_s);
    message << u"Callboard"_s << shown.id << QGuiApplication::desktopFileName() << notice.title
            << (m_readsMarkup ? notice.body.toHtmlEscaped() : notice.body) << actions << hints << -1;
    shown.asked = true;
    auto *call = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(message, static_cast<int>(deadline.count())), this);
    connect(call, &QDBusPendingCallWatcher::finished, this,
        [this, key = notice.key](QDBusPendingCallWatcher *answer) { answered(key, answer); });
}

void DesktopNotifier::answered(const QString &key, QDBusPendingCallWatcher *call)
{
    call->deleteLater();
    const QDBusPendingReply<uint> reply = *call;
    Shown &shown = m_shown[key];
    shown.asked = false;
    shown.id = reply.isError() ? 0 : reply.value();
    if (reply.isError()) {
        qCInfo(lcNotify) << "a notification was not shown:" << reply.error().name();
    }
    if (shown.withdrawn) {
        close(shown.id);
        m_shown.remove(key);
    } else if (const auto next = std::exchange(shown.next, std::nullopt)) {
        send(*next, shown);
    }
}

void DesktopNotifier::withdraw(const QString &key)
{
    m_waiting.removeIf([&key](const Notice &one) { return one.key == key; });
    const auto it = m_shown.find(key);
    if (it == m_shown.end()) {
        return;
    }
    if (it->asked) {
        it->withdrawn = true;
        it->next.reset();
    } else {
        close(it->id);
        m_shown.erase(it);
    }
}

void DesktopNotifier::close(uint id)
{
    if (id != 0) {
        QDBusMessage message = callOf(u"CloseNotification"_s);
        message << id;
        QDBusConnection::sessionBus().asyncCall(message, static_cast<int>(deadline.count()));
    }
}

QString DesktopNotifier::keyOf(uint id) const
{
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (id != 0 && it->id == id) {
            return it.key();
        }
    }
    return {};
}

void DesktopNotifier::actionInvoked(uint id, const QString &action)
{
    if (const QString key = keyOf(id); !key.isEmpty()) {
        Q_EMIT activated(key, action);
    }
}

void DesktopNotifier::notificationClosed(uint id, uint)
{
    if (const QString key = keyOf(id); !key.isEmpty()) {
        Shown &shown = m_shown[key];
        if (shown.asked) {
            shown.id = 0; // a new one is on its way
        } else {
            m_shown.remove(key);
        }
    }
}

} // namespace callboard::ui

#include "moc_DesktopNotifier.cpp"
