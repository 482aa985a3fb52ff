#include "activity/ActivityDock.h"
#include "activity/ActivityModel.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingPlayer.h"
#include "details/RecordingSection.h"
#include "ui/window/WindowFixture.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::test::WindowFixture;
using callboard::ui::HistoryColumn;

/// The polling guide's own table, "What happens when you make a call", step by step in the real window: what Bolna
/// says, what the store holds, and what the table shows, at T+0 … T+5m.
class TimelineTest final : public QObject
{
    Q_OBJECT

private:
    static bool logHas(WindowFixture &fixture, const QString &line)
    {
        const auto &model = fixture.part<callboard::ui::ActivityDock>("activityDock").model();
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
        WindowFixture fixture;
        QVERIFY(logHas(fixture, u"🔄 Initializing call status polling service..."_s));
        QVERIFY(logHas(fixture, u"🔄 Starting call status polling service (every 30 seconds)"_s));

        // T+0: created, queued, in the table at once. (Numbers ending in 91 say `connected`, as the guide does.)
        const QString id = fixture.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
        QVERIFY(!id.isEmpty());
        QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
        QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
        QVERIFY(fixture.cell(0, HistoryColumn::Contact).startsWith(u"John Doe"));
        QVERIFY(fixture.cell(0, HistoryColumn::Project).startsWith(u"Real Estate"));
        QVERIFY(fixture.cell(0, HistoryColumn::Status).startsWith(u"queued"));
        QCOMPARE(fixture.cell(0, HistoryColumn::Duration), u"0m 0s"_s);
        QCOMPARE(fixture.cell(0, HistoryColumn::Record), u"-"_s);
        QCOMPARE(fixture.stored(id)->status.text(), u"queued"_s);
        QVERIFY(fixture.stored(id)->recordingUrl.isEmpty());

        // T+5 … T+25: the display refreshes, nothing changes, Bolna is not asked.
        const int asked = fixture.test.simulator.requests("GET", u"/executions/"_s);
        QSignalSpy refreshed(&fixture.refresher(), &callboard::ui::BoardRefresher::refreshed);
        for (int step = 1; step <= 5; ++step) {
            fixture.advance(5s);
            QCOMPARE(refreshed.count(), step);
            QVERIFY(fixture.cell(0, HistoryColumn::Status).startsWith(u"queued"));
        }
        QCOMPARE(fixture.test.simulator.requests("GET", u"/executions/"_s), asked);

        // T+30: polling. The store has ringing; T+35: the table shows it.
        fixture.advance(5s);
        QCOMPARE(fixture.test.simulator.requests("GET", u"/executions/"_s), asked + 1);
        QCOMPARE(fixture.stored(id)->status.text(), u"ringing"_s);
        QCOMPARE(fixture.stored(id)->lastStatusCheckResponse->status, u"ringing"_s);
        QCOMPARE(fixture.stored(id)->lastStatusCheck, fixture.test.clock.now());
        fixture.advance(5s);
        QTRY_VERIFY(fixture.cell(0, HistoryColumn::Status).startsWith(u"ringing"));

        // T+60: connected; T+65: shown.
        fixture.advance(25s);
        QCOMPARE(fixture.stored(id)->status.text(), u"connected"_s);
        fixture.advance(5s);
        QTRY_VERIFY(fixture.cell(0, HistoryColumn::Status).startsWith(u"connected"));

        // … to T+5m, in steps of the display's five seconds: completed, with its recording; then Play appears.
        for (auto at = 70s; at <= 330s && !fixture.stored(id)->status.isFinal(); at += 5s) {
            fixture.advance(5s);
        }
        const auto completed = fixture.stored(id);
        QCOMPARE(completed->status.text(), u"completed"_s);
        QVERIFY(completed->recordingUrl.contains(id));
        QVERIFY(completed->callDuration > 0);
        QCOMPARE(completed->recordingState, callboard::calls::RecordingState::Available);
        fixture.advance(5s);
        QTRY_VERIFY(fixture.cell(0, HistoryColumn::Status).startsWith(u"completed"));
        QTRY_VERIFY(fixture.cell(0, HistoryColumn::Record).contains(u"Play"));
        QVERIFY(fixture.cell(0, HistoryColumn::Duration) != u"0m 0s");

        for (const QString &line : {u"📞 Polling 1 pending calls for status updates..."_s,
                 u"✏️ Call %1 status: queued → ringing"_s.arg(id),
                 u"✅ Updated call %1 - Status: ringing, Recording: ✗"_s.arg(id),
                 u"✏️ Call %1 status: ringing → connected"_s.arg(id),
                 u"✅ Updated call %1 - Status: connected, Recording: ✗"_s.arg(id),
                 u"✅ Updated call %1 - Status: completed, Recording: ✓"_s.arg(id)}) {
            QVERIFY2(logHas(fixture, line), qPrintable(line));
        }

        // Nothing is pending any more: the poll asks no one.
        const int askedByNow = fixture.test.simulator.requests("GET", u"/executions/"_s);
        fixture.advance(30s);
        fixture.advance(30s);
        QCOMPARE(fixture.test.simulator.requests("GET", u"/executions/"_s), askedByNow);
        QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
    }

