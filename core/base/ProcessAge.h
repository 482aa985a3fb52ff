#pragma once

#include <chrono>
#include <optional>

namespace callboard {

/// How long ago this process was forked, by the kernel's own clock: what happened before main() counts, too. It is told
/// in ticks, so this is good to 10 ms. Nothing where /proc does not tell. Any thread.
[[nodiscard]] std::optional<std::chrono::milliseconds> processAge();

} // namespace callboard
