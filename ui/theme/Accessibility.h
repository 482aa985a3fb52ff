#pragma once

namespace callboard::ui {

/// Tells Qt what the theme's own widgets are to a screen reader: labels are static text, a banner is an alert. Scroll
/// areas get an answer of our own, since Qt's crashes. The Theme calls it, without which there is none of these widgets;
/// a second Theme changes nothing. GUI thread only.
void installAccessibility();

} // namespace callboard::ui
