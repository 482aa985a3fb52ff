#include "insights/InsightSpans.h"

#include "support/TestRegistry.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::insights;

/// Which days are one bar, and what it is called.
class InsightSpansTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStepGrowsWithTheDays()
    {
        const auto step = [](int days) { return stepFor({m_first, m_first.addDays(days - 1)}); };
        QCOMPARE(step(1), Step::Day);
        QCOMPARE(step(62), Step::Day);
        QCOMPARE(step(63), Step::Week);
        QCOMPARE(step(366), Step::Week);
        QCOMPARE(step(434), Step::Week);
        QCOMPARE(step(435), Step::Month);
        QCOMPARE(step(1922), Step::Month);
        QCOMPARE(step(1923), Step::Year);
    }

    void everyDayIsInOneSpan()
    {
        for (const Step step : {Step::Day, Step::Week, Step::Month, Step::Year}) {
            const DaySpan days {QDate(2025, 12, 17), QDate(2027, 2, 3)};
            QDate next = days.first;
            for (const DaySpan &span : spansOf(days, step, Qt::Sunday)) {
                QCOMPARE(span.first, next);
                QVERIFY(span.last >= span.first);
                next = span.last.addDays(1);
            }
            QCOMPARE(next, days.last.addDays(1));
        }
    }

    void weeksBeginWhereTheLocaleSays()
    {
        const DaySpan days {QDate(2026, 1, 14), QDate(2026, 1, 27)}; // a Wednesday and a Tuesday
        QCOMPARE(spansOf(days, Step::Week, Qt::Monday),
            (std::vector<DaySpan> {{days.first, QDate(2026, 1, 18)}, {QDate(2026, 1, 19), QDate(2026, 1, 25)},
                {QDate(2026, 1, 26), days.last}}));
        QCOMPARE(spansOf(days, Step::Week, Qt::Sunday).front().last, QDate(2026, 1, 17));
    }

    void noDaysAreNoSpans()
    {
        QVERIFY(spansOf({}, Step::Day, Qt::Monday).empty());
        QVERIFY(spansOf({m_first, m_first.addDays(-1)}, Step::Month, Qt::Monday).empty());
    }

    void aSpanIsNamedByItsDays()
    {
        const QDate today(2026, 11, 30);
        QCOMPARE(spanWords({m_first, m_first}, Step::Day, today), u"Fri, Jan 16"_s);
        QCOMPARE(spanWords({m_first, m_first.addDays(6)}, Step::Week, today), u"Jan 16 – Jan 22"_s);
        QCOMPARE(spanWords({QDate(2025, 2, 1), QDate(2025, 2, 28)}, Step::Month, today), u"Feb 2025"_s);
        QCOMPARE(
            spanWords({QDate(2025, 2, 3), QDate(2025, 2, 28)}, Step::Month, today), u"Feb 3, 2025 – Feb 28, 2025"_s);
        QCOMPARE(spanWords({QDate(2025, 1, 1), QDate(2025, 12, 31)}, Step::Year, today), u"2025"_s);
    }

private:
    static inline const QDate m_first {2026, 1, 16};
};

CALLBOARD_TEST(InsightSpansTest)
#include "InsightSpansTest.moc"
