#include "base/IsoTime.h"
#include "bolna/ExecutionJson.h"
#include "calls/Display.h"
#include "core/polling/PollDesk.h"
#include "polling/PollOverview.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using calls::isMissing;
using store::CallEvent;
using test::FaultServer;
using test::PollDesk;

/// Calls that Bolna no longer knows: when they are settled, when they are not, and what brings them back.
class GoneCallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallThatIsGoneIsNoLongerPending();
    void whatAGoneCallOwesIsNotOwedToThePoll_data();
    void whatAGoneCallOwesIsNotOwedToThePoll();
    void threeForcedCyclesInARowSettleNothing();
    void whoPollsEveryMinuteSettlesItTooInThreeHours_data();
    void whoPollsEveryMinuteSettlesItTooInThreeHours();
    void theHourHoldsWhileOtherFaultsComeBetween();
    void anOutageBetweenSettlesNothing();
    void behindAnotherAccountsKeyNothingIsGone();
    void theRightKeyBringsTheBoardBackAtOnce();
    void anotherAnsweredCallSpeaksForTheKey();
    void withoutAWordForTheKeyNothingCounts_data();
    void withoutAWordForTheKeyNothingCounts();
    void theListIsAskedForOnceHoweverManyAreNotFound();
    void anAnswerBringsItBack_data();
    void anAnswerBringsItBack();
    void aRetryThatIsListedBringsItBack();
    void itIsSaidInWordsAndInTheJournal();
};

namespace {

const auto agentsOfTheAccount = R"([{"id":"agent-1","agent_name":"Site visits"}])";
const auto agentsOfAnother = R"([{"id":"agent-7","agent_name":"Somebody else's"}])";

/// A Bolna that knows these executions, with these statuses, and nothing else.
class SmallBolna final
{
public:
    SmallBolna()
        : server([this](const FaultServer::Request &got) { answer(got); })
    {
    }

    void answer(const FaultServer::Request &got)
    {
        const QString id = QString::fromUtf8(got.path.mid(got.path.lastIndexOf('/') + 1));
        if (got.path == "/v2/agent/all") {
            ++lists;
            FaultServer::send(got.socket, agentsStatus, agents);
        } else if (broken || (!brokenFor.isEmpty() && id == brokenFor)) {
            FaultServer::send(got.socket, 503, "{}");
        } else if (known.contains(id)) {
            FaultServer::send(
                got.socket, 200, R"({"id":")" + id.toUtf8() + R"(","status":")" + known.value(id).toUtf8() + R"("})");
        } else {
            FaultServer::send(got.socket, 404, R"({"message":"Execution not found"})");
        }
    }

    [[nodiscard]] int asked(const QString &id) const
    {
        return static_cast<int>(std::ranges::count_if(
            server.deliveries(), [&](const auto &got) { return got.path == "/executions/" + id.toUtf8(); }));
    }

    QHash<QString, QString> known;
    QByteArray agents = agentsOfTheAccount;
    int agentsStatus = 200;
    bool broken = false;
    QString brokenFor; ///< this one alone
    int lists = 0;
    FaultServer server;
};

void put(PollDesk &desk, const QString &id, const QByteArray &status = "ringing", const QByteArray &more = {})
{
    desk.store.put(id,
        R"({"id":")" + id.toUtf8() + R"(","status":")" + status + R"(","agent_id":"agent-1","created_at":")"
            + isoUtc(desk.clock.now().addDuration(-1h)).toUtf8() + '"' + more + "}",
        desk.clock.now());
}

store::PendingWork pending(PollDesk &desk)
{
    using Work = Result<store::PendingWork, store::StoreError>;
    const auto work = test::await<Work>([&](auto reply) { desk.store.reader.pending({}, reply); });
    return work && *work ? **work : store::PendingWork {};
}

int notFoundOf(PollDesk &desk, const QString &id)
{
    // What a check found is written when the cycle is over: the store answers in order.
    (void)test::await<test::TempStore::Written>([&](auto reply) { desk.store.store.applyAll({}, reply); });
    const auto call = desk.store.call(id);
    return call ? call->notFoundChecks : -1;
}

[[nodiscard]] bool goneAfterThreeHours(PollDesk &desk, const QString &id)
{
    for (int hour = 0; hour < 3; ++hour) {
        if (!desk.cycle() || notFoundOf(desk, id) != hour + 1) {
            return false;
        }
        desk.clock.advance(1h);
    }
    return true;
}

} // namespace

