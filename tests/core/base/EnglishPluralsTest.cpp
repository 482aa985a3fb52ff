#include "base/EnglishPlurals.h"
#include "support/TestRegistry.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

class EnglishPluralsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheNumber_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << u"0 calls, 0 agents"_s;
        QTest::newRow("one") << 1 << u"1 call, 1 agent"_s;
        QTest::newRow("two") << 2 << u"2 calls, 2 agents"_s;
        QTest::newRow("many") << 1000 << u"1000 calls, 1000 agents"_s;
    }
    void followsTheNumber()
    {
        QFETCH(const int, n);
        callboard::EnglishPlurals plurals;
        QVERIFY(QCoreApplication::installTranslator(&plurals));
        QTEST(QCoreApplication::translate("Any", "%n call(s), %n agent(s)", nullptr, n), "text");
        QCOMPARE(QCoreApplication::translate("Any", "Column(s) without a number"), u"Column(s) without a number"_s);
        QCoreApplication::removeTranslator(&plurals);
    }
};

CALLBOARD_TEST(EnglishPluralsTest)
#include "EnglishPluralsTest.moc"
