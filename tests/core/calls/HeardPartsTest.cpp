#include "calls/HeardParts.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::calls::HeardParts;
using callboard::calls::isListenedTo;

class HeardPartsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsHeardTwiceCountsOnce()
    {
        HeardParts heard;
        heard.add(0s, 40s);
        heard.add(20s, 50s);
        heard.add(10s, 30s);
        QCOMPARE(heard.parts(), (std::vector<HeardParts::Part> {{0s, 50s}}));
        QCOMPARE(heard.shareOf(100s), 0.5);
        heard.add(80s, 90s);
        QCOMPARE(heard.parts().size(), std::size_t {2});
        QCOMPARE(heard.shareOf(100s), 0.6);
        heard.add(45s, 85s); // joins both
        QCOMPARE(heard.parts(), (std::vector<HeardParts::Part> {{0s, 90s}}));
    }

    void smallGapsOfThePlayerAreNone()
    {
        HeardParts heard;
        heard.add(0s, 10s);
        heard.add(10040ms, 20s);
        QCOMPARE(heard.parts().size(), std::size_t {1});
        heard.add(21s, 30s);
        QCOMPARE(heard.parts().size(), std::size_t {2});
    }

    void nonsenseAddsNothing()
    {
        HeardParts heard;
        heard.add(5s, 5s);
        heard.add(9s, 3s);
        heard.add(-8s, -2s);
        QVERIFY(heard.isEmpty());
        heard.add(-3s, 4s);
        QCOMPARE(heard.parts(), (std::vector<HeardParts::Part> {{0s, 4s}}));
        QCOMPARE(heard.shareOf(0s), 0.0);
        QCOMPARE(heard.shareOf(2s), 1.0); // the file was shorter than it said
    }

    void nineTenthsAreListenedTo_data()
    {
        QTest::addColumn<QString>("heard");
        QTest::addColumn<bool>("listened");
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("all") << u"0-60000"_s << true;
        QTest::newRow("without the greeting") << u"5000-60000"_s << true;
        QTest::newRow("without greeting and goodbye") << u"4000-57000"_s << false;
        QTest::newRow("in pieces") << u"0-20000 40000-60000 21000-39000"_s << true;
        QTest::newRow("the end alone") << u"54000-60000"_s << false;
        QTest::newRow("the first half, often") << u"0-30000 0-30000 0-30000"_s << false;
    }
    void nineTenthsAreListenedTo()
    {
        QFETCH(const QString, heard);
        QFETCH(const bool, listened);
        QCOMPARE(isListenedTo(HeardParts::fromText(heard), 60s), listened);
    }

    void theStoresTextReadsBack()
    {
        HeardParts heard;
        heard.add(0s, 12s);
        heard.add(15s, 20s);
        QCOMPARE(heard.text(), u"0-12000 15000-20000"_s);
        QCOMPARE(HeardParts::fromText(heard.text()), heard);
        QCOMPARE(HeardParts::fromText({}), HeardParts());
        QCOMPARE(HeardParts::fromText(u"0-5000 nonsense 7-x -9 --- 8000-6000"_s).text(), u"0-5000"_s);
        // Two stores' rows joined as text: what overlaps becomes one.
        QCOMPARE(HeardParts::fromText(u"0-5000 9000-9900 4000-9500"_s).text(), u"0-9900"_s);
        HeardParts both;
        both.add(heard);
        both.add(HeardParts::fromText(u"12000-15000"_s));
        QCOMPARE(both.text(), u"0-20000"_s);
    }
};

CALLBOARD_TEST(HeardPartsTest)
#include "HeardPartsTest.moc"
