#pragma once

#include "calls/Call.h"

#include <vector>

namespace callboard::calls {

/// One execution as one row knows it.
struct KnownCall
{
    Call call;
    std::vector<Attempt> earlier {}; ///< attempts before the last one
};

/// Merges two rows of one execution, which two accounts of one owner brought. The newer value of each field wins; a
/// value that only one row has stays. A person's input beats readings, and a kept recording beats an available one. Of
/// two kept ones the newer row's wins; the caller handles the other file. Merges each attempt with its counterpart. If
/// the rows' last attempts differ, the lower one joins the earlier attempts. Id and account are `a`'s. Pure.
[[nodiscard]] KnownCall mergeDoubles(const KnownCall &a, const KnownCall &b);

} // namespace callboard::calls
