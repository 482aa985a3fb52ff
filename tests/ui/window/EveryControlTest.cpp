#include "activity/ActivityDock.h"
#include "board/HistoryHeader.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingSection.h"
#include "player/RecordingPlayer.h"
#include "settings/KeyForm.h"
#include "settings/WelcomePage.h"
#include "theme/Banner.h"
#include "ui/support/Controls.h"
#include "ui/window/EveryDialog.h"
#include "ui/window/PastCalls.h"
#include "window/HeaderBar.h"
#include "window/StatusLine.h"

#include <QDockWidget>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::addPastCalls;
using test::everyDialog;
using test::EveryDialog;
using test::troubleOfFocusChain;
using test::unnamedControls;
using test::WindowDesk;

/// Every control of every screen: a screen reader can name it, and the keyboard reaches it once, in reading order.
class EveryControlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDialogCanBeWalked_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("mirrored");
        for (const bool mirrored : {false, true}) {
            for (const EveryDialog &each : m_all) {
                QTest::addRow("%s%s", each.name.c_str(), mirrored ? ", right to left" : "")
                    << QByteArray::fromStdString(each.name) << mirrored;
            }
        }
    }
    void everyDialogCanBeWalked()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const bool, mirrored);
        const EveryDialog &each = *std::ranges::find(m_all, name.toStdString(), &EveryDialog::name);
        const std::unique_ptr<QDialog> dialog = each.make(m_theme, nullptr);
        dialog->setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        each.say(*dialog);
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        QCoreApplication::processEvents();
        expectNoTrouble(unnamedControls(*dialog));
        expectNoTrouble(troubleOfFocusChain(*dialog));
        expectNoTrouble(test::unseenFocus(*dialog));
        QVERIFY2(!dialog->windowTitle().isEmpty(), "a dialog is announced by its title");
    }

    void theWelcomePage()
    {
        WindowDesk desk("");
        auto *form = desk.window.findChild<ui::KeyForm *>();
        QTRY_VERIFY(form && form->isVisible());
        expectWalk(desk);
    }

    void anEmptyBoard()
    {
        WindowDesk desk;
        activate(desk);
        expectWalk(desk);
    }

    void aBoardWithoutACallOnShow()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        expectWalk(desk);
    }

    /// The details with all that they may hold, the player loaded, and the activity log below.
    void aCallOnShowWithItsPlayer()
    {
        WindowDesk desk;
        desk.window.resize(1360, 860);
        addPastCalls(desk, 4,
            {.talk = 30s, .transcript = u"assistant: Is this about the plots?\nuser: Yes, the corner plots."_s});
        desk.choose(1);
        auto &sidebar = *desk.window.findChild<ui::CallDetailsSidebar *>();
        auto &player = sidebar.recording().player();
        QTRY_VERIFY(player.isVisible());
        desk.part<QPushButton>("checkStatus").click();
        desk.settle();
        expectWalk(desk);
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 100ms, 20000);
        player.pause();
        QTRY_VERIFY(!player.isPlaying());
        desk.part<QPushButton>("activity").click();
        desk.settle();
        desk.part<ui::Banner>("banner").say(
            ui::Banner::Mood::Warning, test::longSentence(), u"Try again"_s, u"Settings"_s);
        QCoreApplication::processEvents();
        expectWalk(desk);
    }

    void searchedAndFiltered()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        auto &search = desk.part<QLineEdit>("searchCalls");
        search.setText(u"nothing like this"_s);
        Q_EMIT search.returnPressed();
        QTRY_COMPARE(desk.table().model()->rowCount(), 0);
        desk.settle();
        expectWalk(desk);
    }

    /// In a menu each line is read out: it has words.
    void everyMenuHasWords()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        int opened = 0;
        for (QWidget *control : test::controlsOf(desk.window)) {
            auto *tool = qobject_cast<QToolButton *>(control);
            auto *push = qobject_cast<QPushButton *>(control);
            QMenu *menu = tool ? tool->menu() : push ? push->menu() : nullptr;
            if (menu && control->isEnabled()) {
                ++opened;
                menu->popup(control->mapToGlobal(QPoint(0, control->height())));
                desk.settle();
                expectWords(*menu);
                menu->close();
            }
        }
        QVERIFY2(opened >= 4, qPrintable(QString::number(opened)));
        const std::unique_ptr<QMenu> columns = desk.table().columns().makeMenu(&desk.window);
        expectWords(*columns);
        const std::unique_ptr<QMenu> order = desk.table().columns().makeSortMenu(&desk.window);
        expectWords(*order);
    }

private:
    static void activate(WindowDesk &desk)
    {
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QCoreApplication::processEvents();
    }
    static void expectNoTrouble(const QStringList &trouble)
    {
        QVERIFY2(trouble.isEmpty(), qPrintable(u'\n' + trouble.join(u'\n')));
    }
    static void expectWalk(WindowDesk &desk)
    {
        activate(desk);
        expectNoTrouble(unnamedControls(desk.window));
        QList<QWidget *> parts;
        for (const char *part : {"headerBar", "banner", "placedBanner", "viewsPanel", "callHistory", "activityDock",
                 "statusLine", "welcomePage"}) {
            if (auto *found = desk.window.findChild<QWidget *>(QString::fromLatin1(part))) {
                parts.append(found);
            }
        }
        parts.append(desk.window.findChild<ui::CallDetailsSidebar *>());
        parts.append(desk.window.findChild<ui::ActivityDock *>());
        expectNoTrouble(troubleOfFocusChain(desk.window, parts));
        expectNoTrouble(test::unseenFocus(desk.window));
    }
    static void expectWords(const QMenu &menu)
    {
        for (const QAction *action : menu.actions()) {
            const QString text = action->text();
            const bool hasWords = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
            QVERIFY2(action->isSeparator() || hasWords, qPrintable(menu.objectName() + u": “"_s + text + u"”"_s));
            if (action->menu()) {
                expectWords(*action->menu());
            }
        }
    }

    const std::vector<EveryDialog> m_all = everyDialog();
    ui::Theme m_theme;
};

CALLBOARD_WINDOW_TEST(EveryControlTest)

#include "EveryControlTest.moc"
