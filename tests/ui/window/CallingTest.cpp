#include "details/CallActions.h"
#include "details/CallDetailsSidebar.h"
#include "details/MessageLine.h"
#include "details/NoteField.h"
#include "details/RecordingPlayer.h"
#include "details/RecordingSection.h"
#include "details/SelectableText.h"
#include "history/CallMenu.h"
#include "history/FilterBar.h"
#include "theme/Banner.h"
#include "theme/ElidedLabel.h"
#include "theme/TextLabel.h"
#include "ui/window/PastCalls.h"
#include "window/CallingController.h"
#include "window/PlacedCalls.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMessageBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using simulator::Failure;
using test::addPastCalls;
using test::WindowFixture;

/// Placing, showing and stopping calls in the real window, on a simulated Bolna.
class CallingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlacedCallIsNamedAndSelected();
    void aPlacedCallThatIsHiddenIsSaid();
    void openDetailsFollowThePlacedCall();
    void aNoteThatIsWrittenKeepsTheDetails();
    void severalThatAreSelectedStaySelected();
    void whatPlaysStaysOnShowAndSaysSo();
    void aRefreshOfBeforeHidesNothing();
    void theLineGoesByItself();
    void aNumberThatWasJustCalledTakesASecondPress();
    void aCallThatCameMeanwhileIsNoticedAtThePress();
    void theCallInTheWayIsOneClickAway();
    void theLastAgentAndProjectAreChosenAndTheNameIsFilledIn();
    void aWaitingCallIsStoppedAfterAQuestion();
    void stoppingKeepsTheFocusInTheDetails();
    void keepingACallSendsNothing();
    void tooLateIsSaid_data();
    void tooLateIsSaid();
    void aLostStopIsNotOfferedAgain();
    void aStopOfAnotherProgramIsShown();
    void theMenuStopsToo();
    void callingAgainAndCopyingTheNumberFromTheSidebar();

private:
    static constexpr QStringView waitsForEver = u"98765 43288";

    static QString notice(WindowFixture &fixture) { return fixture.part<ui::ElidedLabel>("notice").text(); }
    static ui::Banner &placed(WindowFixture &fixture) { return fixture.part<ui::Banner>("placedBanner"); }
    static QPushButton &buttonIn(QWidget &parent, const char *name)
    {
        auto *found = parent.findChild<QPushButton *>(QString::fromLatin1(name));
        if (!found) {
            qFatal("There is no %s", name);
        }
        return *found;
    }
    /// A queued call with its details open. Answers with its execution id.
    static QString waitingCall(WindowFixture &fixture)
    {
        const QString id = fixture.placeCall(waitsForEver.toString(), u"Rakesh Iyer"_s, u"Home Loans"_s);
        fixture.choose(0);
        fixture.settle();
        return id;
    }
    static QMessageBox *question(WindowFixture &fixture)
    {
        QMessageBox *box = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                box = fixture.window.findChild<QMessageBox *>(u"confirmStop"_s);
                return box != nullptr && box->isVisible();
            },
            5000);
        return box;
    }
    static int stops(WindowFixture &fixture, const QString &id)
    {
        return fixture.test.simulator.requests("POST", u"/call/%1/stop"_s.arg(id));
    }
    static void confirm(WindowFixture &fixture)
    {
        QMessageBox *box = question(fixture);
        QVERIFY(box);
        QTest::mouseClick(&buttonIn(*box, "confirmedStop"), Qt::LeftButton);
        fixture.settle();
    }
};

void CallingTest::aPlacedCallIsNamedAndSelected()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5);
    fixture.choose(3);
    auto &sidebar = *fixture.window.findChild<ui::CallDetailsSidebar *>();
    buttonIn(sidebar, "closeDetails").click();
    const QString id = fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
    QTRY_COMPARE(fixture.table().selectedCall(), fixture.stored(id)->id);
    QCOMPARE(fixture.table().currentIndex().row(), 0);
    QCOMPARE(fixture.table().selectedCount(), 1);
    QVERIFY(placed(fixture).isVisible());
    QCOMPARE(placed(fixture).sentence(), u"Call placed to Rakesh Iyer."_s);
    QVERIFY(!sidebar.isVisible());
    // A screen reader opens the row's details by selecting it, although it is selected.
    fixture.table().clearSelection();
    fixture.table().selectionModel()->select(
        fixture.table().model()->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTRY_COMPARE(sidebar.callId(), fixture.stored(id)->id);
    buttonIn(sidebar, "closeDetails").click();
    QVERIFY(!sidebar.isVisible());
    QTest::mouseClick(&buttonIn(placed(fixture), "bannerButton"), Qt::LeftButton);
    QTRY_COMPARE(sidebar.callId(), fixture.stored(id)->id);
    QVERIFY(sidebar.isVisible());
    QVERIFY(!placed(fixture).isVisible());
}

