#include "SchemeWatcher.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QThread>

#include <chrono>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(logUi, "callboard.ui")

constexpr std::chrono::milliseconds portalDeadline = 3s;

QString portalService()
{
    return u"org.freedesktop.portal.Desktop"_s;
}
QString portalPath()
{
    return u"/org/freedesktop/portal/desktop"_s;
}
QString settingsInterface()
{
    return u"org.freedesktop.portal.Settings"_s;
}
QString appearanceGroup()
{
    return u"org.freedesktop.appearance"_s;
}
QString colorSchemeKey()
{
    return u"color-scheme"_s;
}

// Without an address libdbus may start a bus of its own, which takes time and helps nobody.
bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) {
        return true;
    }
    const QString runtimeDir = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtimeDir.isEmpty() && QFileInfo::exists(runtimeDir + u"/bus"_s);
}

// Read() answers a variant in a variant, SettingChanged a single one.
std::optional<Scheme> parseScheme(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    switch (value.toUInt()) {
    case 1:
        return Scheme::Dark;
    case 2:
        return Scheme::Light;
    default:
        return std::nullopt;
    }
}

} // namespace

SchemeWatcher::SchemeWatcher(QObject *parent)
    : QObject(parent)
{
}

SchemeWatcher::~SchemeWatcher() = default;

void SchemeWatcher::start()
{
    if (m_started || !hasSessionBus()) {
        return;
    }
    m_started = true;
    // The first use of the bus shakes hands with it synchronously; a bus that hangs must not hang the window. The
    // thread has no parent for the same reason: nobody waits for it.
    auto *opener = QThread::create([] { static_cast<void>(QDBusConnection::sessionBus().isConnected()); });
    connect(opener, &QThread::finished, this, &SchemeWatcher::listen);
    connect(opener, &QThread::finished, opener, &QObject::deleteLater);
    opener->start();
}

void SchemeWatcher::listen()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    // QtDBus looks the slot's types up by name, and nobody has used this one yet.
    qRegisterMetaType<QDBusVariant>();
    // No service name here: given one, Qt asks the bus for its owner and waits for the answer. Whoever else may send
    // this signal can make the window dark, no more.
    if (!bus.connect(QString(), portalPath(), settingsInterface(), u"SettingChanged"_s, this,
            SLOT(settingChanged(QString, QString, QDBusVariant)))) {
        qCDebug(logUi) << "cannot follow the desktop's colour scheme";
    }

    QDBusMessage message
        = QDBusMessage::createMethodCall(portalService(), portalPath(), settingsInterface(), u"Read"_s);
    message << appearanceGroup() << colorSchemeKey();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, static_cast<int>(portalDeadline.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isError()) {
            qCDebug(logUi) << "no colour scheme from the desktop portal:" << reply.error().name();
            return;
        }
        Q_EMIT answered(parseScheme(reply.value().variant()));
    });
}

void SchemeWatcher::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearanceGroup() && key == colorSchemeKey()) {
        Q_EMIT answered(parseScheme(value.variant()));
    }
}

} // namespace callboard::ui

#include "moc_SchemeWatcher.cpp"
