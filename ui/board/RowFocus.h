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
    void setByKeyboard(bool byKeyboard);
    /// Call when the focus or the current row changed.
    void update();

private:
    RowTable &m_table;
    CallRowDelegate &m_delegate;
    bool m_byKeyboard = false;
};

} // namespace callboard::ui
