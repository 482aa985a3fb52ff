#pragma once

namespace callboard::ui {

/// Tells Qt what the theme's own widgets are to a screen reader: labels are static text, a banner is an alert. Called
/// by their constructors; only the first call does anything. GUI thread only.
void installAccessibility();

} // namespace callboard::ui
