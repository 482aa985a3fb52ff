#pragma once

#include "bolna/ApiError.h"
#include "bolna/BolnaClient.h"

#include <chrono>

namespace callboard::polling {

/// How a GET that failed is tried again within one cycle; a dial never is.

/// Tries in one cycle, the first included.
inline constexpr int mostTries = 3;

/// After this error, with what is known of the account, may the same request succeed in a moment?
[[nodiscard]] bool isWorthRetrying(const bolna::ApiError &error, const bolna::BolnaClient &client);

/// Full jitter: up to one second before the second try, up to two before the third.
[[nodiscard]] std::chrono::milliseconds pauseBeforeTry(int nextTry, double chance);

} // namespace callboard::polling