void CallingTest::aPlacedCallThatIsHiddenIsSaid()
{
    WindowFixture fixture;
    addPastCalls(fixture, 5);
    auto &filters = *fixture.window.findChild<ui::FilterBar *>();
    filters.findChild<QLineEdit *>(u"searchCalls"_s)->setText(u"nobody of this name"_s);
    fixture.advance(1s);
    QTRY_COMPARE(fixture.table().model()->rowCount(), 0);
    const QString id = fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
    QTRY_COMPARE(placed(fixture).sentence(), u"Call placed to Rakesh Iyer. The search or the filters hide it."_s);
    fixture.advance(10min); // what is hidden is not taken away unread
    QVERIFY(placed(fixture).isVisible());
    QTest::mouseClick(&buttonIn(placed(fixture), "bannerOther"), Qt::LeftButton);
    fixture.advance(1s);
    QTRY_COMPARE(fixture.table().model()->rowCount(), 6);
    QTRY_COMPARE(fixture.table().selectedCall(), fixture.stored(id)->id);
    QCOMPARE(placed(fixture).sentence(), u"Call placed to Rakesh Iyer."_s);
    QVERIFY(!buttonIn(placed(fixture), "bannerOther").isVisible());
}

void CallingTest::openDetailsFollowThePlacedCall()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3);
    fixture.choose(1);
    fixture.settle();
    auto &sidebar = *fixture.window.findChild<ui::CallDetailsSidebar *>();
    QVERIFY(sidebar.isVisible());
    const QString id = fixture.placeCall(u"98765 43210"_s, {}, {});
    QTRY_COMPARE(sidebar.callId(), fixture.stored(id)->id);
    QCOMPARE(placed(fixture).sentence(), u"Call placed to +91 98765 43210."_s);
}

/// The words belong to the call whose note they were begun in.
void CallingTest::aNoteThatIsWrittenKeepsTheDetails()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3);
    fixture.choose(1);
    fixture.settle();
    auto &sidebar = *fixture.window.findChild<ui::CallDetailsSidebar *>();
    const qint64 before = fixture.stored(u"past-1"_s)->id;
    auto &note = fixture.part<ui::NoteField>("note");
    QTRY_VERIFY(note.isVisible() && !note.isReadOnly());
    note.setFocus();
    QTest::keyClicks(&note, u"call "_s);
    const QString id = fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
    QTRY_COMPARE(fixture.table().selectedCall(), fixture.stored(id)->id);
    fixture.settle();
    QTRY_VERIFY(note.hasFocus());
    QTest::keyClicks(&note, u"back"_s);
    QCOMPARE(sidebar.callId(), before);
    QCOMPARE(note.toPlainText(), u"call back"_s);
    QVERIFY(placed(fixture).isVisible());
}

void CallingTest::severalThatAreSelectedStaySelected()
{
    WindowFixture fixture;
    addPastCalls(fixture, 4);
    fixture.choose(1);
    fixture.settle();
    fixture.table().selectAll();
    const QString id = fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
    QTRY_COMPARE(fixture.table().model()->rowCount(), 5);
    fixture.settle();
    QCOMPARE(fixture.table().selectedCount(), 4);
    QCOMPARE(fixture.window.findChild<ui::CallDetailsSidebar *>()->callId(), fixture.stored(u"past-1"_s)->id);
    QTest::mouseClick(&buttonIn(placed(fixture), "bannerButton"), Qt::LeftButton); // Show is asked for
    QTRY_COMPARE(fixture.window.findChild<ui::CallDetailsSidebar *>()->callId(), fixture.stored(id)->id);
    QCOMPARE(fixture.table().selectedCount(), 1);
}

