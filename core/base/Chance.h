#pragma once

#include <functional>

namespace callboard {

/// The source of randomness: a number in [0, 1) for each call. A test passes its own, which returns known numbers.
using Chance = std::function<double()>;

/// The random generator of the machine. Any thread.
[[nodiscard]] Chance systemChance();

} // namespace callboard
