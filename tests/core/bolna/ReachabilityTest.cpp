#include "bolna/Reachability.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::bolna;
using std::chrono::milliseconds;
using test::TestClock;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(callboard::bolna::ApiError)

class ReachabilityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeFailuresInARowMakeItOut()
    {
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        for (int failures = 0; failures < 3; ++failures) {
            QVERIFY(!reach.isOut());
            QCOMPARE(reach.untilProbe(), 0ms);
            reach.failed(refused);
            clock.advance(1s);
        }
        QVERIFY(reach.isOut());
        QVERIFY(reach.untilProbe() > 0ms);
        QVERIFY(reach.lastError().has_value());
        QCOMPARE(reach.lastError()->message, u"why"_s);
    }

    void anAnswerInBetweenResetsTheCount()
    {
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        for (int round = 0; round < 10; ++round) {
            failTimes(reach, 2);
            reach.answered();
            QVERIFY(!reach.isOut());
        }
        failTimes(reach, 2);
        QVERIFY(!reach.isOut());
        failTimes(reach, 1);
        QVERIFY(reach.isOut());
    }

    void whatSaysOutOfReach_data()
    {
        QTest::addColumn<ApiError>("failure");
        QTest::newRow("no connection") << error(Kind::Network);
        QTest::newRow("cut in the middle") << error(Kind::Network, 200);
        QTest::newRow("silence") << error(Kind::Timeout);
        QTest::newRow("500") << error(Kind::Http, 500);
        QTest::newRow("502") << error(Kind::Http, 502);
        QTest::newRow("503") << error(Kind::Http, 503);
    }

    void whatSaysOutOfReach()
    {
        QFETCH(const ApiError, failure);
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        for (int i = 0; i < 3; ++i) {
            reach.failed(failure);
        }
        QVERIFY(reach.isOut());
        QVERIFY(!reach.lastAnswer().isValid());
    }

    void oddAnswersSayItLater()
    {
        // Three odd calls among many are theirs; a portal answers everything so.
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        for (int i = 1; i < Reachability::oddAnswersUntilOut; ++i) {
            reach.failed(error(Kind::Parse, 200));
            QVERIFY(!reach.isOut());
        }
        reach.failed(error(Kind::Parse, 200));
        QVERIFY(reach.isOut());
        QVERIFY(!reach.lastAnswer().isValid());
        clock.advance(reach.untilProbe());
        reach.failed(error(Kind::Parse, 200)); // a probe
        QVERIFY(reach.untilProbe() > Reachability::firstProbe);
    }

    void whatCountsAsAnAnswer_data()
    {
        QTest::addColumn<ApiError>("failure");
        QTest::newRow("401") << error(Kind::Auth, 401);
        QTest::newRow("403") << error(Kind::Auth, 403);
        QTest::newRow("404") << error(Kind::NotFound, 404);
        QTest::newRow("400") << error(Kind::Http, 400);
        QTest::newRow("422") << error(Kind::Http, 422);
        QTest::newRow("429") << error(Kind::RateLimited, 429);
    }

    void whatCountsAsAnAnswer()
    {
        QFETCH(const ApiError, failure);
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        failTimes(reach, 2);
        for (int i = 0; i < 5; ++i) {
            reach.failed(failure);
        }
        QVERIFY(!reach.isOut());
        QCOMPARE(reach.lastAnswer(), clock.now());
        failTimes(reach, 2); // the count began anew
        QVERIFY(!reach.isOut());
    }

    void whatSaysNothingAtAll_data()
    {
        QTest::addColumn<ApiError>("failure");
        QTest::newRow("cancelled here") << error(Kind::Cancelled);
        QTest::newRow("no key here") << error(Kind::NoKey);
        QTest::newRow("nothing was sent: the budget is used up") << error(Kind::RateLimited);
        QTest::newRow("too large") << error(Kind::TooLarge, 200);
    }

    void whatSaysNothingAtAll()
    {
        QFETCH(const ApiError, failure);
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        for (int i = 0; i < 5; ++i) {
            reach.failed(failure);
        }
        QVERIFY(!reach.isOut());
        QVERIFY(!reach.lastAnswer().isValid());
        failTimes(reach, 2);
        reach.failed(failure);
        QVERIFY(!reach.isOut());
        failTimes(reach, 1); // nor did it end the row
        QVERIFY(reach.isOut());
        reach.failed(failure);
        QVERIFY(reach.isOut());
    }

    void stragglersOfTheBurstDoNotLengthenTheWait()
    {
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        failTimes(reach, 3);
        const milliseconds wait = reach.untilProbe();
        for (int i = 0; i < 3; ++i) { // six went side by side
            clock.advance(1s);
            failTimes(reach, 1);
            QCOMPARE(reach.untilProbe(), wait - 1s * (i + 1));
        }
        clock.advance(reach.untilProbe());
        QCOMPARE(reach.untilProbe(), 0ms);
        failTimes(reach, 1); // the probe: the second wait, not the fifth
        QCOMPARE(reach.untilProbe(), milliseconds(60s));
    }

    void probesGrowRareAndNoRarerThanTwoMinutes()
    {
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        failTimes(reach, 3);
        std::vector<milliseconds> waits;
        for (int probe = 0; probe < 40; ++probe) {
            waits.push_back(reach.untilProbe());
            clock.advance(reach.untilProbe() - 1ms);
            QCOMPARE(reach.untilProbe(), 1ms);
            clock.advance(1ms);
            QVERIFY(reach.isOut());
            QCOMPARE(reach.untilProbe(), 0ms);
            failTimes(reach, 1);
        }
        QCOMPARE(waits[0], milliseconds(30s));
        QCOMPARE(waits[1], milliseconds(60s));
        for (std::size_t i = 2; i < waits.size(); ++i) {
            QCOMPARE(waits[i], milliseconds(120s));
        }
    }

    void someChanceIsAddedAQuarterAtMost()
    {
        const auto waitWith = [](double chance, int failures) {
            TestClock clock;
            Reachability reach(clock, [chance] { return chance; });
            for (int i = 0; i < failures; ++i) {
                clock.advance(reach.untilProbe());
                reach.failed(error(Kind::Network));
            }
            return reach.untilProbe();
        };
        QCOMPARE(waitWith(0.5, 3), milliseconds(33'750));
        QCOMPARE(waitWith(0.5, 4), milliseconds(67'500));
        QCOMPARE(waitWith(0.5, 5), milliseconds(135s));
        QVERIFY(waitWith(0.999999, 20) <= 150s);
        QVERIFY(waitWith(0.999999, 20) > 149s);
    }

    void theFirstAnswerEndsIt()
    {
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        failTimes(reach, 3);
        clock.advance(30s);
        failTimes(reach, 1);
        clock.advance(60s);
        reach.answered();
        QVERIFY(!reach.isOut());
        QCOMPARE(reach.untilProbe(), 0ms);
        QVERIFY(!reach.lastError().has_value());
    }

    void aRefusalFromBolnaEndsItToo()
    {
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        failTimes(reach, 3);
        clock.advance(30s);
        reach.failed(error(Kind::NotFound, 404));
        QVERIFY(!reach.isOut());
    }

    void afterAnOutageTheNextBeginsAnew()
    {
        TestClock clock;
        Reachability reach(clock, [] { return 0.0; });
        for (int i = 0; i < 10; ++i) {
            clock.advance(reach.untilProbe());
            failTimes(reach, 1);
        }
        QCOMPARE(reach.untilProbe(), milliseconds(120s));
        reach.answered();
        failTimes(reach, 3);
        QCOMPARE(reach.untilProbe(), milliseconds(30s));
    }

    void itKnowsWhenItWasLastAnswered()
    {
        TestClock clock;
        Reachability reach(clock);
        QVERIFY(!reach.lastAnswer().isValid());
        reach.answered();
        const QDateTime then = clock.now();
        clock.advance(1h);
        failTimes(reach, 3);
        QCOMPARE(reach.lastAnswer(), then);
    }

private:
    static ApiError error(Kind kind, int status = 0)
    {
        return {.kind = kind, .httpStatus = status, .message = u"why"_s};
    }
    inline static const ApiError refused {.kind = Kind::Network, .message = u"why"_s};
    static void failTimes(Reachability &reach, int times)
    {
        for (int i = 0; i < times; ++i) {
            reach.failed(refused);
        }
    }
};

CALLBOARD_TEST(ReachabilityTest)
#include "ReachabilityTest.moc"