void CallingTest::whatPlaysStaysOnShowAndSaysSo()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3, {.talk = 30s});
    fixture.choose(1);
    auto &sidebar = *fixture.window.findChild<ui::CallDetailsSidebar *>();
    ui::RecordingPlayer &player = sidebar.recording().player();
    QTRY_VERIFY(player.isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
    const QString id = fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
    QTRY_COMPARE(fixture.table().selectedCall(), fixture.stored(id)->id);
    QCOMPARE(sidebar.callId(), fixture.stored(u"past-1"_s)->id);
    QTRY_COMPARE(fixture.part<QLabel>("detailsRemark").text(), u"Another call is selected in the table."_s);
    QTest::mouseClick(&buttonIn(placed(fixture), "bannerButton"), Qt::LeftButton);
    QTRY_COMPARE(sidebar.callId(), fixture.stored(id)->id);
    QTRY_COMPARE(fixture.part<QLabel>("detailsRemark").text(), QString());
}

/// What was asked before the call was placed cannot hold it.
void CallingTest::aRefreshOfBeforeHidesNothing()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3);
    QStringList said;
    connect(&fixture.refresher(), &ui::BoardRefresher::refreshed, &fixture.window,
        [&] { said.append(placed(fixture).sentence()); });
    fixture.refresher().refreshNow();
    constexpr qint64 onNoBoard = 999'999;
    Q_EMIT fixture.window.findChild<ui::CallingController *>()->placed(onNoBoard, u"Rakesh Iyer"_s);
    QTRY_COMPARE(said.size(), 2);
    QCOMPARE(said[0], u"Call placed to Rakesh Iyer."_s);
    QCOMPARE(said[1], u"Call placed to Rakesh Iyer. The search or the filters hide it."_s);
}

void CallingTest::theLineGoesByItself()
{
    WindowFixture fixture;
    (void)fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
    QTRY_VERIFY(placed(fixture).isVisible());
    fixture.advance(ui::PlacedCalls::readingTime);
    QVERIFY(!placed(fixture).isVisible());
}

void CallingTest::aNumberThatWasJustCalledTakesASecondPress()
{
    WindowFixture fixture;
    (void)fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
    QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
    QTRY_VERIFY(!fixture.window.findChild<ui::NewCallDialog *>());
    // Written in another way, and without waiting for the line that says it.
    const QPointer<ui::NewCallDialog> dialog(fixture.pressCall(u"+91-98765-43210"_s, {}, {}));
    QTRY_COMPARE(buttonIn(*dialog, "call").text(), u"Call anyway"_s);
    QVERIFY(dialog->findChild<ui::Banner *>()->sentence().startsWith(u"A call to Rakesh Iyer waits already"_s)
            || dialog->findChild<ui::Banner *>()->sentence().startsWith(u"Rakesh Iyer is in a call now"_s));
    fixture.settle();
    QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(
        (QTest::mouseClick(&buttonIn(*dialog, "call"), Qt::LeftButton), dialog->isBusy() || !dialog->isVisible()),
        3000);
    QTRY_COMPARE(fixture.test.simulator.deliveredDials(), 2);
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    fixture.settle();
    QCOMPARE(fixture.test.simulator.deliveredDials(), 2);
}

