#include "base/Clock.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace callboard;
using test::TestClock;

/// A clock that wakes late, as after a laptop's sleep: everything due falls due at once.
class SleepingClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime(QDate(2026, 1, 16), QTime(5, 0), Qt::UTC); }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_elapsed; }
    [[nodiscard]] AlarmHandle callAfter(std::chrono::milliseconds delay, std::function<void()> callback) override
    {
        m_due = m_elapsed + delay;
        m_callback = std::move(callback);
        return std::make_unique<Alarm>();
    }
    /// Sleeps, then wakes: what became due rings once.
    void sleep(std::chrono::milliseconds length)
    {
        m_elapsed += length;
        while (m_callback && m_due <= m_elapsed) {
            std::exchange(m_callback, {})();
        }
    }

private:
    std::chrono::milliseconds m_elapsed {0};
    std::chrono::milliseconds m_due {0};
    std::function<void()> m_callback;
};

class ClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTickerTicksEveryInterval()
    {
        TestClock clock;
        int ticks = 0;
        Ticker ticker(clock, 30s, [&] { ++ticks; });
        QVERIFY(!ticker.isRunning());
        QCOMPARE(ticker.remaining(), 0ms);

        ticker.start();
        QVERIFY(ticker.isRunning());
        QCOMPARE(ticker.remaining(), std::chrono::milliseconds(30s));
        clock.advance(29s);
        QCOMPARE(ticks, 0);
        QCOMPARE(ticker.remaining(), std::chrono::milliseconds(1s));
        clock.advance(1s);
        QCOMPARE(ticks, 1);
        clock.advance(30s);
        QCOMPARE(ticks, 2);
    }

    void manyLateTicksBecomeOne()
    {
        SleepingClock clock;
        int ticks = 0;
        Ticker ticker(clock, 30s, [&] { ++ticks; });
        ticker.start();
        clock.sleep(8h);
        QCOMPARE(ticks, 1);
        QCOMPARE(ticker.remaining(), std::chrono::milliseconds(30s));
        clock.sleep(30s);
        QCOMPARE(ticks, 2);
    }

    void aStoppedTickerIsSilent()
    {
        TestClock clock;
        int ticks = 0;
        Ticker ticker(clock, 30s, [&] { ++ticks; });
        ticker.start();
        clock.advance(30s);
        ticker.stop();
        clock.advance(1h);
        QCOMPARE(ticks, 1);
        QVERIFY(!ticker.isRunning());
    }

    void aJumpOfTheWallClockMovesNoTick()
    {
        TestClock clock;
        int ticks = 0;
        Ticker ticker(clock, 30s, [&] { ++ticks; });
        ticker.start();
        clock.jump(-24h);
        clock.advance(30s);
        QCOMPARE(ticks, 1);
        clock.jump(48h);
        clock.advance(29s);
        QCOMPARE(ticks, 1);
        clock.advance(1s);
        QCOMPARE(ticks, 2);
    }

    void aTickMayStopItsTicker()
    {
        TestClock clock;
        int ticks = 0;
        Ticker *self = nullptr;
        Ticker ticker(clock, 1s, [&] {
            ++ticks;
            self->stop();
        });
        self = &ticker;
        ticker.start();
        clock.advance(10s);
        QCOMPARE(ticks, 1);
        QVERIFY(!ticker.isRunning());
    }

    void aDestroyedAlarmDoesNotRing()
    {
        TestClock clock;
        bool rang = false;
        AlarmHandle alarm = clock.callAfter(1s, [&] { rang = true; });
        alarm.reset();
        clock.advance(1h);
        QVERIFY(!rang);
    }

    void theSystemClockRingsInItsEventLoop()
    {
        SystemClock clock;
        QCOMPARE(clock.now().timeSpec(), Qt::UTC);
        const auto before = clock.elapsed();
        AlarmHandle alarm;
        bool rang = false;
        alarm = clock.callAfter(1ms, [&] {
            rang = true;
            alarm.reset(); // its own
        });
        QTRY_VERIFY(rang);
        QVERIFY(clock.elapsed() >= before);
    }
};

CALLBOARD_TEST(ClockTest)
#include "ClockTest.moc"
