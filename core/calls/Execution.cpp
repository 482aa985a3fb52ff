#include "calls/Execution.h"

#include "calls/Call.h"

namespace callboard::calls {

using namespace Qt::StringLiterals;

std::optional<double> Execution::duration() const
{
    if (carrierDuration && *carrierDuration > 0) {
        return carrierDuration;
    }
    return conversationDuration ? conversationDuration : carrierDuration;
}

std::optional<Direction> Execution::direction() const
{
    // Source: Bolna's list of providers.
    if (provider && provider->compare(u"web-call", Qt::CaseInsensitive) == 0) {
        return Direction::Web;
    }
    return inbound ? std::optional(*inbound ? Direction::Inbound : Direction::Outbound) : std::nullopt;
}

} // namespace callboard::calls
