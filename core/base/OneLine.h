#pragma once

#include <QString>

namespace callboard {

/// Text from outside for a one-line place: line breaks become blanks, control and bidi-control characters are taken
/// out. Pure; any thread.
[[nodiscard]] QString oneLine(const QString &text);

} // namespace callboard
