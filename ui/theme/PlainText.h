#pragma once

#include <QString>

namespace callboard::ui {

/// Escapes `text` for setToolTip(), setWhatsThis() and ToolTipRole, which detect rich text and would load local files:
/// the result always reads as `text` was written, line breaks included. Text that Qt would not take for rich text is
/// returned unchanged, because screen readers read tooltips too. Empty stays empty (no tooltip).
[[nodiscard]] QString plainToolTip(const QString &text);

/// `text` on one line: line breaks, tabs and other control characters become single spaces, and bidirectional overrides
/// are removed, so that a name from outside can neither disguise itself nor break a row.
[[nodiscard]] QString singleLine(const QString &text);

} // namespace callboard::ui
