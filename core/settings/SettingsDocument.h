#pragma once

#include <QString>

namespace callboard::settings {

/// docs/settings.md: every row of the table, in English.
[[nodiscard]] QString settingsDocument();

} // namespace callboard::settings