void GoneCallsTest::aCallThatIsGoneIsNoLongerPending()
{
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    put(desk, u"here"_s);
    bolna.known.insert(u"here"_s, u"in-progress"_s);
    desk.clock.advance(30s);
    QVERIFY(goneAfterThreeHours(desk, u"gone"_s));

    const store::PendingWork work = pending(desk);
    QCOMPARE(work.calls.size(), std::size_t {1});
    QCOMPARE(work.gone.size(), std::size_t {1});
    QCOMPARE(work.gone[0].executionId, u"gone"_s);
    const polling::PollOverview overview = polling::overviewOf(work, desk.clock.now());
    QCOMPARE(overview.gone, 1);
    QCOMPARE(overview.pending, 1);
    QCOMPARE(overview.failing, 0);

    for (int day = 0; day < 3; ++day) {
        desk.clock.advance(24h);
        QVERIFY(desk.cycle(true)); // everything, and it is not among it
        QVERIFY(desk.poller.lastReport()->allAnswered());
    }
    QCOMPARE(bolna.asked(u"gone"_s), 3);
    QCOMPARE(desk.statusOf(u"gone"_s), u"ringing"_s);
}

void GoneCallsTest::whatAGoneCallOwesIsNotOwedToThePoll_data()
{
    QTest::addColumn<calls::Extent>("extent");
    QTest::newRow("its recording") << calls::Extent::Whole;
    QTest::newRow("its end") << calls::Extent::Row;
}

void GoneCallsTest::whatAGoneCallOwesIsNotOwedToThePoll()
{
    QFETCH(const calls::Extent, extent);
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    const auto execution = bolna::parseExecution(
        R"({"id":"gone","status":"completed","conversation_duration":40,"agent_id":"agent-1"})");
    QVERIFY(execution);
    (void)test::await<test::TempStore::Written>([&](auto reply) {
        desk.store.store.apply({.accountId = u"test"_s,
                                   .executionId = u"gone"_s,
                                   .execution = *execution,
                                   .readAt = desk.clock.now(),
                                   .extent = extent},
            reply);
    });
    QCOMPARE(pending(desk).calls.size(), std::size_t {1});
    for (int minute = 0; minute < 4 * 60; minute += 15) {
        desk.clock.advance(15min);
        QVERIFY(desk.cycle());
    }
    QVERIFY(isMissing(notFoundOf(desk, u"gone"_s)));
    QVERIFY(pending(desk).calls.empty());
    QCOMPARE(bolna.asked(u"gone"_s), 3);
    // Nobody makes it any more, and the board does not say that somebody does.
    QVERIFY(desk.store.call(u"gone"_s)->recordingState == calls::RecordingState::None);
}

void GoneCallsTest::threeForcedCyclesInARowSettleNothing()
{
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    for (int run = 0; run < 6; ++run) {
        QVERIFY(desk.cycle(true));
        desk.clock.advance(5s);
    }
    QCOMPARE(bolna.asked(u"gone"_s), 6);
    QCOMPARE(notFoundOf(desk, u"gone"_s), 1);
    // An hour after the one that counted, not after the last one.
    desk.clock.advance(1h - 30s);
    QVERIFY(desk.cycle(true));
    QCOMPARE(notFoundOf(desk, u"gone"_s), 2);
}

void GoneCallsTest::whoPollsEveryMinuteSettlesItTooInThreeHours_data()
{
    QTest::addColumn<bool>("withFaults");
    QTest::newRow("\"not found\" each time") << false;
    QTest::newRow("every third answer is another fault") << true;
}

void GoneCallsTest::whoPollsEveryMinuteSettlesItTooInThreeHours()
{
    QFETCH(const bool, withFaults);
    SmallBolna bolna;
    PollDesk desk(30s, [] { return 0.99; }); // the longest back-off
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    put(desk, u"here"_s);
    bolna.known.insert(u"here"_s, u"in-progress"_s);
    desk.clock.advance(30s);
    int minutes = 0;
    while (!isMissing(notFoundOf(desk, u"gone"_s)) && minutes < 240) {
        bolna.brokenFor = withFaults && minutes % 3 == 0 ? u"gone"_s : QString();
        const auto cycles = desk.cycles.count();
        desk.poller.runCycle(true);
        QVERIFY(QTest::qWaitFor(
            [&] {
                desk.clock.advance(10ms); // a pause before another try
                return desk.cycles.count() > cycles;
            },
            20000));
        desk.clock.advance(1min);
        ++minutes;
    }
    QVERIFY2(minutes > 110 && minutes < 160, qPrintable(QString::number(minutes)));
}

