#include "details/CallDetailsSidebar.h"
#include "details/RecordingPlayer.h"
#include "details/RecordingSection.h"
#include "details/TranscriptPanel.h"
#include "history/HistoryHeader.h"
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
using test::WindowFixture;

/// Keys in the real window: from the search to the table, to the details and back.
class KeyboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSearchLeadsToTheTable();
    void enterInTheSearchWaitsForWhatIsFound();
    void escapeGoesBackStepByStep();
    void escapeFirstLetsGoOfSeveral();
    void spaceIsForThePlayerAndForWhatNeedsIt();
    void spacePlaysOnlyWhatIsSeenToBeMeant();
    void theTranscriptIsFoundAndSearched();
    void theTableHasTheFocusFromTheStart();
    void theKeyFieldHasItAtTheFirstStart();
    void whatGoesGivesTheFocusBack();
    void checkStatusKeepsTheFocus();
    void aControlOfTheDetailsGetsTheFocusBack();
    void whatGoesFromTheDetailsKeepsTheFocusInThem();
    void whoWorksMeanwhileKeepsTheFocus();
    void aCallThatGoesGivesTheFocusToTheTable();
    void aClickOnAButtonLeavesTheFocus();
    void tabGoesAsOneReads();
    void f6GoesRound();
    void escapeClearsTheSearchFromEverywhere();
    void aKeySorts();
    void denseRowsAreRemembered();
    void theDetailsSayWhatTheyAreToTheSelection();
    void sumsFollowCallsThatAreNotOnScreen();
    void f5ReadsAgain();
    void f1ListsTheKeys();

private:
    /// Clicks a row, and waits for what it shows.
    static void show(WindowFixture &fixture, int row)
    {
        fixture.choose(row);
        fixture.settle();
        QTRY_COMPARE(sidebar(fixture).callId(), fixture.table().selectedCall());
        QTRY_VERIFY(sidebar(fixture).findChild<QWidget *>(u"contactName"_s)->isVisible());
    }
    /// As from the keyboard: to whatever has the focus, shortcuts included.
    static void press(WindowFixture &fixture, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &fixture.window, key, modifiers);
    }
    static QLineEdit &search(WindowFixture &fixture) { return fixture.part<QLineEdit>("searchCalls"); }
    static ui::CallDetailsSidebar &sidebar(WindowFixture &fixture)
    {
        return *fixture.window.findChild<ui::CallDetailsSidebar *>();
    }
};

void KeyboardTest::theSearchLeadsToTheTable()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5);
    press(fixture, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search(fixture).hasFocus());
    press(fixture, Qt::Key_Down);
    QVERIFY(fixture.table().hasFocus());
    QCOMPARE(fixture.table().currentIndex().row(), 0);
    QVERIFY(!sidebar(fixture).isVisible()); // arriving opens nothing
    press(fixture, Qt::Key_Return);
    QTRY_VERIFY(sidebar(fixture).isVisible());
    press(fixture, Qt::Key_J);
    QCOMPARE(fixture.table().selectionModel()->selectedRows().value(0).row(), 1);
    press(fixture, Qt::Key_End);
    QCOMPARE(fixture.table().currentIndex().row(), 4);
    press(fixture, Qt::Key_Home);
    QCOMPARE(fixture.table().currentIndex().row(), 0);
}

void KeyboardTest::enterInTheSearchWaitsForWhatIsFound()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5);
    fixture.choose(0);
    press(fixture, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(&search(fixture), u"40312"_s);
    press(fixture, Qt::Key_Return);
    QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
    fixture.settle();
    QVERIFY(fixture.table().hasFocus());
    QTRY_COMPARE(fixture.table().currentIndex().row(), 0);
    press(fixture, Qt::Key_Return);
    fixture.settle();
    QTRY_COMPARE(sidebar(fixture).callId(), fixture.stored(u"past-3"_s)->id);
}

