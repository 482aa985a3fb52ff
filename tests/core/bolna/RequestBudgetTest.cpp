#include "bolna/RequestBudget.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::bolna;
using std::chrono::milliseconds;
using test::TestClock;

Q_DECLARE_METATYPE(callboard::bolna::Ceiling)
Q_DECLARE_METATYPE(callboard::bolna::Urgency)

class RequestBudgetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noMinuteSeesMoreThanTheBudget_data()
    {
        QTest::addColumn<int>("perMinute");
        QTest::addColumn<int>("longestGap"); // milliseconds between two wishes
        QTest::newRow("far more wishes than the budget") << 60 << 200;
        QTest::newRow("about as many") << 60 << 2000;
        QTest::newRow("as many as fit into a millisecond") << 30 << 1;
        QTest::newRow("the default") << 250 << 150;
        QTest::newRow("the least") << 10 << 900;
    }

    void noMinuteSeesMoreThanTheBudget()
    {
        QFETCH(const int, perMinute);
        QFETCH(const int, longestGap);
        TestClock clock;
        RequestBudget budget(clock, perMinute);
        std::mt19937 dice(20260116);
        std::vector<Taken> taken;
        for (int wish = 0; wish < 3000; ++wish) {
            // Now and then nothing for a while: a bucket that fills up meanwhile would let a burst through.
            const bool silence = dice() % 400 == 0;
            clock.advance(silence ? milliseconds(dice() % 90'000) : milliseconds(dice() % (longestGap + 1)));
            const auto ceiling = static_cast<Ceiling>(dice() % 4);
            const auto urgency = static_cast<Urgency>(dice() % 4);
            const milliseconds wait = budget.waitBefore(ceiling, urgency);
            if (wait > 0ms && dice() % 4 == 0) {
                clock.advance(wait);
                QCOMPARE(budget.waitBefore(ceiling, urgency), 0ms); // it said how long
            }
            if (budget.waitBefore(ceiling, urgency) == 0ms) {
                budget.take(ceiling, Urgency::Poll);
                taken.push_back({clock.elapsed(), ceiling});
            }
        }
        const int most = mostInAMinute(taken);
        QVERIFY2(most <= perMinute, qPrintable(u"%1 in one minute"_s.arg(most)));
        QVERIFY2(most > perMinute / 2, qPrintable(u"%1 in one minute: the budget was never needed"_s.arg(most)));
    }

    void noMinuteSeesMoreThanBolnasCeilings()
    {
        TestClock clock;
        RequestBudget budget(clock, RequestBudget::mostPerMinute);
        std::mt19937 dice(7);
        std::vector<Taken> taken;
        // Lists above all: their own ceiling is reached long before the budget.
        for (int wish = 0; wish < 12'000; ++wish) {
            clock.advance(milliseconds(dice() % 50));
            const Ceiling ceiling = dice() % 10 < 8 ? Ceiling::ExecutionList : static_cast<Ceiling>(dice() % 4);
            if (budget.waitBefore(ceiling, Urgency::Person) == 0ms) {
                budget.take(ceiling, Urgency::Poll);
                taken.push_back({clock.elapsed(), ceiling});
            }
        }
        QCOMPARE(mostInAMinute(taken, Ceiling::ExecutionList), 500);
        QVERIFY(mostInAMinute(taken) <= 1000);

        for (const Ceiling ceiling : {Ceiling::Dial, Ceiling::Agent, Ceiling::ExecutionList}) {
            RequestBudget fresh(clock, RequestBudget::mostPerMinute);
            takeMany(fresh, 499, ceiling);
            QCOMPARE(fresh.waitBefore(ceiling, Urgency::Person), 0ms);
            fresh.take(ceiling, Urgency::Poll);
            QCOMPARE(fresh.waitBefore(ceiling, Urgency::Person), milliseconds(60s));
            QCOMPARE(fresh.waitBefore(Ceiling::Other, Urgency::Person), 0ms); // each has its own
        }
        RequestBudget others(clock, RequestBudget::mostPerMinute);
        takeMany(others, 999);
        QCOMPARE(others.waitBefore(Ceiling::Other, Urgency::Person), 0ms);
        others.take(Ceiling::Other, Urgency::Poll);
        QCOMPARE(others.waitBefore(Ceiling::Other, Urgency::Person), milliseconds(60s));
    }

    void aTokenComesBackOneMinuteAfterItWasTaken()
    {
        TestClock clock;
        RequestBudget budget(clock, 10);
        for (int i = 0; i < 10; ++i) {
            budget.take(Ceiling::Other, Urgency::Poll);
            clock.advance(1s);
        }
        // Ten seconds on: the first is back in fifty, the others a second apart.
        for (int i = 0; i < 10; ++i) {
            const milliseconds wait = budget.waitBefore(Ceiling::Other, Urgency::Person);
            QCOMPARE(wait, i == 0 ? milliseconds(50s) : milliseconds(1s));
            clock.advance(wait - 1ms);
            QCOMPARE(budget.waitBefore(Ceiling::Other, Urgency::Person), 1ms);
            clock.advance(1ms);
            QCOMPARE(budget.waitBefore(Ceiling::Other, Urgency::Person), 0ms);
            budget.take(Ceiling::Other, Urgency::Poll);
        }
    }

    void everyUrgencyHasItsShare_data()
    {
        QTest::addColumn<int>("perMinute");
        QTest::addColumn<Urgency>("urgency");
        QTest::addColumn<int>("share");
        QTest::newRow("a person: all of it") << 250 << Urgency::Person << 250;
        QTest::newRow("the poll: nine tenths") << 250 << Urgency::Poll << 225;
        QTest::newRow("the history: half") << 250 << Urgency::History << 125;
        QTest::newRow("the background: half") << 250 << Urgency::Background << 125;
        QTest::newRow("a person, of ten") << 10 << Urgency::Person << 10;
        QTest::newRow("the poll, of ten") << 10 << Urgency::Poll << 9;
        QTest::newRow("the background, of ten") << 10 << Urgency::Background << 5;
    }

    void everyUrgencyHasItsShare()
    {
        QFETCH(const int, perMinute);
        QFETCH(const Urgency, urgency);
        QFETCH(const int, share);
        TestClock clock;
        RequestBudget budget(clock, perMinute);
        int taken = 0;
        while (budget.waitBefore(Ceiling::Other, urgency) == 0ms && taken < 2000) {
            budget.take(Ceiling::Other, Urgency::Poll);
            ++taken;
        }
        QCOMPARE(taken, share);
        QCOMPARE(budget.left(urgency), 0);
        // What others took counts as well: shares are of the account's, not of one's own.
        QCOMPARE(budget.left(Urgency::Person), perMinute - share);
    }

    void theHistoryHasWhatAPollThatRestsLeaves()
    {
        TestClock clock;
        for (const int perMinute : {10, 30, 100, 250, 1000}) {
            RequestBudget budget(clock, perMinute);
            budget.setToRead(5000);
            QCOMPARE(budget.left(Urgency::History), perMinute / 2);
            QCOMPARE(budget.left(Urgency::Background), perMinute / 10); // transcripts go before recordings
            budget.setPollRests(true);
            QCOMPARE(budget.left(Urgency::History), perMinute - 2 * (perMinute / 10));
            QCOMPARE(budget.left(Urgency::Background), perMinute / 10);
            takeMany(budget, budget.left(Urgency::History));
            QVERIFY(budget.left(Urgency::Poll) >= 1); // for what becomes pending
            QVERIFY(budget.left(Urgency::Person) > budget.left(Urgency::Poll));
            budget.setPollRests(false); // it does, and the history waits
            QCOMPARE(budget.left(Urgency::History), 0);
            QVERIFY(budget.waitBefore(Ceiling::Other, Urgency::History) > 0ms);
            budget.setToRead(3);
            clock.advance(60s);
            QCOMPARE(budget.left(Urgency::Background), perMinute / 2 - std::min(3, perMinute / 2 - perMinute / 10));
        }
    }

    void whileCallsAreReadTheBackgroundGoesOn_data()
    {
        QTest::addColumn<int>("perMinute");
        QTest::addColumn<bool>("pollRests");
        for (const int perMinute : {30, 250}) {
            QTest::addRow("%d a minute, the poll rests", perMinute) << perMinute << true;
            QTest::addRow("%d a minute", perMinute) << perMinute << false;
        }
    }

    /// Ten minutes of a history that takes whatever it may, evenly; and of recordings that are always wanted.
    void whileCallsAreReadTheBackgroundGoesOn()
    {
        QFETCH(const int, perMinute);
        QFETCH(const bool, pollRests);
        TestClock clock;
        RequestBudget budget(clock, perMinute);
        budget.setToRead(10'000);
        budget.setPollRests(pollRests);
        const int spacing = 60'000 / shareOf(Urgency::History, perMinute, budget.outlook());
        int nextReading = 0;
        std::array<int, 10> background {};
        std::array<int, 10> history {};
        for (int at = 0; at < 600'000; at += 50) {
            const auto minute = static_cast<std::size_t>(at / 60'000);
            if (at >= nextReading && budget.waitBefore(Ceiling::Other, Urgency::History) <= 0ms) {
                budget.take(Ceiling::Other, Urgency::History);
                nextReading = at + spacing;
                ++history.at(minute);
            }
            if (budget.waitBefore(Ceiling::Other, Urgency::Background) <= 0ms) {
                budget.take(Ceiling::Other, Urgency::Background);
                ++background.at(minute);
            }
            QVERIFY(budget.left(Urgency::Poll) >= 1); // the poll finds room at any moment
            clock.advance(50ms);
        }
        const int share = shareOf(Urgency::Background, perMinute, budget.outlook());
        for (std::size_t minute = 2; minute < background.size(); ++minute) {
            QVERIFY2(background.at(minute) >= share / 2 && background.at(minute) <= share + 1,
                qPrintable(QString::number(background.at(minute))));
            QVERIFY2(history.at(minute) >= perMinute / 4, qPrintable(QString::number(history.at(minute))));
        }
    }

    void whatIsLeftIsWhatMayGo()
    {
        TestClock clock;
        RequestBudget budget(clock, 100);
        QCOMPARE(budget.left(Urgency::Person), 100);
        QCOMPARE(budget.left(Urgency::Poll), 90);
        QCOMPARE(budget.left(Urgency::Background), 50);
        takeMany(budget, 60);
        QCOMPARE(budget.left(Urgency::Person), 40);
        QCOMPARE(budget.left(Urgency::Poll), 30);
        QCOMPARE(budget.left(Urgency::Background), 0);
        clock.advance(60s - 1ms);
        QCOMPARE(budget.left(Urgency::Person), 40);
        clock.advance(1ms);
        QCOMPARE(budget.left(Urgency::Person), 100);
        budget.limited(5s);
        QCOMPARE(budget.left(Urgency::Person), 0);
    }

    void theBudgetKeepsWithinItsLimits()
    {
        TestClock clock;
        RequestBudget budget(clock);
        QCOMPARE(budget.perMinute(), RequestBudget::defaultPerMinute);
        budget.setPerMinute(0);
        QCOMPARE(budget.perMinute(), RequestBudget::leastPerMinute);
        budget.setPerMinute(-5);
        QCOMPARE(budget.perMinute(), RequestBudget::leastPerMinute);
        budget.setPerMinute(5000);
        QCOMPARE(budget.perMinute(), RequestBudget::mostPerMinute);
        QCOMPARE(RequestBudget(clock, 100'000).perMinute(), RequestBudget::mostPerMinute);
    }

    void aSmallerBudgetHoldsAtOnce()
    {
        TestClock clock;
        RequestBudget budget(clock, 100);
        for (int i = 0; i < 50; ++i) {
            budget.take(Ceiling::Other, Urgency::Poll);
            clock.advance(100ms);
        }
        budget.setPerMinute(20);
        QCOMPARE(budget.left(Urgency::Person), 0);
        // Until fewer than twenty of the fifty lie within a minute.
        const milliseconds wait = budget.waitBefore(Ceiling::Other, Urgency::Person);
        QCOMPARE(wait, milliseconds(60s - 2s + 100ms - 100ms));
        clock.advance(wait);
        QCOMPARE(budget.left(Urgency::Person), 1);
    }

    void retryAfterIsKeptToTheSecond()
    {
        TestClock clock;
        RequestBudget budget(clock, 250, [] { return 0.99; });
        budget.limited(17s);
        QCOMPARE(budget.pausedFor(), milliseconds(17s));
        QCOMPARE(budget.waitBefore(Ceiling::Other, Urgency::Person), milliseconds(17s));
        clock.advance(17s - 1ms);
        QCOMPARE(budget.waitBefore(Ceiling::Other, Urgency::Person), 1ms);
        clock.advance(1ms);
        QCOMPARE(budget.waitBefore(Ceiling::Other, Urgency::Person), 0ms);
    }

    void aLongRetryAfterIsCapped()
    {
        TestClock clock;
        RequestBudget budget(clock);
        budget.limited(1h);
        QCOMPARE(budget.pausedFor(), milliseconds(1h));
        RequestBudget other(clock);
        other.limited(std::chrono::seconds(std::numeric_limits<int>::max()));
        QCOMPARE(other.pausedFor(), milliseconds(1h));
    }

    void aRetryAfterOfNothingIsASecond_data()
    {
        QTest::addColumn<int>("told");
        QTest::newRow("0") << 0;
        QTest::newRow("less than nothing") << -30;
    }

    void aRetryAfterOfNothingIsASecond()
    {
        QFETCH(const int, told);
        TestClock clock;
        RequestBudget budget(clock);
        budget.limited(std::chrono::seconds(told));
        QCOMPARE(budget.pausedFor(), milliseconds(1s));
    }

    void withoutRetryAfterThePauseGrowsToAQuarterOfAnHour()
    {
        TestClock clock;
        RequestBudget budget(clock, 250, [] { return 1.0 - 1e-9; });
        milliseconds before {0};
        bool capped = false;
        for (int refusal = 0; refusal < 40; ++refusal) {
            budget.limited(std::nullopt);
            const milliseconds pause = budget.pausedFor();
            QVERIFY(pause <= RequestBudget::longestPause);
            const bool atTheEnd = pause >= RequestBudget::longestPause - 1s;
            if (before > 0ms && !atTheEnd) {
                QVERIFY2(std::abs(pause.count() - 2 * before.count()) <= 5, "it doubles");
            }
            QVERIFY(pause >= before || atTheEnd);
            capped = capped || atTheEnd;
            before = pause;
            clock.advance(pause);
            QCOMPARE(budget.pausedFor(), 0ms);
        }
        QVERIFY(capped);
    }

    void thePauseIsFullyJittered()
    {
        const auto pauseWith = [](double chance, int refusals) {
            TestClock clock;
            RequestBudget budget(clock, 250, [chance] { return chance; });
            for (int i = 1; i < refusals; ++i) {
                budget.limited(std::nullopt);
                clock.advance(budget.pausedFor());
            }
            budget.limited(std::nullopt);
            return budget.pausedFor();
        };
        // From next to nothing to all of it: many programs that were refused together do not come back together.
        for (const int refusals : {1, 3, 12}) {
            const milliseconds longest = pauseWith(1.0 - 1e-9, refusals) + 1ms;
            QCOMPARE(pauseWith(0.0, refusals), milliseconds(1s));
            QVERIFY(std::abs(pauseWith(0.5, refusals).count() - longest.count() / 2) <= 2);
            QVERIFY(std::abs(pauseWith(0.25, refusals).count() - longest.count() / 4) <= 2);
        }
    }

    void aBurstOfRefusalsIsOne()
    {
        const auto secondPauseAfter = [](int burst) {
            TestClock clock;
            RequestBudget budget(clock, 250, [] { return 0.5; });
            for (int i = 0; i < burst; ++i) {
                budget.limited(std::nullopt);
                clock.advance(10ms);
            }
            clock.advance(budget.pausedFor());
            budget.limited(std::nullopt);
            return budget.pausedFor();
        };
        QCOMPARE(secondPauseAfter(6), secondPauseAfter(1));

        TestClock clock;
        RequestBudget budget(clock, 250, [] { return 0.5; });
        budget.limited(std::nullopt);
        const milliseconds once = budget.pausedFor();
        budget.limited(std::nullopt);
        QCOMPARE(budget.pausedFor(), once);
    }

    void anAnswerResetsThePause()
    {
        TestClock clock;
        RequestBudget budget(clock, 250, [] { return 0.9; });
        budget.limited(std::nullopt);
        const milliseconds first = budget.pausedFor();
        for (int i = 0; i < 5; ++i) {
            clock.advance(budget.pausedFor());
            budget.limited(std::nullopt);
        }
        QVERIFY(budget.pausedFor() > 10 * first);
        clock.advance(budget.pausedFor());
        budget.answered();
        budget.limited(std::nullopt);
        QCOMPARE(budget.pausedFor(), first);
    }

    void anAnswerOfTheSameBurstDoesNotEndThePause()
    {
        TestClock clock;
        RequestBudget budget(clock, 250, [] { return 0.9; });
        budget.limited(std::nullopt);
        const milliseconds first = budget.pausedFor();
        budget.answered(); // it had left before
        QCOMPARE(budget.pausedFor(), first);
        clock.advance(first);
        budget.limited(std::nullopt);
        QVERIFY(budget.pausedFor() > first); // nor does it count as a recovery
    }

    void aPauseHoldsForEverybody()
    {
        TestClock clock;
        RequestBudget budget(clock);
        budget.limited(30s);
        for (const auto ceiling : {Ceiling::Other, Ceiling::Dial, Ceiling::Agent, Ceiling::ExecutionList}) {
            for (const auto urgency : {Urgency::Background, Urgency::Poll, Urgency::Person}) {
                QCOMPARE(budget.waitBefore(ceiling, urgency), milliseconds(30s));
                QCOMPARE(budget.left(urgency), 0);
            }
        }
    }

private:
    struct Taken
    {
        milliseconds at;
        Ceiling ceiling;
    };
    /// The most that any span of one minute saw. The worst one begins with a request.
    static int mostInAMinute(const std::vector<Taken> &taken, std::optional<Ceiling> of = std::nullopt)
    {
        int most = 0;
        for (const Taken &first : taken) {
            most = std::max(most, static_cast<int>(std::ranges::count_if(taken, [&](const Taken &other) {
                return (!of || other.ceiling == *of) && other.at >= first.at && other.at < first.at + 60s;
            })));
        }
        return most;
    }
    static void takeMany(RequestBudget &budget, int many, Ceiling ceiling = Ceiling::Other)
    {
        for (int i = 0; i < many; ++i) {
            budget.take(ceiling, Urgency::Poll);
        }
    }
};

CALLBOARD_TEST(RequestBudgetTest)
#include "RequestBudgetTest.moc"
