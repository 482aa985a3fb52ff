#include "base/LocalWords.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QLibraryInfo>
#include <QTest>
#include <QVersionNumber>

using namespace Qt::StringLiterals;
using namespace callboard;

/// Days and times as people of other places write them.
class LocalWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daysAreInTheLocalesOrder_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("withYear");
        QTest::addColumn<QString>("weekday");
        QTest::addColumn<bool>("dayFirst");
        QTest::newRow("nobody's") << u"C"_s << u"Jan 7"_s << u"Jan 7, 2026"_s << u"Wed, Jan 7"_s << false;
        QTest::newRow("en_US") << u"en_US"_s << u"Jan 7"_s << u"Jan 7, 2026"_s << u"Wed, Jan 7"_s << false;
        QTest::newRow("en_GB") << u"en_GB"_s << u"7 Jan"_s << u"7 Jan 2026"_s << u"Wed 7 Jan"_s << true;
        const bool newWords = QLibraryInfo::version() >= QVersionNumber(6, 5); // of the locales, as Qt carries them
        QTest::newRow("en_IN") << u"en_IN"_s << u"7 Jan"_s << (newWords ? u"7 Jan 2026"_s : u"7 Jan, 2026"_s)
                               << u"Wed 7 Jan"_s << true;
        QTest::newRow("hi_IN") << u"hi_IN"_s << u"7 जन॰"_s << u"7 जन॰ 2026"_s << u"बुध 7 जन॰"_s << true;
        QTest::newRow("de_DE") << u"de_DE"_s << u"7. Jan."_s << u"7. Jan. 2026"_s << u"Mi. 7. Jan."_s << true;
        QTest::newRow("es_ES") << u"es_ES"_s << u"7 de ene"_s << u"7 de ene de 2026"_s << u"mié 7 de ene"_s << true;
        QTest::newRow("ja_JP") << u"ja_JP"_s << u"1月7日"_s << u"2026年1月7日"_s << u"水, 1月7日"_s << false;
    }
    void daysAreInTheLocalesOrder()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, day);
        QFETCH(const QString, withYear);
        QFETCH(const QString, weekday);
        QFETCH(const bool, dayFirst);
        const QLocale locale(name);
        const QDate seventh(2026, 1, 7);
        const QDate today(2026, 11, 30);
        QCOMPARE(dayWords(seventh, locale), day);
        QCOMPARE(dayWordsWithYear(seventh, locale), withYear);
        QCOMPARE(dayWords(seventh, today, locale), day);
        QCOMPARE(dayWords(seventh, today.addYears(1), locale), withYear);
        QCOMPARE(weekdayWords(seventh, today, locale), weekday);
        QCOMPARE(isDayFirst(locale), dayFirst);
    }

    void clocksAreTheLocalesOwn_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("minutes");
        QTest::addColumn<QString>("seconds");
        QTest::newRow("nobody's") << u"C"_s << u"2:30 PM"_s << u"2:30:05 PM"_s;
        QTest::newRow("en_US") << u"en_US"_s << u"2:30 PM"_s << u"2:30:05 PM"_s;
        const auto inIndia = [](const QString &name) {
            const QString half = QLibraryInfo::version() >= QVersionNumber(6, 5) ? u"pm"_s : u"PM"_s;
            QTest::newRow(qPrintable(name)) << name << u"2:30 "_s + half << u"2:30:05 "_s + half;
        };
        inIndia(u"en_IN"_s);
        inIndia(u"hi_IN"_s);
        QTest::newRow("en_GB") << u"en_GB"_s << u"14:30"_s << u"14:30:05"_s;
        QTest::newRow("de_DE") << u"de_DE"_s << u"14:30"_s << u"14:30:05"_s;
        QTest::newRow("fi_FI") << u"fi_FI"_s << u"14.30"_s << u"14.30.05"_s;
    }
    void clocksAreTheLocalesOwn()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, minutes);
        QFETCH(const QString, seconds);
        const QLocale locale(name);
        QCOMPARE(clockWords(QTime(14, 30, 5), Precision::Minutes, locale), minutes);
        QCOMPARE(clockWords(QTime(14, 30, 5), Precision::Seconds, locale), seconds);
    }

    /// 12 or 24 hours, day or month first: never both ways in one locale.
    void everyLocaleIsOfOneMind()
    {
        const QDateTime moment(QDate(2026, 1, 23), QTime(14, 30, 5));
        int looked = 0;
        const auto locales = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
        for (const QLocale &locale : locales) {
            const QByteArray name = locale.name().toUtf8();
            const QString minutes = clockWords(moment.time(), Precision::Minutes, locale);
            const QString seconds = clockWords(moment.time(), Precision::Seconds, locale);
            const QString hour = locale.toString(14);
            QVERIFY2(minutes.contains(hour) == seconds.contains(hour),
                name + ": " + minutes.toUtf8() + ", " + seconds.toUtf8());
            QVERIFY2(!seconds.contains(u't') || locale.amText().contains(u't') || locale.pmText().contains(u't')
                         || seconds.size() < 40,
                name);
            const QString day = dayWords(moment.date(), locale);
            QVERIFY2(day.contains(locale.toString(23)), name + ": " + day.toUtf8());
            QVERIFY2(!day.contains(u"2026"_s), name + ": " + day.toUtf8());
            QVERIFY2(!dayWordsWithYear(moment.date(), locale).contains(locale.dayName(5)), name);
            QCOMPARE(day.trimmed(), day);
            ++looked;
        }
        QVERIFY(looked > 300);
    }

    void momentsAreByTheClockOnTheWall()
    {
        const test::Zone india("Asia/Kolkata");
        const QDateTime moment(QDate(2026, 1, 16), QTime(9, 0, 5), Qt::UTC);
        const QLocale german(u"de_DE"_s);
        QCOMPARE(momentWords(moment, Precision::Minutes, german), u"16. Jan. 2026, 14:30"_s);
        QCOMPARE(momentWords(moment, Precision::Seconds, QLocale(u"en_US"_s)), u"Jan 16, 2026, 2:30:05 PM"_s);
        const QString whole = wholeMomentWords(moment, german);
        QVERIFY2(whole.contains(u"16. Januar 2026 14:30:05 IST"_s), qPrintable(whole));
        QVERIFY2(wholeMomentWords(moment, QLocale::c()).contains(u"January 16, 2026 2:30:05 PM IST"_s),
            qPrintable(wholeMomentWords(moment, QLocale::c())));
        QCOMPARE(momentWords({}), QString());
        QCOMPARE(wholeMomentWords({}), QString());
    }
};

CALLBOARD_TEST(LocalWordsTest)
#include "LocalWordsTest.moc"