void KeyboardTest::escapeGoesBackStepByStep()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5);
    fixture.choose(2);
    QTRY_VERIFY(sidebar(fixture).isVisible());
    fixture.settle();
    press(fixture, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(&search(fixture), u"4"_s);
    press(fixture, Qt::Key_Escape);
    QCOMPARE(search(fixture).text(), QString());
    QVERIFY(search(fixture).hasFocus());
    press(fixture, Qt::Key_Escape);
    QVERIFY(fixture.table().hasFocus());
    QVERIFY(sidebar(fixture).isVisible());
    fixture.settle();
    sidebar(fixture).findChild<QPushButton *>(u"checkStatus"_s)->setFocus();
    press(fixture, Qt::Key_Escape);
    QVERIFY(!sidebar(fixture).isVisible());
    QVERIFY(fixture.table().hasFocus());
    press(fixture, Qt::Key_Down); // from where it was
    QCOMPARE(fixture.table().currentIndex().row(), 2);
}

void KeyboardTest::escapeFirstLetsGoOfSeveral()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5);
    fixture.choose(2);
    press(fixture, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(fixture.table().selectedCount(), 5);
    press(fixture, Qt::Key_Escape);
    QCOMPARE(fixture.table().selectedCount(), 1);
    QVERIFY(sidebar(fixture).isVisible());
    press(fixture, Qt::Key_Escape);
    QVERIFY(!sidebar(fixture).isVisible());
}