    void checkStatusAnswersAtOnceEvenWhilePaused()
    {
        WindowFixture fixture;
        const QString id = fixture.placeCall(u"+919876543291"_s, u"आशा वर्मा"_s, u"Home Loans"_s);
        fixture.part<QPushButton>("live").click();
        QCOMPARE(fixture.part<QPushButton>("live").text(), u"Paused"_s);
        fixture.choose(0);
        auto &sidebar = *fixture.window.findChild<callboard::ui::CallDetailsSidebar *>();
        QTRY_VERIFY(sidebar.isVisible() && sidebar.callId() != 0);

        // Paused: time passes, the poll goes on, the table stands still.
        for (int step = 0; step < 7; ++step) {
            fixture.advance(5s);
        }
        QCOMPARE(fixture.stored(id)->status.text(), u"ringing"_s);
        QVERIFY(fixture.cell(0, HistoryColumn::Status).startsWith(u"queued"));

        auto *check = sidebar.findChild<QPushButton *>(u"checkStatus"_s);
        fixture.test.clock.advance(25s - 1ms); // answered, but not polled yet
        QTest::mouseClick(check, Qt::LeftButton);
        QTRY_VERIFY(fixture.cell(0, HistoryColumn::Status).startsWith(u"connected"));
        QTRY_VERIFY(check->isEnabled());
        QCOMPARE(fixture.stored(id)->status.text(), u"connected"_s);
    }

    void checkStatusThatFailsSaysWhyAndChangesNothing()
    {
        WindowFixture fixture;
        const QString id = fixture.placeCall(u"+919876543291"_s, u"Asha"_s, u"Home Loans"_s);
        fixture.choose(0);
        auto &sidebar = *fixture.window.findChild<callboard::ui::CallDetailsSidebar *>();
        QTRY_VERIFY(sidebar.callId() != 0);
        const auto before = fixture.stored(id);
        fixture.test.simulator.failNext(
            u"/executions/"_s, 1, callboard::simulator::Failure::of(callboard::simulator::Failure::Kind::HtmlPage));
        QTest::mouseClick(sidebar.findChild<QPushButton *>(u"checkStatus"_s), Qt::LeftButton);
        auto *failure = sidebar.findChild<QWidget *>(u"checkFailure"_s);
        QVERIFY(failure);
        QTRY_VERIFY(failure->isVisible());
        QVERIFY(*fixture.stored(id) == *before);
    }

    void aRecordingIsFetchedPlayedAndHeardToMove()
    {
        WindowFixture fixture;
        const QString id = fixture.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        for (int step = 0; step < 70; ++step) {
            fixture.advance(5s);
        }
        QCOMPARE(fixture.stored(id)->status.text(), u"completed"_s);
        QTRY_VERIFY(fixture.cell(0, HistoryColumn::Record).contains(u"Play"));

        const auto *model = fixture.table().model();
        const QRect play = fixture.table().visualRect(model->index(0, static_cast<int>(HistoryColumn::Record)));
        QTest::mouseClick(fixture.table().viewport(), Qt::LeftButton, {}, play.center() - QPoint(play.width() / 4, 0));
        auto &player = fixture.window.findChild<callboard::ui::CallDetailsSidebar *>()->recording().player();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > 300ms, 20000);
        QCOMPARE(fixture.stored(id)->recordingState, callboard::calls::RecordingState::Kept);
        QVERIFY(!fixture.test.simulator.leakedAuthorization());

        // A refresh does not touch what is playing.
        const auto before = player.position();
        fixture.advance(5s);
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > before, 20000);
        QVERIFY(player.isPlaying());
    }
};

int main(int argc, char **argv)
{
    return callboard::test::runWindowTest<TimelineTest>(argc, argv);
}

#include "TimelineTest.moc"
