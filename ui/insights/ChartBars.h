#pragma once

#include "insights/InsightChart.h"

#include <QPointF>
#include <QWidget>

#include <optional>

class QAbstractBarSeries;
class QChart;
class QChartView;
class QPainter;
class QRectF;

namespace callboard::ui {

class ChartLegend;
class Theme;

/// A picture drawn as bars. The arrow keys walk over its segments, Home and End to the ends; the accessible name tells
/// the segment one is at. Enter, Space and a click choose it. GUI thread only.
class ChartBars final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartBars)

public:
    /// `theme` must outlive it.
    explicit ChartBars(const Theme &theme, QWidget *parent = nullptr);
    ~ChartBars() override;

    void setChart(const insights::InsightChart &chart);
    /// Draws it as it is shown, without the mark of the segment one is at.
    void paintPicture(QPainter &painter, const QRect &target);

Q_SIGNALS:
    /// A segment that leads somewhere.
    void chosen(const callboard::insights::BarFilter &filter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Place
    {
        int bar = 0;
        int series = 0;
    };

    void build();
    void nameBars();
    [[nodiscard]] QRectF rectOf(const Place &place) const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF &position) const;
    void go(int bars, int series);
    void tell();
    void drawAbove(QPainter &painter);
    void choose(const Place &place);

    const Theme &m_theme;
    QChart *m_chart;
    QChartView *m_view;
    ChartLegend *m_legend;
    QAbstractBarSeries *m_bars = nullptr;
    insights::InsightChart m_shown;
    Place m_place;
    bool m_marks = true;
};

} // namespace callboard::ui
