#pragma once

#include "calls/Outcome.h"

#include <QString>

namespace callboard::calls {

/// The reason of the outcome in one or two short sentences of the reader's language: "Talked for 1m 4s. The person hung
/// up." Empty if outcomeOf() is None. May quote Bolna or a carrier in one line, cut but not escaped: show it as plain
/// text.
[[nodiscard]] QString outcomeReason(const OutcomeFacts &facts);

/// Takes a Call or a CallRow.
template<class CallOrRow>
[[nodiscard]] QString outcomeReason(const CallOrRow &call)
{
    return outcomeReason(outcomeFactsOf(call));
}

} // namespace callboard::calls
