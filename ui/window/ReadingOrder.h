#pragma once

#include <QRect>
#include <Qt>

#include <vector>

namespace callboard::ui {

/// The order in which one reads what stands in these places: line by line, along each line in the direction of reading.
/// What begins above the middle of a line's first place stands in that line. Answers with indexes into `places`. Pure.
[[nodiscard]] std::vector<std::size_t> readingOrder(const std::vector<QRect> &places, Qt::LayoutDirection direction);

} // namespace callboard::ui
