#include "board/PlayPress.h"

#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::ui;

namespace {

constexpr int distance = 10;
constexpr QPoint place {100, 50};
constexpr QPoint near {104, 53};
constexpr QPoint far {120, 50};

} // namespace

class PlayPressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickPlays()
    {
        PlayPress press;
        press.begin(7, false, place);
        QVERIFY(press.isUnderWay());
        QVERIFY(!press.choiceWaits());
        QVERIFY(!press.startsDrag(near, distance));
        const PlayPress::Outcome outcome = press.end(near, distance);
        QCOMPARE(outcome.played, 7);
        QCOMPARE(outcome.chosen, 0);
        QVERIFY(!outcome.choiceWaited);
        QVERIFY(!press.isUnderWay());
        QCOMPARE(press.end(near, distance).played, 0); // once
    }

    void aDragDoesNot()
    {
        PlayPress press;
        press.begin(7, false, place);
        QVERIFY(press.startsDrag(far, distance));
        QVERIFY(!press.startsDrag(far, distance)); // once
        QVERIFY(press.isUnderWay());
        QCOMPARE(press.end(place, distance).played, 0); // though it ends where it began
    }

    void amongSeveralTheChoiceWaits()
    {
        PlayPress press;
        press.begin(7, true, place);
        QVERIFY(press.choiceWaits());
        const PlayPress::Outcome clicked = press.end(near, distance);
        QVERIFY(clicked.choiceWaited);
        QCOMPARE(clicked.chosen, 7);
        QCOMPARE(clicked.played, 7);

        press.begin(7, true, place);
        QVERIFY(press.startsDrag(far, distance));
        const PlayPress::Outcome dragged = press.end(far, distance);
        QVERIFY(dragged.choiceWaited);
        QCOMPARE(dragged.chosen, 0);
        QCOMPARE(dragged.played, 0);
    }

    void besidePlayItIsNothing()
    {
        PlayPress press;
        press.begin(0, true, place);
        QVERIFY(!press.isUnderWay());
        QVERIFY(!press.choiceWaits());
        QVERIFY(!press.startsDrag(far, distance));
        const PlayPress::Outcome outcome = press.end(place, distance);
        QVERIFY(!outcome.choiceWaited);
        QCOMPARE(outcome.played, 0);
    }

    void aReleaseFarAwayChoosesButDoesNotPlay()
    {
        PlayPress press;
        press.begin(7, true, place);
        const PlayPress::Outcome outcome = press.end(far, distance); // no move was seen between
        QCOMPARE(outcome.chosen, 7);
        QCOMPARE(outcome.played, 0);
    }
};

CALLBOARD_TEST(PlayPressTest)
#include "PlayPressTest.moc"