void GoneCallsTest::theHourHoldsWhileOtherFaultsComeBetween()
{
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    QCOMPARE(notFoundOf(desk, u"gone"_s), 1);
    for (int minute = 0; minute < 50; minute += 10) {
        bolna.broken = !bolna.broken;
        desk.clock.advance(10min);
        QVERIFY(desk.cycle(true));
        QCOMPARE(notFoundOf(desk, u"gone"_s), 1);
    }
    bolna.broken = false;
    desk.clock.advance(10min);
    QVERIFY(desk.cycle(true));
    QCOMPARE(notFoundOf(desk, u"gone"_s), 2);
}

void GoneCallsTest::anOutageBetweenSettlesNothing()
{
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    bolna.broken = true;
    bolna.agentsStatus = 503;
    for (int minute = 0; minute < 5 * 60; minute += 10) {
        desk.clock.advance(10min);
        QVERIFY(desk.cycle());
    }
    QCOMPARE(notFoundOf(desk, u"gone"_s), 1);
    QCOMPARE(pending(desk).calls.size(), std::size_t {1});
    bolna.broken = false;
    bolna.agentsStatus = 200;
    bolna.known.insert(u"gone"_s, u"in-progress"_s);
    desk.clock.advance(15min);
    QVERIFY(desk.cycle());
    QCOMPARE(notFoundOf(desk, u"gone"_s), 0);
}

void GoneCallsTest::behindAnotherAccountsKeyNothingIsGone()
{
    SmallBolna bolna;
    bolna.agents = agentsOfAnother;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    for (int i = 0; i < 4; ++i) {
        put(desk, u"call-%1"_s.arg(i));
    }
    desk.clock.advance(30s);
    for (int hour = 0; hour < 6; ++hour) {
        QVERIFY(desk.cycle(true));
        desk.clock.advance(1h);
    }
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(notFoundOf(desk, u"call-%1"_s.arg(i)), 0);
    }
    QCOMPARE(pending(desk).calls.size(), std::size_t {4});
    QVERIFY(!desk.poller.lastReport()->allAnswered()); // and it is said
}

void GoneCallsTest::theRightKeyBringsTheBoardBackAtOnce()
{
    SmallBolna wrong;
    wrong.agents = agentsOfAnother;
    SmallBolna right;
    PollDesk desk;
    desk.addAccount(u"test"_s, wrong.server.origin());
    put(desk, u"a"_s);
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    desk.addAccount(u"test"_s, right.server.origin(), "the-right-key");
    right.known.insert(u"a"_s, u"in-progress"_s);
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    QCOMPARE(desk.statusOf(u"a"_s), u"in-progress"_s);
}

void GoneCallsTest::anotherAnsweredCallSpeaksForTheKey()
{
    SmallBolna bolna;
    bolna.agentsStatus = 403; // a key may lack the right to list agents
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"here"_s);
    bolna.known.insert(u"here"_s, u"in-progress"_s);
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    QCOMPARE(notFoundOf(desk, u"gone"_s), 1);
    QCOMPARE(bolna.lists, 0);
}

void GoneCallsTest::withoutAWordForTheKeyNothingCounts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("agents");
    QTest::newRow("no agents") << 200 << QByteArray("[]");
    QTest::newRow("not a list") << 200 << QByteArray("{}");
    QTest::newRow("not found either") << 404 << QByteArray("{}");
    QTest::newRow("not allowed") << 422 << QByteArray("{}");
    QTest::newRow("an agent without an id") << 200 << QByteArray(R"([{"agent_name":"agent-1"}])");
}

void GoneCallsTest::withoutAWordForTheKeyNothingCounts()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, agents);
    SmallBolna bolna;
    bolna.agentsStatus = status;
    bolna.agents = agents;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    for (int hour = 0; hour < 4; ++hour) {
        QVERIFY(desk.cycle());
        desk.clock.advance(1h);
    }
    QCOMPARE(notFoundOf(desk, u"gone"_s), 0);
    QVERIFY(bolna.lists > 0);
}

