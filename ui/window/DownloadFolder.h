#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace callboard::ui {

class WindowSettings;

/// Where was saved to last; at first where the desktop wants downloads. Always a folder that is there.
[[nodiscard]] QString lastDownloadFolder(const WindowSettings &settings);

/// Asks where to save to and returns at once; `then` gets the folder, unless the person cancels or `context` is gone.
void askDownloadFolder(QWidget *above, const QString &title, const WindowSettings &settings, const QObject *context,
    const std::function<void(const QString &folder)> &then);

} // namespace callboard::ui
