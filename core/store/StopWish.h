#pragma once

#include <atomic>

namespace callboard::store {

/// Set on another thread: long work ends soon, fails, and leaves nothing behind.
using StopWish = std::atomic<bool>;
/// For work that is waited for.
inline const StopWish neverStopped {false};

} // namespace callboard::store
