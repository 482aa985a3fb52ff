#include "window/SelectionSums.h"

#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "calls/Display.h"
#include "calls/Money.h"
#include "details/CallDetailsSidebar.h"
#include "store/CallReader.h"
#include "window/DetailsController.h"
#include "window/StatusLine.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace callboard::ui {

SelectionSums::SelectionSums(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&m_parts.view, &CallHistoryView::selectionSettled, this, &SelectionSums::update);
    connect(&m_parts.model, &CallHistoryModel::callsWritten, this, [this] {
        m_board.reset(); // the same calls add up to something else
        update();
    });
}

SelectionSums::~SelectionSums() = default;

void SelectionSums::update()
{
    m_parts.sidebar.setRemark(remark());
    if (m_parts.view.selectedCount() < 2) {
        m_rows.clear();
        m_board.reset();
        m_parts.status.showSelection({});
    } else if (m_parts.view.selectedRows() != m_rows || m_parts.model.ids() != m_board) {
        readSums();
    }
}

/// One question at a time: while rows are selected one after the other the last state alone is asked about.
void SelectionSums::readSums()
{
    if (m_reading || !m_parts.model.ids()) {
        return;
    }
    m_reading = true;
    std::vector<store::RowRange> rows = m_parts.view.selectedRows();
    const bool others = rows != m_rows;
    m_rows = std::move(rows);
    m_board = m_parts.model.ids();
    const int onBoard = static_cast<int>(m_board->size());
    if (others) { // else what they added up to stays until it is known again
        m_parts.status.showSelection(words(countOf(m_rows), onBoard, nullptr));
    }
    m_parts.reader.sums(m_board, m_rows, {this, &SelectionSums::take, onBoard});
}

void SelectionSums::take(int onBoard, const Sums &sums)
{
    m_reading = false;
    if (sums && m_parts.view.selectedRows() == m_rows) {
        m_parts.status.showSelection(words(countOf(m_rows), onBoard, &*sums));
    }
    update();
}

QString SelectionSums::words(int selected, int onBoard, const store::CallSums *sums)
{
    const QLocale locale;
    const QString count = tr("%1 of %2 selected").arg(locale.toString(selected), locale.toString(onBoard));
    return sums ? tr("%1, %2, %3").arg(count, calls::durationText(sums->seconds), calls::costText(sums->costCents))
                : count;
}

QString SelectionSums::remark() const
{
    const qint64 id = m_parts.details.callId(); // not the selected one where that came by itself
    if (id == 0 || !m_parts.model.ids()) {
        return {};
    }
    const int row = m_parts.model.rowOf(id, 0);
    if (row < 0) {
        return m_parts.model.isWhole() ? tr("Not in the table now: the search or a filter hides this call.")
                                       : QString();
    }
    const std::vector<store::RowRange> rows = m_parts.view.selectedRows();
    const int count = countOf(rows);
    const bool isAmong = std::ranges::any_of(
        rows, [row](const store::RowRange &range) { return row >= range.first && row < range.first + range.count; });
    if (count > 1) {
        return isAmong ? tr("One of %1 selected calls").arg(QLocale().toString(count))
                       : tr("Not among the %1 selected calls").arg(QLocale().toString(count));
    }
    return count == 1 && !isAmong ? tr("Another call is selected in the table.") : QString();
}

} // namespace callboard::ui

#include "moc_SelectionSums.cpp"
