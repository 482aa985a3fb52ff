#pragma once

class QPoint;
namespace callboard::ui {

class CallHistoryModel;
class CallRowDelegate;
class RowTable;

/// Shows what is under the pointer in the table: the whole row, and a Play that can be clicked by the pointer's shape.
/// GUI thread only; what it is given must outlive it.
class RowHover final
{
public:
    RowHover(RowTable &table, const CallHistoryModel &model, CallRowDelegate &delegate);

    /// The pointer is here, in pixels of the viewport.
    void moveTo(const QPoint &place);
    void leave();
    /// The rows moved below a pointer at rest.
    void lookAgain();
    [[nodiscard]] int row() const { return m_row; } ///< -1: none

private:
    void show(int row, bool onPlay);

    RowTable &m_table;
    const CallHistoryModel &m_model;
    CallRowDelegate &m_delegate;
    int m_row = -1;
};

} // namespace callboard::ui