void CallingTest::aCallThatCameMeanwhileIsNoticedAtThePress()
{
    WindowFixture fixture;
    fixture.part<QPushButton>("newCall").click();
    auto *dialog = fixture.window.findChild<ui::NewCallDialog *>();
    QVERIFY(dialog);
    auto *agent = dialog->findChild<QComboBox *>(u"agent"_s);
    QTRY_VERIFY(agent->isEnabled() && agent->count() > 1);
    agent->setCurrentIndex(1);
    dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->setText(u"98765 43210"_s);
    fixture.settle();
    QVERIFY(!dialog->findChild<ui::TextLabel *>(u"phoneDoubt"_s)->isVisible());
    // A colleague's call, in whatever account.
    const QString json
        = u"{\"id\":\"theirs\",\"status\":\"in-progress\",\"user_number\":\"9876543210\","
          "\"created_at\":\"%1\",\"context_details\":{\"recipient_data\":{\"customer_name\":\"Asha\"}}}"_s.arg(
              fixture.test.clock.now().toString(Qt::ISODateWithMs));
    const auto reading = bolna::parseExecution(json.toUtf8());
    QVERIFY(reading);
    using Written = Result<store::ChangeSet, store::StoreError>;
    const QString account = fixture.test.program.clients.first()->account().id;
    const auto stored = test::await<Written>([&](auto reply) {
        fixture.test.program.store.apply({account, u"theirs"_s, *reading, fixture.test.clock.now()}, reply);
    });
    QVERIFY(stored && *stored);
    QTest::mouseClick(&buttonIn(*dialog, "call"), Qt::LeftButton);
    QTRY_COMPARE(buttonIn(*dialog, "call").text(), u"Call anyway"_s);
    QVERIFY2(dialog->findChild<ui::Banner *>()->sentence().startsWith(u"Asha is in a call now: in-progress"_s),
        qPrintable(dialog->findChild<ui::Banner *>()->sentence()));
    QCOMPARE(fixture.test.simulator.deliveredDials(), 0);
    dialog->reject();
}

void CallingTest::theCallInTheWayIsOneClickAway()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
    QTRY_VERIFY(!fixture.window.findChild<ui::NewCallDialog *>());
    fixture.part<QPushButton>("newCall").click();
    const QPointer<ui::NewCallDialog> dialog(fixture.window.findChild<ui::NewCallDialog *>());
    dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->setText(u"098765 43210"_s);
    QPushButton &show = buttonIn(*dialog, "showDoubtfulCall");
    QTRY_VERIFY(show.isVisible());
    QTest::mouseClick(&show, Qt::LeftButton);
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    auto &sidebar = *fixture.window.findChild<ui::CallDetailsSidebar *>();
    QTRY_COMPARE(sidebar.callId(), fixture.stored(id)->id);
    QCOMPARE(fixture.table().selectedCall(), fixture.stored(id)->id);
    QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
}

void CallingTest::theLastAgentAndProjectAreChosenAndTheNameIsFilledIn()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
    QTRY_VERIFY(!fixture.window.findChild<ui::NewCallDialog *>());
    fixture.part<QPushButton>("newCall").click();
    auto *dialog = fixture.window.findChild<ui::NewCallDialog *>();
    auto *agent = dialog->findChild<QComboBox *>(u"agent"_s);
    QTRY_COMPARE(agent->currentData().toString(), fixture.stored(id)->agentId);
    QCOMPARE(dialog->findChild<QComboBox *>(u"project"_s)->currentText(), u"Home Loans"_s);
    auto *name = dialog->findChild<QLineEdit *>(u"contactName"_s);
    QCOMPARE(name->text(), QString());
    dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->setText(u"98765-43210"_s);
    QTRY_COMPARE(name->text(), u"Rakesh Iyer"_s);
    fixture.settle();
    QCOMPARE(dialog->findChild<QComboBox *>(u"project"_s)->currentText(), u"Home Loans"_s);
    dialog->reject();
}

void CallingTest::aWaitingCallIsStoppedAfterAQuestion()
{
    WindowFixture fixture;
    const QString id = waitingCall(fixture);
    auto &stop = fixture.part<QPushButton>("stopCall");
    QTRY_VERIFY(stop.isVisible() && stop.isEnabled());
    QTest::mouseClick(&stop, Qt::LeftButton);
    QMessageBox *box = question(fixture);
    QVERIFY(box);
    QCOMPARE(box->text(), u"Stop the call to Rakesh Iyer?"_s);
    QCOMPARE(box->defaultButton(), &buttonIn(*box, "keepCall"));
    QCOMPARE(stops(fixture, id), 0);
    confirm(fixture);
    QTRY_COMPARE(fixture.stored(id)->status.text(), u"stopped"_s);
    QCOMPARE(fixture.test.simulator.statusOf(id), u"stopped"_s);
    QCOMPARE(stops(fixture, id), 1);
    QTRY_VERIFY(fixture.cell(0, ui::HistoryColumn::Status).contains(u"stopped"_s));
    QTRY_VERIFY(!stop.isVisible()); // there is nothing to stop any more
    QCOMPARE(notice(fixture), u"Stopped the call to Rakesh Iyer."_s);
}

