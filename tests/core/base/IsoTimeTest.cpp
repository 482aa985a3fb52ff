#include "base/IsoTime.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;

class IsoTimeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreWrittenInUtcWithMilliseconds_data()
    {
        QTest::addColumn<QDateTime>("time");
        QTest::addColumn<QString>("expected");

        QTest::newRow("UTC") << QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31, 365), Qt::UTC)
                             << u"2026-01-16T05:21:31.365Z"_s;
        QTest::newRow("whole second") << QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC)
                                      << u"2026-01-16T05:21:31.000Z"_s;
        QTest::newRow("local") << QDateTime(QDate(2026, 1, 16), QTime(10, 51, 31), Qt::LocalTime)
                               << u"2026-01-16T05:21:31.000Z"_s;
        QTest::newRow("offset") << QDateTime(QDate(2026, 1, 16), QTime(0, 21, 31), Qt::OffsetFromUTC, -5 * 3600)
                                << u"2026-01-16T05:21:31.000Z"_s;
    }

    void timesAreWrittenInUtcWithMilliseconds()
    {
        QFETCH(const QDateTime, time);
        QFETCH(const QString, expected);
        QCOMPARE(isoUtc(time), expected);
    }

    void writtenTimesReadBackTheSame_data() { timesAreWrittenInUtcWithMilliseconds_data(); }

    void writtenTimesReadBackTheSame()
    {
        QFETCH(const QDateTime, time);
        const QDateTime back = fromIsoUtc(isoUtc(time));
        QCOMPARE(back, time);
        QCOMPARE(back.timeSpec(), Qt::UTC);
    }

    void noTimeIsNoText()
    {
        QCOMPARE(isoUtc({}), QString());
        QVERIFY(!fromIsoUtc({}).isValid());
    }

    void aNaiveTimeIsUtcInEveryZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("text");
        QTest::newRow("India") << QByteArray("Asia/Kolkata") << u"2026-03-29T02:30:00.500000"_s;
        QTest::newRow("UTC") << QByteArray("UTC") << u"2026-03-29T02:30:00.500000"_s;
        QTest::newRow("an hour that Berlin's clocks leave out")
            << QByteArray("Europe/Berlin") << u"2026-03-29T02:30:00.500000"_s;
        QTest::newRow("an hour that Berlin's clocks have twice")
            << QByteArray("Europe/Berlin") << u"2026-10-25T02:30:00.500000"_s;
        QTest::newRow("an hour that New York's clocks leave out")
            << QByteArray("America/New_York") << u"2026-03-08T02:30:00.500000"_s;
    }

    void aNaiveTimeIsUtcInEveryZone()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QString, text);

        const test::Zone there(zone.constData());
        const std::optional<QDateTime> time = parseTimestamp(text);
        QVERIFY(time.has_value());
        QCOMPARE(time->toString(Qt::ISODateWithMs), text.chopped(3) + u'Z');
    }

private:
    test::Zone m_india {"Asia/Kolkata"};
};

CALLBOARD_TEST(IsoTimeTest)
#include "IsoTimeTest.moc"
