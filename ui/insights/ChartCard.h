#pragma once

#include "insights/InsightChart.h"

#include <QImage>
#include <QWidget>

class QStackedWidget;

namespace callboard::ui {

class Button;
class ChartBars;
class ChartTable;
class TextLabel;
class Theme;

/// One picture with its title, what it says in words, a switch to its numbers, and a menu to save it. GUI thread only.
class ChartCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartCard)

public:
    enum class Form { Png, Csv };

    /// `theme` must outlive it.
    explicit ChartCard(const Theme &theme, QWidget *parent = nullptr);
    ~ChartCard() override;

    void setChart(const insights::InsightChart &chart);
    [[nodiscard]] const insights::InsightChart &chart() const { return m_shown; }
    [[nodiscard]] bool isTable() const;
    void setTable(bool table);
    /// The picture with its title, its sentence and a last line that says what it is of; twice as fine as on screen.
    [[nodiscard]] QImage picture(const QString &scope);

Q_SIGNALS:
    void chosen(const callboard::insights::BarFilter &filter);
    void saveRequested(callboard::ui::ChartCard::Form form);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addSaving();
    void showPage();

    const Theme &m_theme;
    TextLabel *m_title;
    TextLabel *m_sentence;
    TextLabel *m_none;
    Button *m_asTable;
    Button *m_save;
    QStackedWidget *m_pages;
    ChartBars *m_bars;
    ChartTable *m_table;
    insights::InsightChart m_shown;
};

} // namespace callboard::ui