void CallingTest::stoppingKeepsTheFocusInTheDetails()
{
    WindowFixture fixture;
    fixture.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
    const QString id = waitingCall(fixture);
    auto &sidebar = *fixture.window.findChild<ui::CallDetailsSidebar *>();
    auto &stop = fixture.part<QPushButton>("stopCall");
    QTRY_VERIFY(stop.isVisible() && stop.isEnabled());
    stop.setFocus();
    QTest::keyClick(&stop, Qt::Key_Space);
    QMessageBox *box = question(fixture);
    QVERIFY(box);
    QTest::keyClick(&buttonIn(*box, "confirmedStop"), Qt::Key_Space);
    fixture.settle();
    QTRY_COMPARE(fixture.stored(id)->status.text(), u"stopped"_s);
    QTRY_VERIFY(!stop.isVisible());
    QTRY_VERIFY(!fixture.window.findChild<QMessageBox *>(u"confirmStop"_s));
    const QWidget *focus = fixture.window.focusWidget();
    QVERIFY(focus);
    QVERIFY2(sidebar.isAncestorOf(focus), qPrintable(focus->objectName()));
    QVERIFY(focus->isVisible() && focus->isEnabled());
}

void CallingTest::keepingACallSendsNothing()
{
    WindowFixture fixture;
    const QString id = waitingCall(fixture);
    auto &stop = fixture.part<QPushButton>("stopCall");
    QTRY_VERIFY(stop.isEnabled());
    QTest::mouseClick(&stop, Qt::LeftButton);
    QMessageBox *box = question(fixture);
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Return); // what is the default keeps it
    QTRY_VERIFY(!fixture.window.findChild<QMessageBox *>(u"confirmStop"_s));
    QTest::mouseClick(&stop, Qt::LeftButton);
    box = question(fixture);
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Escape);
    fixture.settle();
    QCOMPARE(stops(fixture, id), 0);
    QVERIFY(stop.isEnabled());
}

void CallingTest::tooLateIsSaid_data()
{
    QTest::addColumn<bool>("bolnaKnows"); // else the board does, by the time of the answer
    QTest::newRow("Bolna says so") << true;
    QTest::newRow("it was said while the question was open") << false;
}

void CallingTest::tooLateIsSaid()
{
    QFETCH(const bool, bolnaKnows);
    WindowFixture fixture;
    const QString id = waitingCall(fixture);
    auto &stop = fixture.part<QPushButton>("stopCall");
    QTRY_VERIFY(stop.isEnabled());
    QTest::mouseClick(&stop, Qt::LeftButton);
    QVERIFY(question(fixture));
    if (bolnaKnows) {
        fixture.test.simulator.failNext(u"POST /call/%1/stop"_s.arg(id), 1, Failure::withStatus(400));
    } else {
        const auto reading = bolna::parseExecution(QByteArray(R"({"status":"ringing"})"));
        using Written = Result<store::ChangeSet, store::StoreError>;
        (void)test::await<Written>([&](auto reply) {
            fixture.test.program.store.apply(
                {fixture.stored(id)->accountId, id, *reading, fixture.test.clock.now().addSecs(1)}, reply);
        });
        fixture.test.simulator.failNext(u"/executions/"_s, 5, Failure::withStatus(500)); // the board alone knows
    }
    confirm(fixture);
    QTRY_VERIFY(!notice(fixture).startsWith(u"Stopping"_s));
    QVERIFY2(notice(fixture).contains(bolnaKnows ? u"Bolna does not stop this call"_s : u"has begun (ringing)"_s),
        qPrintable(notice(fixture)));
    QVERIFY(fixture.part<ui::SelectableText>("stopMessage").isVisible());
    QCOMPARE(stops(fixture, id), bolnaKnows ? 1 : 0);
}

