#include "polling/CallPoller.h"
#include "core/polling/PollDesk.h"
#include "simulator/Simulator.h"
#include "support/EnumText.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using callboard::simulator::CallSpec;
using callboard::simulator::CallStep;
using callboard::simulator::Failure;
using callboard::simulator::Simulator;
using polling::AccountCycle;
using polling::CallPoller;
using polling::CycleReport;
using test::FaultServer;
using test::HeldRequests;
using test::PollDesk;
using test::RawStore;

Q_DECLARE_METATYPE(callboard::simulator::Failure)

class CallPollerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGuidesTimeline_data()
    {
        QTest::addColumn<QString>("live");
        QTest::newRow("connected, as the guide has it") << u"connected"_s;
        QTest::newRow("in-progress, as Bolna has it") << u"in-progress"_s;
    }

    void theGuidesTimeline()
    {
        QFETCH(const QString, live);
        PollDesk desk;
        Simulator simulator;
        connectTo(desk, simulator);
        CallSpec spec = call(u"abc123"_s, {{0s, u"queued"_s}, {22s, u"ringing"_s}, {48s, live},
                                              {280s, u"call-disconnected"_s}, {295s, u"completed"_s}});
        spec.talk = 232s;
        simulator.addCall(spec);
        know(desk, simulator, u"abc123"_s);

        // T+0: the service starts, and asks once.
        desk.poller.start();
        QVERIFY(desk.finished(1));
        QCOMPARE(desk.statusOf(u"abc123"_s), u"queued"_s);
        QCOMPARE(desk.lines, (QStringList {u"🔄 Initializing call status polling service..."_s,
                                 u"🔄 Starting call status polling service (every 30 seconds)"_s,
                                 u"📞 Polling 1 pending calls for status updates..."_s}));
        desk.lines.clear();

        QVERIFY(desk.advance(30s)); // T+30
        QCOMPARE(desk.statusOf(u"abc123"_s), u"ringing"_s);
        QCOMPARE(desk.lines, (QStringList {u"📞 Polling 1 pending calls for status updates..."_s,
                                 u"✏️ Call abc123 status: queued → ringing"_s,
                                 u"✅ Updated call abc123 - Status: ringing, Recording: ✗"_s}));
        desk.lines.clear();

        QVERIFY(desk.advance(30s)); // T+60
        QCOMPARE(desk.statusOf(u"abc123"_s), live);
        QCOMPARE(desk.lines, (QStringList {u"📞 Polling 1 pending calls for status updates..."_s,
                                 u"✏️ Call abc123 status: ringing → %1"_s.arg(live),
                                 u"✅ Updated call abc123 - Status: %1, Recording: ✗"_s.arg(live)}));

        for (int second = 90; second < 300; second += 30) {
            desk.lines.clear();
            QVERIFY(desk.advance(30s));
            QCOMPARE(desk.statusOf(u"abc123"_s), live);
            QCOMPARE(desk.lines, QStringList {u"📞 Polling 1 pending calls for status updates..."_s});
        }
        desk.lines.clear();

        QVERIFY(desk.advance(30s)); // T+5m
        QCOMPARE(desk.lines, (QStringList {u"📞 Polling 1 pending calls for status updates..."_s,
                                 u"✏️ Call abc123 status: %1 → completed"_s.arg(live),
                                 u"✅ Updated call abc123 - Status: completed, Recording: ✓"_s}));
        const auto done = desk.store.call(u"abc123"_s);
        QCOMPARE(done->status.text(), u"completed"_s);
        QCOMPARE(done->recordingUrl, simulator.baseUrl() + u"/recordings/call/abc123"_s);
        QCOMPARE(done->recordingId, u"abc123"_s);
        QCOMPARE(done->recordingState, calls::RecordingState::Available);
        QCOMPARE(done->callDuration, 232.0);
        QCOMPARE(done->lastStatusCheck, desk.clock.now());
        QVERIFY(done->lastStatusCheckResponse.has_value());
        QCOMPARE(done->lastStatusCheckResponse->status, u"completed"_s);
        QCOMPARE(done->lastStatusCheckResponse->recordingUrl, done->recordingUrl);
        QCOMPARE(done->lastStatusCheckResponse->duration, 232.0);
        QCOMPARE(done->checkFailures, 0);
        QVERIFY(!done->transcript.isEmpty());

        desk.lines.clear();
        const int asked = simulator.requests();
        QVERIFY(desk.advance(30s)); // it has all there is: never asked again
        QCOMPARE(simulator.requests(), asked);
        QCOMPARE(desk.lines, QStringList {});
    }

    void everythingPendingIsAskedAndNothingElse()
    {
        PollDesk desk;
        Simulator simulator;
        connectTo(desk, simulator);
        QStringList pending;
        for (const auto known : calls::CallStatus::all()) {
            const calls::CallStatus status(known);
            CallSpec spec = call(status.text(), {{0s, status.text()}});
            spec.talk = 0s;
            simulator.addCall(spec);
            know(desk, simulator, status.text());
            if (status.isPending()) {
                pending.append(status.text());
            }
        }
        // Completed without talk and without a recording: owed for a day.
        pending.append(u"completed"_s);
        simulator.resetCounters();
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(report(desk).pending, pending.size());
        QCOMPARE(report(desk).answered, pending.size());
        QCOMPARE(report(desk).failed, 0);
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(simulator.requests(), pending.size());
        for (const QString &id : std::as_const(pending)) {
            QCOMPARE(simulator.requests("GET", u"/executions/"_s + id), 1);
        }
    }

    void sixAreAskedSideBySideAtMost()
    {
        PollDesk desk;
        HeldRequests held;
        FaultServer server(held.behaviour());
        desk.addAccount(u"test"_s, server.origin());
        constexpr int many = 20;
        for (int i = 0; i < many; ++i) {
            desk.store.put(u"call-%1"_s.arg(i), R"({"status":"ringing"})", desk.clock.now());
        }
        desk.poller.runCycle();
        for (int done = 0; done < many; ++done) {
            QTRY_COMPARE(held.waiting(), static_cast<std::size_t>(std::min(6, many - done)));
            held.release(200, R"({"status":"in-progress"})");
        }
        QVERIFY(desk.finished(1));
        QCOMPARE(held.most(), std::size_t {6});
        QCOMPARE(server.count(), many);
        QCOMPARE(report(desk).answered, many);
    }

    void noCycleStartsOnTopOfAnother()
    {
        PollDesk desk(8s); // twice is less than a request's deadline
        HeldRequests held;
        FaultServer server(held.behaviour());
        desk.addAccount(u"test"_s, server.origin());
        for (int i = 0; i < 3; ++i) {
            desk.store.put(u"call-%1"_s.arg(i), R"({"status":"ringing"})", desk.clock.now());
        }
        desk.poller.start();
        QTRY_COMPARE(held.waiting(), std::size_t {3});
        desk.lines.clear();
        desk.clock.advance(8s);
        desk.clock.advance(8s);
        QCOMPARE(desk.lines, (QStringList {u"⚠️ The last cycle is still running: this one is left out"_s,
                                 u"⚠️ The last cycle is still running: this one is left out"_s}));
        QCOMPARE(desk.cycles.count(), 0);
        QVERIFY(desk.poller.isCycleRunning());
        held.releaseAll(200, R"({"status":"ringing"})");
        QVERIFY(desk.finished(1));
        QCOMPARE(server.count(), 3);
        // And then it goes on.
        desk.clock.advance(8s);
        QTRY_COMPARE(held.waiting(), std::size_t {3});
        held.releaseAll(200, R"({"status":"ringing"})");
        QVERIFY(desk.finished(2));
        QCOMPARE(server.count(), 6);
    }

    void afterASleepOneCycleRuns()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, R"({"status":"ringing"})"));
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"ringing"})", desk.clock.now());
        desk.poller.start();
        QVERIFY(desk.finished(1));
        QCOMPARE(server.count(), 1);
        // Eight hours pass before the program is given a moment: the ticks that fall due cannot all become cycles.
        desk.clock.advance(8h);
        QVERIFY(desk.finished(2));
        QTRY_VERIFY(!desk.poller.isCycleRunning());
        QCOMPARE(desk.cycles.count(), 2);
        QCOMPARE(server.count(), 2);
    }

    void aStoppedPollerAsksNothing()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, R"({"status":"ringing"})"));
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"ringing"})", desk.clock.now());
        QVERIFY(!desk.poller.isRunning());
        desk.poller.start();
        QVERIFY(desk.poller.isRunning());
        QCOMPARE(desk.poller.untilNextCycle(), std::chrono::milliseconds(30s));
        QVERIFY(desk.finished(1));
        desk.poller.stop();
        QVERIFY(!desk.poller.isRunning());
        desk.clock.advance(1h);
        QVERIFY(desk.cycle()); // by hand it still works
        QCOMPARE(server.count(), 2);
    }

    void oneFailingCallTouchesNoOther_data()
    {
        QTest::addColumn<Failure>("failure");
        const auto row = [](const char *name, const Failure &failure) { QTest::newRow(name) << failure; };
        row("500", Failure::withStatus(500));
        row("404", Failure::withStatus(404));
        row("422", Failure::withStatus(422));
        row("garbage", Failure::of(Failure::Kind::GarbageBody));
        row("an HTML page", Failure::of(Failure::Kind::HtmlPage));
        row("cut JSON, well framed", Failure::of(Failure::Kind::TruncatedJson));
        row("a cut body", Failure::of(Failure::Kind::CutBody));
        row("closed without an answer", Failure::of(Failure::Kind::CloseWithoutAnswer));
        row("never an answer", Failure::of(Failure::Kind::NeverAnswer));
    }

    void oneFailingCallTouchesNoOther()
    {
        QFETCH(const Failure, failure);
        PollDesk desk;
        Simulator simulator;
        connectTo(desk, simulator);
        constexpr int many = 9;
        for (int i = 0; i < many; ++i) {
            const QString id = u"call-%1"_s.arg(i);
            simulator.addCall(call(id, {{0s, u"queued"_s}, {20s, u"ringing"_s}}));
            know(desk, simulator, id);
        }
        simulator.failNext(u"/executions/call-4"_s, 100, failure);
        desk.clock.advance(30s);
        const auto before = desk.store.call(u"call-4"_s);
        desk.poller.runCycle();
        // The others are done whether or not the bad one ever answers.
        QTRY_COMPARE_WITH_TIMEOUT(
            RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE status = 'ringing'"_s).toInt(), many - 1,
            20000);
        if (failure.kind == Failure::Kind::NeverAnswer) {
            desk.clock.advance(30s);
        }
        QVERIFY(desk.finished(1));
        QCOMPARE(report(desk).answered, many - 1);
        QCOMPARE(report(desk).failed, 1);
        QVERIFY(report(desk).firstError.has_value());
        QVERIFY(!report(desk).allAnswered());

        auto after = desk.store.call(u"call-4"_s);
        QTRY_COMPARE((after = desk.store.call(u"call-4"_s))->checkFailures, 1);
        QVERIFY(!after->checkError.isEmpty());
        after->checkFailures = 0;
        after->checkError.clear();
        after->nextCheck = {};
        after->updatedAt = before->updatedAt;
        QVERIFY(*after == *before); // all that was known stays
        QVERIFY(!desk.lines.filter(u"call-4 could not be checked"_s).isEmpty());

        simulator.clearFailures();
        desk.clock.advance(calls::longestBackOff);
        QVERIFY(desk.cycle());
        after = desk.store.call(u"call-4"_s);
        QCOMPARE(after->status.text(), u"ringing"_s);
        QCOMPARE(after->checkFailures, 0);
    }

    void aRefusedKeyStopsItsAccountAtOnceAndNoOther()
    {
        PollDesk desk;
        Simulator bad;
        Simulator good(2);
        connectTo(desk, bad, u"bad"_s);
        connectTo(desk, good, u"good"_s);
        constexpr int many = 30;
        for (int i = 0; i < many; ++i) {
            bad.addCall(call(u"bad-%1"_s.arg(i), {{0s, u"queued"_s}, {20s, u"ringing"_s}}));
            know(desk, bad, u"bad-%1"_s.arg(i), u"bad"_s);
            good.addCall(call(u"good-%1"_s.arg(i), {{0s, u"queued"_s}, {20s, u"ringing"_s}}));
            know(desk, good, u"good-%1"_s.arg(i), u"good"_s);
        }
        bad.revokeKey(Simulator::defaultKey.toString());
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).keyRefused);
        QCOMPARE(report(desk).answered, many);
        QVERIFY(report(desk).failed <= AccountCycle::sideBySide);
        QVERIFY2(bad.requests() <= AccountCycle::sideBySide,
            qPrintable(QString::number(bad.requests()))); // those on their way already
        QCOMPARE(good.requests(), many);
        QCOMPARE(
            desk.lines.filter(u"⚠️ Bolna refused the key of account bad: its polling has stopped"_s).size(), 1);
        // The history is untouched: a refused key says nothing about a call.
        QCOMPARE(
            RawStore(desk.store.file)
                .value(
                    u"SELECT count(*) FROM calls WHERE account_id = 'bad' AND status = 'queued' AND check_failures = 0"_s)
                .toInt(),
            many);

        bad.resetCounters();
        for (int i = 0; i < 3; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
            QVERIFY(report(desk).keyRefused);
            QCOMPARE(report(desk).late, 0); // a refused key is said once, not call by call
        }
        QCOMPARE(bad.requests(), 0);
        QCOMPARE(good.requests(), 4 * many);

        // A new key is polled with at once.
        bad.addKey(u"another-key"_s);
        desk.addAccount(u"bad"_s, bad.baseUrl(), "another-key");
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(bad.requests(), many);
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE status = 'ringing'"_s).toInt(),
            2 * many);
    }

    void callsWithoutAKeyAreKeptAndSaid()
    {
        PollDesk desk;
        desk.store.put(u"a"_s, R"({"status":"ringing"})", desk.clock.now());
        QVERIFY(desk.cycle());
        QCOMPARE(report(desk).withoutKey, 1);
        QCOMPARE(report(desk).pending, 0);
        QVERIFY(!report(desk).allAnswered());
        QCOMPARE(desk.lines, QStringList {u"⚠️ 1 pending calls belong to accounts without a key here"_s});
        QCOMPARE(desk.statusOf(u"a"_s), u"ringing"_s);
        QCOMPARE(desk.store.call(u"a"_s)->checkFailures, 0);
    }

    void oneAccountAloneIsPolledOnOrder()
    {
        PollDesk desk;
        Simulator simulator;
        connectTo(desk, simulator);
        simulator.addCall(call(u"mine"_s, {{0s, u"queued"_s}, {20s, u"ringing"_s}}));
        know(desk, simulator, u"mine"_s);
        desk.store.saveAccount(u"keyless"_s, u"https://api.bolna.ai"_s);
        desk.store.put(u"theirs"_s, R"({"status":"ringing"})", desk.clock.now(), u"keyless"_s);
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(report(desk).withoutKey, 1);
        desk.poller.setOnlyAccount(u"test"_s);
        QVERIFY(desk.cycle());
        QCOMPARE(report(desk).withoutKey, 0);
        QCOMPARE(report(desk).polled, 1);
        QVERIFY(report(desk).allAnswered());
        desk.poller.setOnlyAccount({});
        QVERIFY(desk.cycle());
        QCOMPARE(report(desk).withoutKey, 1);
    }

    void anUnknownStatusStaysInThePoll()
    {
        PollDesk desk;
        Simulator simulator;
        connectTo(desk, simulator);
        simulator.addCall(call(u"a"_s, {{0s, u"queued"_s}, {20s, u"wrapping-up"_s}, {200s, u"busy"_s}}));
        know(desk, simulator, u"a"_s);
        for (int cycle = 1; cycle <= 6; ++cycle) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
            QCOMPARE(desk.statusOf(u"a"_s), u"wrapping-up"_s);
            QCOMPARE(simulator.requests(), cycle);
        }
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"a"_s), u"busy"_s);
        QVERIFY(desk.lines.contains(u"✏️ Call a status: wrapping-up → busy"_s));
    }

    void callDisconnectedStaysInThePollUntilItsRecording()
    {
        PollDesk desk;
        Simulator simulator;
        connectTo(desk, simulator);
        CallSpec spec
            = call(u"a"_s, {{0s, u"in-progress"_s}, {20s, u"call-disconnected"_s}, {20s + 13min, u"completed"_s}});
        spec.talk = 20s;
        spec.recordingDelay = 2min;
        simulator.addCall(spec);
        know(desk, simulator, u"a"_s);

        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"a"_s), u"call-disconnected"_s);
        QVERIFY(!desk.store.call(u"a"_s)->transcript.isEmpty()); // there already
        for (int i = 0; i < 25; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
            QCOMPARE(desk.statusOf(u"a"_s), u"call-disconnected"_s);
        }
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"a"_s), u"completed"_s);
        QVERIFY(desk.store.call(u"a"_s)->recordingState == calls::RecordingState::Expected);
        QVERIFY(desk.lines.contains(u"✅ Updated call a - Status: completed, Recording: ✗"_s));
        for (int i = 0; i < 4; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        QVERIFY(desk.store.call(u"a"_s)->recordingState == calls::RecordingState::Available);
        QCOMPARE(desk.lines.last(), u"✅ Updated call a - Status: completed, Recording: ✓"_s);
    }

    void anAutoRetryIsFollowedToItsEnd()
    {
        // Bolna calls again by itself, under the same id. A call seen as no-answer is final: it is a person's check, an
        // import, or a reading before the end that brings the retry to light.
        PollDesk desk;
        Simulator simulator;
        connectTo(desk, simulator);
        CallSpec spec
            = call(u"a"_s, {{0s, u"queued"_s, 0}, {70s, u"no-answer"_s, 0}, {75s, u"scheduled"_s, 1},
                               {300s, u"queued"_s, 1}, {330s, u"in-progress"_s, 1}, {400s, u"completed"_s, 1}});
        spec.talk = 60s;
        simulator.addCall(spec);
        know(desk, simulator, u"a"_s);
        desk.clock.advance(60s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"a"_s), u"queued"_s);
        desk.clock.advance(20s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"a"_s), u"scheduled"_s);
        QCOMPARE(desk.store.call(u"a"_s)->retryCount, 1);
        desk.clock.advance(330s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"a"_s), u"completed"_s);
        QVERIFY(desk.store.call(u"a"_s)->outcome == calls::Outcome::Talked);
    }

    void anOwedRecordingIsAskedForRarelyAndForADay()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, R"({"status":"completed","conversation_duration":40})"));
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"completed","conversation_duration":40})", desk.clock.now());
        QVERIFY(desk.store.call(u"a"_s)->recordingState == calls::RecordingState::Expected);

        const auto askedDuring = [&](std::chrono::seconds span, std::chrono::seconds step = 30s) {
            const int before = server.count();
            for (std::chrono::seconds passed {0}; passed < span; passed += step) {
                desk.clock.advance(step);
                if (!desk.cycle()) {
                    return -1;
                }
            }
            return server.count() - before;
        };
        QCOMPARE(askedDuring(5min), 10); // every cycle at first
        const int firstHour = askedDuring(55min, 1min);
        QVERIFY2(firstHour >= 15 && firstHour < 40, qPrintable(QString::number(firstHour)));
        QVERIFY(askedDuring(22h, 15min) > 0);
        const int lastHour = askedDuring(1h - 150s, 150s);
        QVERIFY2(lastHour >= 3 && lastHour <= 4, qPrintable(QString::number(lastHour)));
        // A day has passed; one reading says so, and then nobody asks.
        QVERIFY(askedDuring(30min, 5min) <= 2);
        QVERIFY(desk.store.call(u"a"_s)->recordingState == calls::RecordingState::None);
        QCOMPARE(askedDuring(6h, 15min), 0);
    }

    void everyCallIsAskedOnAPersonsWord()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, R"({"status":"completed","conversation_duration":40})"));
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"completed","conversation_duration":40})", desk.clock.now());
        QVERIFY(desk.cycle()); // asked just now
        QCOMPARE(server.count(), 0);
        QVERIFY(desk.cycle(true));
        QCOMPARE(server.count(), 1);
        QCOMPARE(report(desk).pending, 1);

        // A refused account too is asked once more.
        server.behave(FaultServer::answer(401, "{}"));
        QVERIFY(desk.cycle(true));
        QVERIFY(report(desk).keyRefused);
        server.behave(FaultServer::answer(200, R"({"status":"completed","conversation_duration":40})"));
        QVERIFY(desk.cycle(true));
        QVERIFY(!report(desk).keyRefused);
        QVERIFY(report(desk).allAnswered());
    }

    void anUnreachableHostLosesNothing()
    {
        QTcpServer placeHolder;
        QVERIFY(placeHolder.listen(QHostAddress::LocalHost));
        const quint16 port = placeHolder.serverPort();
        placeHolder.close();

        PollDesk desk;
        desk.addAccount(u"test"_s, u"http://127.0.0.1:%1"_s.arg(port));
        Simulator simulator;
        simulator.setTimeSource([&desk] { return desk.clock.elapsed(); }, desk.clock.now());
        for (int i = 0; i < 10; ++i) {
            simulator.addCall(call(u"call-%1"_s.arg(i), {{0s, u"queued"_s}, {20s, u"ringing"_s}}));
            know(desk, simulator, u"call-%1"_s.arg(i));
        }
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).failed >= 1);
        QCOMPARE(report(desk).failed + report(desk).late, 10);
        for (int cycle = 2; cycle <= 4; ++cycle) {
            desk.clock.advance(2min);
            QVERIFY(desk.cycle());
            QCOMPARE(report(desk).failed, 1); // the probe
            QCOMPARE(report(desk).late, 9);
            QVERIFY(report(desk).firstError->kind == bolna::ApiError::Kind::Network);
            QVERIFY(report(desk).accounts.front().lateReason == polling::LateReason::OutOfReach);
        }
        RawStore raw(desk.store.file);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE status = 'queued'"_s).toInt(), 10);

        QVERIFY(simulator.start(port)); // Bolna is back
        QSignalSpy reachedAgain(&desk.poller, &CallPoller::reachedAgain);
        desk.clock.advance(3min);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(
            raw.value(u"SELECT count(*) FROM calls WHERE status = 'ringing' AND check_failures = 0"_s).toInt(), 10);
        QCOMPARE(reachedAgain.count(), 1);
    }

    void anAbandonedDialSurfacesWithACycle()
    {
        PollDesk desk;
        {
            store::CallStore dead(desk.store.file);
            QVERIFY(dead.open().has_value());
            dead.beginDial({.id = u"d1"_s,
                               .accountId = u"test"_s,
                               .agentId = u"agent-1"_s,
                               .agentName = {},
                               .recipientPhoneNumber = u"+919876540001"_s,
                               .phoneNumberId = {},
                               .contactName = u"Asha"_s,
                               .project = {},
                               .at = desk.clock.now()},
                {});
        }
        desk.clock.advance(60s);
        QVERIFY(desk.cycle());
        RawStore raw(desk.store.file);
        QCOMPARE(raw.count(u"calls"_s), 0); // its process may still be waiting for the answer
        desk.clock.advance(90s);
        QVERIFY(desk.cycle());
        QTRY_COMPARE(raw.count(u"calls"_s), 1);
        QCOMPARE(raw.value(u"SELECT dial_state FROM calls"_s).toString(), u"unknown"_s);
        QVERIFY(desk.cycle());
        QCOMPARE(raw.count(u"calls"_s), 1);
    }

    void aStoreThatCannotBeReadIsSaid()
    {
        PollDesk desk;
        RawStore(desk.store.file).run(u"DROP TABLE calls"_s);
        QVERIFY(desk.cycle());
        QVERIFY(!report(desk).storeError.isEmpty());
        QVERIFY(!report(desk).allAnswered());
        QCOMPARE(desk.lines.filter(u"⚠️ No cycle: "_s).size(), 1);
        QVERIFY(!desk.poller.isCycleRunning());
    }

    void aStoreThatCannotBeWrittenIsSaidAndLosesNothing()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, R"({"status":"ringing"})"));
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        RawStore other(desk.store.file);
        other.run(u"BEGIN IMMEDIATE"_s);
        QVERIFY(desk.cycle());
        QVERIFY(!report(desk).storeError.isEmpty());
        QCOMPARE(report(desk).failed, 1);
        QCOMPARE(desk.lines.filter(u"⚠️ Call a could not be stored: "_s).size(), 1);
        other.run(u"ROLLBACK"_s);
        QCOMPARE(desk.statusOf(u"a"_s), u"queued"_s);
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.statusOf(u"a"_s), u"ringing"_s);
        QVERIFY(report(desk).storeError.isEmpty());
    }

    void anEmptyBoardIsPolledInSilence()
    {
        PollDesk desk;
        FaultServer server;
        desk.addAccount(u"test"_s, server.origin());
        QVERIFY(desk.cycle());
        QCOMPARE(report(desk).pending, 0);
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(report(desk).finishedAt, desk.clock.now());
        QCOMPARE(server.count(), 0);
        QCOMPARE(desk.lines, QStringList {});
    }

    void logLinesHoldNoNumberAndNoName()
    {
        PollDesk desk;
        FaultServer server(
            FaultServer::answer(500, R"({"message":"cannot reach +919876540001 of Asha with bn-canary-0001"})"));
        desk.addAccount(u"test"_s, server.origin(), "bn-canary-0001");
        desk.store.put(u"a"_s,
            R"({"status":"queued","user_number":"+919876540001","context_details":{"recipient_data":{"name":"Asha"}}})",
            desk.clock.now());
        QVERIFY(desk.cycle());
        QCOMPARE(desk.lines.last(), u"⚠️ Call a could not be checked: HTTP 500"_s);
        const QString all = desk.lines.join(u'\n');
        for (const QString &secret : {u"98765"_s, u"Asha"_s, u"canary"_s, u"127.0.0.1"_s}) {
            QVERIFY2(!all.contains(secret), qPrintable(secret));
        }
    }

private:
    /// A simulator on the desk's clock, with the calls' account on it.
    static void connectTo(PollDesk &desk, Simulator &simulator, const QString &account = u"test"_s)
    {
        simulator.setTimeSource([&desk] { return desk.clock.elapsed(); }, desk.clock.now());
        if (!simulator.start()) {
            qFatal("The simulator cannot listen");
        }
        desk.addAccount(account, simulator.baseUrl());
    }
    /// Puts what the simulator says of a call now into the store, as an import or a dial does.
    static void know(PollDesk &desk, const Simulator &simulator, const QString &id, const QString &account = u"test"_s)
    {
        desk.store.put(id, QJsonDocument(simulator.executionJson(id)).toJson(), desk.clock.now(), account);
    }
    static CallSpec call(const QString &id, std::vector<CallStep> steps)
    {
        CallSpec spec;
        spec.id = id;
        spec.recipient = u"+919876540001"_s;
        spec.provider = u"plivo"_s;
        spec.steps = std::move(steps);
        return spec;
    }
    static CycleReport report(PollDesk &desk) { return desk.poller.lastReport().value_or(CycleReport {}); }
};

CALLBOARD_TEST(CallPollerTest)
#include "CallPollerTest.moc"
