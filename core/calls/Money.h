#pragma once

#include <QString>

#include <optional>

namespace callboard::calls {

/// `$1.25` of US cents, in which Bolna counts whatever the reader's own money is. Empty: not known. Pure.
[[nodiscard]] QString costText(const std::optional<double> &cents);

} // namespace callboard::calls
