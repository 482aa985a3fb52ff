#pragma once

#include "calls/Call.h"

#include <QJsonObject>
#include <QStringView>

#include <vector>

namespace callboard::calls {

/// A call as the command line and exports print it: the documented names, ISO 8601 UTC times, null for what is not
/// known.
[[nodiscard]] QJsonObject toJson(const Call &call);

/// The names toJson() uses, in the documented order: the columns of a CSV, the lines of a text.
[[nodiscard]] const std::vector<QStringView> &jsonFields();

} // namespace callboard::calls
