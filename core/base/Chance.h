#pragma once

#include <functional>

namespace callboard {

/// Where randomness comes from: a number in [0, 1) each time. A test hands in its own, so that what is random can be
/// told in advance.
using Chance = std::function<double()>;

/// The machine's own randomness. Any thread.
[[nodiscard]] Chance systemChance();

} // namespace callboard
