#pragma once

#include "theme/Theme.h"

#include <QWidget>

#include <memory>

namespace callboard::ui::gallery {

// A board with a sidebar, built from the theme's widgets and made-up calls.
[[nodiscard]] std::unique_ptr<QWidget> makeBoard(const Theme &theme);
// Every control in its states.
[[nodiscard]] std::unique_ptr<QWidget> makeControls(const Theme &theme);

// A main window with its bars, a dock and a list.
[[nodiscard]] std::unique_ptr<QWidget> makeWindow(const Theme &theme);

} // namespace callboard::ui::gallery
