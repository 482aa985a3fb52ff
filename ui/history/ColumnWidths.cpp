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
    {210, 116, 4}, // Contact
    {180, 92, 3}, // Project
    {256, 128, 3}, // Status: call-disconnected fits from 164
    {90, 76, 0}, // Duration
    {150, 84, 0}, // Date: Yesterday 12:30 PM fits from 148
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
