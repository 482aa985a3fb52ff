#pragma once

#include "calls/Call.h"

#include <QJsonObject>

namespace callboard::calls {

/// A call as the command line and exports print it: the documented names, ISO 8601 UTC times, null for what is not
/// known.
[[nodiscard]] QJsonObject toJson(const Call &call);

} // namespace callboard::calls
