#include "polling/PollOverview.h"

#include <numeric>

namespace callboard::polling {

using store::PendingCall;

PollOverview overviewOf(const store::PendingWork &work, const QDateTime &now)
{
    PollOverview overview;
    overview.unknownDials = static_cast<int>(work.dials.size());
    overview.gone = static_cast<int>(work.gone.size());
    overview.endsOwed = std::accumulate(work.endsOwed.cbegin(), work.endsOwed.cend(), 0);
    for (const PendingCall &call : work.calls) {
        switch (call.reason) {
        case PendingCall::Reason::NotFinal:
            ++overview.pending;
            break;
        case PendingCall::Reason::RecordingOwed:
            ++overview.recordingsOwed;
            break;
        case PendingCall::Reason::EndOwed:
            break; // there may be more of them than the work tells of
        }
        const bool due = calls::isDue(call.state, now);
        overview.due += due ? 1 : 0;
        overview.stale += calls::isStale(call.state, now) ? 1 : 0;
        overview.failing += call.checkFailures > 0 ? 1 : 0;
        if (!overview.lastAnswer.isValid() || call.state.lastStatusCheck > overview.lastAnswer) {
            overview.lastAnswer = call.state.lastStatusCheck;
        }
        if (!due && (!overview.nextCheck.isValid() || call.state.nextCheck < overview.nextCheck)) {
            overview.nextCheck = call.state.nextCheck;
        }
    }
    return overview;
}

} // namespace callboard::polling