void CallingTest::aLostStopIsNotOfferedAgain()
{
    WindowFixture fixture;
    const QString id = waitingCall(fixture);
    auto &stop = fixture.part<QPushButton>("stopCall");
    QTRY_VERIFY(stop.isEnabled());
    fixture.test.simulator.failNext(u"POST /call/%1/stop"_s.arg(id), 1, Failure::withStatus(502));
    QTest::mouseClick(&stop, Qt::LeftButton);
    confirm(fixture);
    QTRY_VERIFY2(notice(fixture).contains(u"is not known"_s), qPrintable(notice(fixture)));
    fixture.settle();
    QTRY_VERIFY(stop.isVisible() && !stop.isEnabled());
    QVERIFY(fixture.part<ui::SelectableText>("stopMessage").isVisible());
    // Nor after a restart: the journal tells.
    const auto next = fixture.startAgain();
    next->show();
    next->start();
    next->keysLoaded({});
    fixture.settle();
    auto *table = next->findChild<ui::CallHistoryView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
    auto *again = next->findChild<QPushButton *>(u"stopCall"_s);
    QTRY_VERIFY(again->isVisible() && !again->isEnabled());
    QVERIFY(next->findChild<ui::SelectableText *>(u"stopMessage"_s)->isVisible());
    fixture.settle();
    QCOMPARE(stops(fixture, id), 1);
}

void CallingTest::aStopOfAnotherProgramIsShown()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(waitsForEver.toString(), u"Rakesh Iyer"_s, u"Home Loans"_s);
    test::RawStore(fixture.test.program.options.database)
        .run(u"INSERT INTO stops VALUES (%1, 0, 'begun', '%2')"_s.arg(fixture.stored(id)->id)
                 .arg(fixture.test.clock.now().toString(Qt::ISODateWithMs)));
    fixture.choose(0);
    auto &stop = fixture.part<QPushButton>("stopCall");
    QTRY_VERIFY(stop.isVisible() && !stop.isEnabled());
    QTRY_VERIFY(fixture.part<ui::SelectableText>("stopMessage").isVisible());
    QCOMPARE(stops(fixture, id), 0);
}

void CallingTest::theMenuStopsToo()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(waitsForEver.toString(), u"Rakesh Iyer"_s, u"Home Loans"_s);
    QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
    (void)fixture.cell(0, ui::HistoryColumn::Contact);
    const QPoint at = fixture.table().visualRect(fixture.table().model()->index(0, 0)).center();
    QTest::mouseClick(fixture.table().viewport(), Qt::RightButton, {}, at);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, fixture.table().viewport()->mapToGlobal(at));
    QApplication::sendEvent(fixture.table().viewport(), &event);
    auto &menu = fixture.part<ui::CallMenu>("callMenu");
    QTRY_VERIFY(menu.isVisible());
    QVERIFY(menu.entry(ui::CallMenu::Entry::Stop)->isEnabled());
    menu.entry(ui::CallMenu::Entry::Stop)->trigger();
    menu.close();
    confirm(fixture);
    QTRY_COMPARE(fixture.stored(id)->status.text(), u"stopped"_s);
    QCOMPARE(stops(fixture, id), 1);
    QTRY_VERIFY(fixture.cell(0, ui::HistoryColumn::Status).contains(u"stopped"_s));
}

void CallingTest::callingAgainAndCopyingTheNumberFromTheSidebar()
{
    WindowFixture fixture;
    addPastCalls(fixture, 3);
    fixture.choose(1);
    fixture.settle();
    QTest::mouseClick(&fixture.part<QPushButton>("copyNumber"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"+919876540112"_s);
    QVERIFY(!fixture.part<QPushButton>("stopCall").isVisible());
    QTest::mouseClick(&fixture.part<QPushButton>("callAgain"), Qt::LeftButton);
    QTRY_VERIFY(fixture.window.findChild<ui::NewCallDialog *>());
    auto *dialog = fixture.window.findChild<ui::NewCallDialog *>();
    QCOMPARE(dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->text(), u"+91 98765 40112"_s);
    QCOMPARE(fixture.test.simulator.deliveredDials(), 0);
    dialog->reject();
}

int main(int argc, char **argv)
{
    return callboard::test::runWindowTest<CallingTest>(argc, argv);
}

#include "CallingTest.moc"
