#pragma once

#include <QString>

namespace callboard::ui {

/// `text` for setToolTip(), setWhatsThis() and the ToolTipRole, which guess rich text and would then load local files:
/// the result always reads as `text` was written, line breaks included. Text that Qt would guess wrong comes back
/// escaped, any other as it is, because screen readers read tooltips too. Empty stays empty (no tooltip).
[[nodiscard]] QString plainToolTip(const QString &text);

/// `text` on one line: line breaks, tabs and other control characters become single spaces, and the characters that
/// reorder text (bidirectional overrides) go, so that a name from outside cannot disguise itself or burst a row.
[[nodiscard]] QString singleLine(const QString &text);

} // namespace callboard::ui