void KeyboardTest::spaceIsForThePlayerAndForWhatNeedsIt()
{
    WindowFixture fixture;
    (void)fixture.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
    const QString id = fixture.test.simulator.executionIds().last();
    for (int i = 0; i < 80 && fixture.stored(id)->recordingState != calls::RecordingState::Available; ++i) {
        fixture.advance(5s);
    }
    fixture.advance(5s);
    fixture.window.activateWindow();
    QTRY_VERIFY(fixture.window.isActiveWindow());
    fixture.table().setFocus();
    press(fixture, Qt::Key_Space); // no call on show: nothing
    QVERIFY(!sidebar(fixture).isVisible());
    fixture.choose(0);
    QTRY_VERIFY(sidebar(fixture).recording().player().isVisible());
    QSignalSpy wanted(&sidebar(fixture), &ui::CallDetailsSidebar::playRequested);
    search(fixture).setFocus();
    QTest::keyClicks(&search(fixture), u"a b"_s);
    QCOMPARE(search(fixture).text(), u"a b"_s);
    search(fixture).clear();
    sidebar(fixture).findChild<QPushButton *>(u"copyCallId"_s)->setFocus();
    press(fixture, Qt::Key_Space); // the button's own
    QCOMPARE(wanted.size(), 0);
    fixture.table().setFocus();
    press(fixture, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QTRY_VERIFY(sidebar(fixture).recording().player().isLoaded());
    QCOMPARE(fixture.table().selectedCount(), 1);
}

/// On the selected row, in Recording and in the transcript; everywhere else in table and details it pauses at most.
void KeyboardTest::spacePlaysOnlyWhatIsSeenToBeMeant()
{
    WindowFixture fixture;
    addPastCalls(fixture, 4,
        {.talk = 30s, .transcript = u"assistant: Is this about the plots?\nuser: Yes, the corner plots."_s});
    auto &player = sidebar(fixture).recording().player();
    QSignalSpy wanted(&sidebar(fixture), &ui::CallDetailsSidebar::playRequested);
    QSignalSpy playing(&player, &ui::RecordingPlayer::playingChanged);
    const auto staysSilent = [&] {
        press(fixture, Qt::Key_Space);
        fixture.settle();
        return wanted.isEmpty() && playing.isEmpty() && !player.isPlaying();
    };
    fixture.choose(1);
    QTRY_VERIFY(player.isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 100ms, 20000);
    player.pause();
    QTRY_VERIFY(!player.isPlaying());
    wanted.clear();
    playing.clear();
    fixture.table().setFocus();

    press(fixture, Qt::Key_Down, Qt::ControlModifier); // the keys go elsewhere, the details stay
    QVERIFY2(staysSilent(), "after Ctrl+Down");
    press(fixture, Qt::Key_A, Qt::ControlModifier);
    QVERIFY2(staysSilent(), "with several selected");
    press(fixture, Qt::Key_Escape);
    QTest::keyClicks(&search(fixture), u"40212"_s); // another call
    press(fixture, Qt::Key_Return);
    fixture.settle();
    search(fixture).setFocus();
    QTest::keyClick(&search(fixture), Qt::Key_Return);
    QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
    fixture.settle();
    QVERIFY(fixture.table().hasFocus() && sidebar(fixture).isVisible());
    QVERIFY2(staysSilent(), "the call on show is filtered away");
    search(fixture).clear();
    Q_EMIT search(fixture).returnPressed();
    QTRY_COMPARE(fixture.table().model()->rowCount(), 4);
    fixture.settle();
    fixture.choose(1);
    fixture.settle();

    // In the details: a place where Space does nothing else is none where it plays.
    auto *callId = sidebar(fixture).findChild<QWidget *>(u"callId"_s);
    callId->setFocus();
    QVERIFY(callId->hasFocus());
    QVERIFY2(staysSilent(), "in the technical details");
    fixture.part<QAbstractButton>("back10").setFocus();
    QVERIFY2(staysSilent(), "a button's Space is the button's");
    press(fixture, Qt::Key_F1);
    auto *help = fixture.window.findChild<ui::KeyboardHelp *>();
    help->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), help);
    QTest::keyClick(help->findChild<QPushButton *>(u"close"_s), Qt::Key_Space); // and nothing after it
    fixture.window.activateWindow();
    QTRY_VERIFY(fixture.window.isActiveWindow());
    fixture.settle();
    QVERIFY(playing.isEmpty() && !player.isPlaying());

    auto *position = sidebar(fixture).findChild<QWidget *>(u"position"_s);
    position->setFocus();
    press(fixture, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
    callId->setFocus();
    press(fixture, Qt::Key_Space); // what plays can be paused from anywhere
    QTRY_VERIFY(!player.isPlaying());
    fixture.table().setFocus();
    press(fixture, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
    press(fixture, Qt::Key_Down, Qt::ControlModifier);
    press(fixture, Qt::Key_Space);
    QTRY_VERIFY(!player.isPlaying());
}

void KeyboardTest::theTranscriptIsFoundAndSearched()
{
    WindowFixture fixture;
    addPastCalls(fixture, 2,
        {.talk = 12s, .transcript = u"assistant: Is this about the plots?\nuser: Yes, the corner plots."_s});
    press(fixture, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier); // no call on show: nothing
    QVERIFY(!sidebar(fixture).isVisible());
    fixture.choose(0);
    auto &player = sidebar(fixture).recording().player();
    QTRY_VERIFY(player.isVisible());
    fixture.part<QPushButton>("checkStatus").click(); // a list's row has no transcript
    QTRY_VERIFY(sidebar(fixture).transcript().isVisible());
    fixture.table().setFocus();
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 100ms, 20000);

    press(fixture, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto &field = fixture.part<QLineEdit>("findInTranscript");
    QVERIFY(field.hasFocus());
    QTest::keyClicks(&field, u"s1"_s);
    QCOMPARE(field.text(), u"s1"_s); // no letter was taken for the player
    press(fixture, Qt::Key_Escape);
    QCOMPARE(field.text(), QString());
    QVERIFY(field.hasFocus());
    QVERIFY(sidebar(fixture).isVisible());
    QVERIFY(player.isPlaying());
    press(fixture, Qt::Key_Escape);
    QVERIFY(!sidebar(fixture).isVisible());
    QVERIFY(!player.isPlaying());
}

void KeyboardTest::theTableHasTheFocusFromTheStart()
{
    WindowFixture fixture;
    fixture.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
    QCOMPARE(QApplication::focusWidget(), &fixture.table());
}

void KeyboardTest::theKeyFieldHasItAtTheFirstStart()
{
    for (const bool activeFirst : {true, false}) { // whichever comes first: the window's turn, or that there is no key
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

void KeyboardTest::whatGoesGivesTheFocusBack()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3);
    auto &banner = fixture.part<ui::Banner>("banner");
    banner.say(ui::Banner::Mood::Warning, u"Something."_s, u"Try again"_s);
    fixture.part<QPushButton>("bannerButton").setFocus();
    QVERIFY(!fixture.table().hasFocus());
    banner.hide();
    QVERIFY(fixture.table().hasFocus());

    show(fixture, 1);
    fixture.part<QPushButton>("checkStatus").setFocus();
    fixture.part<QPushButton>("closeDetails").click();
    QVERIFY(!sidebar(fixture).isVisible());
    QVERIFY(fixture.table().hasFocus());

    fixture.part<QPushButton>("newCall").setFocus();
    press(fixture, Qt::Key_Space);
    auto *dialog = fixture.window.findChild<ui::NewCallDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    dialog->reject();
    QTRY_VERIFY(fixture.table().hasFocus());

    press(fixture, Qt::Key_F, Qt::ControlModifier); // the search is where somebody works
    press(fixture, Qt::Key_F1);
    auto *help = fixture.window.findChild<ui::KeyboardHelp *>();
    QVERIFY(help);
    QTRY_VERIFY(help->isActiveWindow());
    help->close();
    QTRY_VERIFY(search(fixture).hasFocus());
}

void KeyboardTest::checkStatusKeepsTheFocus()
{
    WindowFixture fixture;
    addPastCalls(fixture, 1);
    show(fixture, 0);
    auto &check = fixture.part<ui::Button>("checkStatus");
    check.setFocus();
    const auto readings = [&fixture] { return fixture.test.simulator.requests("GET", u"/executions/"_s); };
    const int before = readings();
    press(fixture, Qt::Key_Space);
    QVERIFY(check.isBusy());
    QVERIFY(check.hasFocus());
    press(fixture, Qt::Key_Space); // while it goes on: nothing
    QTRY_VERIFY(!check.isBusy());
    QVERIFY(check.hasFocus());
    fixture.settle();
    QCOMPARE(readings(), before + 1);
}

void KeyboardTest::aControlOfTheDetailsGetsTheFocusBack()
{
    WindowFixture fixture;
    addPastCalls(fixture, 1);
    show(fixture, 0);
    auto &copy = fixture.part<QPushButton>("copyCallId");
    copy.setFocus();
    copy.setEnabled(false);
    QVERIFY(!copy.hasFocus());
    copy.setEnabled(true);
    QVERIFY(copy.hasFocus());
    copy.setEnabled(false);
    fixture.part<QPushButton>("checkStatus").setFocus(); // gone on meanwhile
    copy.setEnabled(true);
    QVERIFY(fixture.part<QPushButton>("checkStatus").hasFocus());
}

void KeyboardTest::whatGoesFromTheDetailsKeepsTheFocusInThem()
{
    WindowFixture fixture;
    addPastCalls(fixture, 1, {.talk = 12s, .transcript = u"assistant: Hello."_s});
    show(fixture, 0);
    ui::RecordingSection &recording = sidebar(fixture).recording();
    const auto inDetails = [&fixture] {
        const QWidget *focus = QApplication::focusWidget();
        return focus && sidebar(fixture).isAncestorOf(focus) && focus->isVisible() && focus->isEnabled();
    };
    auto &play = fixture.part<QPushButton>("playPause");
    QTRY_VERIFY(play.isVisible());
    recording.setFetching(false);
    play.setFocus();
    recording.setFetching(true);
    QVERIFY(!play.hasFocus());
    QVERIFY2(inDetails(), qPrintable(QApplication::focusWidget()->objectName()));
    recording.setFetching(false);
    QVERIFY(play.hasFocus());

    calls::Call call = *fixture.stored(u"past-0"_s);
    call.recordingState = calls::RecordingState::Lost;
    call.recordingUrl = u"https://example.com/past-0.mp3"_s;
    sidebar(fixture).showCall(call);
    auto &again = fixture.part<QPushButton>("tryRecordingAgain");
    QVERIFY(again.isVisible());
    again.setFocus();
    recording.setFetching(true);
    QVERIFY(!again.isVisible());
    QVERIFY2(inDetails(), qPrintable(QApplication::focusWidget()->objectName()));

    // The last section of them, and a call without it comes.
    QTRY_VERIFY(sidebar(fixture).transcript().isVisible());
    sidebar(fixture).transcript().focusSearch();
    QVERIFY(sidebar(fixture).transcript().isAncestorOf(QApplication::focusWidget()));
    call.id += 1000;
    call.transcript.clear();
    sidebar(fixture).showCall(call);
    QVERIFY(!sidebar(fixture).transcript().isVisible());
    QVERIFY2(inDetails(), qPrintable(QApplication::focusWidget()->objectName()));
}

/// A control that can be used again takes the focus back only from where it was put without the person.
void KeyboardTest::whoWorksMeanwhileKeepsTheFocus()
{
    WindowFixture fixture;
    addPastCalls(fixture, 1, {.talk = 12s});
    show(fixture, 0);
    ui::RecordingSection &recording = sidebar(fixture).recording();
    auto &play = fixture.part<QPushButton>("playPause");
    QTRY_VERIFY(play.isVisible());
    recording.setFetching(false);
    play.setFocus();
    recording.setFetching(true);
    QWidget *meanwhile = QApplication::focusWidget();
    QVERIFY(meanwhile && meanwhile != &play);
    press(fixture, Qt::Key_End);
    recording.setFetching(false);
    QVERIFY2(meanwhile->hasFocus(), qPrintable(QApplication::focusWidget()->objectName()));
    // In the search field in the middle of a word.
    play.setFocus();
    recording.setFetching(true);
    press(fixture, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(&search(fixture), u"98"_s);
    recording.setFetching(false);
    QVERIFY(search(fixture).hasFocus());
}

void KeyboardTest::aCallThatGoesGivesTheFocusToTheTable()
{
    WindowFixture fixture;
    addPastCalls(fixture, 2);
    for (const char *name : {"checkStatus", "note", "copyCallId", "closeDetails"}) {
        show(fixture, 0);
        fixture.part<QWidget>(name).setFocus();
        fixture.window.findChild<ui::DetailsController *>()->close(); // as when the store has it no more
        QVERIFY(!sidebar(fixture).isVisible());
        QVERIFY2(fixture.table().hasFocus(), name);
    }
}

void KeyboardTest::aClickOnAButtonLeavesTheFocus()
{
    WindowFixture fixture;
    addPastCalls(fixture, 2);
    fixture.table().setFocus();
    for (const char *name : {"live", "refresh", "activity"}) {
        QTest::mouseClick(&fixture.part<QAbstractButton>(name), Qt::LeftButton);
        QVERIFY2(fixture.table().hasFocus(), name);
    }
}

void KeyboardTest::tabGoesAsOneReads()
{
    WindowFixture fixture;
    fixture.window.resize(1360, 860); // where the header has room for one row
    addPastCalls(fixture, 2);
    show(fixture, 0);
    fixture.table().setFocus();
    QStringList stops;
    for (int i = 0; i < 80; ++i) {
        press(fixture, Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget());
        if (QApplication::focusWidget() == &fixture.table()) {
            break;
        }
        stops.append(QApplication::focusWidget()->objectName());
    }
    const QStringList details {
        u"closeDetails"_s, u"contactName"_s, u"contactPhone"_s, u"copyNumber"_s, u"callProject"_s, u"callAgent"_s};
    QCOMPARE(stops.first(details.size()), details);
    const QStringList round {u"activity"_s, u"keys"_s, u"settings"_s, u"searchCalls"_s, u"statusFilter"_s,
        u"projectFilter"_s, u"dateFilter"_s, u"moreFilters"_s, u"downloadRecordings"_s, u"columns"_s, u"live"_s,
        u"refresh"_s, u"newCall"_s};
    QCOMPARE(stops.last(round.size()), round);
    for (qsizetype i = stops.size() - 1; i >= 0; --i) {
        press(fixture, Qt::Key_Tab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), stops[i]);
    }
    // What stands below the end of the details is scrolled to.
    sidebar(fixture).findChild<QWidget *>(u"agentId"_s)->setFocus();
    press(fixture, Qt::Key_Tab);
    const QWidget *focus = QApplication::focusWidget();
    QVERIFY(!focus->visibleRegion().isEmpty());
}

void KeyboardTest::f6GoesRound()
{
    WindowFixture fixture;
    addPastCalls(fixture, 2);
    press(fixture, Qt::Key_F6); // no details: to and fro
    QVERIFY(search(fixture).hasFocus());
    press(fixture, Qt::Key_F6);
    QVERIFY(fixture.table().hasFocus());
    show(fixture, 1);
    press(fixture, Qt::Key_F6);
    QVERIFY(sidebar(fixture).findChild<QWidget *>(u"contactName"_s)->hasFocus());
    fixture.part<QPushButton>("checkStatus").setFocus();
    press(fixture, Qt::Key_F6);
    QVERIFY(search(fixture).hasFocus());
    press(fixture, Qt::Key_F6, Qt::ShiftModifier); // where it was in the details
    QVERIFY(fixture.part<QPushButton>("checkStatus").hasFocus());
    press(fixture, Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(fixture.table().hasFocus());
    fixture.part<QPushButton>("activity").setFocus();
    press(fixture, Qt::Key_F6);
    QVERIFY(search(fixture).hasFocus());
}

void KeyboardTest::escapeClearsTheSearchFromEverywhere()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5);
    show(fixture, 0);
    for (QWidget *from : std::initializer_list<QWidget *> {&fixture.table(), &fixture.part<QPushButton>("newCall"),
             sidebar(fixture).findChild<QWidget *>(u"contactName"_s)}) {
        search(fixture).setText(u"9876"_s);
        fixture.settle();
        from->setFocus();
        press(fixture, Qt::Key_Escape);
        QCOMPARE(search(fixture).text(), QString());
        QVERIFY(sidebar(fixture).isVisible());
        QVERIFY(from->hasFocus());
    }
    press(fixture, Qt::Key_Escape);
    QVERIFY(!sidebar(fixture).isVisible());
    QVERIFY(fixture.table().hasFocus());
}