void GoneCallsTest::theListIsAskedForOnceHoweverManyAreNotFound()
{
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    for (int i = 0; i < 12; ++i) {
        put(desk, u"call-%1"_s.arg(i));
    }
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    QCOMPARE(bolna.lists, 1);
    for (int i = 0; i < 12; ++i) {
        QCOMPARE(notFoundOf(desk, u"call-%1"_s.arg(i)), 1);
    }
}

void GoneCallsTest::anAnswerBringsItBack_data()
{
    QTest::addColumn<bool>("byList");
    QTest::newRow("Check Status") << false;
    QTest::newRow("a row of a list") << true;
}

void GoneCallsTest::anAnswerBringsItBack()
{
    QFETCH(const bool, byList);
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    QVERIFY(goneAfterThreeHours(desk, u"gone"_s));
    bolna.known.insert(u"gone"_s, u"in-progress"_s);
    if (byList) {
        const auto execution = bolna::parseExecution(R"({"id":"gone","status":"in-progress"})");
        QVERIFY(execution);
        (void)test::await<test::TempStore::Written>([&](auto reply) {
            desk.store.store.apply({.accountId = u"test"_s,
                                       .executionId = u"gone"_s,
                                       .execution = *execution,
                                       .readAt = desk.clock.now(),
                                       .source = store::Source::Import,
                                       .extent = calls::Extent::PastRow},
                reply);
        });
    } else {
        using Checked = Result<store::ChangeSet, polling::CheckError>;
        const auto checked = test::await<Checked>([&](auto reply) { desk.checker.check(u"test"_s, u"gone"_s, reply); });
        QVERIFY(checked && *checked);
    }
    QCOMPARE(notFoundOf(desk, u"gone"_s), 0);
    QCOMPARE(desk.statusOf(u"gone"_s), u"in-progress"_s);
    const int before = bolna.asked(u"gone"_s);
    desk.clock.advance(30s);
    QVERIFY(desk.cycle());
    QCOMPARE(bolna.asked(u"gone"_s), before + 1); // in every cycle again
}

void GoneCallsTest::aRetryThatIsListedBringsItBack()
{
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s, "no-answer");
    QVERIFY(pending(desk).calls.empty());
    desk.clock.advance(30s);
    put(desk, u"gone"_s, "scheduled", R"(,"retry_count":1)");
    desk.clock.advance(30s);
    QVERIFY(goneAfterThreeHours(desk, u"gone"_s));
    put(desk, u"gone"_s, "ringing", R"(,"retry_count":2)");
    QCOMPARE(notFoundOf(desk, u"gone"_s), 0);
    QCOMPARE(pending(desk).calls.size(), std::size_t {1});
}

void GoneCallsTest::itIsSaidInWordsAndInTheJournal()
{
    SmallBolna bolna;
    PollDesk desk;
    desk.addAccount(u"test"_s, bolna.server.origin());
    put(desk, u"gone"_s);
    desk.clock.advance(30s);
    QVERIFY(goneAfterThreeHours(desk, u"gone"_s));
    const auto call = desk.store.call(u"gone"_s);
    QVERIFY(call.has_value());
    QVERIFY(calls::staleSentence(*call, desk.clock.now()).startsWith(u"Gone from Bolna"_s));
    const auto lines = desk.lines.filter(u"is gone from Bolna"_s);
    QCOMPARE(lines, QStringList {u"⚠️ Call gone is gone from Bolna: it is not asked about any more"_s});
    QCOMPARE(calls::outcomeWords(*call), u"Not known"_s);

    bolna.known.insert(u"gone"_s, u"ringing"_s);
    using Checked = Result<store::ChangeSet, polling::CheckError>;
    QVERIFY(test::await<Checked>([&](auto reply) { desk.checker.check(u"test"_s, u"gone"_s, reply); }).has_value());
    using Events = Result<std::vector<CallEvent>, store::StoreError>;
    const auto events = test::await<Events>([&](auto reply) { desk.store.reader.timeline(call->id, reply); });
    QVERIFY(events && *events);
    std::vector<std::pair<QString, QString>> presence;
    for (const CallEvent &event : **events) {
        if (event.what == CallEvent::What::Presence) {
            presence.emplace_back(event.was, event.became);
        }
    }
    QCOMPARE(presence, (std::vector<std::pair<QString, QString>> {{u"known"_s, u"gone"_s}, {u"gone"_s, u"known"_s}}));
    QVERIFY(calls::staleSentence(*desk.store.call(u"gone"_s), desk.clock.now()).isEmpty());
}

CALLBOARD_TEST(GoneCallsTest)
#include "GoneCallsTest.moc"
