#include "polling/DialLooks.h"

#include "bolna/ApiValues.h"

#include <algorithm>

namespace callboard::polling {

using namespace std::chrono_literals;

namespace {

constexpr auto overlap = 15min;
constexpr auto behindNow = 1min;

} // namespace

Span dialWindow(const QDateTime &dialledAt, const QDateTime &now)
{
    return {dialledAt.addDuration(-overlap),
        std::max(dialledAt, std::min(now, dialledAt.addDuration(overlap))).addDuration(behindNow)};
}

std::vector<DialLook> dialLooks(std::vector<store::UnknownDial> dials, const QDateTime &now)
{
    std::ranges::sort(dials, [](const store::UnknownDial &a, const store::UnknownDial &b) {
        return a.agentId != b.agentId ? a.agentId < b.agentId : a.at < b.at;
    });
    std::vector<DialLook> looks;
    for (const store::UnknownDial &dial : dials) {
        const Span window = dialWindow(dial.at, now);
        const bool shares = !looks.empty() && looks.back().agentId == dial.agentId
                            && window.from <= looks.back().span.to
                            && window.to <= looks.back().span.from.addDuration(bolna::ListQuery::longestSpan);
        if (!shares) {
            looks.push_back({.agentId = dial.agentId, .span = window, .callIds = {}});
        }
        looks.back().span.to = std::max(looks.back().span.to, window.to);
        looks.back().callIds.push_back(dial.callId);
    }
    return looks;
}

} // namespace callboard::polling