void KeyboardTest::aKeySorts()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3);
    const auto open = [&fixture] {
        fixture.window.activateWindow();
        (void)QTest::qWaitForWindowActive(&fixture.window);
        press(fixture, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    };
    const auto header = [&fixture] { return fixture.table().horizontalHeader(); };
    QMenu *menu = open();
    QVERIFY(menu);
    QCOMPARE(menu->activeAction()->text(), u"Date"_s); // by which it is sorted
    QTest::keyClick(menu, Qt::Key_Home);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(header()->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Contact));
    QCOMPARE(header()->sortIndicatorOrder(), Qt::AscendingOrder);
    QVERIFY(fixture.table().hasFocus());
    fixture.settle();
    menu = open();
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_End); // descending
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(header()->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Contact));
    QCOMPARE(header()->sortIndicatorOrder(), Qt::DescendingOrder);
    fixture.settle();
    QStringList texts;
    menu = open();
    QVERIFY(menu);
    for (const QAction *action : menu->actions()) {
        texts.append(action->text());
    }
    menu->close();
    QVERIFY(!texts.contains(u"Tags"_s)); // hidden, and nothing sorts by it
}

void KeyboardTest::denseRowsAreRemembered()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3);
    const int airy = fixture.table().rowHeight(0);
    const std::unique_ptr<QMenu> menu = fixture.table().columns().makeMenu(&fixture.window);
    for (QAction *action : menu->actions()) {
        if (action->text() == u"Dense rows"_s) {
            action->trigger();
        }
    }
    const int dense = fixture.table().rowHeight(0);
    QVERIFY2(dense < airy - 8, qPrintable(QString::number(dense)));
    const auto next = fixture.startAgain();
    QCOMPARE(next->findChild<ui::CallHistoryView *>(u"callHistory"_s)->verticalHeader()->defaultSectionSize(), dense);
}

