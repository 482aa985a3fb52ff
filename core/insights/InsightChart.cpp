#include "insights/InsightChart.h"

#include "calls/Money.h"
#include "exporting/CsvText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace callboard::insights {

using namespace Qt::StringLiterals;

namespace {

constexpr double centsPerDollar = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::insights", text);
}

QString withUnit(const QString &name, Unit unit)
{
    switch (unit) {
    case Unit::Calls:
        return name;
    case Unit::Percent:
        return tr("%1 (%)").arg(name);
    case Unit::Dollars:
        return tr("%1 (USD)").arg(name);
    }
    Q_UNREACHABLE();
}

QString plain(const std::optional<double> &value, Unit unit)
{
    if (!value) {
        return {};
    }
    return unit == Unit::Calls ? QString::number(*value, 'f', 0) : QString::number(*value, 'f', 2);
}

} // namespace

bool InsightChart::isEmpty() const
{
    return std::ranges::none_of(series, [](const InsightSeries &one) {
        return std::ranges::any_of(one.values, [](const auto &value) { return value.has_value() && *value != 0; });
    });
}

BarFilter InsightChart::filterAt(std::size_t at, std::size_t bar) const
{
    return at < series.size() && bar < series[at].filters.size() ? series[at].filters[bar] : BarFilter();
}

QString valueWords(const std::optional<double> &value, Unit unit)
{
    if (!value) {
        return u"–"_s;
    }
    switch (unit) {
    case Unit::Calls:
        return QLocale().toString(*value, 'f', 0);
    case Unit::Percent:
        return tr("%1 %").arg(QLocale().toString(*value, 'f', 0));
    case Unit::Dollars:
        return calls::costText(*value * centsPerDollar);
    }
    Q_UNREACHABLE();
}

QString segmentWords(const InsightChart &chart, std::size_t series, std::size_t bar)
{
    if (series >= chart.series.size() || bar >= static_cast<std::size_t>(chart.bars.size())) {
        return {};
    }
    const InsightSeries &of = chart.series[series];
    QString words = chart.series.size() > 1 ? tr("%1, %2: %3") : tr("%1: %3");
    words.replace("%1"_L1, chart.bars[static_cast<qsizetype>(bar)]);
    words.replace("%2"_L1, of.name);
    words.replace("%3"_L1, valueWords(of.values[bar], chart.unit));
    for (const InsightColumn &column : chart.further) {
        words += tr("; %1: ").arg(column.name) + valueWords(column.values[bar], column.unit);
    }
    return words;
}

InsightTable tableOf(const InsightChart &chart)
{
    InsightTable table {.header = {chart.barTitle}, .rows = {}};
    for (const InsightSeries &series : chart.series) {
        table.header.append(series.name);
    }
    for (const InsightColumn &column : chart.further) {
        table.header.append(column.name);
    }
    for (std::size_t bar = 0; bar < static_cast<std::size_t>(chart.bars.size()); ++bar) {
        QStringList row {chart.bars[static_cast<qsizetype>(bar)]};
        for (const InsightSeries &series : chart.series) {
            row.append(valueWords(series.values[bar], chart.unit));
        }
        for (const InsightColumn &column : chart.further) {
            row.append(valueWords(column.values[bar], column.unit));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

QByteArray csvOf(const InsightChart &chart)
{
    const QString end = u"\r\n"_s;
    QStringList header {exporting::csvField(chart.barTitle)};
    for (const InsightSeries &series : chart.series) {
        header.append(exporting::csvField(withUnit(series.name, chart.unit)));
    }
    for (const InsightColumn &column : chart.further) {
        header.append(exporting::csvField(withUnit(column.name, column.unit)));
    }
    QString text = header.join(u',') + end;
    const QStringList &names = chart.fileBars.isEmpty() ? chart.bars : chart.fileBars;
    for (std::size_t bar = 0; bar < static_cast<std::size_t>(names.size()); ++bar) {
        QStringList row {exporting::csvField(names[static_cast<qsizetype>(bar)])};
        for (const InsightSeries &series : chart.series) {
            row.append(plain(series.values[bar], chart.unit));
        }
        for (const InsightColumn &column : chart.further) {
            row.append(plain(column.values[bar], column.unit));
        }
        text += row.join(u',') + end;
    }
    return text.toUtf8();
}

} // namespace callboard::insights
