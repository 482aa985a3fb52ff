#include "board/CallMenu.h"
#include "bolna/ExecutionJson.h"
#include "details/CallActions.h"
#include "details/CallDetailsSidebar.h"
#include "details/MessageLine.h"
#include "details/NoteField.h"
#include "details/RecordingSection.h"
#include "details/SelectableText.h"
#include "filters/FilterBar.h"
#include "player/RecordingPlayer.h"
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
using test::WindowDesk;

/// Placing, showing and stopping calls in the real window, on a simulated Bolna.
class CallingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlacedCallIsNamedAndSelected()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        desk.choose(3);
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        buttonIn(sidebar, "closeDetails").click();
        const QString id = desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
        QTRY_COMPARE(desk.table().selectedCall(), desk.stored(id)->id);
        QCOMPARE(desk.table().currentIndex().row(), 0);
        QCOMPARE(desk.table().selectedCount(), 1);
        QVERIFY(placed(desk).isVisible());
        QCOMPARE(placed(desk).sentence(), u"Call placed to Rakesh Iyer."_s);
        QVERIFY(!sidebar.isVisible());
        // A screen reader opens the row's details by selecting it, although it is selected.
        desk.table().clearSelection();
        desk.table().selectionModel()->select(
            desk.table().model()->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTRY_COMPARE(sidebar.callId(), desk.stored(id)->id);
        buttonIn(sidebar, "closeDetails").click();
        QVERIFY(!sidebar.isVisible());
        QTest::mouseClick(&buttonIn(placed(desk), "bannerButton"), Qt::LeftButton);
        QTRY_COMPARE(sidebar.callId(), desk.stored(id)->id);
        QVERIFY(sidebar.isVisible());
        QVERIFY(!placed(desk).isVisible());
    }

    void aPlacedCallThatIsHiddenIsSaid()
    {
        WindowDesk desk;
        addPastCalls(desk, 5);
        auto &filters = *desk.window.findChild<ui::FilterBar *>();
        filters.findChild<QLineEdit *>(u"searchCalls"_s)->setText(u"nobody of this name"_s);
        desk.advance(1s);
        QTRY_COMPARE(desk.table().model()->rowCount(), 0);
        const QString id = desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
        QTRY_COMPARE(placed(desk).sentence(), u"Call placed to Rakesh Iyer. The search or the filters hide it."_s);
        desk.advance(10min); // what is hidden is not taken away unread
        QVERIFY(placed(desk).isVisible());
        QTest::mouseClick(&buttonIn(placed(desk), "bannerOther"), Qt::LeftButton);
        desk.advance(1s);
        QTRY_COMPARE(desk.table().model()->rowCount(), 6);
        QTRY_COMPARE(desk.table().selectedCall(), desk.stored(id)->id);
        QCOMPARE(placed(desk).sentence(), u"Call placed to Rakesh Iyer."_s);
        QVERIFY(!buttonIn(placed(desk), "bannerOther").isVisible());
    }

    void openDetailsFollowThePlacedCall()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        desk.choose(1);
        desk.settle();
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        QVERIFY(sidebar.isVisible());
        const QString id = desk.placeCall(u"98765 43210"_s, {}, {});
        QTRY_COMPARE(sidebar.callId(), desk.stored(id)->id);
        QCOMPARE(placed(desk).sentence(), u"Call placed to +91 98765 43210."_s);
    }

    /// The words belong to the call whose note they were begun in.
    void aNoteThatIsWrittenKeepsTheDetails()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        desk.choose(1);
        desk.settle();
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        const qint64 before = desk.stored(u"past-1"_s)->id;
        auto &note = desk.part<ui::NoteField>("note");
        QTRY_VERIFY(note.isVisible() && !note.isReadOnly());
        note.setFocus();
        QTest::keyClicks(&note, u"call "_s);
        const QString id = desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
        QTRY_COMPARE(desk.table().selectedCall(), desk.stored(id)->id);
        desk.settle();
        QTRY_VERIFY(note.hasFocus());
        QTest::keyClicks(&note, u"back"_s);
        QCOMPARE(sidebar.callId(), before);
        QCOMPARE(note.toPlainText(), u"call back"_s);
        QVERIFY(placed(desk).isVisible());
    }

    void severalThatAreSelectedStaySelected()
    {
        WindowDesk desk;
        addPastCalls(desk, 4);
        desk.choose(1);
        desk.settle();
        desk.table().selectAll();
        const QString id = desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
        QTRY_COMPARE(desk.table().model()->rowCount(), 5);
        desk.settle();
        QCOMPARE(desk.table().selectedCount(), 4);
        QCOMPARE(desk.window.findChild<ui::CallDetailsSidebar *>()->callId(), desk.stored(u"past-1"_s)->id);
        QTest::mouseClick(&buttonIn(placed(desk), "bannerButton"), Qt::LeftButton); // Show is asked for
        QTRY_COMPARE(desk.window.findChild<ui::CallDetailsSidebar *>()->callId(), desk.stored(id)->id);
        QCOMPARE(desk.table().selectedCount(), 1);
    }

    void whatPlaysStaysOnShowAndSaysSo()
    {
        WindowDesk desk;
        addPastCalls(desk, 3, {.talk = 30s});
        desk.choose(1);
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        ui::RecordingPlayer &player = sidebar.recording().player();
        QTRY_VERIFY(player.isVisible());
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);
        const QString id = desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
        QTRY_COMPARE(desk.table().selectedCall(), desk.stored(id)->id);
        QCOMPARE(sidebar.callId(), desk.stored(u"past-1"_s)->id);
        QTRY_COMPARE(desk.part<QLabel>("detailsRemark").text(), u"Another call is selected in the table."_s);
        QTest::mouseClick(&buttonIn(placed(desk), "bannerButton"), Qt::LeftButton);
        QTRY_COMPARE(sidebar.callId(), desk.stored(id)->id);
        QTRY_COMPARE(desk.part<QLabel>("detailsRemark").text(), QString());
    }

    /// What was asked before the call was placed cannot hold it.
    void aRefreshOfBeforeHidesNothing()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        QStringList said;
        connect(&desk.refresher(), &ui::BoardRefresher::refreshed, &desk.window,
            [&] { said.append(placed(desk).sentence()); });
        desk.refresher().refreshNow();
        constexpr qint64 onNoBoard = 999'999;
        Q_EMIT desk.window.findChild<ui::CallingController *>()->placed(onNoBoard, u"Rakesh Iyer"_s);
        QTRY_COMPARE(said.size(), 2);
        QCOMPARE(said[0], u"Call placed to Rakesh Iyer."_s);
        QCOMPARE(said[1], u"Call placed to Rakesh Iyer. The search or the filters hide it."_s);
    }

    void theLineGoesByItself()
    {
        WindowDesk desk;
        (void)desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, {});
        QTRY_VERIFY(placed(desk).isVisible());
        desk.advance(ui::PlacedCalls::readingTime);
        QVERIFY(!placed(desk).isVisible());
    }

    void aNumberThatWasJustCalledTakesASecondPress()
    {
        WindowDesk desk;
        (void)desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);
        QTRY_VERIFY(!desk.window.findChild<ui::NewCallDialog *>());
        // Written in another way, and without waiting for the line that says it.
        const QPointer<ui::NewCallDialog> dialog(desk.pressCall(u"+91-98765-43210"_s, {}, {}));
        QTRY_COMPARE(buttonIn(*dialog, "call").text(), u"Call anyway"_s);
        QVERIFY(dialog->findChild<ui::Banner *>()->sentence().startsWith(u"A call to Rakesh Iyer waits already"_s)
                || dialog->findChild<ui::Banner *>()->sentence().startsWith(u"Rakesh Iyer is in a call now"_s));
        desk.settle();
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(
            (QTest::mouseClick(&buttonIn(*dialog, "call"), Qt::LeftButton), dialog->isBusy() || !dialog->isVisible()),
            3000);
        QTRY_COMPARE(desk.test.simulator.deliveredDials(), 2);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        desk.settle();
        QCOMPARE(desk.test.simulator.deliveredDials(), 2);
    }

    void aCallThatCameMeanwhileIsNoticedAtThePress()
    {
        WindowDesk desk;
        desk.part<QPushButton>("newCall").click();
        auto *dialog = desk.window.findChild<ui::NewCallDialog *>();
        QVERIFY(dialog);
        auto *agent = dialog->findChild<QComboBox *>(u"agent"_s);
        QTRY_VERIFY(agent->isEnabled() && agent->count() > 1);
        agent->setCurrentIndex(1);
        dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->setText(u"98765 43210"_s);
        desk.settle();
        QVERIFY(!dialog->findChild<ui::TextLabel *>(u"phoneDoubt"_s)->isVisible());
        // A colleague's call, in whatever account.
        const QString json
            = u"{\"id\":\"theirs\",\"status\":\"in-progress\",\"user_number\":\"9876543210\","
              "\"created_at\":\"%1\",\"context_details\":{\"recipient_data\":{\"customer_name\":\"Asha\"}}}"_s.arg(
                  desk.test.clock.now().toString(Qt::ISODateWithMs));
        const auto reading = bolna::parseExecution(json.toUtf8());
        QVERIFY(reading);
        using Written = Result<store::ChangeSet, store::StoreError>;
        const QString account = desk.test.program.clients.first()->account().id;
        const auto stored = test::await<Written>([&](auto reply) {
            desk.test.program.store.apply({account, u"theirs"_s, *reading, desk.test.clock.now()}, reply);
        });
        QVERIFY(stored && *stored);
        QTest::mouseClick(&buttonIn(*dialog, "call"), Qt::LeftButton);
        QTRY_COMPARE(buttonIn(*dialog, "call").text(), u"Call anyway"_s);
        QVERIFY2(dialog->findChild<ui::Banner *>()->sentence().startsWith(u"Asha is in a call now: in-progress"_s),
            qPrintable(dialog->findChild<ui::Banner *>()->sentence()));
        QCOMPARE(desk.test.simulator.deliveredDials(), 0);
        dialog->reject();
    }

    void theCallInTheWayIsOneClickAway()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
        QTRY_VERIFY(!desk.window.findChild<ui::NewCallDialog *>());
        desk.part<QPushButton>("newCall").click();
        const QPointer<ui::NewCallDialog> dialog(desk.window.findChild<ui::NewCallDialog *>());
        dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->setText(u"098765 43210"_s);
        QPushButton &show = buttonIn(*dialog, "showDoubtfulCall");
        QTRY_VERIFY(show.isVisible());
        QTest::mouseClick(&show, Qt::LeftButton);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        QTRY_COMPARE(sidebar.callId(), desk.stored(id)->id);
        QCOMPARE(desk.table().selectedCall(), desk.stored(id)->id);
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);
    }

    void theLastAgentAndProjectAreChosenAndTheNameIsFilledIn()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"98765 43210"_s, u"Rakesh Iyer"_s, u"Home Loans"_s);
        QTRY_VERIFY(!desk.window.findChild<ui::NewCallDialog *>());
        desk.part<QPushButton>("newCall").click();
        auto *dialog = desk.window.findChild<ui::NewCallDialog *>();
        auto *agent = dialog->findChild<QComboBox *>(u"agent"_s);
        QTRY_COMPARE(agent->currentData().toString(), desk.stored(id)->agentId);
        QCOMPARE(dialog->findChild<QComboBox *>(u"project"_s)->currentText(), u"Home Loans"_s);
        auto *name = dialog->findChild<QLineEdit *>(u"contactName"_s);
        QCOMPARE(name->text(), QString());
        dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->setText(u"98765-43210"_s);
        QTRY_COMPARE(name->text(), u"Rakesh Iyer"_s);
        desk.settle();
        QCOMPARE(dialog->findChild<QComboBox *>(u"project"_s)->currentText(), u"Home Loans"_s);
        dialog->reject();
    }

    void aWaitingCallIsStoppedAfterAQuestion()
    {
        WindowDesk desk;
        const QString id = waitingCall(desk);
        auto &stop = desk.part<QPushButton>("stopCall");
        QTRY_VERIFY(stop.isVisible() && stop.isEnabled());
        QTest::mouseClick(&stop, Qt::LeftButton);
        QMessageBox *box = question(desk);
        QVERIFY(box);
        QCOMPARE(box->text(), u"Stop the call to Rakesh Iyer?"_s);
        QCOMPARE(box->defaultButton(), &buttonIn(*box, "keepCall"));
        QCOMPARE(stops(desk, id), 0);
        confirm(desk);
        QTRY_COMPARE(desk.stored(id)->status.text(), u"stopped"_s);
        QCOMPARE(desk.test.simulator.statusOf(id), u"stopped"_s);
        QCOMPARE(stops(desk, id), 1);
        QTRY_VERIFY(desk.cell(0, ui::HistoryColumn::Status).contains(u"stopped"_s));
        QTRY_VERIFY(!stop.isVisible()); // there is nothing to stop any more
        QCOMPARE(notice(desk), u"Stopped the call to Rakesh Iyer."_s);
    }

    void stoppingKeepsTheFocusInTheDetails()
    {
        WindowDesk desk;
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        const QString id = waitingCall(desk);
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        auto &stop = desk.part<QPushButton>("stopCall");
        QTRY_VERIFY(stop.isVisible() && stop.isEnabled());
        stop.setFocus();
        QTest::keyClick(&stop, Qt::Key_Space);
        QMessageBox *box = question(desk);
        QVERIFY(box);
        QTest::keyClick(&buttonIn(*box, "confirmedStop"), Qt::Key_Space);
        desk.settle();
        QTRY_COMPARE(desk.stored(id)->status.text(), u"stopped"_s);
        QTRY_VERIFY(!stop.isVisible());
        QTRY_VERIFY(!desk.window.findChild<QMessageBox *>(u"confirmStop"_s));
        const QWidget *focus = desk.window.focusWidget();
        QVERIFY(focus);
        QVERIFY2(sidebar.isAncestorOf(focus), qPrintable(focus->objectName()));
        QVERIFY(focus->isVisible() && focus->isEnabled());
    }

    void keepingACallSendsNothing()
    {
        WindowDesk desk;
        const QString id = waitingCall(desk);
        auto &stop = desk.part<QPushButton>("stopCall");
        QTRY_VERIFY(stop.isEnabled());
        QTest::mouseClick(&stop, Qt::LeftButton);
        QMessageBox *box = question(desk);
        QVERIFY(box);
        QTest::keyClick(box, Qt::Key_Return); // what is the default keeps it
        QTRY_VERIFY(!desk.window.findChild<QMessageBox *>(u"confirmStop"_s));
        QTest::mouseClick(&stop, Qt::LeftButton);
        box = question(desk);
        QVERIFY(box);
        QTest::keyClick(box, Qt::Key_Escape);
        desk.settle();
        QCOMPARE(stops(desk, id), 0);
        QVERIFY(stop.isEnabled());
    }

    void tooLateIsSaid_data()
    {
        QTest::addColumn<bool>("bolnaKnows"); // else the board does, by the time of the answer
        QTest::newRow("Bolna says so") << true;
        QTest::newRow("it was said while the question was open") << false;
    }

    void tooLateIsSaid()
    {
        QFETCH(const bool, bolnaKnows);
        WindowDesk desk;
        const QString id = waitingCall(desk);
        auto &stop = desk.part<QPushButton>("stopCall");
        QTRY_VERIFY(stop.isEnabled());
        QTest::mouseClick(&stop, Qt::LeftButton);
        QVERIFY(question(desk));
        if (bolnaKnows) {
            desk.test.simulator.failNext(u"POST /call/%1/stop"_s.arg(id), 1, Failure::withStatus(400));
        } else {
            const auto reading = bolna::parseExecution(QByteArray(R"({"status":"ringing"})"));
            using Written = Result<store::ChangeSet, store::StoreError>;
            (void)test::await<Written>([&](auto reply) {
                desk.test.program.store.apply(
                    {desk.stored(id)->accountId, id, *reading, desk.test.clock.now().addSecs(1)}, reply);
            });
            desk.test.simulator.failNext(u"/executions/"_s, 5, Failure::withStatus(500)); // the board alone knows
        }
        confirm(desk);
        QTRY_VERIFY(!notice(desk).startsWith(u"Stopping"_s));
        QVERIFY2(notice(desk).contains(bolnaKnows ? u"Bolna does not stop this call"_s : u"has begun (ringing)"_s),
            qPrintable(notice(desk)));
        QVERIFY(desk.part<ui::SelectableText>("stopMessage").isVisible());
        QCOMPARE(stops(desk, id), bolnaKnows ? 1 : 0);
    }

    void aLostStopIsNotOfferedAgain()
    {
        WindowDesk desk;
        const QString id = waitingCall(desk);
        auto &stop = desk.part<QPushButton>("stopCall");
        QTRY_VERIFY(stop.isEnabled());
        desk.test.simulator.failNext(u"POST /call/%1/stop"_s.arg(id), 1, Failure::withStatus(502));
        QTest::mouseClick(&stop, Qt::LeftButton);
        confirm(desk);
        QTRY_VERIFY2(notice(desk).contains(u"is not known"_s), qPrintable(notice(desk)));
        desk.settle();
        QTRY_VERIFY(stop.isVisible() && !stop.isEnabled());
        QVERIFY(desk.part<ui::SelectableText>("stopMessage").isVisible());
        // Nor after a restart: the journal tells.
        const auto next = desk.startAgain();
        next->show();
        next->start();
        next->keysLoaded({});
        desk.settle();
        auto *table = next->findChild<ui::CallHistoryView *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTest::mouseClick(
            table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        auto *again = next->findChild<QPushButton *>(u"stopCall"_s);
        QTRY_VERIFY(again->isVisible() && !again->isEnabled());
        QVERIFY(next->findChild<ui::SelectableText *>(u"stopMessage"_s)->isVisible());
        desk.settle();
        QCOMPARE(stops(desk, id), 1);
    }

    void aStopOfAnotherProgramIsShown()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(waitsForEver.toString(), u"Rakesh Iyer"_s, u"Home Loans"_s);
        test::RawStore(desk.test.program.options.database)
            .run(u"INSERT INTO stops VALUES (%1, 0, 'begun', '%2')"_s.arg(desk.stored(id)->id)
                     .arg(desk.test.clock.now().toString(Qt::ISODateWithMs)));
        desk.choose(0);
        auto &stop = desk.part<QPushButton>("stopCall");
        QTRY_VERIFY(stop.isVisible() && !stop.isEnabled());
        QTRY_VERIFY(desk.part<ui::SelectableText>("stopMessage").isVisible());
        QCOMPARE(stops(desk, id), 0);
    }

    void theMenuStopsToo()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(waitsForEver.toString(), u"Rakesh Iyer"_s, u"Home Loans"_s);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        (void)desk.cell(0, ui::HistoryColumn::Contact);
        const QPoint at = desk.table().visualRect(desk.table().model()->index(0, 0)).center();
        QTest::mouseClick(desk.table().viewport(), Qt::RightButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, desk.table().viewport()->mapToGlobal(at));
        QApplication::sendEvent(desk.table().viewport(), &event);
        auto &menu = desk.part<ui::CallMenu>("callMenu");
        QTRY_VERIFY(menu.isVisible());
        QVERIFY(menu.entry(ui::CallMenu::Entry::Stop)->isEnabled());
        menu.entry(ui::CallMenu::Entry::Stop)->trigger();
        menu.close();
        confirm(desk);
        QTRY_COMPARE(desk.stored(id)->status.text(), u"stopped"_s);
        QCOMPARE(stops(desk, id), 1);
        QTRY_VERIFY(desk.cell(0, ui::HistoryColumn::Status).contains(u"stopped"_s));
    }

    void callingAgainAndCopyingTheNumberFromTheSidebar()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        desk.choose(1);
        QTRY_VERIFY(desk.part<QPushButton>("copyNumber").isEnabled());
        QTest::mouseClick(&desk.part<QPushButton>("copyNumber"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"+919876540112"_s);
        QVERIFY(!desk.part<QPushButton>("stopCall").isVisible());
        QTest::mouseClick(&desk.part<QPushButton>("callAgain"), Qt::LeftButton);
        QTRY_VERIFY(desk.window.findChild<ui::NewCallDialog *>());
        auto *dialog = desk.window.findChild<ui::NewCallDialog *>();
        QCOMPARE(dialog->findChild<QLineEdit *>(u"phoneNumber"_s)->text(), u"+91 98765 40112"_s);
        QCOMPARE(desk.test.simulator.deliveredDials(), 0);
        dialog->reject();
    }

