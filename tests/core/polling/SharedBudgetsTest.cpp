#include "polling/SharedBudgets.h"
#include "bolna/BolnaClients.h"
#include "store/CallStore.h"
#include "support/Await.h"
#include "support/RawStore.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::polling;
using namespace callboard::calls;
using bolna::Ceiling;
using bolna::RequestBudget;
using std::chrono::milliseconds;
using test::RawStore;
using test::TestClock;
using Urgency = bolna::Urgency;

namespace {

constexpr int perMinute = RequestBudget::defaultPerMinute;
constexpr int pollsShare = perMinute - perMinute / 10;
constexpr int untold = perMinute / 20;

/// One running program, as far as its budget goes.
struct Running
{
    Running(const QString &file, TestClock &clock)
        : clients(clock)
        , store(file)
        , shared(clients, store)
    {
        if (!store.open()
            || !clients.put({.id = u"default"_s, .name = u"Bolna"_s, .apiUrl = u"http://127.0.0.1:1"_s}, "key")) {
            qFatal("The program cannot begin");
        }
    }
    RequestBudget &budget() { return *clients.first()->budget(); }
    /// As many as it may, each kept with its time.
    int takeAll(TestClock &clock, std::vector<milliseconds> &taken, int most = 100'000)
    {
        int count = 0;
        while (count < most && budget().waitBefore(Ceiling::Other, Urgency::Poll) == 0ms
               && budget().waitToTell(Urgency::Poll) == 0ms) {
            budget().take(Ceiling::Other, Urgency::Poll);
            taken.push_back(clock.elapsed());
            ++count;
        }
        return count;
    }
    /// The store works in order: what was told before is told now.
    void settle()
    {
        (void)test::await<Result<store::ChangeSet, store::StoreError>>(
            [&](auto reply) { store.settleAbandonedDials(QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), reply); });
    }

    bolna::BolnaClients clients;
    store::CallStore store;
    SharedBudgets shared;
};

int mostInAMinute(std::vector<milliseconds> taken)
{
    std::ranges::sort(taken);
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < taken.size(); ++last) {
        while (taken[last] - taken[first] >= 60s) {
            ++first;
        }
        most = std::max(most, last - first + 1);
    }
    return static_cast<int>(most);
}

} // namespace

class SharedBudgetsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void togetherTheyStayWithinTheBudget_data()
    {
        QTest::addColumn<int>("programs");
        QTest::addColumn<int>("laterBy"); // seconds
        QTest::addColumn<int>("rate"); // each, in a tenth of a second
        QTest::addColumn<int>("most");
        QTest::newRow("two in a hurry") << 2 << 0 << 100'000 << pollsShare + untold;
        QTest::newRow("two at their ease") << 2 << 0 << 1 << pollsShare + untold;
        QTest::newRow("three") << 3 << 0 << 5 << pollsShare + 2 * untold;
        QTest::newRow("one begins while another works") << 2 << 3 << 6 << pollsShare + perMinute / 5;
    }

    void togetherTheyStayWithinTheBudget()
    {
        QFETCH(const int, programs);
        QFETCH(const int, laterBy);
        QFETCH(const int, rate);
        QFETCH(const int, most);
        const QString file = newStore();
        TestClock clock;
        std::vector<std::unique_ptr<Running>> running;
        std::vector<milliseconds> taken;
        std::vector<int> each(static_cast<std::size_t>(programs));
        for (int step = 0; step < 1500; ++step) {
            while (std::ssize(running) < programs && step >= laterBy * 10 * static_cast<int>(running.size())) {
                running.push_back(std::make_unique<Running>(file, clock));
            }
            for (std::size_t i = 0; i < running.size(); ++i) {
                each[i] += running[i]->takeAll(clock, taken, rate);
            }
            clock.advance(100ms);
            for (const auto &one : running) {
                one->settle();
            }
        }
        QVERIFY2(mostInAMinute(taken) <= most, qPrintable(QString::number(mostInAMinute(taken))));
        QVERIFY2(std::ssize(taken) >= 2 * pollsShare, "they do not use what there is");
        for (const int its : each) {
            QVERIFY2(its >= pollsShare / 10, qPrintable(QString::number(its)));
        }
    }

    void oneAloneHasAllOfIt()
    {
        TestClock clock;
        Running one(newStore(), clock);
        std::vector<milliseconds> taken;
        for (int step = 0; step < 100; ++step) {
            one.takeAll(clock, taken);
            clock.advance(100ms);
            one.settle();
        }
        QCOMPARE(std::ssize(taken), pollsShare); // within ten seconds
    }

    void aPauseIsEverybodys()
    {
        const QString file = newStore();
        TestClock clock;
        Running one(file, clock);
        Running other(file, clock);
        one.budget().limited(30s);
        clock.advance(0ms);
        one.settle();
        QCOMPARE(other.budget().pausedFor(), 0ms); // it is idle, and has not heard of it
        other.budget().take(Ceiling::Other, Urgency::Poll);
        clock.advance(0ms);
        other.settle();
        QCOMPARE(other.budget().pausedFor(), 30s);
        clock.advance(30s);
        QCOMPARE(other.budget().waitBefore(Ceiling::Other, Urgency::Poll), 0ms);
        // And it is over: nothing of it comes back.
        other.budget().take(Ceiling::Other, Urgency::Poll);
        clock.advance(1s);
        other.settle();
        QCOMPARE(other.budget().pausedFor(), 0ms);
        QCOMPARE(RawStore(file).count(u"request_pauses"_s), 0);
    }

    void whatADeadProgramTookIsForgottenAfterAMinute()
    {
        const QString file = newStore();
        TestClock clock;
        {
            Running dead(file, clock);
            for (int i = 0; i < 200; ++i) {
                dead.budget().take(Ceiling::ExecutionList, Urgency::Poll);
            }
            clock.advance(0ms);
            dead.settle();
        }
        Running one(file, clock);
        one.budget().take(Ceiling::Other, Urgency::Poll);
        clock.advance(0ms);
        one.settle();
        QCOMPARE(one.budget().left(Urgency::Poll), pollsShare - 201);
        clock.advance(61s);
        one.budget().take(Ceiling::Other, Urgency::Poll);
        clock.advance(1s);
        one.settle();
        QCOMPARE(one.budget().left(Urgency::Poll), pollsShare - 1);
        QCOMPARE(RawStore(file).count(u"request_counts"_s), 1);
    }

    void whoIsIdleWritesNothing()
    {
        const QString file = newStore();
        TestClock clock;
        Running one(file, clock);
        RawStore raw(file);
        one.budget().take(Ceiling::Other, Urgency::Poll);
        clock.advance(5s);
        one.settle();
        QCOMPARE(raw.count(u"request_counts"_s), 1);
        const QVariant before = raw.value(u"PRAGMA data_version"_s);
        for (int i = 0; i < 600; ++i) {
            clock.advance(1s);
        }
        one.settle();
        QCOMPARE(raw.value(u"PRAGMA data_version"_s), before);
        // While requests flow: once a second.
        for (int i = 0; i < 50; ++i) {
            one.budget().take(Ceiling::Other, Urgency::Poll);
            clock.advance(20ms);
            one.settle();
        }
        QVERIFY(raw.value(u"PRAGMA data_version"_s).toInt() <= before.toInt() + 2);
    }

    void theBoardDoesNotMove()
    {
        const QString file = newStore();
        TestClock clock;
        Running one(file, clock);
        RawStore raw(file);
        QSignalSpy changed(&one.store, &store::CallStore::changed);
        const QVariant before = raw.value(u"SELECT revision FROM board"_s);
        one.budget().take(Ceiling::Other, Urgency::Poll);
        one.budget().limited(5s);
        clock.advance(5s);
        one.settle();
        QCOMPARE(raw.count(u"request_counts"_s), 1);
        QCOMPARE(raw.value(u"SELECT revision FROM board"_s), before);
        QCOMPARE(changed.count(), 0);
    }

    void aPersonWaitsForNoTelling()
    {
        TestClock clock;
        Running one(newStore(), clock);
        std::vector<milliseconds> taken;
        QCOMPARE(one.takeAll(clock, taken), untold);
        QVERIFY(one.budget().waitToTell(Urgency::Poll) > 0ms);
        QVERIFY(one.budget().waitToTell(Urgency::Poll) <= 100ms);
        QVERIFY(one.budget().waitToTell(Urgency::Background) > 0ms);
        QCOMPARE(one.budget().waitToTell(Urgency::Person), 0ms);
    }

    void aLockedStoreHoldsNobodyUp()
    {
        const QString file = newStore();
        TestClock clock;
        Running one(file, clock);
        RawStore raw(file);
        raw.run(u"BEGIN IMMEDIATE"_s);
        std::vector<milliseconds> taken;
        one.takeAll(clock, taken);
        clock.advance(0ms); // it is being told, in vain
        clock.advance(1500ms);
        QCOMPARE(one.budget().waitToTell(Urgency::Poll), 0ms);
        one.settle(); // the store has given up
        QCOMPARE(one.budget().waitToTell(Urgency::Poll), 0ms);
        raw.run(u"ROLLBACK"_s);
        one.budget().take(Ceiling::Other, Urgency::Poll);
        clock.advance(1s);
        one.settle();
        QCOMPARE(raw.value(u"SELECT sum(requests) FROM request_counts"_s).toInt(), static_cast<int>(taken.size()) + 1);
    }

    void otherBudgetsAreApart()
    {
        const QString file = newStore();
        TestClock clock;
        Running one(file, clock);
        Running other(file, clock);
        QVERIFY(
            other.clients.put({.id = u"second"_s, .name = u"Second"_s, .apiUrl = u"http://127.0.0.1:1"_s}, "another"));
        for (int i = 0; i < 100; ++i) {
            one.budget().take(Ceiling::Dial, Urgency::Poll);
        }
        clock.advance(0ms);
        one.settle();
        RequestBudget &second = *other.clients.find(u"second"_s)->budget();
        second.take(Ceiling::Other, Urgency::Poll);
        clock.advance(0ms);
        other.settle();
        QCOMPARE(second.left(Urgency::Poll), pollsShare - 1);
        QCOMPARE(other.budget().left(Urgency::Poll), pollsShare - 100);
    }

    void aClockThatWasSetBackLeavesNothing()
    {
        const QString file = newStore();
        TestClock clock;
        Running one(file, clock);
        Running other(file, clock);
        one.budget().take(Ceiling::Other, Urgency::Poll);
        one.budget().limited(60s);
        clock.advance(0ms);
        one.settle();
        clock.jump(-24h);
        other.budget().take(Ceiling::Other, Urgency::Poll);
        clock.advance(0ms);
        other.settle();
        QCOMPARE(other.budget().pausedFor(), 0ms);
        QCOMPARE(other.budget().left(Urgency::Poll), pollsShare - 1);
    }

private:
    QTemporaryDir m_folder;
    [[nodiscard]] QString newStore()
    {
        static int next = 0;
        return m_folder.filePath(u"store-%1.db"_s.arg(++next));
    }
};

CALLBOARD_TEST(SharedBudgetsTest)
#include "SharedBudgetsTest.moc"
