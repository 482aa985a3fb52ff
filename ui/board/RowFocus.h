#pragma once

namespace callboard::ui {

class CallRowDelegate;
class RowTable;

/// Paints the focus of the current row, but only while the keyboard is used. GUI thread only; everything passed in must
/// outlive it.
class RowFocus final
{
public:
    RowFocus(RowTable &table, CallRowDelegate &delegate);

    [[nodiscard]] bool isByKeyboard() const { return m_byKeyboard; }
    /// Whether the table has the focus and no row to show it at: the view paints it round the whole.
    [[nodiscard]] bool isRoundTheTable() const { return m_roundTheTable; }
    void setByKeyboard(bool byKeyboard);
    /// Call when the focus or the current row changed.
    void update();

private:
    RowTable &m_table;
    CallRowDelegate &m_delegate;
    bool m_byKeyboard = false;
    bool m_roundTheTable = false;
};

} // namespace callboard::ui
