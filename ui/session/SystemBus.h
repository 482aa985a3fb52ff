#pragma once

#include <QDBusConnection>
#include <QObject>

#include <functional>

namespace callboard::ui {

/// Opens the process's connection to the system bus and hands it over in the context's thread; nothing is called where
/// there is no such bus. The first use of a bus shakes hands with it synchronously, and one that hangs must not hang
/// the window: that is done on a thread nobody waits for.
void openSystemBus(QObject *context, std::function<void(const QDBusConnection &bus)> then);
/// The same with the session's bus.
void openSessionBus(QObject *context, std::function<void(const QDBusConnection &bus)> then);

/// Whether the program runs in a sandbox (Flatpak), where portals stand in for the system's services.
[[nodiscard]] bool isInSandbox();

} // namespace callboard::ui
