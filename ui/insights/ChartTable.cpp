#include "insights/ChartTable.h"

#include "theme/Theme.h"

#include <QHeaderView>

namespace callboard::ui {

using insights::InsightChart;

ChartTable::ChartTable(const Theme &theme, QWidget *parent)
    : QTableWidget(parent)
    , m_theme(theme)
{
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(theme.px(26));
    horizontalHeader()->setHighlightSections(false);
    connect(this, &QTableWidget::cellActivated, this, [this](int row, int column) {
        // The first column stands for the whole bar: where there is one series it is that.
        const std::size_t series = column > 0 ? static_cast<std::size_t>(column) - 1 : 0;
        if (column > 0 || m_shown.series.size() == 1) {
            const insights::BarFilter filter = m_shown.filterAt(series, static_cast<std::size_t>(row));
            if (!filter.isEmpty()) {
                Q_EMIT chosen(filter);
            }
        }
    });
}

ChartTable::~ChartTable() = default;

QSize ChartTable::sizeHint() const
{
    return {m_theme.px(460), m_theme.px(70)}; // as its picture's
}

void ChartTable::setChart(const InsightChart &chart)
{
    m_shown = chart;
    const insights::InsightTable table = insights::tableOf(chart);
    setAccessibleName(chart.title);
    setAccessibleDescription(chart.sentence);
    setColumnCount(static_cast<int>(table.header.size()));
    setRowCount(static_cast<int>(table.rows.size()));
    setHorizontalHeaderLabels(table.header);
    int row = 0;
    for (const QStringList &cells : table.rows) {
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            cell->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeading : Qt::AlignTrailing));
            setItem(row, column, cell);
        }
        ++row;
    }
    for (int column = 0; column < columnCount(); ++column) {
        horizontalHeaderItem(column)->setTextAlignment(
            Qt::AlignVCenter | (column == 0 ? Qt::AlignLeading : Qt::AlignTrailing));
    }
    resizeColumnsToContents();
}

} // namespace callboard::ui

#include "moc_ChartTable.cpp"
