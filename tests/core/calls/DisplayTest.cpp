#include "calls/Display.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QLibraryInfo>
#include <QLocale>
#include <QSet>
#include <QTest>
#include <QVersionNumber>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

namespace {

QDateTime utc(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace

class DisplayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void durationReadsHoursMinutesSeconds_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("expected");

        QTest::newRow("nothing") << 0.0 << u"0m 0s"_s;
        QTest::newRow("seconds") << 5.0 << u"0m 5s"_s;
        QTest::newRow("a minute and ten") << 70.0 << u"1m 10s"_s;
        QTest::newRow("fraction rounded down") << 27.2 << u"0m 27s"_s;
        QTest::newRow("fraction rounded up over the minute") << 59.6 << u"1m 0s"_s;
        QTest::newRow("just under an hour") << 3599.0 << u"59m 59s"_s;
        QTest::newRow("an hour") << 3600.0 << u"1h 0m 0s"_s;
        QTest::newRow("hours, minutes, seconds") << 3723.0 << u"1h 2m 3s"_s;
        QTest::newRow("more than a day") << 100.0 * 3600 << u"100h 0m 0s"_s;
        QTest::newRow("negative is nothing") << -3.0 << u"0m 0s"_s;
        QTest::newRow("not a number is nothing") << std::nan("") << u"0m 0s"_s;
    }

    void durationReadsHoursMinutesSeconds()
    {
        QFETCH(const double, seconds);
        QFETCH(const QString, expected);
        QCOMPARE(durationText(seconds), expected);
    }

    /// In English a status is Bolna's own word, so that the window, the filters and Bolna's dashboard agree.
    void aStatusIsBolnasWordInEnglish()
    {
        for (const CallStatus::Known known : CallStatus::all()) {
            QCOMPARE(statusWords(known), CallStatus(known).text());
        }
        QCOMPARE(statusWords(CallStatus::fromText(u"never-seen before"_s)), u"never-seen before"_s);
        QCOMPARE(statusWords({}), QString());
    }

    void shortDateIsLocalAndShort_data()
    {
        QTest::addColumn<QString>("time"); // UTC; India is 5:30 ahead
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("expected");

        const QString now = u"2026-01-16T05:21:31Z"_s; // 10:51 AM in India
        QTest::newRow("today") << u"2026-01-16T05:00:00Z"_s << now << u"10:30 AM"_s;
        QTest::newRow("the afternoon") << u"2026-01-16T09:00:00Z"_s << now << u"2:30 PM"_s;
        QTest::newRow("first minute of the local day") << u"2026-01-15T18:30:00Z"_s << now << u"12:00 AM"_s;
        QTest::newRow("last minute of the local yesterday")
            << u"2026-01-15T18:29:59Z"_s << now << u"Yesterday 11:59 PM"_s;
        QTest::newRow("yesterday") << u"2026-01-15T10:42:00Z"_s << now << u"Yesterday 4:12 PM"_s;
        QTest::newRow("last minute of the local day") << u"2026-01-16T18:29:59Z"_s << now << u"11:59 PM"_s;
        QTest::newRow("first minute of the local tomorrow")
            << u"2026-01-16T18:30:00Z"_s << now << u"Tomorrow 12:00 AM"_s;
        QTest::newRow("tomorrow") << u"2026-01-17T05:00:00Z"_s << now << u"Tomorrow 10:30 AM"_s;
        QTest::newRow("two days ago") << u"2026-01-14T05:00:00Z"_s << now << u"Jan 14, 10:30 AM"_s;
        QTest::newRow("in two days") << u"2026-01-18T05:00:00Z"_s << now << u"Jan 18, 10:30 AM"_s;
        QTest::newRow("last year") << u"2025-11-27T09:00:00Z"_s << now << u"Nov 27, 2025, 2:30 PM"_s;
        QTest::newRow("yesterday was last year")
            << u"2025-12-31T09:00:00Z"_s << u"2026-01-01T05:00:00Z"_s << u"Yesterday 2:30 PM"_s;
        QTest::newRow("utc midnight is half past five") << u"2026-01-16T00:00:00Z"_s << now << u"5:30 AM"_s;
    }

    void shortDateIsLocalAndShort()
    {
        QFETCH(const QString, time);
        QFETCH(const QString, now);
        QFETCH(const QString, expected);
        QCOMPARE(shortDateText(utc(time), utc(now)), expected);
    }

