#include "cli/TimeArgument.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QTest>

using namespace Qt::StringLiterals;
using callboard::cli::momentOf;
using callboard::test::Zone;

/// What --since means.
class TimeArgumentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMomentIsReadWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char *text, const char *utc) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(utc);
        };
        row("2026-11-20T00:00:00Z", "2026-11-20T00:00:00.000Z");
        row("2026-11-20T00:00Z", "2026-11-20T00:00:00.000Z");
        row("2026-11-20t00:00z", "2026-11-20T00:00:00.000Z");
        row("2026-11-20 00:00:00Z", "2026-11-20T00:00:00.000Z");
        row("2026-11-20 00:00:00 Z", "2026-11-20T00:00:00.000Z");
        row("  2026-11-20T00:00:00Z\n", "2026-11-20T00:00:00.000Z");
        row("2026-11-20T00:00:00.250Z", "2026-11-20T00:00:00.250Z");
        row("2026-11-20T00:00:00,25Z", "2026-11-20T00:00:00.250Z");
        row("2026-11-20T00:00:00.123456Z", "2026-11-20T00:00:00.123Z"); // as Bolna writes it
        row("2026-11-20T00:00:00.123456+00:00", "2026-11-20T00:00:00.123Z");
        row("2026-11-20T05:30:00+05:30", "2026-11-20T00:00:00.000Z");
        row("2026-11-20T05:30:00+0530", "2026-11-20T00:00:00.000Z");
        row("2026-11-20 05:30 +05:30", "2026-11-20T00:00:00.000Z");
        row("2026-11-20T01:00+01", "2026-11-20T00:00:00.000Z");
        row("2026-11-19T19:00:00-05:00", "2026-11-20T00:00:00.000Z");
        row("2026-11-19T14:30-09:30", "2026-11-20T00:00:00.000Z");
        row("2024-02-29T12:00Z", "2024-02-29T12:00:00.000Z");
    }

    void aMomentIsReadWhole()
    {
        QFETCH(const QString, text);
        for (const char *zone : {"America/New_York", "Asia/Kolkata", "Europe/Berlin", "UTC"}) {
            const Zone here(zone);
            const auto moment = momentOf(text);
            QVERIFY(moment.has_value());
            QCOMPARE(moment->timeSpec(), Qt::UTC);
            QTEST(moment->toString(Qt::ISODateWithMs), "utc");
        }
    }

    void withoutAZoneItIsLocal_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("a day in New York")
            << QByteArray("America/New_York") << u"2026-11-20"_s << u"2026-11-20T05:00:00.000Z"_s;
        QTest::newRow("a day in Kolkata")
            << QByteArray("Asia/Kolkata") << u"2026-11-20"_s << u"2026-11-19T18:30:00.000Z"_s;
        QTest::newRow("a time in New York")
            << QByteArray("America/New_York") << u"2026-11-20T00:00"_s << u"2026-11-20T05:00:00.000Z"_s;
        QTest::newRow("a blank between") << QByteArray("America/New_York") << u"2026-11-20 09:30:15.5"_s
                                         << u"2026-11-20T14:30:15.500Z"_s;
        QTest::newRow("summer") << QByteArray("Europe/Berlin") << u"2026-07-01T12:00"_s
                                << u"2026-07-01T10:00:00.000Z"_s;
        QTest::newRow("the day the clock is set forward")
            << QByteArray("America/New_York") << u"2026-03-08"_s << u"2026-03-08T05:00:00.000Z"_s;
        QTest::newRow("a day whose midnight is left out")
            << QByteArray("America/Asuncion") << u"2023-10-01"_s << u"2023-10-01T04:00:00.000Z"_s;
    }

    void withoutAZoneItIsLocal()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QString, text);
        const Zone here(zone.constData());
        const auto moment = momentOf(text);
        QVERIFY(moment.has_value());
        QTEST(moment->toString(Qt::ISODateWithMs), "utc");
    }

    void whatIsNoMomentIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
            {"", " ", "soon", "yesterday", "2026-11-20rubbish", "2026-11-20T", "2026-11-20T10",
                "2026-11-20T10:00rubbish", "2026-11-20T10:00:00Zz", "2026-11-20T10:00:00Z 5", "2026-11-20T25:00",
                "2026-11-20T10:60", "2026-11-20T10:00:61Z", "2026-13-01", "2026-02-29", "2026-02-30T10:00Z", "2026-1-2",
                "20261120", "26-11-20", "2026/11/20", "20.11.2026", "2026-11-20T10:00+25:00", "2026-11-20T10:00+05:75",
                "2026-11-20T10:00+5", "2026-11-20T10:00.5Z", "2026-11-20+05:30", "2026-11-20Z", "-2026-11-20",
                "2026-11-20T10:00 EST", "1763596800", "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa6-11-20"}) {
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text);
        }
    }

    void whatIsNoMomentIsRefused()
    {
        QFETCH(const QString, text);
        QVERIFY2(!momentOf(text), qPrintable(momentOf(text).value_or(QDateTime()).toString(Qt::ISODate)));
    }
};

CALLBOARD_TEST(TimeArgumentTest)
#include "TimeArgumentTest.moc"
