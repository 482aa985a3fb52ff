#include "board/RowFocus.h"

#include "board/CallRowDelegate.h"
#include "board/RowTable.h"

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
    if (row < 0) {
        m_table.viewport()->update(); // the ring round a table without a current row
    }
}

} // namespace callboard::ui
