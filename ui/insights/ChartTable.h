#pragma once

#include "insights/InsightChart.h"

#include <QTableWidget>

namespace callboard::ui {

class Theme;

/// The numbers of a picture. Enter and a double click choose what the cell stands for. GUI thread only.
class ChartTable final : public QTableWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartTable)

public:
    explicit ChartTable(const Theme &theme, QWidget *parent = nullptr);
    ~ChartTable() override;

    [[nodiscard]] QSize sizeHint() const override;
    void setChart(const insights::InsightChart &chart);

Q_SIGNALS:
    void chosen(const callboard::insights::BarFilter &filter);

private:
    const Theme &m_theme;
    insights::InsightChart m_shown;
};

} // namespace callboard::ui
