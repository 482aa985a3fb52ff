#include "details/CallDetailsSidebar.h"
#include "details/RecordingPlayer.h"
#include "details/RecordingSection.h"
#include "details/TranscriptPanel.h"
#include "ui/window/PastCalls.h"
#include "window/KeyboardHelp.h"

#include <QLabel>
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
    void f5ReadsAgain();
    void f1ListsTheKeys();

private:
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
    QVERIFY2(help->height() < 680 && help->width() < 1300, "a small screen has room for it");
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
