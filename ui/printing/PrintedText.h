#pragma once

#include "exporting/ExportColumns.h"

#include <QString>

namespace callboard::ui {

/// A cell of an export as people read it on paper, on one line: `1m 10s`, `$0.04`, `16 Jan 2026, 10:51 AM`,
/// `+91 55501 23456`. Any thread.
[[nodiscard]] QString printedText(const exporting::ExportColumn &column, const exporting::ExportValue &value);

} // namespace callboard::ui
