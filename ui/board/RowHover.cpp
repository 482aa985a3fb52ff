#include "board/RowHover.h"

#include "board/CallHistoryModel.h"
#include "board/CallRowDelegate.h"
#include "board/RowTable.h"

#include <QCursor>

#include <utility>

namespace callboard::ui {

RowHover::RowHover(RowTable &table, const CallHistoryModel &model, CallRowDelegate &delegate)
    : m_table(table)
    , m_model(model)
    , m_delegate(delegate)
{
}

void RowHover::moveTo(const QPoint &place)
{
    const QModelIndex index = m_table.indexAt(place);
    show(index.row(), m_model.isPlayableAt(index));
}

void RowHover::leave()
{
    show(-1, false);
}

void RowHover::lookAgain()
{
    if (m_table.viewport()->underMouse()) {
        moveTo(m_table.viewport()->mapFromGlobal(QCursor::pos()));
    }
}

void RowHover::show(int row, bool onPlay)
{
    m_delegate.setHovered(row, onPlay);
    m_table.repaintRow(std::exchange(m_row, row));
    m_table.repaintRow(row);
    if (onPlay) {
        m_table.viewport()->setCursor(Qt::PointingHandCursor);
    } else {
        m_table.viewport()->unsetCursor();
    }
}

} // namespace callboard::ui
