#include "base/LocalTime.h"
#include "support/TestRegistry.h"

#include <QTest>
#include <QTimeZone>

using namespace callboard;
using namespace Qt::StringLiterals;

class LocalTimeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // A zone that changes its offset, so that a wrongly remembered one shows.
        QVERIFY(qputenv("TZ", "America/New_York"));
    }

    void readsAsQtDoes_data()
    {
        QTest::addColumn<QDateTime>("time");
        const auto at = [](const QString &name, const QString &iso) {
            QTest::newRow(qPrintable(name)) << QDateTime::fromString(iso, Qt::ISODateWithMs);
        };
        at(u"winter"_s, u"2026-01-16T05:21:31.365Z"_s);
        at(u"summer"_s, u"2026-07-16T05:21:31Z"_s);
        at(u"the last second before summer time"_s, u"2026-03-08T06:59:59.999Z"_s);
        at(u"the first of summer time"_s, u"2026-03-08T07:00:00Z"_s);
        at(u"the last second of summer time"_s, u"2026-11-01T05:59:59Z"_s);
        at(u"the first after summer time"_s, u"2026-11-01T06:00:00Z"_s);
        at(u"before 1970"_s, u"1969-07-20T20:17:40Z"_s);
        at(u"with an offset of its own"_s, u"2026-01-16T10:51:31+05:30"_s);
    }

    void readsAsQtDoes()
    {
        QFETCH(QDateTime, time);
        const QDateTime expected = time.toLocalTime();
        for (int again = 0; again < 2; ++again) { // measured, then remembered
            const QDateTime local = localTime(time);
            QCOMPARE(local, time); // the same instant
            QCOMPARE(local.date(), expected.date());
            QCOMPARE(local.time(), expected.time());
            QCOMPARE(local.offsetFromUtc(), expected.offsetFromUtc());
        }
    }

    void leavesNothingAsNothing() { QVERIFY(!localTime(QDateTime()).isValid()); }

    void leavesLocalTimeAlone()
    {
        const QDateTime local(QDate(2026, 1, 16), QTime(10, 51));
        QCOMPARE(localTime(local), local);
        QCOMPARE(localTime(local).timeSpec(), Qt::LocalTime);
    }
};

CALLBOARD_TEST(LocalTimeTest)
#include "LocalTimeTest.moc"
