#pragma once

#include "calls/Call.h"
#include "telling/Told.h"

#include <QDateTime>

namespace callboard::telling {

/// What is told of a call, without a title: whose it is, and how it ended. Pure.
[[nodiscard]] Told toldOf(const calls::CallRow &call, Occasion occasion, const QDateTime &at);

} // namespace callboard::telling
