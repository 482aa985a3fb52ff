#include "history/ColumnWidths.h"

#include <QtMath>

#include <algorithm>
#include <numeric>

namespace callboard::ui {

namespace {

struct Measure
{
    int preferred; ///< pixels at scale 1
    int least;
    int share; ///< of the room to spare, in tenths
};

constexpr std::array<Measure, historyColumns> measures {{
    {210, 136, 4}, // Contact: a number fits
    {180, 84, 3}, // Project
    {246, 128, 3}, // Status: call-disconnected fits from 164
    {100, 100, 0}, // Duration: 1h 15m 21s fits, and half a duration would be a wrong one
    {150, 100, 0}, // Date: Yesterday 12:30 PM fits; where it does not it takes two lines
    {90, 68, 0}, // Record
}};

} // namespace

ColumnWidths columnWidths(int room, qreal scale)
{
    ColumnWidths widths {};
    int preferred = 0;
    int spare = 0;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        widths[column] = qRound(measures[column].preferred * scale);
        preferred += widths[column];
        spare += widths[column] - qRound(measures[column].least * scale);
    }
    const int extra = room - preferred;
    const int missing = std::min(-extra, spare);
    for (std::size_t column = 0; column < widths.size(); ++column) {
        if (extra > 0) {
            widths[column] += extra * measures[column].share / 10;
        } else if (spare > 0) {
            const int own = widths[column] - qRound(measures[column].least * scale);
            widths[column] -= static_cast<int>(qint64(missing) * own / spare);
        }
    }
    // What rounding left over: the columns end where the table ends.
    const int sum = std::accumulate(widths.begin(), widths.end(), 0);
    if (extra >= 0 || missing < spare) {
        widths[static_cast<std::size_t>(HistoryColumn::Status)] += room - sum;
    }
    return widths;
}

} // namespace callboard::ui
