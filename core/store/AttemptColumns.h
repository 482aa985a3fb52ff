#pragma once

#include "store/Columns.h"

#include <vector>

namespace callboard::store {

/// The facts of an attempt that stand under the same names in `calls`, of a call's last attempt, and in `attempts`, of
/// those before it. Not its number, and not what follows from the facts.
[[nodiscard]] const std::vector<Column<calls::AttemptFacts>> &attemptColumns();
/// Its long texts: in `call_texts` and in `attempts`.
[[nodiscard]] const std::vector<Column<calls::AttemptFacts>> &attemptTextColumns();

} // namespace callboard::store
