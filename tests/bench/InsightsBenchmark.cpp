#include "bench/InsightsBenchmark.h"

#include "base/IsoTime.h"
#include "bench/SqliteShell.h"
#include "insights/InsightCharts.h"
#include "store/CallReader.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using std::chrono::microseconds;
using store::CallQuery;
using store::Facet;
using store::InsightSums;

namespace {

constexpr int runs = 5;

struct Question
{
    QString words;
    CallQuery query;
    QString where; ///< the same for the shell; empty: every call
};

std::optional<InsightSums> ask(store::CallReader &reader, const CallQuery &query)
{
    QEventLoop loop;
    std::optional<InsightSums> sums;
    reader.insights(query, {&loop, [&](const store::Read<InsightSums> &read) {
                                if (read) {
                                    sums = *read;
                                }
                                loop.quit();
                            }});
    loop.exec();
    return sums;
}

/// What the pictures need, without sums that were kept: days, hours, weekdays, projects and agents.
std::optional<microseconds> plain(const SqliteShell &shell, const QString &where)
{
    microseconds all {0};
    for (const QString &by : {u"date(created_at, 'localtime')"_s, u"strftime('%H', created_at, 'localtime')"_s,
             u"strftime('%w', created_at, 'localtime')"_s, u"project"_s, u"agent_id"_s}) {
        const auto time
            = shell.time(u"SELECT %1, outcome, count(*), sum(call_duration), sum(conversation_duration), "
                         "count(total_cost_cents), sum(total_cost_cents) FROM calls %2 GROUP BY 1, 2"_s.arg(by, where));
        if (!time) {
            return std::nullopt;
        }
        all += *time;
    }
    return all;
}

std::vector<Question> questionsOf(const InsightSums &sums)
{
    std::vector<Question> questions {{u"every call"_s, {}, {}}};
    const QDate last = sums.days.empty() ? QDate() : sums.days.back().day;
    if (!sums.groups.empty() && last.isValid()) {
        CallQuery days;
        days.since = QDateTime(last.addDays(-29), QTime(0, 0)).toUTC();
        questions.push_back({u"30 days"_s, days, u"WHERE created_at >= '%1'"_s.arg(isoUtc(days.since))});
        CallQuery agent;
        agent.chosen[Facet::Agent] = {sums.groups.front().agentId};
        questions.push_back({u"an agent"_s, agent, u"WHERE agent_id = '%1'"_s.arg(sums.groups.front().agentId)});
    }
    CallQuery outcome;
    outcome.chosen[Facet::Outcome] = {u"Talked"_s};
    questions.push_back({u"an outcome (asks each call)"_s, outcome, u"WHERE outcome = 'Talked'"_s});
    CallQuery rare;
    rare.chosen[Facet::Outcome] = {u"Not placed: balance"_s};
    questions.push_back({u"a rare outcome (asks each call)"_s, rare, u"WHERE outcome = 'Not placed: balance'"_s});
    return questions;
}

} // namespace

int benchmarkInsights(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Reads the sums of Insights from a store that `fill` made."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"FILE"_s, u"The store."_s);
    parser.process(arguments);
    const QString file = parser.positionalArguments().value(0);
    if (!QFileInfo::exists(file)) {
        std::fputs("callboard-bench: insights wants the file of a store\n", stderr);
        return 2;
    }
    store::CallReader reader(file);
    const SqliteShell shell(file);
    const auto every = ask(reader, {});
    if (!every) {
        return 1;
    }
    std::printf("| %-32s | %9s | %12s | %12s | %7s |\n", "which calls", "calls", "Callboard", "GROUP BY", "ratio");
    std::printf("| --- | ---: | ---: | ---: | ---: |\n");
    for (const Question &question : questionsOf(*every)) {
        std::vector<microseconds> times;
        qint64 calls = 0;
        for (int run = 0; run < runs; ++run) {
            QElapsedTimer clock;
            clock.start();
            const auto sums = ask(reader, question.query);
            if (!sums) {
                return 1;
            }
            const auto charts = insights::chartsOf(*sums, {.first = {}, .last = {}, .today = QDate(2026, 12, 31)});
            times.emplace_back(clock.nsecsElapsed() / 1000);
            calls = charts.empty() ? 0 : sums->all.calls;
        }
        std::ranges::sort(times);
        const microseconds median = times[times.size() / 2];
        const auto yardstick = plain(shell, question.where);
        const auto ms = [](microseconds time) { return static_cast<double>(time.count()) / 1000; };
        if (yardstick) {
            std::printf("| %-32s | %9lld | %9.1f ms | %9.1f ms | %6.1f× |\n", qPrintable(question.words),
                static_cast<long long>(calls), ms(median), ms(*yardstick), ms(*yardstick) / ms(median));
        } else {
            std::printf("| %-32s | %9lld | %9.1f ms | %12s | %7s |\n", qPrintable(question.words),
                static_cast<long long>(calls), ms(median), "", "");
        }
        std::fflush(stdout);
    }
    return 0;
}

} // namespace callboard::bench
