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

const QString appearanceGroup = u"org.freedesktop.appearance"_s;
const QString colorSchemeKey = u"color-scheme"_s;
const QString contrastKey = u"contrast"_s;
const QString gnomeAccessGroup = u"org.gnome.desktop.a11y.interface"_s;
const QString highContrastKey = u"high-contrast"_s;
const QString gnomeGroup = u"org.gnome.desktop.interface"_s;
const QString textScaleKey = u"text-scaling-factor"_s;

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
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

std::optional<Scheme> parseScheme(const QVariant &value)
{
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
        qCDebug(logUi) << "cannot follow the desktop's colours and sizes";
    }

    ask(appearanceGroup, colorSchemeKey);
    ask(appearanceGroup, contrastKey);
    ask(gnomeAccessGroup, highContrastKey);
    ask(gnomeGroup, textScaleKey);
}

void SchemeWatcher::ask(const QString &group, const QString &key)
{
    QDBusMessage message
        = QDBusMessage::createMethodCall(portalService(), portalPath(), settingsInterface(), u"Read"_s);
    message << group << key;
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(message, static_cast<int>(portalDeadline.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isError()) {
            qCDebug(logUi) << "no" << key << "from the desktop portal:" << reply.error().name();
            return;
        }
        take(group, key, reply.value().variant());
    });
}

void SchemeWatcher::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    take(group, key, value.variant());
}

void SchemeWatcher::take(const QString &group, const QString &key, const QVariant &value)
{
    const QVariant plain = unwrapped(value);
    if (group == appearanceGroup && key == colorSchemeKey) {
        Q_EMIT answered(parseScheme(plain));
        return;
    }
    if (group == gnomeGroup && key == textScaleKey) {
        bool isNumber = false;
        const double scale = plain.toDouble(&isNumber);
        if (isNumber && scale > 0) {
            Q_EMIT textScaleAnswered(scale);
        }
        return;
    }
    if (group == appearanceGroup && key == contrastKey) {
        m_portalWantsContrast = plain.toUInt() == 1;
    } else if (group == gnomeAccessGroup && key == highContrastKey) {
        m_gnomeWantsContrast = plain.toBool();
    } else {
        return;
    }
    Q_EMIT contrastAnswered(m_portalWantsContrast || m_gnomeWantsContrast ? Contrast::High : Contrast::Normal);
}

} // namespace callboard::ui

#include "moc_SchemeWatcher.cpp"
