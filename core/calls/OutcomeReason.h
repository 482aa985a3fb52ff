#pragma once

#include "calls/Outcome.h"

#include <QString>

namespace callboard::calls {

/// Why the outcome is what it is, in one or two short sentences of the reader's language: "Talked for 1m 4s. The person
/// hung up." Empty where outcomeOf() is None. What Bolna or a carrier said is in it as one line, cut, and otherwise as
/// it came: show it as plain text.
[[nodiscard]] QString outcomeReason(const OutcomeFacts &facts);

/// Of a Call or a CallRow.
template<class CallOrRow>
[[nodiscard]] QString outcomeReason(const CallOrRow &call)
{
    return outcomeReason(outcomeFactsOf(call));
}

} // namespace callboard::calls
