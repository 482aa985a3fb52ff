#pragma once

class QLayout;

namespace callboard::ui {

/// Lets Tab go through what is in `layout` as it is laid out, in whichever order the parts were made: for a page whose
/// parts are made elsewhere or later. What is not in it stays where it is. GUI thread only.
void orderFocus(const QLayout &layout);

} // namespace callboard::ui
