#pragma once

#include <QString>

#include <optional>

namespace callboard::calls {

/// US cents, Bolna's unit, as `$1.25`. Empty: unknown. Pure.
[[nodiscard]] QString costText(const std::optional<double> &cents);

} // namespace callboard::calls
