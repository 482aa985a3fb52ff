#include "board/RowFocus.h"

#include "board/CallRowDelegate.h"
#include "board/RowTable.h"

#include <utility>

namespace callboard::ui {

RowFocus::RowFocus(RowTable &table, CallRowDelegate &delegate)
    : m_table(table)
    , m_delegate(delegate)
{
}

void RowFocus::setByKeyboard(bool byKeyboard)
{
    m_byKeyboard = byKeyboard;
    update();
}

void RowFocus::update()
{
    const int row = m_byKeyboard && m_table.hasFocus() ? m_table.currentIndex().row() : -1;
    if (const int before = m_delegate.focused(); before != row) {
        m_delegate.setFocused(row);
        m_table.repaintRow(before);
        m_table.repaintRow(row);
    }
    const bool roundTheTable = m_byKeyboard && m_table.hasFocus() && row < 0;
    if (std::exchange(m_roundTheTable, roundTheTable) != roundTheTable) {
        m_table.viewport()->update();
    }
}

} // namespace callboard::ui
