#include "bench/PollOutcome.h"

#include <QLocale>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

const QString nothing = u"–"_s;

QString number(int value)
{
    return QLocale::c().toString(value);
}

QString ratio(double value)
{
    return QString::number(value, 'f', value < 10 ? 1 : 0) + u'×';
}

QString seconds(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 1) + u" s"_s;
}

double inSeconds(std::chrono::microseconds time)
{
    return std::chrono::duration<double>(time).count();
}

QString nameOf(const Shape &shape)
{
    QString name = number(shape.calls);
    if (shape.ended > 0) {
        name += u" among %1"_s.arg(number(shape.calls * (1 + shape.ended)));
    }
    return name
           + u", %1, %2 ms"_s.arg(shape.agents == 1 ? u"one agent"_s : u"%1 agents"_s.arg(shape.agents))
                 .arg(shape.latency.count());
}

QStringList costOf(const Usage &usage, double cpu)
{
    const auto milliseconds = [](std::chrono::microseconds time) {
        return QString::number(std::chrono::duration<double, std::milli>(time).count(), 'f', 1);
    };
    const auto mebibytes
        = [](qint64 bytes) { return QString::number(static_cast<double>(bytes) / (1024 * 1024), 'f', 1); };
    return {seconds(cpu), number(usage.stalls), milliseconds(usage.longestStall), number(usage.gaps),
        milliseconds(usage.longestGap), mebibytes(usage.peakBytes), mebibytes(usage.grownBytes)};
}

QStringList rowOf(const PollOutcome &outcome, std::size_t index, double oneByOne, std::chrono::seconds fits)
{
    const Cycle &cycle = outcome.cycles[index];
    const int calls = outcome.shape.calls;
    const Usage usage = Usage::of(cycle.usages);
    const double wall = inSeconds(usage.wall);
    // What was late was not done: a ratio would flatter.
    const bool whole = cycle.answered == calls && cycle.requests > 0;
    const double abreast = outcome.abreastAsked == 0
                               ? 0
                               : inSeconds(Usage::of(outcome.abreast).wall) * cycle.requests / outcome.abreastAsked;
    return QStringList {nameOf(outcome.shape),
               outcome.cycles.size() == 1 ? u"Callboard"_s : u"Callboard, cycle %1"_s.arg(index + 1),
               number(cycle.requests), whole ? ratio(static_cast<double>(calls) / cycle.requests) : nothing,
               number(cycle.answered), number(cycle.late), seconds(wall),
               whole && wall <= inSeconds(fits) ? u"yes"_s : u"no"_s, whole ? ratio(oneByOne / wall) : nothing,
               abreast > 0 ? ratio(wall / abreast) : nothing}
           + costOf(usage, inSeconds(usage.cpu));
}

} // namespace

bool allAnswered(const PollOutcome &outcome)
{
    return outcome.cycles.front().answered == outcome.shape.calls && outcome.oneByOneAnswered == outcome.oneByOneAsked
           && outcome.abreastAnswered == outcome.abreastAsked;
}

Table tableOf(const std::vector<PollOutcome> &outcomes, std::chrono::seconds cycle)
{
    Table table {.heading = {u"calls"_s, u"asked by"_s, u"requests"_s, u"fewer"_s, u"answered"_s, u"late"_s, u"time"_s,
                     u"in %1 s"_s.arg(cycle.count()), u"faster"_s, u"of plain"_s, u"CPU"_s, u"stalls"_s, u"longest"_s,
                     u"gaps"_s, u"longest"_s, u"peak"_s, u"grown"_s},
        .rows = {},
        .leftAligned = 2,
        .notes = {u"Stalls: times the main thread held its event loop up for over %1 ms; gaps: the same with the time "
                  "in which others had the processor. Longest in ms, memory in MiB."_s.arg(Measurement::frame.count()),
            u"Of plain: the time as a multiple of the same number of plain GETs, six abreast, over the same latency."_s}};
    bool extrapolated = false;
    for (const PollOutcome &outcome : outcomes) {
        const int calls = outcome.shape.calls;
        const double factor = static_cast<double>(calls) / outcome.oneByOneAsked;
        const Usage oneByOne = Usage::of(outcome.oneByOne);
        const double oneByOneWall = inSeconds(oneByOne.wall) * factor;
        for (std::size_t i = 0; i < outcome.cycles.size(); ++i) {
            table.rows.push_back(rowOf(outcome, i, oneByOneWall, cycle));
        }
        const Usage abreast = Usage::of(outcome.abreast);
        table.rows.push_back(
            QStringList {nameOf(outcome.shape), u"plain GETs, six abreast"_s, number(outcome.abreastAsked), nothing,
                number(outcome.abreastAnswered), nothing, seconds(inSeconds(abreast.wall)), nothing, nothing, u"1×"_s}
            + costOf(abreast, inSeconds(abreast.cpu)));
        extrapolated = extrapolated || factor > 1;
        table.rows.push_back(QStringList {nameOf(outcome.shape), factor > 1 ? u"one by one *"_s : u"one by one"_s,
                                 number(calls), u"1×"_s, number(calls), u"0"_s, seconds(oneByOneWall),
                                 oneByOneWall <= inSeconds(cycle) ? u"yes"_s : u"no"_s, u"1×"_s, nothing}
                             + costOf(oneByOne, inSeconds(oneByOne.cpu) * factor));
    }
    if (extrapolated) {
        table.notes.append(
            u"* Measured over the first %1 calls; requests, answers, time and CPU are multiplied up."_s.arg(
                yardstickCalls));
    }
    return table;
}

} // namespace callboard::bench
