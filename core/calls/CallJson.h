#pragma once

#include "calls/Call.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringView>

#include <vector>

namespace callboard::calls {

/// A call for the command line and exports: documented names, ISO 8601 UTC times, null for unknown values. After a
/// search it also has `soundsLike`, which no CSV has: found only by the sound of a word.
[[nodiscard]] QJsonObject toJson(const Call &call);

/// The same with all attempts, oldest first, as `attempts`.
[[nodiscard]] QJsonObject toJson(const Call &call, const std::vector<Attempt> &earlier);

/// All attempts of a call, also its last one. Each has toJson()'s names for the facts of an attempt, and `endedAt`.
/// \param earlier those before the last one, oldest first
[[nodiscard]] QJsonArray attemptsJson(const Call &call, const std::vector<Attempt> &earlier);

/// The `lastStatusCheckResponse` of toJson(); null: none.
[[nodiscard]] QJsonValue lastResponseJson(const Call &call);

/// The names of toJson() in the documented order: columns of a CSV, lines of a text.
[[nodiscard]] const std::vector<QStringView> &jsonFields();

} // namespace callboard::calls
