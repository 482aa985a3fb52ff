#include "board/ColumnWidths.h"

#include <QtMath>

#include <algorithm>
#include <array>
#include <vector>

namespace callboard::ui {

namespace {

struct Measure
{
    int preferred; ///< pixels at scale 1
    int least;
    int share; ///< of the room to spare
};

constexpr std::array<Measure, historyColumns> measures {{
    {176, 136, 4}, // Contact: a number fits
    {148, 84, 3}, // Project
    {168, 128, 0}, // Status: call-disconnected fits from 164
    {146, 84, 3}, // Outcome: Not placed: balance fits
    {100, 100, 0}, // Duration: 1h 15m 21s fits, and half a duration would be a wrong one
    {150, 100, 0}, // Date: Yesterday 12:30 PM fits; where it does not it takes two lines
    {88, 68, 0}, // Record
    {150, 84, 3}, // Agent
    {110, 76, 2}, // Account
    {96, 80, 0}, // Direction
    {100, 100, 0}, // Talk time
    {80, 68, 0}, // Cost
    {150, 84, 4}, // Tags
}};
constexpr Measure measureOfAnswers {140, 84, 2};

/// A column that takes the width it is given.
struct Flexible
{
    std::size_t column;
    int preferred;
    int least;
    int share;
};

} // namespace

ColumnWidths columnWidths(int room, qreal scale, const ColumnLayout &layout)
{
    ColumnWidths widths(layout.order().size(), 0);
    std::vector<Flexible> flexible;
    int preferred = 0;
    int spare = 0;
    int shares = 0;
    for (const HistoryColumn column : layout.order()) {
        const auto at = static_cast<std::size_t>(column);
        if (!layout.isShown(column)) {
            continue;
        }
        if (const int own = layout.width(column); own > 0) {
            widths[at] = qRound(own * scale);
            room -= widths[at];
            continue;
        }
        const Measure &measure = isAnswer(column) ? measureOfAnswers : measures[at];
        flexible.push_back({at, qRound(measure.preferred * scale), qRound(measure.least * scale), measure.share});
        preferred += flexible.back().preferred;
        spare += flexible.back().preferred - flexible.back().least;
        shares += measure.share;
    }
    if (shares == 0) {
        // Only columns of one length are left to take the room.
        for (Flexible &one : flexible) {
            one.share = 1;
        }
        shares = static_cast<int>(flexible.size());
    }
    const int extra = room - preferred;
    const int missing = std::min(-extra, spare);
    int left = room;
    for (const Flexible &one : flexible) {
        int width = one.preferred;
        if (extra > 0) {
            width += static_cast<int>(qint64(extra) * one.share / shares);
        } else if (spare > 0) {
            width -= static_cast<int>(qint64(missing) * (one.preferred - one.least) / spare);
        }
        widths[one.column] = width;
        left -= width;
    }
    // What rounding left over: the columns end where the table ends.
    if (!flexible.empty() && (extra >= 0 || missing < spare)) {
        const auto widest = std::ranges::max_element(flexible, {}, &Flexible::share);
        widths[widest->column] += left;
    }
    return widths;
}

} // namespace callboard::ui
