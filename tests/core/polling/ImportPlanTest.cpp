#include "polling/ImportPlan.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard::polling;

namespace {

const QDateTime now(QDate(2026, 6, 30), QTime(12, 0), Qt::UTC);

bool areJoined(const std::vector<Span> &spans)
{
    for (std::size_t i = 1; i < spans.size(); ++i) {
        if (spans[i].to != spans[i - 1].from && spans[i].from != spans[i - 1].to) {
            return false;
        }
    }
    return true;
}

} // namespace

class ImportPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverImportedGoesBackThirtyDaysTheLatestFirst()
    {
        const auto spans = importSpans({}, now.addDuration(-firstImportReach), {}, now);
        QCOMPARE(spans.size(), std::size_t {5});
        QCOMPARE(spans.front(), (Span {now.addDays(-7), now}));
        QCOMPARE(spans.back(), (Span {now.addDays(-30), now.addDays(-28)}));
        QVERIFY(areJoined(spans));
    }

    void noSpanIsLongerThanSevenDaysAndNothingIsLeftOut()
    {
        for (int days = 0; days < 400; days += 13) {
            const Span covered {now.addDays(-days - 40), now.addDays(-days)};
            const auto spans = importSpans({covered}, now.addDays(-500), {}, now);
            QDateTime earliest = now;
            QDateTime latest = covered.from;
            for (const Span &span : spans) {
                QVERIFY(span.from < span.to);
                QVERIFY(span.from.secsTo(span.to) <= std::chrono::seconds(7 * 24h).count());
                earliest = std::min(earliest, span.from);
                latest = std::max(latest, span.to);
            }
            QCOMPARE(latest, now);
            QCOMPARE(earliest, now.addDays(-500));
        }
    }

    void aBreakIsMadeUpForAsAWhole()
    {
        const Span covered {now.addDays(-60), now.addDays(-20)};
        const auto spans = importSpans({covered}, covered.from, {}, now);
        QCOMPARE(spans.size(), std::size_t {3});
        QCOMPARE(spans.front().to, now);
        QCOMPARE(spans.back().from, now.addDays(-20).addSecs(-3600)); // an hour again
        QVERIFY(areJoined(spans));
    }

    void aDateFurtherBackIsReadAfterWhatIsNew()
    {
        const Span covered {now.addDays(-10), now.addSecs(-60)};
        const auto spans = importSpans({covered}, now.addDays(-24), {}, now);
        QCOMPARE(spans.size(), std::size_t {3});
        QCOMPARE(spans[0].to, now);
        QCOMPARE(spans[1], (Span {now.addDays(-17), now.addDays(-10)}));
        QCOMPARE(spans[2], (Span {now.addDays(-24), now.addDays(-17)}));
    }

    void nothingIsReadFromBeforeTheAgentWasMade()
    {
        const auto spans = importSpans({}, now.addDays(-900), now.addDays(-3), now);
        QCOMPARE(spans.size(), std::size_t {1});
        QCOMPARE(spans.front().from, now.addDays(-4)); // its clock may be off by a day
    }

    void aClockSetBackReadsTheLastHourAgain()
    {
        const auto spans = importSpans({{now.addDays(-30), now.addDays(5)}}, now.addDays(-30), {}, now);
        QCOMPARE(spans, (std::vector<Span> {{now.addSecs(-3600), now}}));
    }

    void whatAnEarlierImportLeftOutIsReadByTheNext()
    {
        // The second week failed; the first and the third came, in whatever order they are told.
        const std::vector<Span> covered {{now.addDays(-21), now.addDays(-14)}, {now.addDays(-7), now}};
        const auto spans = importSpans(covered, now.addDays(-30), {}, now);
        QCOMPARE(spans, (std::vector<Span> {{now.addSecs(-3600), now}, {now.addDays(-14), now.addDays(-7)},
                            {now.addDays(-28), now.addDays(-21)}, {now.addDays(-30), now.addDays(-28)}}));
    }

    void spansThatOverlapAreCoveredOnce()
    {
        const std::vector<Span> covered {{now.addDays(-9), now}, {now.addDays(-12), now.addDays(-8)}};
        const auto spans = importSpans(covered, now.addDays(-13), {}, now);
        QCOMPARE(spans, (std::vector<Span> {{now.addSecs(-3600), now}, {now.addDays(-13), now.addDays(-12)}}));
    }

    void theEarlierOfTwoOrdersStands()
    {
        const auto history = [](const QHash<QString, QDateTime> &orders) {
            return callboard::store::ImportHistory {.covered = {}, .orderedFrom = orders};
        };
        const QDateTime early = now.addDays(-60);
        const QDateTime late = now.addDays(-30);
        QVERIFY(!orderedFromOf(history({}), u"a1"_s).isValid());
        QVERIFY(!orderedFromOf(history({{u"a2"_s, early}}), u"a1"_s).isValid());
        QCOMPARE(orderedFromOf(history({{u"a1"_s, late}}), u"a1"_s), late);
        QCOMPARE(orderedFromOf(history({{QString(), late}}), u"a1"_s), late);
        QCOMPARE(orderedFromOf(history({{u"a1"_s, late}, {QString(), early}}), u"a1"_s), early);
        QCOMPARE(orderedFromOf(history({{u"a1"_s, early}, {QString(), late}}), u"a1"_s), early);
    }

    void whatOtherAgentsListsShowedCoversNothing()
    {
        const callboard::store::ImportHistory history {
            .covered = {{u"a1"_s, now.addDays(-2), now}, {u"a2"_s, now.addDays(-9), now.addDays(-3)}},
            .orderedFrom = {}};
        QCOMPARE(coveredOf(history, u"a1"_s), (std::vector<Span> {{now.addDays(-2), now}}));
        QCOMPARE(coveredOf(history, u"a3"_s), std::vector<Span>());
    }
};

CALLBOARD_TEST_BY(ImportPlanTest, callboard::test::runAlone<ImportPlanTest>)
#include "ImportPlanTest.moc"
