#include "player/HearingTrack.h"

#include <algorithm>
#include <utility>

namespace callboard::ui {

using std::chrono::milliseconds;

std::optional<Span> HearingTrack::follow(milliseconds played, Moment now, double pace)
{
    const std::optional<milliseconds> before = std::exchange(m_at, played);
    const Moment since = std::exchange(m_since, now);
    if (!before) {
        return played > milliseconds(0) && played <= tolerance ? std::optional(Span {milliseconds(0), played})
                                                               : std::nullopt;
    }
    const auto most = std::chrono::duration_cast<milliseconds>(std::max(1.0, pace) * 1.1 * (now - since)) + tolerance;
    const milliseconds step = played - *before;
    return step > milliseconds(0) && step <= most ? std::optional(Span {*before, played}) : std::nullopt;
}

} // namespace callboard::ui
