#include "window/ReadingOrder.h"

#include <algorithm>
#include <numeric>

namespace callboard::ui {

std::vector<std::size_t> readingOrder(const std::vector<QRect> &places, Qt::LayoutDirection direction)
{
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places[i].top(); });
    const auto start
        = [&](std::size_t i) { return direction == Qt::RightToLeft ? -places[i].right() : places[i].left(); };
    for (auto line = order.begin(); line != order.end();) {
        // Controls of one line differ in height, and stand on its middle.
        const int middle = places[*line].center().y();
        const auto next = std::find_if(line, order.end(), [&](std::size_t i) { return places[i].top() > middle; });
        std::stable_sort(line, next, [&](std::size_t a, std::size_t b) { return start(a) < start(b); });
        line = next;
    }
    return order;
}

} // namespace callboard::ui
