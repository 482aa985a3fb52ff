#pragma once

#include <QRect>
#include <Qt>

#include <vector>

namespace callboard::ui {

/// The reading order of these places: line by line, in the direction of reading. A place belongs to a line if it begins
/// above the middle of the line's first place. Returns indexes into `places`. Pure.
[[nodiscard]] std::vector<std::size_t> readingOrder(const std::vector<QRect> &places, Qt::LayoutDirection direction);

} // namespace callboard::ui
