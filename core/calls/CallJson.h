#pragma once

#include "calls/Call.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringView>

#include <vector>

namespace callboard::calls {

/// A call as the command line and exports print it: the documented names, ISO 8601 UTC times, null for what is not
/// known. A call that was searched for has `soundsLike` beside them, which is in no CSV: whether it was found only by
/// how a word sounds.
[[nodiscard]] QJsonObject toJson(const Call &call);

/// The same with all attempts of the call, the first one first, as `attempts`.
[[nodiscard]] QJsonObject toJson(const Call &call, const std::vector<Attempt> &earlier);

/// All attempts of a call, its last one included. Each has the names that toJson() uses, of what belongs to an attempt,
/// and `endedAt`. \param earlier those before the last one, the first one first
[[nodiscard]] QJsonArray attemptsJson(const Call &call, const std::vector<Attempt> &earlier);

/// The names toJson() uses, in the documented order: the columns of a CSV, the lines of a text.
[[nodiscard]] const std::vector<QStringView> &jsonFields();

} // namespace callboard::calls