    void dateHasTheYearOnlyWhenItIsAnother_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("expected");
        QTest::newRow("this year") << u"2026-11-27T09:00:00Z"_s << u"Nov 27, 2:30 PM"_s;
        QTest::newRow("today too") << u"2026-01-16T05:00:00Z"_s << u"Jan 16, 10:30 AM"_s;
        QTest::newRow("another year") << u"2024-11-27T09:00:00Z"_s << u"Nov 27, 2024, 2:30 PM"_s;
        QTest::newRow("this year by local time") << u"2025-12-31T18:30:00Z"_s << u"Jan 1, 12:00 AM"_s;
    }

    void dateHasTheYearOnlyWhenItIsAnother()
    {
        QFETCH(const QString, time);
        QFETCH(const QString, expected);
        QCOMPARE(dateText(utc(time), utc(u"2026-01-16T05:21:31Z"_s)), expected);
    }

    void datesAreAsThePlaceHasThem_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("yesterday");
        QTest::addColumn<QString>("earlier");
        QTest::addColumn<QString>("withSeconds");
        QTest::newRow("en_US") << u"en_US"_s << u"Yesterday 4:12 PM"_s << u"Jan 12, 2:30 PM"_s
                               << u"Jan 12, 2:30:00 PM"_s;
        const QString half = QLibraryInfo::version() >= QVersionNumber(6, 5) ? u"pm"_s : u"PM"_s; // the locale's
        QTest::newRow("en_IN") << u"en_IN"_s << u"Yesterday 4:12 "_s + half << u"12 Jan, 2:30 "_s + half
                               << u"12 Jan, 2:30:00 "_s + half;
        QTest::newRow("en_GB") << u"en_GB"_s << u"Yesterday 16:12"_s << u"12 Jan, 14:30"_s << u"12 Jan, 14:30:00"_s;
        QTest::newRow("de_DE") << u"de_DE"_s << u"Yesterday 16:12"_s << u"12. Jan., 14:30"_s << u"12. Jan., 14:30:00"_s;
        QTest::newRow("nobody's") << u"C"_s << u"Yesterday 4:12 PM"_s << u"Jan 12, 2:30 PM"_s
                                  << u"Jan 12, 2:30:00 PM"_s;
    }

    void datesAreAsThePlaceHasThem()
    {
        QFETCH(const QString, locale);
        const QLocale before;
        QLocale::setDefault(QLocale(locale));
        const QDateTime now = utc(u"2026-01-16T05:21:31Z"_s);
        const QDateTime earlier = utc(u"2026-01-12T09:00:00Z"_s);
        const QString yesterday = shortDateText(utc(u"2026-01-15T10:42:00Z"_s), now);
        const QString day = shortDateText(earlier, now);
        const QString dated = dateText(earlier, now);
        const QString seconds = dateTextWithSeconds(earlier, now);
        QLocale::setDefault(before);
        QTEST(yesterday, "yesterday");
        QTEST(day, "earlier");
        QTEST(dated, "earlier");
        QTEST(seconds, "withSeconds");
    }

    void fullDateHasSecondsAndZone()
    {
        const QString text = fullDateText(utc(u"2026-01-16T05:21:31.365Z"_s));
        QVERIFY2(text.contains(u"10:51:31 AM"), qPrintable(text));
        QVERIFY2(text.contains(u"January 16, 2026"), qPrintable(text));
        QVERIFY2(text.contains(u"IST"), qPrintable(text));
    }

    void noTimeIsNoText()
    {
        const QDateTime now = utc(u"2026-01-16T05:21:31Z"_s);
        QCOMPARE(shortDateText({}, now), QString());
        QCOMPARE(dateText({}, now), QString());
        QCOMPARE(fullDateText({}), QString());
    }

    void theBoardShowsWhenAWaitingCallIsDue_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("hasDueTime");
        QTest::addColumn<bool>("showsDueTime");

        QTest::newRow("scheduled") << u"scheduled"_s << true << true;
        QTest::newRow("rescheduled") << u"rescheduled"_s << true << true;
        QTest::newRow("queued at once") << u"queued"_s << false << false;
        QTest::newRow("ringing") << u"ringing"_s << true << false;
        QTest::newRow("completed") << u"completed"_s << true << false;
    }

    void theBoardShowsWhenAWaitingCallIsDue()
    {
        QFETCH(const QString, status);
        QFETCH(const bool, hasDueTime);
        QFETCH(const bool, showsDueTime);

        CallRow row;
        row.status = CallStatus::fromText(status);
        row.createdAt = utc(u"2026-01-16T05:00:00Z"_s);
        row.scheduledAt = hasDueTime ? utc(u"2026-01-17T05:00:00Z"_s) : QDateTime();
        const QDateTime now = utc(u"2026-01-16T05:30:00Z"_s);
        QCOMPARE(dueText(row, now), showsDueTime ? u"Due: "_s + shortDateText(row.scheduledAt, now) : QString());
    }

    void everyOutcomeHasALabel()
    {
        QCOMPARE(outcomeLabel(Outcome::None), QString());
        QSet<QString> labels;
        for (const Outcome outcome : allOutcomes()) {
            QVERIFY(!outcomeLabel(outcome).isEmpty());
            labels.insert(outcomeLabel(outcome));
        }
        QCOMPARE(labels.size(), static_cast<qsizetype>(allOutcomes().size()));
    }

private:
    callboard::test::Zone m_india {"Asia/Kolkata"};
};

CALLBOARD_TEST(DisplayTest)
#include "DisplayTest.moc"
