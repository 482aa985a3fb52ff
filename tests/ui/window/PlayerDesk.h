#pragma once

#include "details/CallDetailsSidebar.h"
#include "ui/window/WindowDesk.h"

namespace callboard::test {

inline ui::CallDetailsSidebar &sidebar(WindowDesk &desk)
{
    return *desk.window.findChild<ui::CallDetailsSidebar *>();
}

} // namespace callboard::test
