#include "board/ScrollKeeper.h"

#include "board/CallHistoryModel.h"
#include "board/RowTable.h"

#include <QScrollBar>

#include <algorithm>

namespace callboard::ui {

ScrollKeeper::ScrollKeeper(RowTable &table, const CallHistoryModel &model)
    : m_table(table)
    , m_model(model)
{
}

void ScrollKeeper::letGo()
{
    const RowsInView view = m_table.rowsInView();
    m_rowHeight = view.rowHeight;
    m_anchor = {.ids = {}, .firstRow = view.first(), .hidden = view.hidden(), .atTop = view.position == 0};
    const int end = std::min(view.rows, view.last() + 1);
    for (int row = m_anchor.firstRow; row < end; ++row) {
        m_anchor.ids.push_back(m_model.idAt(row));
    }
}

void ScrollKeeper::takeUp(bool fromTop)
{
    const int height = m_table.rowsInView().rowHeight;
    m_anchor.hidden = m_anchor.hidden * height / m_rowHeight;
    m_rowHeight = height;
    const auto rowOf = [this](qint64 id, int hint) { return m_model.rowOf(id, hint); };
    m_table.verticalScrollBar()->setValue(fromTop ? 0 : m_anchor.scrollPosition(height, rowOf));
}

} // namespace callboard::ui
