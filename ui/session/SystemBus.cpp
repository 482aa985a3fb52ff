#include "session/SystemBus.h"

#include <QFileInfo>
#include <QThread>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

using Open = QDBusConnection (*)();

void openBus(Open open, QObject *context, std::function<void(const QDBusConnection &)> then)
{
    auto *opener = QThread::create([open] { static_cast<void>(open().isConnected()); });
    QObject::connect(opener, &QThread::finished, context, [open, then = std::move(then)] {
        if (const QDBusConnection bus = open(); bus.isConnected()) {
            then(bus);
        }
    });
    QObject::connect(opener, &QThread::finished, opener, &QObject::deleteLater);
    opener->start();
}

} // namespace

void openSystemBus(QObject *context, std::function<void(const QDBusConnection &bus)> then)
{
    const bool isThere = !qEnvironmentVariableIsEmpty("DBUS_SYSTEM_BUS_ADDRESS")
                         || QFileInfo::exists(u"/run/dbus/system_bus_socket"_s)
                         || QFileInfo::exists(u"/var/run/dbus/system_bus_socket"_s);
    if (isThere) {
        openBus(&QDBusConnection::systemBus, context, std::move(then));
    }
}

void openSessionBus(QObject *context, std::function<void(const QDBusConnection &bus)> then)
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) { // QtDBus would try to start one
        openBus(&QDBusConnection::sessionBus, context, std::move(then));
    }
}

bool isInSandbox()
{
    return QFileInfo::exists(u"/.flatpak-info"_s);
}

} // namespace callboard::ui
