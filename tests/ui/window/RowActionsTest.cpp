#include "window/RowActions.h"
#include "board/CallMenu.h"
#include "details/CallDetailsSidebar.h"
#include "theme/ElidedLabel.h"
#include "ui/window/PastCalls.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using simulator::Failure;
using test::addPastCalls;
using test::WindowDesk;
using ui::CallMenu;
using Entry = CallMenu::Entry;

/// The menu of the rows and what its entries do, in the real window on a simulated Bolna.
class RowActionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesFitTheCall()
    {
        WindowDesk desk;
        QAbstractItemModelTester tester(desk.table().model());
        addPastCalls(desk, 3);
        CallMenu &menu = menuAt(desk, 1);
        QVERIFY(menu.isVisible());
        QCOMPARE(menu.accessibleName(), u"Call actions"_s);
        for (const Entry entry :
            {Entry::CheckStatus, Entry::CopyNumber, Entry::CopyId, Entry::Copy, Entry::CallAgain, Entry::AllOfNumber}) {
            QVERIFY(menu.entry(entry)->isEnabled());
        }
        menu.close();

        calls::CallRow call;
        call.dialState = calls::DialState::Unknown;
        menu.setCall(call); // no number, no id, no recording
        for (const Entry entry :
            {Entry::Play, Entry::Download, Entry::CopyNumber, Entry::CopyId, Entry::CallAgain, Entry::AllOfNumber}) {
            QVERIFY(!menu.entry(entry)->isEnabled());
        }
        QVERIFY(menu.entry(Entry::CheckStatus)->isEnabled()); // it can be looked for
        call.dialState = calls::DialState::Answered;
        call.recordingState = calls::RecordingState::Kept;
        menu.setCall(call);
        QVERIFY(!menu.entry(Entry::CheckStatus)->isEnabled());
        QVERIFY(menu.entry(Entry::Play)->isEnabled());
        QVERIFY(menu.entry(Entry::Download)->isEnabled());

        menu.setSeveral(12);
        QCOMPARE(menu.entry(Entry::CheckStatus)->text(), u"Check status of 12 calls"_s);
        QCOMPARE(menu.entry(Entry::Copy)->text(), u"Copy 12 calls"_s);
        QVERIFY(!menu.entry(Entry::Play)->isEnabled());
        QVERIFY(!menu.entry(Entry::CallAgain)->isEnabled());
        menu.setSeveral(1'000'000);
        QCOMPARE(menu.entry(Entry::CheckStatus)->text(), u"Check status of the first 50"_s);
        QCOMPARE(menu.entry(Entry::Copy)->text(), u"Copy the first 10,000 calls"_s);
    }

    void copiesOneCall()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        trigger(menuAt(desk, 1), Entry::CopyNumber);
        QCOMPARE(clipboard(), u"+919876540112"_s);
        trigger(menuAt(desk, 1), Entry::CopyId);
        QTRY_COMPARE(clipboard(), u"past-1"_s);
        trigger(menuAt(desk, 2), Entry::Copy);
        QTRY_COMPARE(notice(desk), u"Copied 1 call."_s);
        const QStringList lines = clipboard().split(u'\n');
        QCOMPARE(lines.size(), 3); // a head, a call, an end
        QVERIFY(lines[0].startsWith(u"Contact\tNumber\t"));
        QVERIFY(lines[1].contains(u"\t+919876540212\t"));
    }

    void copiesSeveralWithTheKeys()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        desk.choose(1);
        QTest::keyClick(&desk.table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&desk.table(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(notice(desk), u"Copied 2 calls."_s);
        const QStringList lines = clipboard().split(u'\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[1].contains(u"+919876540112"));
        QVERIFY(lines[2].contains(u"+919876540212"));
    }

    void copiesCallsThatWereNeverOnScreen()
    {
        WindowDesk desk;
        addPastCalls(desk, 700);
        QTest::keyClick(&desk.table(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&desk.table(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(notice(desk), u"Copied 700 calls."_s);
        const QStringList lines = clipboard().split(u'\n');
        QCOMPARE(lines.size(), 702);
        QVERIFY(lines[700].contains(u"+9198%1"_s.arg(76540012 + 100 * 699)));
    }

    void checksSeveralOneAfterAnother()
    {
        WindowDesk desk;
        addPastCalls(desk, 6);
        desk.choose(0);
        QTest::keyClick(&desk.table(), Qt::Key_A, Qt::ControlModifier);
        desk.test.simulator.resetCounters();
        CallMenu &menu = menuAt(desk, 2);
        QCOMPARE(menu.entry(Entry::CheckStatus)->text(), u"Check status of 6 calls"_s);
        trigger(menu, Entry::CheckStatus);
        QTRY_COMPARE(notice(desk), u"Checked 6 calls."_s);
        QCOMPARE(desk.test.simulator.requests("GET", u"/executions/"_s), 6);
        QCOMPARE(desk.test.simulator.maxInFlight(), 1);
        QCOMPARE(desk.table().selectedCount(), 6);
    }

    void saysWhenACheckFails()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        desk.test.simulator.failNext(u"/executions/past-1"_s, 10, Failure::withStatus(404));
        trigger(menuAt(desk, 1), Entry::CheckStatus);
        QTRY_VERIFY2(notice(desk).startsWith(u"Not checked: "), qPrintable(notice(desk)));
        desk.choose(0);
        QTest::keyClick(&desk.table(), Qt::Key_A, Qt::ControlModifier);
        trigger(menuAt(desk, 1), Entry::CheckStatus);
        QTRY_VERIFY2(notice(desk).startsWith(u"Checked 2 of 3 calls. "), qPrintable(notice(desk)));
    }

    void saysThatNotAllAreChecked()
    {
        WindowDesk desk;
        addPastCalls(desk, 53);
        QTest::keyClick(&desk.table(), Qt::Key_A, Qt::ControlModifier);
        trigger(menuAt(desk, 2), Entry::CheckStatus);
        QTRY_VERIFY2(notice(desk).endsWith(u"No more than 50 of the 53 selected are asked about at once."),
            qPrintable(notice(desk)));
    }

    void callAgainFillsTheDialogAndDialsNothing()
    {
        WindowDesk desk;
        (void)desk.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        (void)desk.cell(0, ui::HistoryColumn::Contact);
        const QString id = desk.test.simulator.executionIds().last();
        QTRY_VERIFY(!desk.window.findChild<ui::NewCallDialog *>());
        desk.test.simulator.resetCounters();
        trigger(menuAt(desk, 0), Entry::CallAgain);
        QTRY_VERIFY(desk.window.findChild<ui::NewCallDialog *>());
        auto *dialog = desk.window.findChild<ui::NewCallDialog *>();
        QVERIFY(dialog->isVisible());
        QCOMPARE(dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->text(), u"+91 98765 43291"_s);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"contactName"_s)->text(), u"John Doe"_s);
        QCOMPARE(dialog->findChild<QComboBox *>(u"project"_s)->currentText(), u"Real Estate"_s);
        auto *agent = dialog->findChild<QComboBox *>(u"agent"_s);
        QTRY_COMPARE(agent->currentData().toString(), desk.stored(id)->agentId);
        desk.settle();
        QCOMPARE(dialog->findChild<QComboBox *>(u"project"_s)->currentText(), u"Real Estate"_s);
        desk.advance(10s);
        QCOMPARE(desk.test.simulator.requests("POST"), 0);
        dialog->reject();
    }

    void asksForAllCallsWithTheNumber()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        QSignalSpy asked(desk.window.findChild<ui::RowActions *>(), &ui::RowActions::numberRequested);
        trigger(menuAt(desk, 1), Entry::AllOfNumber);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), u"+919876540112"_s);
    }

    void downloadsAndPlaysInTheSidebar()
    {
        WindowDesk desk;
        (void)desk.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
        const QString id = desk.test.simulator.executionIds().last();
        for (int i = 0; i < 80 && desk.stored(id)->recordingState != calls::RecordingState::Available; ++i) {
            desk.advance(5s);
        }
        desk.advance(5s);
        QTRY_VERIFY(desk.cell(0, ui::HistoryColumn::Record).contains(u"Play"));
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        CallMenu &menu = menuAt(desk, 0);
        QVERIFY(!sidebar.isVisible()); // the menu alone opens nothing
        trigger(menu, Entry::Play);
        QTRY_VERIFY(sidebar.isVisible());
        QTRY_COMPARE(desk.stored(id)->recordingState, calls::RecordingState::Kept);
        QCOMPARE(desk.table().selectedCall(), desk.stored(id)->id);
    }

private:
    static CallMenu &menuAt(WindowDesk &desk, int row)
    {
        ui::CallHistoryView &table = desk.table();
        const QPoint at = table.visualRect(table.model()->index(row, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::RightButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, table.viewport()->mapToGlobal(at));
        QApplication::sendEvent(table.viewport(), &event);
        return desk.part<CallMenu>("callMenu");
    }
    static void trigger(CallMenu &menu, Entry entry)
    {
        menu.entry(entry)->trigger();
        menu.close();
    }
    static QString notice(WindowDesk &desk) { return desk.part<ui::ElidedLabel>("notice").text(); }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
};

CALLBOARD_WINDOW_TEST(RowActionsTest)

#include "RowActionsTest.moc"
