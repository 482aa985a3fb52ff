#pragma once

namespace callboard::ui {

class CallRowDelegate;
class RowTable;

/// Shows the current row as focused, but only to somebody who works with the keyboard. GUI thread only; what it is
/// given must outlive it.
class RowFocus final
{
public:
    RowFocus(RowTable &table, CallRowDelegate &delegate);

    [[nodiscard]] bool isByKeyboard() const { return m_byKeyboard; }
    void setByKeyboard(bool byKeyboard);
    /// The focus or the current row may be another one now.
    void update();

private:
    RowTable &m_table;
    CallRowDelegate &m_delegate;
    bool m_byKeyboard = false;
};

} // namespace callboard::ui
