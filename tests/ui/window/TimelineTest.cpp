#include "activity/ActivityDock.h"
#include "activity/ActivityModel.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingSection.h"
#include "player/RecordingPlayer.h"
#include "ui/window/WindowDesk.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::test::WindowDesk;
using callboard::ui::HistoryColumn;

/// The polling guide's own table, "What happens when you make a call", step by step in the real window: what Bolna
/// says, what the store holds, and what the table shows, at T+0 … T+5m.
class TimelineTest final : public QObject
{
    Q_OBJECT

private:
    static bool logHas(WindowDesk &desk, const QString &line)
    {
        const auto &model = desk.part<callboard::ui::ActivityDock>("activityDock").model();
        for (int row = 0; row < model.rowCount({}); ++row) {
            if (model.index(row, 0).data(Qt::AccessibleTextRole).toString().contains(line)) {
                return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void theGuidesTimelineStepByStep()
    {
        WindowDesk desk;
        QVERIFY(logHas(desk, u"🔄 Initializing call status polling service..."_s));
        QVERIFY(logHas(desk, u"🔄 Starting call status polling service (every 30 seconds)"_s));

        // T+0: created, queued, in the table at once. (Numbers ending in 91 say `connected`, as the guide does.)
        const QString id = desk.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
        QVERIFY(!id.isEmpty());
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        QVERIFY(desk.cell(0, HistoryColumn::Contact).startsWith(u"John Doe"));
        QVERIFY(desk.cell(0, HistoryColumn::Project).startsWith(u"Real Estate"));
        QVERIFY(desk.cell(0, HistoryColumn::Status).startsWith(u"queued"));
        QCOMPARE(desk.cell(0, HistoryColumn::Duration), u"0m 0s"_s);
        QCOMPARE(desk.cell(0, HistoryColumn::Record), u"-"_s);
        QCOMPARE(desk.stored(id)->status.text(), u"queued"_s);
        QVERIFY(desk.stored(id)->recordingUrl.isEmpty());

        // T+5 … T+25: the display refreshes, nothing changes, Bolna is not asked.
        const int asked = desk.test.simulator.requests("GET", u"/executions/"_s);
        QSignalSpy refreshed(&desk.refresher(), &callboard::ui::BoardRefresher::refreshed);
        for (int step = 1; step <= 5; ++step) {
            desk.advance(5s);
            QCOMPARE(refreshed.count(), step);
            QVERIFY(desk.cell(0, HistoryColumn::Status).startsWith(u"queued"));
        }
        QCOMPARE(desk.test.simulator.requests("GET", u"/executions/"_s), asked);

        // T+30: polling. The store has ringing; T+35: the table shows it.
        desk.advance(5s);
        QCOMPARE(desk.test.simulator.requests("GET", u"/executions/"_s), asked + 1);
        QCOMPARE(desk.stored(id)->status.text(), u"ringing"_s);
        QCOMPARE(desk.stored(id)->lastStatusCheckResponse->status, u"ringing"_s);
        QCOMPARE(desk.stored(id)->lastStatusCheck, desk.test.clock.now());
        desk.advance(5s);
        QTRY_VERIFY(desk.cell(0, HistoryColumn::Status).startsWith(u"ringing"));

        // T+60: connected; T+65: shown.
        desk.advance(25s);
        QCOMPARE(desk.stored(id)->status.text(), u"connected"_s);
        desk.advance(5s);
        QTRY_VERIFY(desk.cell(0, HistoryColumn::Status).startsWith(u"connected"));

        // … to T+5m, in steps of the display's five seconds: completed, with its recording; then Play appears.
        for (auto at = 70s; at <= 330s && !desk.stored(id)->status.isFinal(); at += 5s) {
            desk.advance(5s);
        }
        const auto completed = desk.stored(id);
        QCOMPARE(completed->status.text(), u"completed"_s);
        QVERIFY(completed->recordingUrl.contains(id));
        QVERIFY(completed->callDuration > 0);
        QCOMPARE(completed->recordingState, callboard::calls::RecordingState::Available);
        desk.advance(5s);
        QTRY_VERIFY(desk.cell(0, HistoryColumn::Status).startsWith(u"completed"));
        QTRY_VERIFY(desk.cell(0, HistoryColumn::Record).contains(u"Play"));
        QVERIFY(desk.cell(0, HistoryColumn::Duration) != u"0m 0s");

        for (const QString &line : {u"📞 Polling 1 pending calls for status updates..."_s,
                 u"✏️ Call %1 status: queued → ringing"_s.arg(id),
                 u"✅ Updated call %1 - Status: ringing, Recording: ✗"_s.arg(id),
                 u"✏️ Call %1 status: ringing → connected"_s.arg(id),
                 u"✅ Updated call %1 - Status: connected, Recording: ✗"_s.arg(id),
                 u"✅ Updated call %1 - Status: completed, Recording: ✓"_s.arg(id)}) {
            QVERIFY2(logHas(desk, line), qPrintable(line));
        }

        // Nothing is pending any more: the poll asks no one.
        const int askedByNow = desk.test.simulator.requests("GET", u"/executions/"_s);
        desk.advance(30s);
        desk.advance(30s);
        QCOMPARE(desk.test.simulator.requests("GET", u"/executions/"_s), askedByNow);
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);
    }

    void checkStatusAnswersAtOnceEvenWhilePaused()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543291"_s, u"आशा वर्मा"_s, u"Home Loans"_s);
        desk.part<QPushButton>("live").click();
        QCOMPARE(desk.part<QPushButton>("live").text(), u"Paused"_s);
        desk.choose(0);
        auto &sidebar = *desk.window.findChild<callboard::ui::CallDetailsSidebar *>();
        QTRY_VERIFY(sidebar.isVisible() && sidebar.callId() != 0);

        // Paused: time passes, the poll goes on, the table stands still.
        for (int step = 0; step < 7; ++step) {
            desk.advance(5s);
        }
        QCOMPARE(desk.stored(id)->status.text(), u"ringing"_s);
        QVERIFY(desk.cell(0, HistoryColumn::Status).startsWith(u"queued"));

        auto *check = sidebar.findChild<QPushButton *>(u"checkStatus"_s);
        desk.test.clock.advance(25s - 1ms); // answered, but not polled yet
        QTest::mouseClick(check, Qt::LeftButton);
        QTRY_VERIFY(desk.cell(0, HistoryColumn::Status).startsWith(u"connected"));
        QTRY_VERIFY(check->isEnabled());
        QCOMPARE(desk.stored(id)->status.text(), u"connected"_s);
    }

    void checkStatusThatFailsSaysWhyAndChangesNothing()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543291"_s, u"Asha"_s, u"Home Loans"_s);
        desk.choose(0);
        auto &sidebar = *desk.window.findChild<callboard::ui::CallDetailsSidebar *>();
        QTRY_VERIFY(sidebar.callId() != 0);
        const auto before = desk.stored(id);
        desk.test.simulator.failNext(
            u"/executions/"_s, 1, callboard::simulator::Failure::of(callboard::simulator::Failure::Kind::HtmlPage));
        QTest::mouseClick(sidebar.findChild<QPushButton *>(u"checkStatus"_s), Qt::LeftButton);
        auto *failure = sidebar.findChild<QWidget *>(u"checkFailure"_s);
        QVERIFY(failure);
        QTRY_VERIFY(failure->isVisible());
        QVERIFY(*desk.stored(id) == *before);
    }

    void aRecordingIsFetchedPlayedAndHeardToMove()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        for (int step = 0; step < 70; ++step) {
            desk.advance(5s);
        }
        QCOMPARE(desk.stored(id)->status.text(), u"completed"_s);
        QTRY_VERIFY(desk.cell(0, HistoryColumn::Record).contains(u"Play"));

        const auto *model = desk.table().model();
        const QRect play = desk.table().visualRect(model->index(0, static_cast<int>(HistoryColumn::Record)));
        QTest::mouseClick(desk.table().viewport(), Qt::LeftButton, {}, play.center() - QPoint(play.width() / 4, 0));
        auto &player = desk.window.findChild<callboard::ui::CallDetailsSidebar *>()->recording().player();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > 300ms, 20000);
        QCOMPARE(desk.stored(id)->recordingState, callboard::calls::RecordingState::Kept);
        QVERIFY(!desk.test.simulator.leakedAuthorization());

        // A refresh does not touch what is playing.
        const auto before = player.position();
        desk.advance(5s);
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > before, 20000);
        QVERIFY(player.isPlaying());
    }
};

CALLBOARD_WINDOW_TEST(TimelineTest)

#include "TimelineTest.moc"
