#pragma once

#include "calls/Call.h"

namespace callboard::calls {

/// Two rows of one execution, which two accounts of one owner brought, as one: of every field the newer value stands,
/// and what only one of them knows is kept. What a person typed goes before what was read; a kept recording before one
/// that is available. Of two kept ones that of the later attempt stands, else that of the newer row; the other's file
/// is the caller's affair. Facts of an attempt come from the later attempt alone. Id and account are those of `a`.
/// Pure; the order of the two makes no other difference.
[[nodiscard]] Call mergeDoubles(const Call &a, const Call &b);

} // namespace callboard::calls