void KeyboardTest::theDetailsSayWhatTheyAreToTheSelection()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5, {.talk = 12s, .transcript = u"assistant: Hello."_s});
    show(fixture, 1);
    const auto remark = [&fixture] { return fixture.part<QLabel>("detailsRemark").text(); };
    const auto range = [&fixture] { return fixture.part<QLabel>("visibleRange").text(); };
    QTRY_COMPARE(fixture.window.findChild<ui::ElidedLabel *>(u"detailsPerson"_s)->text(), u"+91 98765 40112"_s);
    QCOMPARE(remark(), QString());
    QVERIFY2(range().endsWith(u"5 calls"_s), qPrintable(range()));
    press(fixture, Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(remark(), u"One of 5 selected calls"_s);
    QTRY_VERIFY2(range().startsWith(u"5 of 5 selected, 1m "_s) && range().contains(u'$'), qPrintable(range()));
    press(fixture, Qt::Key_Escape);
    QTRY_COMPARE(remark(), QString());
    QVERIFY2(range().endsWith(u"5 calls"_s), qPrintable(range()));
    const auto at
        = [&fixture](int row) { return fixture.table().visualRect(fixture.table().model()->index(row, 0)).center(); };
    QTest::mouseClick(fixture.table().viewport(), Qt::RightButton, {}, at(3));
    QTRY_COMPARE(remark(), u"Another call is selected in the table."_s);
    QTest::mouseClick(fixture.table().viewport(), Qt::LeftButton, Qt::ControlModifier, at(4));
    QTRY_COMPARE(remark(), u"Not among the 2 selected calls"_s);
    show(fixture, 1);
    search(fixture).setText(u"40312"_s); // another call's number
    Q_EMIT search(fixture).returnPressed();
    QTRY_VERIFY2(remark().contains(u"hides this call"_s), qPrintable(remark()));
    search(fixture).clear();
    Q_EMIT search(fixture).returnPressed();
    QTRY_COMPARE(remark(), QString());
}

