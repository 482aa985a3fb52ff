#pragma once

#include <atomic>

namespace callboard::store {

/// Set on another thread, it makes long work end soon: the work fails and leaves nothing behind.
using StopWish = std::atomic<bool>;
/// For work that is never stopped.
inline const StopWish neverStopped {false};

} // namespace callboard::store
