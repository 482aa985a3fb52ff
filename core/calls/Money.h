#pragma once

#include <QString>

#include <optional>

namespace callboard::calls {

/// `$1.25` of US cents, the money Bolna counts in. Empty: not known. Pure.
[[nodiscard]] QString costText(const std::optional<double> &cents);

} // namespace callboard::calls
