#pragma once

#include "theme/Icons.h"

#include <QStringView>

#include <optional>

namespace callboard::ui {

/// A log line split into the icon of its mark and the text after it. A line without a known mark is all text. Pure.
///
/// Common fonts have no emoji, so the window draws icons; the log file and the clipboard keep the marks.
struct MarkedLine
{
    std::optional<Icon> icon;
    QStringView text;
};
[[nodiscard]] MarkedLine splitMark(QStringView line);

} // namespace callboard::ui
