#include "window/NotifyingController.h"

#include "details/CallDetailsSidebar.h"
#include "filters/FilterBar.h"
#include "notifying/ToldDialog.h"
#include "theme/Button.h"
#include "ui/notifying/FakeDesktop.h"
#include "ui/window/PlayerDesk.h"
#include "views/ViewsPanel.h"
#include "window/ViewsController.h"

#include <QCheckBox>
#include <QListView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::WindowDesk;

/// A person works in another window and is told, by a desktop with a session bus of its own.
class NotifyingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QGuiApplication::setQuitOnLastWindowClosed(false); // a test hides it
        QVERIFY2(m_desktop.start(), "the package dbus is not installed");
    }

    void init()
    {
        m_desktop.shown.clear();
        m_desktop.told.clear();
    }

    /// Told in one bubble that counts, seen when the window comes to the front, and kept in the list.
    void callsThatEndAreToldAndSeen()
    {
        WindowDesk desk;
        const QString first = desk.placeCall(u"+919876543210"_s, u"Asha Verma"_s, u"Site Visit"_s);
        leave(desk);
        end(desk, first);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10000);
        QVERIFY2(only().title.contains(u"Asha Verma"_s), qPrintable(only().title));
        auto &bell = desk.part<ui::Button>("told");
        QCOMPARE(bell.text(), u"1"_s);
        QCOMPARE(bell.accessibleName(), u"Notifications: 1 new"_s);

        const QString second = desk.placeCall(u"+919876543221"_s, u"Deepa Nair"_s, u"Site Visit"_s);
        leave(desk);
        end(desk, second);
        QTRY_COMPARE_WITH_TIMEOUT(only().title, u"Call ended: Deepa Nair"_s, 10000); // the first one was seen meanwhile
        desk.window.raiseToFront();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop.shown.isEmpty(), 10000);
        QCOMPARE(bell.text(), QString());
        bell.click();
        auto &list = desk.part<QListView>("toldList");
        QTRY_VERIFY(list.isVisible());
        QCOMPARE(list.model()->rowCount(), 2);
        list.setCurrentIndex(list.model()->index(1, 0));
        QVERIFY2(list.currentIndex().data().toString().contains(u"Asha Verma"_s),
            qPrintable(list.currentIndex().data().toString()));
        desk.part<QPushButton>("showToldCall").click();
        QTRY_COMPARE(test::sidebar(desk).callId(), desk.stored(first)->id);
    }

    void whatABubbleOffersIsDone()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha Verma"_s, u"Site Visit"_s);
        leave(desk);
        end(desk, id);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10000);
        QVERIFY(only().actions.contains(u"call"_s));
        QTest::qWait(50); // its id is on its way
        m_desktop.press(only().id, u"default"_s);
        QTRY_COMPARE_WITH_TIMEOUT(test::sidebar(desk).callId(), desk.stored(id)->id, 10000);
    }

    void nothingComesUpWhileThePersonLooks()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha Verma"_s, u"Site Visit"_s);
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        end(desk, id);
        desk.part<ui::Button>("told").click();
        QTRY_COMPARE(desk.part<QListView>("toldList").model()->rowCount(), 1);
        QVERIFY(m_desktop.told.isEmpty());
        QCOMPARE(desk.part<ui::Button>("told").text(), QString());
    }

    /// Off is off, at once and after a restart.
    void whatIsTurnedOffIsNotTold()
    {
        WindowDesk desk;
        desk.part<QPushButton>("settings").click();
        auto *ended = desk.part<QDialog>("settingsDialog").findChild<QCheckBox *>(u"tellCallEnded"_s);
        QVERIFY(ended->isChecked());
        ended->setChecked(false);
        desk.part<QDialog>("settingsDialog").close();
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha Verma"_s, u"Site Visit"_s);
        leave(desk);
        end(desk, id);
        QVERIFY(m_desktop.told.isEmpty());
        QVERIFY(!telling::loadTellSettings(desk.settings().file).callEnded);
    }

    /// A saved view that tells: chosen in its menu, shown in the settings, told on the desktop, and its bubble leads
    /// there.
    void aViewTellsOfWhatComesIntoIt()
    {
        WindowDesk desk;
        auto &filters = *desk.window.findChild<ui::FilterBar *>();
        views::FilterState state = filters.state();
        state.chosen[store::Facet::Status] = {u"completed"_s};
        filters.restore(state);
        desk.settle();
        auto &panel = desk.part<ui::ViewsPanel>("viewsPanel");
        Q_EMIT panel.newNamed(u"Talks"_s);
        desk.part<QPushButton>("settings").click();
        auto &dialog = desk.part<QDialog>("settingsDialog");
        const QString id = desk.window.findChild<ui::ViewsController *>()->savedViews().front().id;
        auto *tells = dialog.findChild<QCheckBox *>(u"tellView "_s + id);
        QVERIFY(tells);
        QCOMPARE(tells->text(), u"Talks"_s);
        tells->click();
        dialog.findChild<QCheckBox *>(u"tellCallEnded"_s)->setChecked(false);
        dialog.close();
        const QString call = desk.placeCall(u"+919876543210"_s, u"Asha Verma"_s, u"Site Visit"_s);
        QTRY_VERIFY(desk.test.program.viewTeller.isAtRest());
        leave(desk);
        end(desk, call);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10000);
        QCOMPARE(only().title, u"Talks: Asha Verma"_s);
    }

private:
    /// Another program's window comes to the front.
    static void leave(WindowDesk &desk) { desk.window.hide(); }
    /// Lets time pass until the call has ended.
    static void end(WindowDesk &desk, const QString &id)
    {
        for (int i = 0; i < 40 && !desk.stored(id)->status.isFinal(); ++i) {
            desk.advance(30s);
        }
        QVERIFY(desk.stored(id)->status.isFinal());
        QCoreApplication::processEvents();
    }
    [[nodiscard]] FakeDesktop::Bubble only() const
    {
        return m_desktop.shown.isEmpty() ? FakeDesktop::Bubble() : *m_desktop.shown.cbegin();
    }

    FakeDesktop m_desktop;
};

CALLBOARD_TEST_BY(NotifyingTest, callboard::test::runWithWidgets<NotifyingTest>)
#include "NotifyingTest.moc"
