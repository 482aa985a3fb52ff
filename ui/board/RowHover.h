#pragma once

class QPoint;
namespace callboard::ui {

class CallHistoryModel;
class CallRowDelegate;
class RowTable;

/// Highlights the row under the pointer, and shows a hand over a Play that can be clicked. GUI thread only; everything
/// passed in must outlive it.
class RowHover final
{
public:
    RowHover(RowTable &table, const CallHistoryModel &model, CallRowDelegate &delegate);

    /// The pointer moved to this place, in pixels of the viewport.
    void moveTo(const QPoint &place);
    void leave();
    /// Call when rows moved below a still pointer.
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