private:
    static constexpr QStringView waitsForEver = u"98765 43288";

    static QString notice(WindowDesk &desk) { return desk.part<ui::ElidedLabel>("notice").text(); }
    static ui::Banner &placed(WindowDesk &desk) { return desk.part<ui::Banner>("placedBanner"); }
    static QPushButton &buttonIn(QWidget &parent, const char *name)
    {
        auto *found = parent.findChild<QPushButton *>(QString::fromLatin1(name));
        if (!found) {
            qFatal("There is no %s", name);
        }
        return *found;
    }
    /// A queued call with its details open. Answers with its execution id.
    static QString waitingCall(WindowDesk &desk)
    {
        const QString id = desk.placeCall(waitsForEver.toString(), u"Rakesh Iyer"_s, u"Home Loans"_s);
        desk.choose(0);
        desk.settle();
        return id;
    }
    static QMessageBox *question(WindowDesk &desk)
    {
        QMessageBox *box = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                box = desk.window.findChild<QMessageBox *>(u"confirmStop"_s);
                return box != nullptr && box->isVisible();
            },
            5000);
        return box;
    }
    static int stops(WindowDesk &desk, const QString &id)
    {
        return desk.test.simulator.requests("POST", u"/call/%1/stop"_s.arg(id));
    }
    static void confirm(WindowDesk &desk)
    {
        QMessageBox *box = question(desk);
        QVERIFY(box);
        QTest::mouseClick(&buttonIn(*box, "confirmedStop"), Qt::LeftButton);
        desk.settle();
    }
};

CALLBOARD_WINDOW_TEST(CallingTest)

#include "CallingTest.moc"
