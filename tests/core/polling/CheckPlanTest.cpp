#include "polling/CheckPlan.h"
#include "bolna/BolnaClient.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::polling;
using std::chrono::milliseconds;
using store::PendingCall;
using Reason = store::PendingCall::Reason;

class CheckPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingDueIsNothingToDo()
    {
        const CheckPlan plan = planChecks({}, 100, now, {});
        QVERIFY(plan.reads.empty());
        QVERIFY(plan.sweeps.empty());
    }

    void fewCallsAreReadOneByOne()
    {
        const CheckPlan plan = planChecks(calls(100), 100, now, {});
        QCOMPARE(plan.reads.size(), std::size_t {100});
        QVERIFY(plan.sweeps.empty());
    }

    void manyCallsAreReadFromTheirList()
    {
        const CheckPlan plan = planChecks(calls(101), 100, now, {});
        QCOMPARE(plan.sweeps.size(), std::size_t {1});
        QCOMPARE(plan.sweeps.front().agentId, u"agent-1"_s);
        QCOMPARE(plan.sweeps.front().wanted.size(), std::size_t {101});
        QVERIFY(plan.reads.empty());
    }

    void theAgentWithTheMostCallsIsSweptFirst()
    {
        // Two hundred and ten calls, a hundred affordable: the lists of the two big agents, and the small one's calls.
        const CheckPlan plan
            = planChecks(together(calls(30, u"small"_s), calls(60, u"middle"_s), calls(120, u"big"_s)), 100, now, {});
        QCOMPARE(plan.sweeps.size(), std::size_t {1});
        QCOMPARE(plan.sweeps.front().agentId, u"big"_s);
        QCOMPARE(plan.reads.size(), std::size_t {90});

        const CheckPlan tight
            = planChecks(together(calls(30, u"small"_s), calls(60, u"middle"_s), calls(120, u"big"_s)), 50, now, {});
        QCOMPARE(tight.sweeps.size(), std::size_t {2});
        QCOMPARE(tight.sweeps[0].agentId, u"big"_s);
        QCOMPARE(tight.sweeps[1].agentId, u"middle"_s);
        QCOMPARE(tight.reads.size(), std::size_t {30});
    }

    void liveCallsStandFirst()
    {
        std::vector<PendingCall> due;
        const QStringList statuses {u"scheduled"_s, u"in-progress"_s, u"queued"_s, u"ringing"_s, u"wrapping-up"_s,
            u"call-disconnected"_s, u"connected"_s, u"initiated"_s, u"prepared"_s};
        for (const QString &status : statuses) {
            due.push_back(call(status, status));
        }
        PendingCall recording = call(u"recording"_s, u"completed"_s);
        recording.reason = Reason::RecordingOwed;
        due.insert(due.begin(), recording);
        PendingCall end = call(u"end"_s, u"completed"_s);
        end.reason = Reason::EndOwed;
        due.insert(due.begin(), end);

        const QStringList order = idsOf(planChecks(due, 100, now, {}).reads);
        const QStringList live {u"in-progress"_s, u"ringing"_s, u"call-disconnected"_s, u"connected"_s, u"initiated"_s};
        QCOMPARE(order.first(5), live);
        QCOMPARE(order.mid(5, 4), (QStringList {u"scheduled"_s, u"queued"_s, u"wrapping-up"_s, u"prepared"_s}));
        QCOMPARE(order.last(2), (QStringList {u"recording"_s, u"end"_s}));
    }

    void ofEqualsTheOneNotHeardOfForLongestStandsFirst()
    {
        std::vector<PendingCall> due;
        for (const int minutes : {3, 50, 7}) {
            PendingCall one = call(QString::number(minutes));
            one.state.lastStatusCheck = now.addDuration(-std::chrono::minutes(minutes));
            due.push_back(one);
        }
        due.push_back(call(u"never"_s));
        QCOMPARE(idsOf(planChecks(due, 100, now, {}).reads), (QStringList {u"never"_s, u"50"_s, u"7"_s, u"3"_s}));
    }

    void whatIsOwedIsReadWhole()
    {
        std::vector<PendingCall> due = calls(200);
        for (int i = 0; i < 20; ++i) {
            due[static_cast<std::size_t>(i)].reason = i % 2 == 0 ? Reason::EndOwed : Reason::RecordingOwed;
        }
        const CheckPlan plan = planChecks(due, 100, now, {});
        QCOMPARE(plan.reads.size(), std::size_t {20});
        QCOMPARE(sweptIds(plan).size(), 180);
        for (const PendingCall &one : plan.reads) {
            QVERIFY(one.reason != Reason::NotFinal);
        }
    }

    void watchedCallsAreAlwaysReadWhole()
    {
        const QSet<QString> watched {u"agent-1-77"_s, u"agent-1-3"_s, u"not due"_s};
        const CheckPlan plan = planChecks(calls(500), 100, now, watched);
        QStringList reads = idsOf(plan.reads);
        reads.sort();
        QCOMPARE(reads, (QStringList {u"agent-1-3"_s, u"agent-1-77"_s}));
        QCOMPARE(sweptIds(plan).size(), 498);
    }

    void whereEvenTheListsAreTooLongTheStalestAreReadSingly()
    {
        std::vector<PendingCall> due = calls(10'000);
        for (std::size_t i = 0; i < due.size(); ++i) {
            due[i].state.lastStatusCheck = now.addSecs(-30);
        }
        for (const std::size_t stale : {17U, 4'242U, 9'999U}) {
            due[stale].state.lastStatusCheck = now.addSecs(-600);
        }
        const CheckPlan plan = planChecks(due, 100, now, {});
        QCOMPARE(plan.reads.size(), std::size_t {10});
        QStringList stalest = idsOf(plan.reads).first(3);
        stalest.sort();
        QCOMPARE(stalest, (QStringList {u"agent-1-17"_s, u"agent-1-4242"_s, u"agent-1-9999"_s}));
        QCOMPARE(sweptIds(plan).size(), 9'990);
    }

    void callsWithoutAgentOrTimeAreReadSingly_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QDateTime>("createdAt");
        QTest::newRow("no agent") << QString() << now.addSecs(-60);
        QTest::newRow("no time") << u"agent-1"_s << QDateTime();
        QTest::newRow("made in the future: a clock is wrong") << u"agent-1"_s << now.addSecs(3600);
    }

    void callsWithoutAgentOrTimeAreReadSingly()
    {
        QFETCH(const QString, agent);
        QFETCH(const QDateTime, createdAt);
        std::vector<PendingCall> due = calls(250);
        for (std::size_t i = 0; i < 130; ++i) { // enough to be worth a list, if there were one
            due[i].agentId = agent;
            due[i].state.createdAt = createdAt;
        }
        const CheckPlan plan = planChecks(due, 100, now, {});
        QCOMPARE(plan.reads.size(), std::size_t {130});
        QCOMPARE(plan.sweeps.size(), std::size_t {1});
        QCOMPARE(sweptIds(plan).size(), 120);
    }

    void aSpanIsSevenDaysAtMostAndOverlapsItsCalls()
    {
        std::mt19937 dice(20260116);
        for (int round = 0; round < 50; ++round) {
            std::vector<PendingCall> due;
            const int days = 1 + static_cast<int>(dice() % 60);
            for (int i = 0; i < 400; ++i) {
                const auto age = milliseconds(dice() % static_cast<unsigned>(days * 86'400)) * 1000;
                due.push_back(call(QString::number(i), u"queued"_s, age));
            }
            for (const Sweep &sweep : planChecks(due, 20, now, {}).sweeps) {
                QVERIFY(sweep.from < sweep.to);
                QVERIFY(milliseconds(sweep.from.msecsTo(sweep.to)) <= bolna::ListQuery::longestSpan);
                QVERIFY(sweep.from.timeSpec() == Qt::UTC && sweep.to.timeSpec() == Qt::UTC);
                QVERIFY(!sweep.wanted.empty());
                for (const PendingCall &wanted : sweep.wanted) {
                    QVERIFY(wanted.state.createdAt >= sweep.from.addDuration(5min));
                    QVERIFY(wanted.state.createdAt <= sweep.to.addDuration(-5min));
                }
            }
        }
    }

    void theLatestSpanIsReadFirst()
    {
        const CheckPlan plan = planChecks(calls(300, u"agent-1"_s, 2h), 20, now, {}); // twenty-five days
        QVERIFY(plan.sweeps.size() >= 4);
        for (std::size_t i = 1; i < plan.sweeps.size(); ++i) {
            QVERIFY(plan.sweeps[i].to < plan.sweeps[i - 1].to);
        }
        QVERIFY(plan.sweeps.front().to > now);
    }

    void fewCallsInASpanAreReadSingly()
    {
        // A call a week is cheaper to read than its week.
        const CheckPlan plan = planChecks(calls(40, u"agent-1"_s, 8 * 24h), 20, now, {});
        QVERIFY(plan.sweeps.empty());
        QCOMPARE(plan.reads.size(), std::size_t {40});
    }

    void fiveThousandCallsOfOneAgentAreOneSweep()
    {
        const CheckPlan plan = planChecks(calls(5000, u"agent-1"_s, 10s), 112, now, {}); // fourteen hours
        QCOMPARE(plan.sweeps.size(), std::size_t {1});
        QCOMPARE(plan.sweeps.front().wanted.size(), std::size_t {5000});
        QVERIFY(plan.reads.empty());

        const CheckPlan weeks = planChecks(calls(5000, u"agent-1"_s, 6min), 112, now, {}); // three weeks
        QCOMPARE(weeks.sweeps.size(), std::size_t {3});
        QCOMPARE(sweptIds(weeks).size(), 5000);
    }

    void everyCallIsInThePlanOnce_data()
    {
        QTest::addColumn<int>("affordable");
        for (const int affordable : {0, 1, 10, 100, 399, 400, 401}) {
            QTest::addRow("%d affordable", affordable) << affordable;
        }
    }

    void everyCallIsInThePlanOnce()
    {
        QFETCH(const int, affordable);
        std::mt19937 dice(7);
        const QStringList statuses {u"scheduled"_s, u"ringing"_s, u"queued"_s, u"call-disconnected"_s, u"odd"_s};
        for (int round = 0; round < 20; ++round) {
            std::vector<PendingCall> due;
            QStringList ids;
            for (int i = 0; i < 400; ++i) {
                PendingCall one = call(u"c%1"_s.arg(i), statuses[static_cast<qsizetype>(dice() % 5)],
                    milliseconds(dice() % 2'000'000) * 1000,
                    dice() % 20 == 0 ? QString() : u"agent-%1"_s.arg(dice() % 7));
                if (dice() % 10 == 0) {
                    one.reason = dice() % 2 == 0 ? Reason::EndOwed : Reason::RecordingOwed;
                }
                ids.append(one.executionId);
                due.push_back(one);
            }
            const CheckPlan plan = planChecks(due, affordable, now, {u"c7"_s});
            QStringList planned = idsOf(plan.reads) + sweptIds(plan);
            planned.sort();
            ids.sort();
            QCOMPARE(planned, ids);
            QVERIFY(affordable < 400 || plan.sweeps.empty());
            for (const Sweep &sweep : plan.sweeps) {
                QVERIFY(!sweep.wanted.empty()); // it would never end
            }
        }
    }

    void noBudgetAtAllStillMakesAPlan()
    {
        const CheckPlan one = planChecks(calls(1), 0, now, {});
        QCOMPARE(one.reads.size(), std::size_t {1}); // a list is not cheaper
        const CheckPlan many = planChecks(calls(60), 0, now, {});
        QCOMPARE(many.sweeps.size(), std::size_t {1});
    }

private:
    inline static const QDateTime now {QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC};

    static PendingCall call(const QString &id, const QString &status = u"ringing"_s, milliseconds age = 1min,
        const QString &agent = u"agent-1"_s)
    {
        PendingCall result;
        result.accountId = u"test"_s;
        result.executionId = id;
        result.agentId = agent;
        result.state.status = calls::CallStatus::fromText(status);
        result.state.createdAt = now.addDuration(-age);
        return result;
    }
    static std::vector<PendingCall> calls(int many, const QString &agent = u"agent-1"_s, milliseconds apart = 1s)
    {
        std::vector<PendingCall> result;
        for (int i = 0; i < many; ++i) {
            result.push_back(call(u"%1-%2"_s.arg(agent).arg(i), u"ringing"_s, apart * i, agent));
        }
        return result;
    }
    static QStringList idsOf(const std::vector<PendingCall> &list)
    {
        QStringList ids;
        for (const PendingCall &one : list) {
            ids.append(one.executionId);
        }
        return ids;
    }
    static QStringList sweptIds(const CheckPlan &plan)
    {
        QStringList ids;
        for (const Sweep &sweep : plan.sweeps) {
            ids.append(idsOf(sweep.wanted));
        }
        return ids;
    }
    template<class... Lists>
    static std::vector<PendingCall> together(Lists... lists)
    {
        std::vector<PendingCall> result;
        (result.insert(result.end(), lists.begin(), lists.end()), ...);
        return result;
    }
};

CALLBOARD_TEST(CheckPlanTest)
#include "CheckPlanTest.moc"
