#pragma once

namespace callboard::ui {

/// Tells Qt what the theme's own widgets are to a screen reader: labels are static text, a banner is an alert; and what
/// scroll areas are, which Qt's own answer crashes over. Called by the Theme and by their constructors; only the first
/// call does anything. GUI thread only.
void installAccessibility();

} // namespace callboard::ui
