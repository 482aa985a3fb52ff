#include "player/TimeMap.h"

#include <algorithm>
#include <cmath>

namespace callboard::ui {

using std::chrono::milliseconds;

TimeMap::TimeMap(std::vector<Span> kept, double speed)
    : m_kept(std::move(kept))
    , m_speed(speed)
{
}

milliseconds TimeMap::toPlayed(milliseconds source) const
{
    milliseconds before = m_kept.empty() ? source : milliseconds(0);
    for (const Span &part : m_kept) {
        if (source < part.to) {
            before += std::max(source - part.from, milliseconds(0));
            break;
        }
        before += part.length();
    }
    return milliseconds(std::llround(static_cast<double>(before.count()) / m_speed));
}

milliseconds TimeMap::toSource(milliseconds played) const
{
    const milliseconds wanted(std::llround(static_cast<double>(played.count()) * m_speed));
    milliseconds before {0};
    for (const Span &part : m_kept) {
        if (wanted < before + part.length()) {
            return part.from + wanted - before;
        }
        before += part.length();
    }
    return m_kept.empty() ? wanted : m_kept.back().to;
}

std::vector<Span> withoutSilences(milliseconds length, const std::vector<Span> &silences, milliseconds left)
{
    std::vector<Span> kept;
    milliseconds from {0};
    for (const Span &found : silences) {
        // What they were found in may be longer.
        const Span silence {std::min(found.from, length), std::min(found.to, length)};
        if (silence.length() <= left) {
            continue;
        }
        // A silence at the very beginning or end has speech on one side only.
        const milliseconds begin = silence.from > milliseconds(0) ? silence.from + left / 2 : silence.from;
        const milliseconds end = silence.to - (silence.to < length ? left / 2 : milliseconds(0));
        if (begin > from) {
            kept.push_back({from, begin});
        }
        from = std::max(from, end);
    }
    if (from < length) {
        kept.push_back({from, length});
    }
    if (kept.empty()) {
        kept.push_back({milliseconds(0), length}); // nothing but silence: then it is what there is to hear
    }
    return kept;
}

} // namespace callboard::ui
