#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace callboard::ui {

class WindowSettings;

/// The folder of the last download; at first the desktop's download folder. Always an existing folder.
[[nodiscard]] QString lastDownloadFolder(const WindowSettings &settings);

/// Asks for a folder and returns at once; `then` gets it, unless the user cancels or `context` is gone.
void askDownloadFolder(QWidget *above, const QString &title, const WindowSettings &settings, const QObject *context,
    const std::function<void(const QString &folder)> &then);

} // namespace callboard::ui
