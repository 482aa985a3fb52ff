#pragma once

#include <QString>

#include <chrono>

namespace callboard::ui {

/// A moment of a recording: `0:12`, `1:02:03`.
[[nodiscard]] QString clockText(std::chrono::milliseconds time);

} // namespace callboard::ui
