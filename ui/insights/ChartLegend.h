#pragma once

#include "insights/InsightChart.h"

#include <QWidget>

#include <functional>

namespace callboard::ui {

class Theme;

/// What the fillings of a picture stand for, each with its whole name: one below the other where there is no room
/// beside. It paints what the picture's text says too, so it takes no keys. GUI thread only.
class ChartLegend final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartLegend)

public:
    /// `theme` must outlive it.
    explicit ChartLegend(const Theme &theme, QWidget *parent = nullptr);
    ~ChartLegend() override;

    /// Hides it where there is one series alone. To be called again once the theme has changed.
    void setSeries(const std::vector<insights::InsightSeries> &series);
    void paint(QPainter &painter, const QRect &target) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Item
    {
        QString words;
        int width = 0; ///< with its filling, in pixels
        insights::Shade shade {};
    };

    /// Calls `place` with each item and its upper left corner, in rows that are centred. Returns the height of all.
    int arrange(int width, const std::function<void(const Item &, const QPoint &)> &place = {}) const;
    [[nodiscard]] int rowHeight() const;

    const Theme &m_theme;
    std::vector<Item> m_items;
};

} // namespace callboard::ui
