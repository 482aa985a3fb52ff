#include "board/ScrollAnchor.h"

#include <algorithm>
#include <map>

namespace callboard::ui {

int ScrollAnchor::scrollPosition(int rowHeight, const std::function<int(qint64, int)> &rowOf) const
{
    if (atTop) {
        return 0;
    }
    // By how far rows moved, and how many of them. One call that moved far, by its new status, must not drag the screen
    // along: the way most rows went is the way to go.
    std::map<int, int> votes;
    int way = 0;
    int most = 0;
    int row = firstRow;
    for (const qint64 id : ids) {
        if (const int now = rowOf(id, row); now >= 0) {
            const int count = ++votes[now - row];
            if (count > most) {
                most = count;
                way = now - row;
            }
        }
        ++row;
    }
    return std::max(0, (firstRow + way) * rowHeight + hidden);
}

} // namespace callboard::ui
