#include "details/TranscriptLinks.h"

#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::ui;
using namespace std::chrono_literals;

class TranscriptLinksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheRecording()
    {
        TranscriptLinks links;
        links.setTimes({1s, 4s, 9s}, 3);
        QCOMPARE(links.current(), -1);
        links.follow(0s);
        QCOMPARE(links.current(), -1); // before the first word
        links.follow(1s);
        QCOMPARE(links.current(), 0);
        links.follow(8999ms);
        QCOMPARE(links.current(), 1);
        links.follow(1h);
        QCOMPARE(links.current(), 2);
    }

    void knowsEachTurnsTime()
    {
        TranscriptLinks links;
        QVERIFY(links.isEmpty());
        QVERIFY(!links.timeOf(0));
        links.setTimes({1s, 4s}, 2);
        QVERIFY(links.timeOf(1) == 4000ms);
        QVERIFY(!links.timeOf(2));
        QVERIFY(!links.timeOf(-1));
    }

    void timesOfOtherTurnsLinkNothing()
    {
        TranscriptLinks links;
        links.setTimes({1s, 4s}, 2);
        links.follow(5s);
        links.setTimes({1s, 4s}, 3);
        QVERIFY(links.isEmpty());
        QCOMPARE(links.current(), -1);
        links.follow(5s);
        QCOMPARE(links.current(), -1);
    }
};

CALLBOARD_TEST(TranscriptLinksTest)
#include "TranscriptLinksTest.moc"
