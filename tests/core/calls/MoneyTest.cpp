#include "calls/Money.h"

#include "support/TestRegistry.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using callboard::calls::costText;

class MoneyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }
    void cleanupTestCase() { QLocale::setDefault(QLocale::c()); }

    void centsAreDollars()
    {
        QCOMPARE(costText(125.0), u"$1.25"_s);
        QCOMPARE(costText(0.0), u"$0.00"_s);
        QCOMPARE(costText(-125.0), u"-$1.25"_s);
        QCOMPARE(costText(-0.2), u"$0.00"_s);
        QCOMPARE(costText(std::nullopt), QString());
    }

    void theyAreGroupedAsTheReaderDoes()
    {
        constexpr double cents = 12'345'678.0;
        QLocale::setDefault(QLocale(u"en_IN"_s));
        QCOMPARE(costText(cents), u"$1,23,456.78"_s);
        QLocale::setDefault(QLocale(u"en_US"_s));
        QCOMPARE(costText(cents), u"$123,456.78"_s);
    }
};

CALLBOARD_TEST(MoneyTest)
#include "MoneyTest.moc"
