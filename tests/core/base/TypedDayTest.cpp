#include "base/TypedDay.h"
#include "base/LocalWords.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;

/// What people type for a day. Today is Friday, 16 January 2026.
class TypedDayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meansADay_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("day");
        const auto row = [](const QString &locale, const QString &typed, const QDate &day) {
            QTest::newRow(qPrintable(locale + u": "_s + typed)) << locale << typed << day;
        };
        const QDate twelfth(2026, 1, 12);
        for (const QString &locale : {u"en_IN"_s, u"en_GB"_s, u"hi_IN"_s, u"de_DE"_s}) {
            for (const QString &typed : {u"12/1"_s, u"12.1."_s, u"12-1"_s, u"12/01/26"_s, u"12.1.2026"_s, u" 12 / 1 "_s,
                     u"12 Jan"_s, u"12jan"_s, u"Jan 12"_s, u"12 January 2026"_s, u"2026-01-12"_s, u"12th of January"_s,
                     u"Mon, 12 Jan"_s}) {
                row(locale, typed, twelfth);
            }
        }
        for (const QString &typed : {u"1/12"_s, u"1/12/26"_s, u"Jan 12"_s, u"12 jan"_s, u"January 12, 2026"_s}) {
            row(u"en_US"_s, typed, twelfth);
            row(u"C"_s, typed, twelfth);
        }
        row(u"en_US"_s, u"25/12"_s, QDate(2025, 12, 25)); // no other reading makes a day
        row(u"en_IN"_s, u"12/25"_s, QDate(2025, 12, 25));
        row(u"en_IN"_s, u"today"_s, QDate(2026, 1, 16));
        row(u"en_IN"_s, u"Yesterday"_s, QDate(2026, 1, 15));
        row(u"en_IN"_s, u"yest"_s, QDate(2026, 1, 15));
        row(u"en_IN"_s, u"tomorrow"_s, QDate(2026, 1, 17));
        row(u"en_IN"_s, u"friday"_s, QDate(2026, 1, 16));
        row(u"en_IN"_s, u"sat"_s, QDate(2026, 1, 10));
        row(u"en_IN"_s, u"12"_s, twelfth);
        row(u"en_IN"_s, u"20"_s, QDate(2025, 12, 20)); // not yet this month
        row(u"en_IN"_s, u"20 Jan"_s, QDate(2025, 1, 20)); // not yet this year
        row(u"en_IN"_s, u"29 Feb"_s, QDate(2024, 2, 29));
        row(u"hi_IN"_s, u"१२/१"_s, twelfth);
        row(u"hi_IN"_s, u"12 जनवरी"_s, twelfth);
        row(u"hi_IN"_s, u"१२ जन॰ २०२६"_s, twelfth);
        row(u"de_DE"_s, u"12. Jänner"_s, QDate()); // Austrian
        row(u"de_DE"_s, u"3. März"_s, QDate(2025, 3, 3));
        row(u"es_ES"_s, u"12 de enero de 2026"_s, twelfth);
        for (const QString &typed : {u"12 tháng 1"_s, u"12 thg 1, 2026"_s, u"ngày 12 tháng 1 năm 2026"_s,
                 u"12 THÁNG 1"_s, u"12/1"_s, u"12 tháng 1"_s.normalized(QString::NormalizationForm_D)}) {
            row(u"vi_VN"_s, typed, twelfth);
        }
        row(u"vi_VN"_s, u"5 tháng 11"_s, QDate(2025, 11, 5));
        row(u"vi_VN"_s, u"tháng 11"_s, QDate());
        row(u"vi_VN"_s, u"5 tháng 13"_s, QDate());
        for (const QString &locale : {u"zh_CN"_s, u"zh_HK"_s, u"zh_TW"_s, u"ja_JP"_s}) { // in Hong Kong 11/5 is in May
            row(locale, u"2025年11月5日"_s, QDate(2025, 11, 5));
            row(locale, u"11月5日"_s, QDate(2025, 11, 5));
            row(locale, u"2025 年 11 月 05 日"_s, QDate(2025, 11, 5));
            row(locale, u"２０２５年１１月５日"_s, QDate(2025, 11, 5));
            row(locale, u"11月"_s, QDate());
            row(locale, u"11月31日"_s, QDate());
            row(locale, u"5日6日"_s, QDate());
        }
        row(u"zh_CN"_s, u"11月5号"_s, QDate(2025, 11, 5));
        row(u"zh_CN"_s, u"2025年11月5日 星期三"_s, QDate(2025, 11, 5));
        row(u"ja_JP"_s, u"11月5日（水曜日）"_s, QDate(2025, 11, 5));
        row(u"ko_KR"_s, u"2025년 11월 5일"_s, QDate(2025, 11, 5));
        row(u"ko_KR"_s, u"11월 5일 수요일"_s, QDate(2025, 11, 5));
        for (const QString &typed : {QString(), u" "_s, u"/"_s, u"31/2"_s, u"32"_s, u"0"_s, u"13/13"_s, u"12/1/1"_s,
                 u"99999999999999999999"_s, u"12 Foo"_s, u"soon"_s, u"12 1 2 3"_s, u"2026"_s, u"2026-13-01"_s,
                 u"12 Jan 20"_s + u"2"_s, QString(500, u'1')}) {
            row(u"en_IN"_s, typed, QDate());
        }
    }
    void meansADay()
    {
        QFETCH(const QString, locale);
        QFETCH(const QString, typed);
        QFETCH(const QDate, day);
        const std::optional<QDate> meant = typedDay(typed, QDate(2026, 1, 16), QLocale(locale));
        QCOMPARE(meant.value_or(QDate()), day);
    }

    /// What the program writes can be typed.
    void whatIsWrittenReadsBack_data()
    {
        QTest::addColumn<QString>("locale");
        for (const QString &name : {u"C"_s, u"en_US"_s, u"en_IN"_s, u"en_GB"_s, u"hi_IN"_s, u"de_DE"_s, u"es_ES"_s,
                 u"fr_FR"_s, u"ar_EG"_s, u"vi_VN"_s, u"zh_CN"_s, u"zh_HK"_s, u"zh_TW"_s, u"ja_JP"_s, u"ko_KR"_s}) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void whatIsWrittenReadsBack()
    {
        QFETCH(const QString, locale);
        const QLocale language(locale);
        const QDate today(2026, 12, 31);
        for (QDate day(2026, 1, 1); day <= today; day = day.addDays(1)) {
            QCOMPARE(typedDay(dayWordsWithYear(day, language), today, language).value_or(QDate()), day);
        }
    }
};

CALLBOARD_TEST(TypedDayTest)
#include "TypedDayTest.moc"
