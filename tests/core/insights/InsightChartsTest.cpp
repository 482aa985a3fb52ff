#include "insights/InsightCharts.h"

#include "base/EnglishPlurals.h"
#include "calls/CallStatus.h"
#include "calls/Outcome.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::insights;
using calls::Outcome;
using store::InsightSums;
using store::InsightTotals;

namespace {

InsightTotals totals(std::initializer_list<std::pair<Outcome, qint64>> outcomes)
{
    InsightTotals some;
    for (const auto &[outcome, calls] : outcomes) {
        some.byOutcome[static_cast<std::size_t>(outcome)] += calls;
        some.calls += calls;
    }
    return some;
}

store::InsightGroup group(const QString &agent, const QString &project, const InsightTotals &of)
{
    return {.accountId = u"a"_s,
        .agentId = agent,
        .agentName = agent.isEmpty() ? QString() : u"Agent "_s + agent,
        .project = project,
        .totals = of};
}

InsightChart chartOf(
    const InsightSums &sums, const QString &id, const InsightDays &days = {.today = QDate(2026, 11, 30)})
{
    for (InsightChart &chart : chartsOf(sums, days)) {
        if (chart.id == id) {
            return chart;
        }
    }
    qFatal("There is no such picture");
}

std::vector<double> valuesOf(const InsightSeries &series)
{
    std::vector<double> values;
    for (const auto &value : series.values) {
        values.push_back(value.value_or(-1));
    }
    return values;
}

} // namespace

