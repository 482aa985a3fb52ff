#include "insights/ChartAxes.h"

#include "theme/Theme.h"

#include <QAbstractBarSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QFontMetrics>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using insights::InsightChart;
using insights::InsightSeries;
using insights::Unit;

namespace {

constexpr double roomForLabels = 1.12;
constexpr int ticks = 5;

/// 1, 2 or 5 with zeros: a step that people count in. Calls come whole.
double roundStep(double rough, Unit unit)
{
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double digit = rough / power;
    const double step = (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
    return unit == Unit::Calls ? std::max(1.0, step) : step;
}

double highest(const InsightChart &shown)
{
    double most = 0;
    for (int bar = 0; bar < shown.bars.size(); ++bar) {
        double sum = 0;
        for (const InsightSeries &series : shown.series) {
            sum += std::max(0.0, series.values[static_cast<std::size_t>(bar)].value_or(0));
        }
        most = std::max(most, sum);
    }
    return most;
}

} // namespace

void ChartAxes::add(QChart &chart, QAbstractBarSeries &bars, const InsightChart &shown, const Theme &theme)
{
    const auto dress = [&theme](QAbstractAxis *axis, bool grid) {
        axis->setLabelsFont(theme.font(FontRole::Secondary));
        axis->setLabelsColor(theme.color(Token::Secondary));
        axis->setGridLineColor(theme.color(Token::Line));
        axis->setGridLineVisible(grid);
        axis->setLinePenColor(theme.color(Token::Outline));
    };
    auto *names = new QCategoryAxis;
    names->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    names->setRange(-0.5, static_cast<double>(shown.bars.size()) - 0.5);
    names->setReverse(shown.isAcross); // the first one stands above
    names->setTruncateLabels(false);
    dress(names, false);
    auto *values = new QValueAxis;
    const double most = highest(shown);
    const double step = roundStep(most > 0 ? most / (ticks - 1) : 1, shown.unit);
    const double above = shown.series.size() == 1 ? most * roomForLabels : most;
    const double top = std::max({step, std::ceil(most / step) * step, above});
    values->setRange(0, top);
    values->setTickType(QValueAxis::TicksDynamic);
    values->setTickAnchor(0);
    values->setTickInterval(step);
    values->setLabelFormat(shown.unit == Unit::Percent               ? u"%.0f %%"_s
                           : shown.unit == Unit::Dollars && step < 1 ? u"$%.2f"_s
                           : shown.unit == Unit::Dollars             ? u"$%.0f"_s
                                                                     : u"%.0f"_s);
    dress(values, true);
    chart.addAxis(names, shown.isAcross ? Qt::AlignLeft : Qt::AlignBottom);
    chart.addAxis(values, shown.isAcross ? Qt::AlignBottom : Qt::AlignLeft);
    bars.attachAxis(names);
    bars.attachAxis(values);
}

void ChartAxes::nameBars(const QChart &chart, const InsightChart &shown, const Theme &theme, int width)
{
    const auto axes = chart.axes(shown.isAcross ? Qt::Vertical : Qt::Horizontal);
    auto *names = axes.isEmpty() ? nullptr : qobject_cast<QCategoryAxis *>(axes.front());
    if (!names) {
        return;
    }
    for (const QString &label : names->categoriesLabels()) {
        names->remove(label);
    }
    names->setStartValue(-0.5);
    const QFontMetrics metrics(theme.font(FontRole::Secondary));
    const int count = static_cast<int>(shown.bars.size());
    int every = 1;
    const int longest = theme.px(150);
    const QStringList &labels = shown.shortBars.isEmpty() ? shown.bars : shown.shortBars;
    if (!shown.isAcross) {
        int widest = 1;
        for (const QString &bar : labels) {
            widest = std::max(widest, metrics.horizontalAdvance(bar) + theme.px(14));
        }
        const double place = std::max(1.0, (width - theme.px(70)) / static_cast<double>(count));
        every = std::max(1, static_cast<int>(std::ceil(widest / place)));
    }
    for (int bar = 0; bar < count; bar += every) {
        const QString &name = labels[bar];
        QString label = shown.isAcross ? metrics.elidedText(name, Qt::ElideRight, longest) : name;
        while (names->categoriesLabels().contains(label)) {
            label += QChar(0x200B); // the axis knows each label once
        }
        names->append(label, bar);
    }
}

} // namespace callboard::ui
