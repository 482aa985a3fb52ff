#pragma once

namespace callboard::ui {

/// Registers accessible interfaces for the theme's own widgets: labels are static text, a banner is an alert. Scroll
/// areas get an interface of our own, since Qt's can crash. The Theme calls it, and these widgets need a Theme; later
/// calls do nothing. GUI thread only.
void installAccessibility();

} // namespace callboard::ui