/// What each picture shows and says, and where its bars lead.
class InsightChartsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void withoutCallsEveryPictureSaysWhy()
    {
        for (const InsightChart &chart : chartsOf({}, {.today = QDate(2026, 11, 30)})) {
            QVERIFY2(chart.isEmpty(), qPrintable(chart.id));
            QVERIFY2(!chart.none.isEmpty() && !chart.title.isEmpty(), qPrintable(chart.id));
            QVERIFY(!csvOf(chart).isEmpty());
        }
    }

    /// A picture of outcomes leaves none out.
    void everyOutcomeIsInOneSeries()
    {
        for (const QString &id : {u"callsPerDay"_s, u"outcomesByProject"_s, u"outcomesByAgent"_s}) {
            std::vector<Outcome> outcomes = calls::allOutcomes();
            outcomes.push_back(Outcome::None);
            for (const Outcome outcome : outcomes) {
                InsightSums sums;
                sums.all = totals({{outcome, 3}});
                sums.days = {{QDate(2026, 11, 30), sums.all}};
                sums.groups = {group(u"1"_s, u"Loans"_s, sums.all)};
                const InsightChart chart = chartOf(sums, id);
                QCOMPARE(chart.series.size(), std::size_t {1});
                QCOMPARE(chart.series[0].values[0], std::optional(3.0));
                const BarFilter filter = chart.filterAt(0, 0);
                const bool isOpen = outcome == Outcome::None || outcome == Outcome::InProgress;
                QCOMPARE(filter.outcomes.contains(calls::outcomeText(outcome)), !isOpen);
                QCOMPARE(!filter.statuses.isEmpty(), isOpen);
            }
        }
    }

    void openCallsAreFoundByEveryStatusThatIsPending()
    {
        InsightSums sums;
        sums.all = totals({{Outcome::None, 1}});
        sums.days = {{QDate(2026, 11, 30), sums.all}};
        const QStringList statuses = chartOf(sums, u"callsPerDay"_s).filterAt(0, 0).statuses;
        QVERIFY(statuses.contains(u"queued"_s) && statuses.contains(u"call-disconnected"_s));
        for (const QString &status : statuses) {
            QVERIFY2(calls::CallStatus::fromText(status).isPending(), qPrintable(status));
        }
    }

    void aDayWithoutCallsIsABarToo()
    {
        InsightSums sums;
        sums.days = {{QDate(2026, 11, 25), totals({{Outcome::Talked, 2}, {Outcome::Busy, 1}})},
            {QDate(2026, 11, 28), totals({{Outcome::Talked, 5}})}};
        sums.all = totals({{Outcome::Talked, 7}, {Outcome::Busy, 1}});
        const InsightChart chart = chartOf(sums, u"callsPerDay"_s);
        QCOMPARE(chart.bars.size(), 6); // until today
        QCOMPARE(chart.bars[0], u"Wed, Nov 25"_s);
        QCOMPARE(valuesOf(chart.series[0]), (std::vector<double> {2, 0, 0, 5, 0, 0}));
        QCOMPARE(chart.sentence, u"8 calls, Nov 25 – Nov 30. Most: Sat, Nov 28, with 5."_s);
        QCOMPARE(chart.filterAt(0, 3).first, QDate(2026, 11, 28));
        QCOMPARE(chart.filterAt(0, 3).last, QDate(2026, 11, 28));
        // Days that the board chose are all there, and none besides.
        const InsightDays chosen {
            .first = QDate(2026, 11, 24), .last = QDate(2026, 11, 28), .today = QDate(2026, 11, 30)};
        QCOMPARE(chartOf(sums, u"callsPerDay"_s, chosen).bars.size(), 5);
    }

    void oneDayIsOneBar()
    {
        InsightSums sums;
        sums.all = totals({{Outcome::Talked, 1}});
        sums.days = {{QDate(2026, 11, 30), sums.all}};
        const InsightChart chart = chartOf(sums, u"callsPerDay"_s);
        QCOMPARE(chart.bars.size(), 1);
        QCOMPARE(chart.sentence, u"1 call, Nov 30."_s);
    }

    void aYearIsDrawnInWeeks()
    {
        InsightSums sums;
        for (int i = 0; i < 365; ++i) {
            sums.days.push_back({QDate(2025, 12, 1).addDays(i), totals({{Outcome::Talked, 1}})});
            sums.all += sums.days.back().totals;
        }
        const InsightChart chart = chartOf(sums, u"callsPerDay"_s);
        QCOMPARE(chart.title, u"Calls per week"_s);
        QCOMPARE(chart.bars.size(), 53);
        double all = 0;
        for (const auto &value : chart.series[0].values) {
            all += *value;
        }
        QCOMPARE(all, 365.0);
        QCOMPARE(chart.filterAt(0, 1).first.daysTo(chart.filterAt(0, 1).last), 6);
    }

    /// Of the calls that were placed and are over: who stops a call, or has no balance, learns nothing about people.
    void theRateIsOfCallsThatWerePlaced()
    {
        InsightSums sums;
        sums.hours[9] = totals({{Outcome::Talked, 20}, {Outcome::NoTalk, 4}, {Outcome::NoAnswer, 16},
            {Outcome::Voicemail, 8}, {Outcome::Stopped, 100}, {Outcome::NotPlacedBalance, 100}, {Outcome::None, 100},
            {Outcome::InProgress, 100}, {Outcome::Unknown, 100}});
        sums.hours[10] = totals({{Outcome::Talked, 2}, {Outcome::Busy, 0}}); // by chance
        const InsightChart chart = chartOf(sums, u"answerRateByHour"_s);
        QCOMPARE(chart.bars.size(), 24);
        QCOMPARE(chart.series[0].values[9], std::optional(50.0));
        QVERIFY(!chart.series[0].values[3].has_value());
        QCOMPARE(chart.further[1].values[9], std::optional(48.0));
        QCOMPARE(chart.sentence, u"52 % of 50 outgoing calls were answered. Best: 9:00 AM – 10:00 AM, with 50 %."_s);
        QVERIFY(chart.filterAt(0, 9).isEmpty()); // the board has no filter for an hour
        QCOMPARE(segmentWords(chart, 0, 9), u"9:00 AM – 10:00 AM: 50 %; Answered calls: 24; Calls placed: 48"_s);
        QCOMPARE(segmentWords(chart, 0, 3), u"3:00 AM – 4:00 AM: –; Answered calls: 0; Calls placed: 0"_s);
    }

    void weekdaysBeginAsTheLocaleSays()
    {
        InsightSums sums;
        sums.weekdays[0] = totals({{Outcome::Talked, 30}});
        const InsightChart chart = chartOf(sums, u"answerRateByWeekday"_s);
        const qsizetype monday = chart.bars.indexOf(u"Monday"_s);
        QVERIFY(monday >= 0);
        QCOMPARE(chart.series[0].values[static_cast<std::size_t>(monday)], std::optional(100.0));
    }

    void namesAreByTheirCallsAndTheRestIsOne()
    {
        InsightSums sums;
        for (int i = 1; i <= 15; ++i) {
            sums.groups.push_back(
                group(QString::number(i), i % 2 == 0 ? u"Even"_s : QString(), totals({{Outcome::Talked, i}})));
        }
        const InsightChart agents = chartOf(sums, u"outcomesByAgent"_s);
        QCOMPARE(agents.bars.size(), 11);
        QCOMPARE(agents.bars[0], u"Agent 15"_s);
        QCOMPARE(agents.bars[10], u"5 others"_s);
        QCOMPARE(agents.series[0].values[10], std::optional(15.0));
        QCOMPARE(agents.filterAt(0, 0).agentId, u"15"_s);
        QCOMPARE(agents.filterAt(0, 0).outcomes, QStringList {u"Talked"_s});
        QVERIFY(agents.filterAt(0, 10).isEmpty());
        const InsightChart projects = chartOf(sums, u"outcomesByProject"_s);
        QCOMPARE(projects.bars, (QStringList {u"No project"_s, u"Even"_s}));
        QVERIFY(projects.filterAt(0, 0).isEmpty()); // the board has no filter for none
        QCOMPARE(projects.filterAt(0, 1).project, u"Even"_s);
        QCOMPARE(projects.sentence, u"Most talks: No project, with 64 of 64 calls (100 %)."_s);
    }

    void halfOfTheRecordingsAreNamed()
    {
        InsightSums sums;
        sums.all.byDelay = {1, 2, 4, 0, 0, 0, 1};
        const InsightChart chart = chartOf(sums, u"timeToRecording"_s);
        QCOMPARE(chart.sentence, u"Of 8 recordings half were seen within 2 minutes."_s);
        QCOMPARE(chart.further[0].values[2], std::optional(87.5));
        sums.all.byDelay = {0, 0, 0, 0, 0, 0, 3};
        QCOMPARE(chartOf(sums, u"timeToRecording"_s).sentence, u"Of 3 recordings half took longer than an hour."_s);
    }

    void talkIsAShareOfTheLine()
    {
        InsightSums sums;
        InsightTotals some = totals({{Outcome::Talked, 2}});
        some.lineMs = 120'000;
        some.talkMs = 90'000;
        sums.groups = {group(u"1"_s, {}, some), group(u"2"_s, {}, totals({{Outcome::Busy, 5}}))};
        sums.all = some;
        const InsightChart chart = chartOf(sums, u"talkShare"_s);
        QCOMPARE(chart.bars, QStringList {u"Agent 1"_s}); // nothing was measured of the other one
        QCOMPARE(chart.series[0].values[0], std::optional(75.0));
        QCOMPARE(chart.sentence, u"Of 2m 0s on the line with people, 75 % was talk."_s);
    }

    void costIsSaidForWhatItIsKnown()
    {
        InsightSums sums;
        sums.all = totals({{Outcome::Talked, 4}, {Outcome::Busy, 6}});
        sums.all.costKnown = 8;
        sums.all.costMicro = 1'250'500'000; // cents are millions of these
        sums.days = {{QDate(2026, 11, 29), sums.all}, {QDate(2026, 11, 30), totals({{Outcome::Busy, 1}})}};
        const InsightChart chart = chartOf(sums, u"costPerDay"_s);
        QCOMPARE(chart.sentence, u"$12.51, known for 8 of 10 calls. $3.13 for each talk."_s);
        QCOMPARE(chart.series[0].values[0], std::optional(12.505));
        QVERIFY(!chart.series[0].values[1].has_value()); // unknown is not nothing
        QCOMPARE(tableOf(chart).rows[1][1], u"–"_s);
    }

    void numbersAreAFile()
    {
        InsightChart chart {.id = u"x"_s,
            .title = u"X"_s,
            .sentence = {},
            .none = {},
            .barTitle = u"Agent"_s,
            .unit = Unit::Percent,
            .bars = {u"=HYPERLINK(1)"_s, u"Maya, \"home\""_s}};
        chart.series = {{.name = u"Answered"_s, .values = {12.345, std::nullopt}}};
        chart.further = {{.name = u"Calls"_s, .values = {1234.0, 0.0}}};
        QCOMPARE(csvOf(chart), QByteArray("Agent,Answered (%),Calls\r\n'=HYPERLINK(1),12.35,1234\r\n"
                                          "\"Maya, \"\"home\"\"\",,0\r\n"));
        QCOMPARE(tableOf(chart).rows[0], (QStringList {u"=HYPERLINK(1)"_s, u"12 %"_s, u"1,234"_s}));
    }

    void daysOfAFileAreIso()
    {
        InsightSums sums;
        sums.all = totals({{Outcome::Talked, 1}});
        sums.days = {{QDate(2026, 11, 30), sums.all}};
        QVERIFY(csvOf(chartOf(sums, u"callsPerDay"_s)).contains("\r\n2026-11-30,1\r\n"));
    }

private:
    EnglishPlurals m_plurals;
};

CALLBOARD_TEST(InsightChartsTest)
#include "InsightChartsTest.moc"
