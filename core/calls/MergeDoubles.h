#pragma once

#include "calls/Call.h"

#include <vector>

namespace callboard::calls {

/// What is known of one execution.
struct KnownCall
{
    Call call;
    std::vector<Attempt> earlier {}; ///< the attempts before its last one
};

/// Two rows of one execution, which two accounts of one owner brought, as one: of every field the newer value stands,
/// and what only one of them knows is kept. What a person typed goes before what was read; a kept recording before one
/// that is available. Of two kept ones that of the newer row stands; the caller handles the other's file. Every
/// attempt is merged with itself, and where the rows are in different ones the earlier goes to those before the last.
/// Id and account are those of `a`. Pure.
[[nodiscard]] KnownCall mergeDoubles(const KnownCall &a, const KnownCall &b);

} // namespace callboard::calls
