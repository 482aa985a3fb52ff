#pragma once

#include "store/Columns.h"

#include <vector>

namespace callboard::store {

/// The columns of an attempt's facts, named alike in `calls` (the last attempt) and `attempts` (those before). Without
/// its number and derived values.
[[nodiscard]] const std::vector<Column<calls::AttemptFacts>> &attemptColumns();
/// The columns of its long texts, in `call_texts` and `attempts`.
[[nodiscard]] const std::vector<Column<calls::AttemptFacts>> &attemptTextColumns();

} // namespace callboard::store
