#include "window/SessionController.h"

#include "activity/ActivityDock.h"
#include "details/CallDetailsSidebar.h"
#include "details/NotesEditor.h"
#include "polling/CallPoller.h"
#include "polling/HistoryImport.h"
#include "recordings/keep/RecordingArchive.h"
#include "recordings/keep/RecordingFetcher.h"
#include "simulator/Simulator.h"
#include "store/CallFile.h"
#include "theme/Banner.h"
#include "ui/session/FakeMachine.h"
#include "ui/window/PastCalls.h"
#include "ui/window/WindowDesk.h"
#include "window/SessionFile.h"
#include "window/SessionKeeper.h"

#include <QSignalSpy>
#include <QTextEdit>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using simulator::Failure;
using test::WindowDesk;

/// The window where it was left, and the machine that sleeps under it: told by a login manager on a bus of its own.
class SessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QGuiApplication::setQuitOnLastWindowClosed(false);
        QVERIFY2(m_machine.start(), "the package dbus is not installed");
        qputenv("DBUS_SESSION_BUS_ADDRESS", ""); // no media keys
    }

    /// As after a power cut: the first window never closes.
    void whereTheWindowWasLeftIsKeptAsItChanges()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 3);
        const QSize size(777, 666); // of the screen of 800 by 800
        desk.window.resize(size);
        desk.part<ui::ActivityDock>("activityDock").show();
        desk.choose(1);
        auto &details = desk.part<ui::CallDetailsSidebar>("callDetails");
        QTRY_VERIFY(details.callId() != 0);
        const qint64 id = details.callId();
        QCoreApplication::processEvents();
        QVERIFY(!sessionOnDisk(desk)); // not at every step of a drag
        desk.advance(1s);
        QTRY_VERIFY(sessionOnDisk(desk));
        QTRY_VERIFY(!sessionOnDisk(desk)->call.isEmpty());

        const auto next = desk.startAgain();
        next->show();
        next->start();
        next->keysLoaded({});
        QCOMPARE(next->size(), size);
        QVERIFY(next->findChild<ui::ActivityDock *>()->isVisible());
        auto &sidebar = *next->findChild<ui::CallDetailsSidebar *>();
        QTRY_COMPARE(sidebar.callId(), id);
        QTRY_VERIFY(sidebar.isVisible());
        QTRY_COMPARE(next->findChild<ui::CallHistoryView *>()->selectedCalls(5), std::vector<qint64> {id});
    }

    void detailsThatWereClosedStayClosed()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 2);
        desk.choose(0);
        QTRY_VERIFY(desk.part<ui::CallDetailsSidebar>("callDetails").callId() != 0);
        desk.settle();
        desk.advance(1s);
        QTRY_VERIFY(sessionOnDisk(desk) && !sessionOnDisk(desk)->call.isEmpty());
        desk.part<QPushButton>("closeDetails").click();
        desk.advance(1s);
        QTRY_VERIFY(sessionOnDisk(desk)->call.isEmpty());
        const auto next = desk.startAgain();
        next->show();
        next->start();
        desk.settle();
        QVERIFY(!next->findChild<ui::CallDetailsSidebar *>()->isVisible());
    }

    void aWindowThatMovesWithoutRestIsKeptAllTheSame()
    {
        WindowDesk desk;
        desk.window.resize(1000, 700);
        for (int step = 1; step <= 10; ++step) {
            desk.test.clock.advance(700ms);
            desk.window.resize(1000 + step, 700);
        }
        QTRY_VERIFY(sessionOnDisk(desk));
    }

    /// Typing without a pause, and then no power.
    void aNoteThatIsBeingTypedIsKeptMeanwhile()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 1);
        desk.choose(0);
        auto &note = desk.part<QTextEdit>("note");
        QTRY_VERIFY(!note.isReadOnly());
        const qint64 id = desk.part<ui::CallDetailsSidebar>("callDetails").callId();
        for (int letter = 0; letter < 8; ++letter) {
            QTest::keyClicks(&note, u"a"_s);
            desk.test.clock.advance(ui::NotesEditor::typingRest - 100ms);
        }
        QTRY_VERIFY(noteOf(desk, id).startsWith(u"aaaa"_s));
        QTest::keyClicks(&note, u"b"_s); // it disturbs nobody
        QVERIFY(note.toPlainText().endsWith(u"ab"_s));
    }

    void beforeTheSleepAllIsSaved()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_machine.held(u"delay"_s).size(), std::size_t {1}, 10000);
        desk.choose(0);
        auto &note = desk.part<QTextEdit>("note");
        QTRY_VERIFY(!note.isReadOnly());
        const qint64 id = desk.part<ui::CallDetailsSidebar>("callDetails").callId();
        QTest::keyClicks(&note, u"calls back"_s);
        desk.window.resize(1001, 701);
        m_machine.tellOfSleep(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_machine.held(u"delay"_s).empty(), 10000); // it may sleep now
        QCOMPARE(noteOf(desk, id), u"calls back"_s);
        QTRY_VERIFY(sessionOnDisk(desk));
        m_machine.tellOfSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_machine.held(u"delay"_s).size(), std::size_t {1}, 10000);
    }

    /// What is under way is neither lost nor held against anybody, and the poll is at once.
    void afterTheWakeItPollsAtOnce()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha Verma"_s, u"Site Visit"_s);
        auto &session = *desk.window.findChild<ui::SessionController *>();
        auto &program = desk.test.program;
        desk.test.simulator.setLatency(200ms);
        program.poller.runCycle();
        QTRY_VERIFY(desk.test.simulator.inFlight() > 0);
        session.sleep();
        // The night: the wall clock jumps, the monotonic one stands still.
        desk.test.clock.jump(9h);
        QVERIFY(program.poller.isCycleRunning()); // it waits
        QTest::qWait(300);
        QVERIFY(program.poller.isCycleRunning());
        const int asked = desk.test.simulator.requests("GET", u"/executions/"_s + id);
        session.wake();
        desk.settle();
        QVERIFY(desk.test.simulator.requests("GET", u"/executions/"_s + id) > asked);
        const auto &report = program.poller.lastReport();
        QVERIFY(report && report->late == 0);
        QVERIFY(!program.clients.first()->reachability().isOut());
        QVERIFY(!program.clients.first()->reachability().lastError());

        // Between two cycles: not only when the next one is due.
        desk.test.simulator.setLatency(0ms);
        session.sleep();
        QSignalSpy cycles(&program.poller, &polling::CallPoller::cycleStarted);
        session.wake();
        QTRY_VERIFY(cycles.count() > 0);
        desk.settle();
        session.wake(); // said twice
        QVERIFY(!program.poller.isCycleRunning());
    }

    /// It was out of reach before the sleep, and the network comes back some seconds after it.
    void aWakeAsksAgainWhateverTheBackOff_data()
    {
        QTest::addColumn<int>("calls");
        QTest::newRow("one call, with a back-off of its own") << 1;
        QTest::newRow("out of reach") << 3;
    }
    void aWakeAsksAgainWhateverTheBackOff()
    {
        QFETCH(const int, calls);
        WindowDesk desk;
        auto &program = desk.test.program;
        for (int call = 0; call < calls; ++call) {
            (void)desk.placeCall(u"+91987654321%1"_s.arg(call), u"Asha Verma"_s, u"Site Visit"_s);
        }
        const auto inTrouble = [&program] { return program.clients.isAnyFailing(); };
        desk.test.simulator.failNext(u"/"_s, 1000, Failure::of(Failure::Kind::CloseWithoutAnswer));
        const auto passesUntil = [&desk](const std::function<bool()> &there) {
            for (int second = 0; second < 200 && !there(); ++second) {
                desk.test.clock.advance(1s);
                QTest::qWait(20);
            }
            return there();
        };
        QVERIFY(passesUntil([&] { return calls > 1 ? program.clients.first()->reachability().isOut() : inTrouble(); }));
        auto &session = *desk.window.findChild<ui::SessionController *>();
        session.sleep();
        desk.test.clock.jump(1h);
        session.wake();
        QTest::qWait(50);
        QVERIFY(inTrouble()); // the network is not there yet
        desk.test.simulator.clearFailures();
        const auto before = desk.test.clock.elapsed();
        QVERIFY(passesUntil([&] { return !inTrouble(); }));
        QVERIFY(desk.test.clock.elapsed() - before < bolna::Reachability::firstProbe);
    }

    void aWakeThatNobodyTellsOfIsMadeUpFor()
    {
        WindowDesk desk;
        auto &session = *desk.window.findChild<ui::SessionController *>();
        session.sleep();
        QSignalSpy cycles(&desk.test.program.poller, &polling::CallPoller::cycleStarted);
        desk.test.clock.advance(ui::SessionController::longestPause);
        QTRY_VERIFY(cycles.count() > 0);
        desk.settle();
    }

    /// A recording whose first half has come goes on behind it.
    void aFetchGoesOnAfterTheSleep()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 1, {.talk = 30s});
        auto &program = desk.test.program;
        auto &session = *desk.window.findChild<ui::SessionController *>();
        desk.test.simulator.setLatency(200ms);
        std::optional<Result<QString, recordings::RecordingError>> fetched;
        const auto call = desk.stored(desk.test.simulator.executionIds().first());
        program.archive.fetch(*call, {&desk.window, [&](const auto &result) { fetched = result; }});
        QTRY_VERIFY(desk.test.simulator.inFlight() > 0);
        session.sleep();
        QTest::qWait(300);
        QVERIFY(!fetched);
        session.wake();
        QTRY_VERIFY_WITH_TIMEOUT(fetched.has_value(), 20000);
        QVERIFY2(fetched->has_value(), fetched->has_value() ? "" : qPrintable(fetched->error().message));
    }

    void filesThatAreBeingSavedKeepTheMachineAwake()
    {
        WindowDesk desk;
        auto &session = *desk.window.findChild<ui::SessionController *>();
        session.setBusy(true);
        session.setBusy(true); // a batch and an export
        QTRY_COMPARE_WITH_TIMEOUT(m_machine.held(u"block"_s).size(), std::size_t {1}, 10000);
        session.setBusy(false);
        QTest::qWait(50);
        QCOMPARE(m_machine.held(u"block"_s).size(), std::size_t {1});
        session.setBusy(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_machine.held(u"block"_s).empty(), 10000);
    }

    /// Nothing unasked on a metered network; what a person asks for, and all of it once they want that.
    void onAMeteredNetworkOnlyWhatIsAskedForIsFetched()
    {
        WindowDesk desk;
        auto &program = desk.test.program;
        program.recordingFetcher.setMetered(true);
        program.recordingFetcher.setSettings({});
        test::addPastCalls(desk, 3, {.talk = 10s});
        auto &banner = desk.part<ui::Banner>("banner");
        desk.advance(30s);
        QTRY_VERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().contains(u"metered"_s), qPrintable(banner.sentence()));
        for (const QString &id : desk.test.simulator.executionIds()) {
            QCOMPARE(desk.stored(id)->recordingState, calls::RecordingState::Available);
        }
        const QString asked = desk.test.simulator.executionIds().first();
        const auto one = test::await<Result<QString, recordings::RecordingError>>(
            [&](auto reply) { program.archive.fetch(*desk.stored(asked), reply); });
        QVERIFY(one && *one);
        desk.settle();
        QCOMPARE(desk.stored(asked)->recordingState, calls::RecordingState::Kept);
        QCOMPARE(
            desk.stored(desk.test.simulator.executionIds().last())->recordingState, calls::RecordingState::Available);

        desk.part<QPushButton>("bannerButton").click();
        for (const QString &id : desk.test.simulator.executionIds()) {
            QTRY_COMPARE_WITH_TIMEOUT(desk.stored(id)->recordingState, calls::RecordingState::Kept, 20000);
        }
        QTRY_VERIFY(!banner.isVisible());
    }

private:
    static std::optional<ui::SessionState> sessionOnDisk(const WindowDesk &desk)
    {
        return ui::SessionFile(desk.test.folder.filePath(u"session.json"_s)).load();
    }
    static QString noteOf(WindowDesk &desk, qint64 id)
    {
        const auto file = test::await<store::Read<std::optional<store::CallFile>>>(
            [&](auto reply) { desk.test.program.reader.file(id, reply); });
        return file && *file && **file && (**file)->annotation ? (**file)->annotation->note : QString();
    }

    FakeMachine m_machine;
};

CALLBOARD_TEST_BY(SessionTest, callboard::test::runWithWidgets<SessionTest>)
#include "SessionTest.moc"
