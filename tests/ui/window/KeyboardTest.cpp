#include "board/HistoryHeader.h"
#include "bolna/ExecutionJson.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingSection.h"
#include "details/TranscriptPanel.h"
#include "player/RecordingPlayer.h"
#include "store/CallFile.h"
#include "support/TempStore.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "ui/window/PastCalls.h"
#include "window/DetailsController.h"
#include "window/KeyboardHelp.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScreen>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::addPastCalls;
using test::WindowDesk;

/// Keys in the real window: from the search to the table, to the details and back.
class KeyboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSearchLeadsToTheTable()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        press(desk, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(search(desk).hasFocus());
        press(desk, Qt::Key_Down);
        QVERIFY(desk.table().hasFocus());
        QCOMPARE(desk.table().currentIndex().row(), 0);
        QVERIFY(!sidebar(desk).isVisible()); // arriving opens nothing
        press(desk, Qt::Key_Return);
        QTRY_VERIFY(sidebar(desk).isVisible());
        press(desk, Qt::Key_J);
        QCOMPARE(desk.table().selectionModel()->selectedRows().value(0).row(), 1);
        press(desk, Qt::Key_End);
        QCOMPARE(desk.table().currentIndex().row(), 4);
        press(desk, Qt::Key_Home);
        QCOMPARE(desk.table().currentIndex().row(), 0);
    }

    void enterInTheSearchWaitsForWhatIsFound()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        desk.choose(0);
        press(desk, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(&search(desk), u"40312"_s);
        press(desk, Qt::Key_Return);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        desk.settle();
        QVERIFY(desk.table().hasFocus());
        QTRY_COMPARE(desk.table().currentIndex().row(), 0);
        press(desk, Qt::Key_Return);
        desk.settle();
        QTRY_COMPARE(sidebar(desk).callId(), desk.stored(u"past-3"_s)->id);
    }

    void escapeGoesBackStepByStep()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        desk.choose(2);
        QTRY_VERIFY(sidebar(desk).isVisible());
        desk.settle();
        press(desk, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(&search(desk), u"4"_s);
        press(desk, Qt::Key_Escape);
        QCOMPARE(search(desk).text(), QString());
        QVERIFY(search(desk).hasFocus());
        press(desk, Qt::Key_Escape);
        QVERIFY(desk.table().hasFocus());
        QVERIFY(sidebar(desk).isVisible());
        desk.settle();
        sidebar(desk).findChild<QPushButton *>(u"checkStatus"_s)->setFocus();
        press(desk, Qt::Key_Escape);
        QVERIFY(!sidebar(desk).isVisible());
        QVERIFY(desk.table().hasFocus());
        press(desk, Qt::Key_Down); // from where it was
        QCOMPARE(desk.table().currentIndex().row(), 2);
    }

    void escapeFirstLetsGoOfSeveral()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        desk.choose(2);
        press(desk, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(desk.table().selectedCount(), 5);
        press(desk, Qt::Key_Escape);
        QCOMPARE(desk.table().selectedCount(), 1);
        QVERIFY(sidebar(desk).isVisible());
        press(desk, Qt::Key_Escape);
        QVERIFY(!sidebar(desk).isVisible());
    }

    void spaceIsForThePlayerAndForWhatNeedsIt()
    {
        WindowDesk desk;
        (void)desk.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
        const QString id = desk.test.simulator.executionIds().last();
        for (int i = 0; i < 80 && desk.stored(id)->recordingState != calls::RecordingState::Available; ++i) {
            desk.advance(5s);
        }
        desk.advance(5s);
        desk.window.activateWindow();
        QTRY_VERIFY(desk.window.isActiveWindow());
        desk.table().setFocus();
        press(desk, Qt::Key_Space); // no call on show: nothing
        QVERIFY(!sidebar(desk).isVisible());
        desk.choose(0);
        QTRY_VERIFY(sidebar(desk).recording().player().isVisible());
        QSignalSpy wanted(&sidebar(desk).recording().player(), &ui::RecordingPlayer::playRequested);
        search(desk).setFocus();
        QTest::keyClicks(&search(desk), u"a b"_s);
        QCOMPARE(search(desk).text(), u"a b"_s);
        search(desk).clear();
        sidebar(desk).findChild<QPushButton *>(u"copyCallId"_s)->setFocus();
        press(desk, Qt::Key_Space); // the button's own
        QCOMPARE(wanted.size(), 0);
        desk.table().setFocus();
        press(desk, Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        QTRY_VERIFY(sidebar(desk).recording().player().isLoaded());
        QCOMPARE(desk.table().selectedCount(), 1);
    }

    /// On the selected row, in Recording and in the transcript; everywhere else in table and details it pauses at most.
    void spacePlaysOnlyWhatIsSeenToBeMeant()
    {
        WindowDesk desk;
        addPastCalls(desk, 4,
            {.talk = 30s, .transcript = u"assistant: Is this about the plots?\nuser: Yes, the corner plots."_s});
        auto &player = sidebar(desk).recording().player();
        QSignalSpy wanted(&sidebar(desk).recording().player(), &ui::RecordingPlayer::playRequested);
        QSignalSpy playing(&player, &ui::RecordingPlayer::playingChanged);
        const auto staysSilent = [&] {
            press(desk, Qt::Key_Space);
            desk.settle();
            return wanted.isEmpty() && playing.isEmpty() && !player.isPlaying();
        };
        desk.choose(1);
        QTRY_VERIFY(player.isVisible());
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 100ms, 20000);
        player.pause();
        QTRY_VERIFY(!player.isPlaying());
        wanted.clear();
        playing.clear();
        desk.table().setFocus();

        press(desk, Qt::Key_Down, Qt::ControlModifier); // the keys go elsewhere, the details stay
        QVERIFY2(staysSilent(), "after Ctrl+Down");
        press(desk, Qt::Key_A, Qt::ControlModifier);
        QVERIFY2(staysSilent(), "with several selected");
        press(desk, Qt::Key_Escape);
        QTest::keyClicks(&search(desk), u"40212"_s); // another call
        press(desk, Qt::Key_Return);
        desk.settle();
        search(desk).setFocus();
        QTest::keyClick(&search(desk), Qt::Key_Return);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        desk.settle();
        QVERIFY(desk.table().hasFocus() && sidebar(desk).isVisible());
        QVERIFY2(staysSilent(), "the call on show is filtered away");
        search(desk).clear();
        Q_EMIT search(desk).returnPressed();
        QTRY_COMPARE(desk.table().model()->rowCount(), 4);
        desk.settle();
        desk.choose(1);
        desk.settle();

        // In the details: a place where Space does nothing else is none where it plays.
        auto *callId = sidebar(desk).findChild<QWidget *>(u"callId"_s);
        callId->setFocus();
        QVERIFY(callId->hasFocus());
        QVERIFY2(staysSilent(), "in the technical details");
        desk.part<QAbstractButton>("back10").setFocus();
        QVERIFY2(staysSilent(), "a button's Space is the button's");
        press(desk, Qt::Key_F1);
        auto *help = desk.window.findChild<ui::KeyboardHelp *>();
        help->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), help);
        QTest::keyClick(help->findChild<QPushButton *>(u"close"_s), Qt::Key_Space); // and nothing after it
        desk.window.activateWindow();
        QTRY_VERIFY(desk.window.isActiveWindow());
        desk.settle();
        QVERIFY(playing.isEmpty() && !player.isPlaying());

        auto *position = sidebar(desk).findChild<QWidget *>(u"position"_s);
        position->setFocus();
        press(desk, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
        callId->setFocus();
        press(desk, Qt::Key_Space); // what plays can be paused from anywhere
        QTRY_VERIFY(!player.isPlaying());
        desk.table().setFocus();
        press(desk, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
        press(desk, Qt::Key_Down, Qt::ControlModifier);
        press(desk, Qt::Key_Space);
        QTRY_VERIFY(!player.isPlaying());
    }

    void theTranscriptIsFoundAndSearched()
    {
        WindowDesk desk;
        addPastCalls(desk, 2,
            {.talk = 12s, .transcript = u"assistant: Is this about the plots?\nuser: Yes, the corner plots."_s});
        press(desk, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier); // no call on show: nothing
        QVERIFY(!sidebar(desk).isVisible());
        desk.choose(0);
        auto &player = sidebar(desk).recording().player();
        QTRY_VERIFY(player.isVisible());
        desk.part<QPushButton>("checkStatus").click(); // a list's row has no transcript
        QTRY_VERIFY(sidebar(desk).transcript().isVisible());
        desk.table().setFocus();
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 100ms, 20000);

        press(desk, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto &field = desk.part<QLineEdit>("findInTranscript");
        QVERIFY(field.hasFocus());
        QTest::keyClicks(&field, u"s1"_s);
        QCOMPARE(field.text(), u"s1"_s); // no letter was taken for the player
        press(desk, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QVERIFY(field.hasFocus());
        QVERIFY(sidebar(desk).isVisible());
        QVERIFY(player.isPlaying());
        press(desk, Qt::Key_Escape);
        QVERIFY(!sidebar(desk).isVisible());
        QVERIFY(!player.isPlaying());
    }

    void theTableHasTheFocusFromTheStart()
    {
        WindowDesk desk;
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QCOMPARE(QApplication::focusWidget(), &desk.table());
    }

    void theKeyFieldHasItAtTheFirstStart()
    {
        for (const bool activeFirst :
            {true, false}) { // whichever comes first: the window's turn, or that there is no key
            test::TestProgram test {QByteArray()};
            ui::Theme theme;
            ui::MainWindow window(servicesOf(test.program), theme,
                {.file = test.folder.filePath(u"callboard.ini"_s), .refreshInterval = 5s, .demoCommand = {}});
            const auto activate = [&window] {
                window.activateWindow();
                QVERIFY(QTest::qWaitForWindowActive(&window));
            };
            window.show();
            if (activeFirst) {
                activate();
            }
            window.start();
            window.keysLoaded({});
            QTRY_VERIFY(window.findChild<QLineEdit *>(u"apiKey"_s)->isVisible());
            if (!activeFirst) {
                activate();
            }
            QCOMPARE(QApplication::focusWidget()->objectName(), u"apiKey"_s);
            QTest::keyClicks(QApplication::focusWidget(), u"abc"_s);
            QCOMPARE(window.findChild<QLineEdit *>(u"apiKey"_s)->text(), u"abc"_s);
        }
    }

    void whatGoesGivesTheFocusBack()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        auto &banner = desk.part<ui::Banner>("banner");
        banner.say(ui::Banner::Mood::Warning, u"Something."_s, u"Try again"_s);
        desk.part<QPushButton>("bannerButton").setFocus();
        QVERIFY(!desk.table().hasFocus());
        banner.hide();
        QVERIFY(desk.table().hasFocus());

        show(desk, 1);
        desk.part<QPushButton>("checkStatus").setFocus();
        desk.part<QPushButton>("closeDetails").click();
        QVERIFY(!sidebar(desk).isVisible());
        QVERIFY(desk.table().hasFocus());

        desk.part<QPushButton>("newCall").setFocus();
        press(desk, Qt::Key_Space);
        auto *dialog = desk.window.findChild<ui::NewCallDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isActiveWindow());
        dialog->reject();
        QTRY_VERIFY(desk.table().hasFocus());

        press(desk, Qt::Key_F, Qt::ControlModifier); // the search is where somebody works
        press(desk, Qt::Key_F1);
        auto *help = desk.window.findChild<ui::KeyboardHelp *>();
        QVERIFY(help);
        QTRY_VERIFY(help->isActiveWindow());
        help->close();
        QTRY_VERIFY(search(desk).hasFocus());
    }

    void checkStatusKeepsTheFocus()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        show(desk, 0);
        auto &check = desk.part<ui::Button>("checkStatus");
        check.setFocus();
        const auto readings = [&desk] { return desk.test.simulator.requests("GET", u"/executions/"_s); };
        const int before = readings();
        press(desk, Qt::Key_Space);
        QVERIFY(check.isBusy());
        QVERIFY(check.hasFocus());
        press(desk, Qt::Key_Space); // while it goes on: nothing
        QTRY_VERIFY(!check.isBusy());
        QVERIFY(check.hasFocus());
        desk.settle();
        QCOMPARE(readings(), before + 1);
    }

    void aControlOfTheDetailsGetsTheFocusBack()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        show(desk, 0);
        auto &copy = desk.part<QPushButton>("copyCallId");
        copy.setFocus();
        copy.setEnabled(false);
        QVERIFY(!copy.hasFocus());
        copy.setEnabled(true);
        QVERIFY(copy.hasFocus());
        copy.setEnabled(false);
        desk.part<QPushButton>("checkStatus").setFocus(); // gone on meanwhile
        copy.setEnabled(true);
        QVERIFY(desk.part<QPushButton>("checkStatus").hasFocus());
    }

    void whatGoesFromTheDetailsKeepsTheFocusInThem()
    {
        WindowDesk desk;
        addPastCalls(desk, 1, {.talk = 12s, .transcript = u"assistant: Hello."_s});
        show(desk, 0);
        ui::RecordingSection &recording = sidebar(desk).recording();
        const auto inDetails = [&desk] {
            const QWidget *focus = QApplication::focusWidget();
            return focus && sidebar(desk).isAncestorOf(focus) && focus->isVisible() && focus->isEnabled();
        };
        auto &play = desk.part<QPushButton>("playPause");
        QTRY_VERIFY(play.isVisible());
        recording.setFetching(false);
        play.setFocus();
        recording.setFetching(true);
        QVERIFY(!play.hasFocus());
        QVERIFY2(inDetails(), qPrintable(QApplication::focusWidget()->objectName()));
        recording.setFetching(false);
        QVERIFY(play.hasFocus());

        calls::Call call = *desk.stored(u"past-0"_s);
        call.recordingState = calls::RecordingState::Lost;
        call.recordingUrl = u"https://example.com/past-0.mp3"_s;
        sidebar(desk).showFile({.call = call});
        auto &again = desk.part<QPushButton>("tryRecordingAgain");
        QVERIFY(again.isVisible());
        again.setFocus();
        recording.setFetching(true);
        QVERIFY(!again.isVisible());
        QVERIFY2(inDetails(), qPrintable(QApplication::focusWidget()->objectName()));

        // The last section of them, and a call without it comes.
        QTRY_VERIFY(sidebar(desk).transcript().isVisible());
        sidebar(desk).transcript().focusSearch();
        QVERIFY(sidebar(desk).transcript().isAncestorOf(QApplication::focusWidget()));
        call.id += 1000;
        call.transcript.clear();
        sidebar(desk).showFile({.call = call});
        QVERIFY(!sidebar(desk).transcript().isVisible());
        QVERIFY2(inDetails(), qPrintable(QApplication::focusWidget()->objectName()));
    }

    /// A control that can be used again takes the focus back only from where it was put without the person.
    void whoWorksMeanwhileKeepsTheFocus()
    {
        WindowDesk desk;
        addPastCalls(desk, 1, {.talk = 12s});
        show(desk, 0);
        ui::RecordingSection &recording = sidebar(desk).recording();
        auto &play = desk.part<QPushButton>("playPause");
        QTRY_VERIFY(play.isVisible());
        recording.setFetching(false);
        play.setFocus();
        recording.setFetching(true);
        QWidget *meanwhile = QApplication::focusWidget();
        QVERIFY(meanwhile && meanwhile != &play);
        press(desk, Qt::Key_End);
        recording.setFetching(false);
        QVERIFY2(meanwhile->hasFocus(), qPrintable(QApplication::focusWidget()->objectName()));
        // In the search field in the middle of a word.
        play.setFocus();
        recording.setFetching(true);
        press(desk, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(&search(desk), u"98"_s);
        recording.setFetching(false);
        QVERIFY(search(desk).hasFocus());
    }

    void aCallThatGoesGivesTheFocusToTheTable()
    {
        WindowDesk desk;
        addPastCalls(desk, 2);
        for (const char *name : {"checkStatus", "note", "copyCallId", "closeDetails"}) {
            show(desk, 0);
            desk.part<QWidget>(name).setFocus();
            desk.window.findChild<ui::DetailsController *>()->close(); // as when the store has it no more
            QVERIFY(!sidebar(desk).isVisible());
            QVERIFY2(desk.table().hasFocus(), name);
        }
    }

    void aClickOnAButtonLeavesTheFocus()
    {
        WindowDesk desk;
        addPastCalls(desk, 2);
        desk.table().setFocus();
        for (const char *name : {"live", "refresh", "activity"}) {
            QTest::mouseClick(&desk.part<QAbstractButton>(name), Qt::LeftButton);
            QVERIFY2(desk.table().hasFocus(), name);
        }
    }

    void tabGoesAsOneReads()
    {
        WindowDesk desk;
        desk.window.resize(1360, 860); // where the header has room for one row
        addPastCalls(desk, 2);
        show(desk, 0);
        desk.table().setFocus();
        QStringList stops;
        for (int i = 0; i < 80; ++i) {
            press(desk, Qt::Key_Tab);
            QVERIFY(QApplication::focusWidget());
            if (QApplication::focusWidget() == &desk.table()) {
                break;
            }
            stops.append(QApplication::focusWidget()->objectName());
        }
        const QStringList details {
            u"closeDetails"_s, u"contactName"_s, u"contactPhone"_s, u"copyNumber"_s, u"callProject"_s, u"callAgent"_s};
        QCOMPARE(stops.first(details.size()), details);
        const QStringList round {u"told"_s, u"activity"_s, u"keys"_s, u"settings"_s, u"views"_s, u"searchCalls"_s,
            u"statusFilter"_s, u"projectFilter"_s, u"dateFilter"_s, u"moreFilters"_s, u"insights"_s, u"downloadRecordings"_s,
            u"exportCalls"_s, u"columns"_s, u"live"_s, u"refresh"_s, u"newCall"_s, u"saveNewView"_s, u"viewsMenu"_s,
            u"viewList"_s};
        QStringList always = stops;
        always.removeAll(u"answersFilter"_s); // is there once somebody answered
        QCOMPARE(always.last(round.size()), round);
        for (qsizetype i = stops.size() - 1; i >= 0; --i) {
            press(desk, Qt::Key_Tab, Qt::ShiftModifier);
            QCOMPARE(QApplication::focusWidget()->objectName(), stops[i]);
        }
        // What stands below the end of the details is scrolled to.
        sidebar(desk).findChild<QWidget *>(u"agentId"_s)->setFocus();
        press(desk, Qt::Key_Tab);
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY(!focus->visibleRegion().isEmpty());
    }

    void f6GoesRound()
    {
        WindowDesk desk;
        desk.window.resize(1366, 768); // where the views have room
        addPastCalls(desk, 2);
        press(desk, Qt::Key_F6); // no details: to and fro
        QVERIFY(search(desk).hasFocus());
        press(desk, Qt::Key_F6);
        QVERIFY(desk.part<QWidget>("viewList").hasFocus());
        press(desk, Qt::Key_F6);
        QVERIFY(desk.table().hasFocus());
        show(desk, 1);
        press(desk, Qt::Key_F6);
        QVERIFY(sidebar(desk).findChild<QWidget *>(u"contactName"_s)->hasFocus());
        desk.part<QPushButton>("checkStatus").setFocus();
        press(desk, Qt::Key_F6);
        QVERIFY(search(desk).hasFocus());
        press(desk, Qt::Key_F6, Qt::ShiftModifier); // where it was in the details
        QVERIFY(desk.part<QPushButton>("checkStatus").hasFocus());
        press(desk, Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(desk.table().hasFocus());
        desk.part<QPushButton>("activity").setFocus();
        press(desk, Qt::Key_F6);
        QVERIFY(search(desk).hasFocus());
    }

    void escapeClearsTheSearchFromEverywhere()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        show(desk, 0);
        for (QWidget *from : std::initializer_list<QWidget *> {&desk.table(), &desk.part<QPushButton>("newCall"),
                 sidebar(desk).findChild<QWidget *>(u"contactName"_s)}) {
            search(desk).setText(u"9876"_s);
            desk.settle();
            from->setFocus();
            press(desk, Qt::Key_Escape);
            QCOMPARE(search(desk).text(), QString());
            QVERIFY(sidebar(desk).isVisible());
            QVERIFY(from->hasFocus());
        }
        press(desk, Qt::Key_Escape);
        QVERIFY(!sidebar(desk).isVisible());
        QVERIFY(desk.table().hasFocus());
    }

    void aKeySorts()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        const auto open = [&desk] {
            desk.window.activateWindow();
            (void)QTest::qWaitForWindowActive(&desk.window);
            press(desk, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
            return qobject_cast<QMenu *>(QApplication::activePopupWidget());
        };
        const auto header = [&desk] { return desk.table().horizontalHeader(); };
        QMenu *menu = open();
        QVERIFY(menu);
        QCOMPARE(menu->activeAction()->text(), u"Date"_s); // by which it is sorted
        QTest::keyClick(menu, Qt::Key_Home);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(header()->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Contact));
        QCOMPARE(header()->sortIndicatorOrder(), Qt::AscendingOrder);
        QVERIFY(desk.table().hasFocus());
        desk.settle();
        menu = open();
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_End); // descending
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(header()->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Contact));
        QCOMPARE(header()->sortIndicatorOrder(), Qt::DescendingOrder);
        desk.settle();
        QStringList texts;
        menu = open();
        QVERIFY(menu);
        for (const QAction *action : menu->actions()) {
            texts.append(action->text());
        }
        menu->close();
        QVERIFY(!texts.contains(u"Tags"_s)); // hidden, and nothing sorts by it
    }

    void denseRowsAreRemembered()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        const int airy = desk.table().rowHeight(0);
        const std::unique_ptr<QMenu> menu = desk.table().columns().makeMenu(&desk.window);
        for (QAction *action : menu->actions()) {
            if (action->text() == u"Dense rows"_s) {
                action->trigger();
            }
        }
        const int dense = desk.table().rowHeight(0);
        QVERIFY2(dense < airy - 8, qPrintable(QString::number(dense)));
        const auto next = desk.startAgain();
        QCOMPARE(
            next->findChild<ui::CallHistoryView *>(u"callHistory"_s)->verticalHeader()->defaultSectionSize(), dense);
    }

    void theDetailsSayWhatTheyAreToTheSelection()
    {
        WindowDesk desk;
        addPastCalls(desk, 5, {.talk = 12s, .transcript = u"assistant: Hello."_s});
        show(desk, 1);
        const auto remark = [&desk] { return desk.part<QLabel>("detailsRemark").text(); };
        const auto range = [&desk] { return desk.part<QLabel>("visibleRange").text(); };
        QTRY_COMPARE(desk.window.findChild<ui::ElidedLabel *>(u"detailsPerson"_s)->text(), u"+91 98765 40112"_s);
        QCOMPARE(remark(), QString());
        QVERIFY2(range().endsWith(u"5 calls"_s), qPrintable(range()));
        press(desk, Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(remark(), u"One of 5 selected calls"_s);
        QTRY_VERIFY2(range().startsWith(u"5 of 5 selected, 1m "_s) && range().contains(u'$'), qPrintable(range()));
        press(desk, Qt::Key_Escape);
        QTRY_COMPARE(remark(), QString());
        QVERIFY2(range().endsWith(u"5 calls"_s), qPrintable(range()));
        const auto at
            = [&desk](int row) { return desk.table().visualRect(desk.table().model()->index(row, 0)).center(); };
        QTest::mouseClick(desk.table().viewport(), Qt::RightButton, {}, at(3));
        QTRY_COMPARE(remark(), u"Another call is selected in the table."_s);
        QTest::mouseClick(desk.table().viewport(), Qt::LeftButton, Qt::ControlModifier, at(4));
        QTRY_COMPARE(remark(), u"Not among the 2 selected calls"_s);
        show(desk, 1);
        search(desk).setText(u"40312"_s); // another call's number
        Q_EMIT search(desk).returnPressed();
        QTRY_VERIFY2(remark().contains(u"hides this call"_s), qPrintable(remark()));
        search(desk).clear();
        Q_EMIT search(desk).returnPressed();
        QTRY_COMPARE(remark(), QString());
    }

    void sumsFollowCallsThatAreNotOnScreen()
    {
        WindowDesk desk;
        constexpr int calls = 60;
        addPastCalls(desk, calls, {.talk = 12s});
        const auto range = [&desk] { return desk.part<QLabel>("visibleRange").text(); };
        show(desk, 0);
        press(desk, Qt::Key_A, Qt::ControlModifier);
        const QString head = u"60 of 60 selected, "_s;
        QTRY_VERIFY2(range().startsWith(head), qPrintable(range()));
        desk.settle();
        const QString before = range();
        QVERIFY(desk.table().visibleRange().count < calls); // the last one is not seen
        callboard::calls::Call last = *desk.stored(u"past-59"_s);
        const auto reading = bolna::parseExecution(
            R"({"status":"completed","conversation_duration":3612,"telephony_data":{"duration":"3612"}})");
        QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
            desk.test.program.store.apply(
                {last.accountId, u"past-59"_s, *reading, desk.test.clock.now().addSecs(1)}, reply);
        }).has_value());
        QVERIFY(desk.stored(u"past-59"_s)->callDuration > last.callDuration);
        desk.refresher().refreshNow();
        desk.settle();
        QTRY_VERIFY2(range().startsWith(head) && range() != before, qPrintable(range()));
    }

    void f5ReadsAgain()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        QSignalSpy refreshed(&desk.refresher(), &ui::BoardRefresher::refreshed);
        press(desk, Qt::Key_F5);
        QTRY_COMPARE(refreshed.size(), 1);
    }

    void f1ListsTheKeys()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        press(desk, Qt::Key_F1);
        const QPointer<ui::KeyboardHelp> help(desk.window.findChild<ui::KeyboardHelp *>());
        QVERIFY(help && help->isVisible());
        help->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), help.data());
        QVERIFY(!help->isModal());
        QCOMPARE(help->windowTitle(), u"Keyboard"_s);
        QVERIFY(help->screen()->availableGeometry().contains(help->frameGeometry()));
        QVERIFY(help->width() >= help->sizeHint().width()); // nothing is cut
        QStringList listed;
        for (const QLabel *label : help->findChildren<QLabel *>()) {
            listed.append(label->text());
        }
        for (const QString &keys : {u"− +"_s, u"Alt+1 2"_s, u"Ctrl+Shift+F"_s}) {
            QVERIFY2(listed.contains(keys), qPrintable(listed.join(u'\n')));
        }
        QTest::keyClick(help, Qt::Key_Escape);
        QTRY_VERIFY(!help || !help->isVisible());
    }

private:
    /// Clicks a row, and waits for what it shows.
    static void show(WindowDesk &desk, int row)
    {
        desk.choose(row);
        desk.settle();
        QTRY_COMPARE(sidebar(desk).callId(), desk.table().selectedCall());
        QTRY_VERIFY(sidebar(desk).findChild<QWidget *>(u"contactName"_s)->isVisible());
    }
    /// As from the keyboard: to whatever has the focus, shortcuts included.
    static void press(WindowDesk &desk, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &desk.window, key, modifiers);
    }
    static QLineEdit &search(WindowDesk &desk) { return desk.part<QLineEdit>("searchCalls"); }
    static ui::CallDetailsSidebar &sidebar(WindowDesk &desk)
    {
        return *desk.window.findChild<ui::CallDetailsSidebar *>();
    }
};

CALLBOARD_WINDOW_TEST(KeyboardTest)

#include "KeyboardTest.moc"
