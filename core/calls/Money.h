#pragma once

#include <QString>

#include <optional>

namespace callboard::calls {

/// US cents, Bolna's unit, as `$1.25`, grouped as the reader's locale does (`$1,25,000.00`). Empty: unknown.
/// Any thread.
[[nodiscard]] QString costText(const std::optional<double> &cents);

} // namespace callboard::calls
