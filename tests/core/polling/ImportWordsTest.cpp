#include "polling/ImportWords.h"
#include "polling/HistoryImport.h"
#include "support/TestRegistry.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::polling;

class ImportWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void cleanupTestCase() { QLocale::setDefault(QLocale::c()); }

    void saysHowManyAndHowFarBack()
    {
        const QDate today(2026, 11, 30);
        ImportReport report;
        QCOMPARE(importWords(report, today), QString());
        report.agents = 3;
        report.rows = 1240;
        report.wholeFrom = today.startOfDay().addSecs(3600);
        QCOMPARE(importWords(report, today), u"1,240 call(s) so far"_s);
        report.wholeFrom = QDate(2026, 11, 3).startOfDay().addSecs(3600);
        QCOMPARE(importWords(report, today), u"1,240 call(s) so far, back to 3 Nov"_s);
        report.wholeFrom = QDate(2025, 11, 3).startOfDay().addSecs(3600);
        QCOMPARE(importWords(report, today), u"1,240 call(s) so far, back to 3 Nov 2025"_s);
    }
};

CALLBOARD_TEST(ImportWordsTest)
#include "ImportWordsTest.moc"
