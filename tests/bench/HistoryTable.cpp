#include "bench/HistoryTable.h"

#include <algorithm>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace {

const QString nothing = u"–"_s;

QString milliseconds(std::optional<microseconds> time)
{
    if (!time) {
        return nothing;
    }
    const double value = std::chrono::duration<double, std::milli>(*time).count();
    return QString::number(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

QString ratio(double value)
{
    return value > 0 ? QString::number(value, 'f', value < 0.1 ? 3 : value < 10 ? 1 : 0) + u'×' : nothing;
}

microseconds median(std::vector<microseconds> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

} // namespace

HistoryRow rowOf(const QString &what, const std::vector<Shown> &runs)
{
    const auto medianOf = [&runs](microseconds Shown::*field) {
        std::vector<microseconds> values;
        for (const Shown &run : runs) {
            values.push_back(run.*field);
        }
        return median(std::move(values));
    };
    std::vector<Usage> usages;
    for (const Shown &run : runs) {
        usages.push_back(run.usage);
    }
    const bool answered = std::ranges::all_of(runs, &Shown::answered);
    return {.what = what,
        .by = answered ? u"Callboard"_s : u"Callboard (not answered)"_s,
        .first = medianOf(&Shown::first),
        .whole = medianOf(&Shown::whole),
        .guiCpu = medianOf(&Shown::guiCpu),
        .usage = Usage::of(usages),
        .rows = runs.back().rows};
}

HistoryRow rowOf(const ScriptStep &step)
{
    return {.what = step.times > 1 ? u"minute: %1 (%2 times)"_s.arg(step.what).arg(step.times)
                                   : u"minute: %1"_s.arg(step.what),
        .by = step.answered ? u"Callboard"_s : u"Callboard (not answered)"_s,
        .first = {},
        .whole = {},
        .guiCpu = {},
        .usage = step.usage,
        .bytes = step.usage.peakBytes};
}

Table historyTable(const std::vector<HistoryRow> &rows)
{
    Table table {.heading = {u"what"_s, u"by"_s, u"first rows"_s, u"whole"_s, u"ratio"_s, u"GUI thread"_s, u"stalls"_s,
                     u"longest"_s, u"gaps"_s, u"longest"_s, u"memory"_s, u"rows"_s},
        .rows = {},
        .leftAligned = 2,
        .notes
        = {u"Times in ms, memory in MiB. First rows: until some are painted; whole: until all on screen are, and "
           "nothing more is read. Ratio: the yardstick's time over Callboard's."_s,
            u"Stalls: times the window's thread held its event loop up for over %1 ms; gaps: the same with the "
            "time in which others had the processor."_s.arg(Measurement::frame.count())}};
    for (const HistoryRow &row : rows) {
        const auto ofUsage = [&row](auto value) { return row.usage ? value(*row.usage) : nothing; };
        table.rows.push_back({row.what, row.by, milliseconds(row.first), milliseconds(row.whole), ratio(row.ratio),
            milliseconds(row.guiCpu), ofUsage([](const Usage &usage) { return QString::number(usage.stalls); }),
            ofUsage([](const Usage &usage) { return milliseconds(usage.longestStall); }),
            ofUsage([](const Usage &usage) { return QString::number(usage.gaps); }),
            ofUsage([](const Usage &usage) { return milliseconds(usage.longestGap); }),
            row.bytes > 0 ? QString::number(static_cast<double>(row.bytes) / (1024 * 1024), 'f', 1) : nothing,
            row.rows >= 0 ? QString::number(row.rows) : nothing});
    }
    return table;
}

} // namespace callboard::bench