void KeyboardTest::sumsFollowCallsThatAreNotOnScreen()
{
    WindowFixture fixture;
    constexpr int calls = 60;
    addPastCalls(fixture, calls, {.talk = 12s});
    const auto range = [&fixture] { return fixture.part<QLabel>("visibleRange").text(); };
    show(fixture, 0);
    press(fixture, Qt::Key_A, Qt::ControlModifier);
    const QString head = u"60 of 60 selected, "_s;
    QTRY_VERIFY2(range().startsWith(head), qPrintable(range()));
    fixture.settle();
    const QString before = range();
    QVERIFY(fixture.table().visibleRange().count < calls); // the last one is not seen
    callboard::calls::Call last = *fixture.stored(u"past-59"_s);
    const auto reading = bolna::parseExecution(
        R"({"status":"completed","conversation_duration":3612,"telephony_data":{"duration":"3612"}})");
    QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
        fixture.test.program.store.apply(
            {last.accountId, u"past-59"_s, *reading, fixture.test.clock.now().addSecs(1)}, reply);
    }).has_value());
    QVERIFY(fixture.stored(u"past-59"_s)->callDuration > last.callDuration);
    fixture.refresher().refreshNow();
    fixture.settle();
    QTRY_VERIFY2(range().startsWith(head) && range() != before, qPrintable(range()));
}

void KeyboardTest::f5ReadsAgain()
{
    WindowFixture fixture;
    addPastCalls(fixture, 1);
    QSignalSpy refreshed(&fixture.refresher(), &ui::BoardRefresher::refreshed);
    press(fixture, Qt::Key_F5);
    QTRY_COMPARE(refreshed.size(), 1);
}

void KeyboardTest::f1ListsTheKeys()
{
    WindowFixture fixture;
    addPastCalls(fixture, 1);
    press(fixture, Qt::Key_F1);
    const QPointer<ui::KeyboardHelp> help(fixture.window.findChild<ui::KeyboardHelp *>());
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
    for (const QString &keys : {u"− +"_s, u"Ctrl+1 2"_s, u"Ctrl+Shift+F"_s}) {
        QVERIFY2(listed.contains(keys), qPrintable(listed.join(u'\n')));
    }
    QTest::keyClick(help, Qt::Key_Escape);
    QTRY_VERIFY(!help || !help->isVisible());
}

int main(int argc, char **argv)
{
    return callboard::test::runWindowTest<KeyboardTest>(argc, argv);
}

#include "KeyboardTest.moc"
