#include "board/HistoryHeader.h"
#include "filters/FilterBar.h"
#include "store/CallStore.h"
#include "support/RawStore.h"
#include "theme/ElidedLabel.h"
#include "ui/window/PastCalls.h"
#include "ui/window/WindowDesk.h"
#include "views/ViewDelegate.h"
#include "views/ViewFile.h"
#include "views/ViewList.h"
#include "views/ViewsPanel.h"
#include "window/DetailsController.h"
#include "window/ViewsController.h"
#include "window/ViewsSplitter.h"

#include <QFileDialog>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace callboard;
using callboard::test::WindowDesk;
using store::Facet;

namespace {

/// The list has room beside the table.
struct WideDesk : WindowDesk
{
    WideDesk()
    {
        window.resize(1366, 768);
        (void)callboard::test::waitFor([this] { return part<ui::ViewsPanel>("viewsPanel").isVisible(); });
        settle();
    }
};

ui::ViewList &listOf(WindowDesk &desk)
{
    return desk.part<ui::ViewList>("viewList");
}

ui::FilterBar &filtersOf(WindowDesk &desk)
{
    return *desk.window.findChild<ui::FilterBar *>();
}

QStringList namesIn(WindowDesk &desk)
{
    QStringList names;
    for (int row = 0; row < listOf(desk).count(); ++row) {
        names.append(listOf(desk).item(row)->text());
    }
    return names;
}

QString countOf(WindowDesk &desk, int row)
{
    return listOf(desk).item(row)->data(ui::ViewDelegate::CountRole).toString();
}

void filterByStatus(WindowDesk &desk, const QString &status)
{
    views::FilterState state = filtersOf(desk).state();
    state.chosen[Facet::Status] = {status};
    filtersOf(desk).restore(state);
    desk.settle();
}

/// As a person names it in the list.
void saveAs(WindowDesk &desk, const QString &name)
{
    desk.part<QPushButton>("saveNewView").click();
    auto *editor = listOf(desk).findChild<QLineEdit *>(u"viewName"_s);
    QVERIFY(editor);
    editor->setText(name);
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
    desk.settle();
}

void press(WindowDesk &desk, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(desk.window.windowHandle(), key, modifiers);
    desk.settle();
}

} // namespace

/// Saved views in the real window, over the real store.
class ViewsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allCallsStandFirst()
    {
        WideDesk desk;
        addPastCalls(desk, 4);
        QCOMPARE(namesIn(desk), QStringList {u"All calls"_s});
        QTRY_COMPARE(countOf(desk, 0), u"4"_s);
        QCOMPARE(desk.table().model()->rowCount(), 4);
    }

    void isSavedShownChangedAndReverted()
    {
        WideDesk desk;
        addPastCalls(desk, 4);
        filterByStatus(desk, u"busy"_s);
        QVERIFY(desk.part<QPushButton>("saveView").isVisible());
        saveAs(desk, u"Busy ones"_s);
        QCOMPARE(namesIn(desk), (QStringList {u"All calls"_s, u"Busy ones"_s}));
        QVERIFY(!desk.part<QPushButton>("saveView").isVisible());
        QTRY_COMPARE(countOf(desk, 1), u"0"_s);

        press(desk, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!filtersOf(desk).query().hasFilter());
        press(desk, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(filtersOf(desk).query().chosen[Facet::Status], QStringList {u"busy"_s});

        filterByStatus(desk, u"completed"_s);
        QVERIFY(listOf(desk).item(1)->data(ui::ViewDelegate::ChangedRole).toBool());
        desk.part<QPushButton>("revertView").click();
        QCOMPARE(filtersOf(desk).query().chosen[Facet::Status], QStringList {u"busy"_s});
        QVERIFY(!listOf(desk).item(1)->data(ui::ViewDelegate::ChangedRole).toBool());

        filterByStatus(desk, u"completed"_s);
        desk.part<QPushButton>("saveView").click();
        desk.settle();
        QVERIFY(!listOf(desk).item(1)->data(ui::ViewDelegate::ChangedRole).toBool());
        QTRY_COMPARE(countOf(desk, 1), u"4"_s);
    }

    void holdsSearchColumnsAndOrder()
    {
        WideDesk desk;
        addPastCalls(desk, 2);
        desk.part<QLineEdit>("searchCalls").setText(u"asha"_s);
        desk.table().sortByColumn(static_cast<int>(ui::HistoryColumn::Duration), Qt::AscendingOrder);
        ui::ColumnLayout columns = desk.table().columns().columnLayout();
        columns.setShown(ui::HistoryColumn::Cost, true);
        columns.setShown(ui::HistoryColumn::Project, false);
        columns.setWidth(ui::HistoryColumn::Contact, 222);
        desk.table().columns().setColumnLayout(columns);
        desk.advance(std::chrono::milliseconds(100));
        saveAs(desk, u"All of it"_s);
        press(desk, Qt::Key_1, Qt::ControlModifier);
        desk.table().columns().setColumnLayout({});
        desk.table().sortByColumn(static_cast<int>(ui::HistoryColumn::Date), Qt::DescendingOrder);
        press(desk, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(desk.part<QLineEdit>("searchCalls").text(), u"asha"_s);
        QCOMPARE(desk.refresher().query().sortColumn, store::SortColumn::Duration);
        QCOMPARE(
            desk.table().horizontalHeader()->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Duration));
        QCOMPARE(desk.table().columns().columnLayout().columns(), columns.columns());
    }

    void survivesAStart()
    {
        WideDesk desk;
        filterByStatus(desk, u"busy"_s);
        saveAs(desk, u"Busy ones"_s);
        desk.window.close();
        const auto next = desk.startAgain();
        next->show();
        next->start();
        auto *list = next->findChild<ui::ViewList *>();
        QTRY_COMPARE(list->count(), 2);
        QCOMPARE(list->currentRow(), 1);
        QCOMPARE(next->findChild<ui::BoardRefresher *>()->query().chosen[Facet::Status], QStringList {u"busy"_s});
    }

    void aDefaultOpensAtTheStart()
    {
        WideDesk desk;
        filterByStatus(desk, u"busy"_s);
        saveAs(desk, u"Busy ones"_s);
        auto *menu = menuOf(desk, 1);
        QVERIFY(menu);
        actionOf(menu, u"Open at the start"_s)->trigger();
        menu->close();
        press(desk, Qt::Key_1, Qt::ControlModifier);
        desk.window.close();
        const auto next = desk.startAgain();
        next->show();
        next->start();
        QTRY_COMPARE(next->findChild<ui::BoardRefresher *>()->query().chosen[Facet::Status], QStringList {u"busy"_s});
    }

    void aDefaultOpensWithItsAccount()
    {
        WideDesk desk;
        filterByStatus(desk, u"busy"_s);
        saveAs(desk, u"Busy ones"_s);
        const QString id = desk.window.findChild<ui::ViewsController *>()->savedViews().front().id;
        desk.test.program.store.setDefaultView(u"mumbai"_s, id);
        const auto next = desk.startAgain();
        next->show();
        next->start();
        QTRY_COMPARE(next->findChild<ui::ViewList *>()->count(), 2);
        auto &filters = *next->findChild<ui::FilterBar *>();
        filters.restore({});
        views::FilterState state;
        state.chosen[Facet::Account] = {u"mumbai"_s};
        filters.restore(state);
        QTRY_COMPARE(filters.query().chosen[Facet::Status], QStringList {u"busy"_s});
        QCOMPARE(filters.query().chosen[Facet::Account], QStringList {u"mumbai"_s});
        QVERIFY(!next->findChild<ui::ViewList *>()->item(1)->data(ui::ViewDelegate::ChangedRole).toBool());
    }

    void isRenamedMovedRemovedAndBroughtBack()
    {
        WideDesk desk;
        for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s}) {
            saveAs(desk, name);
        }
        ui::ViewList &list = listOf(desk);
        list.setFocus();
        list.setCurrentRow(3);
        QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(namesIn(desk), (QStringList {u"All calls"_s, u"One"_s, u"Three"_s, u"Two"_s}));
        QTest::keyClick(&list, Qt::Key_F2);
        auto *editor = list.findChild<QLineEdit *>(u"viewName"_s);
        QVERIFY(editor);
        editor->setText(u"  Drei  "_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QCoreApplication::processEvents();
        QTRY_COMPARE(namesIn(desk).at(2), u"Drei"_s);
        QTest::keyClick(&list, Qt::Key_Delete);
        QCOMPARE(namesIn(desk), (QStringList {u"All calls"_s, u"One"_s, u"Two"_s}));
        QVERIFY(desk.part<QPushButton>("undoRemoveView").isVisible());
        desk.part<QPushButton>("undoRemoveView").click();
        QCOMPARE(namesIn(desk), (QStringList {u"All calls"_s, u"One"_s, u"Drei"_s, u"Two"_s}));
        QVERIFY(!desk.part<QPushButton>("undoRemoveView").isVisible());
        // As the store has it.
        const auto stored = [&desk] {
            const auto read = test::await<store::Read<store::StoredViews>>(
                [&](auto reply) { desk.test.program.reader.views(reply); });
            QStringList names;
            if (read && *read) {
                for (const store::StoredView &view : (*read)->views) {
                    names.append(view.name);
                }
            }
            return names;
        };
        QTRY_COMPARE(stored(), (QStringList {u"One"_s, u"Drei"_s, u"Two"_s}));
    }

    /// Each in words of its own, and the list goes on.
    void whatTheStoreRefusesIsSaid()
    {
        WideDesk desk;
        saveAs(desk, u"One"_s);
        saveAs(desk, u"Two"_s);
        test::RawStore raw(desk.test.program.options.database);
        for (const QString &what : {u"UPDATE"_s, u"DELETE"_s}) {
            raw.run(
                u"CREATE TRIGGER refuse_%1 BEFORE %1 ON views BEGIN SELECT RAISE(ABORT, 'refused'); END"_s.arg(what));
        }
        const auto said = [&desk] { return desk.part<ui::ElidedLabel>("notice").text(); };
        ui::ViewList &list = listOf(desk);
        list.setFocus();
        list.setCurrentRow(2);
        QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
        QTRY_VERIFY2(said().startsWith(u"The order of the views was not saved. "_s), qPrintable(said()));
        QTest::keyClick(&list, Qt::Key_Delete);
        QTRY_VERIFY2(said().startsWith(u"The view “Two” was not removed. "_s), qPrintable(said()));
    }

    void aNameIsTakenOnce()
    {
        WideDesk desk;
        saveAs(desk, u"Same"_s);
        saveAs(desk, u"same"_s);
        QCOMPARE(namesIn(desk), (QStringList {u"All calls"_s, u"Same"_s, u"same 2"_s}));
        // Escape names nothing.
        desk.part<QPushButton>("saveNewView").click();
        QTest::keyClick(listOf(desk).findChild<QLineEdit *>(u"viewName"_s), Qt::Key_Escape);
        QTRY_COMPARE(namesIn(desk).size(), 3);
    }

    void goesToAFileAndComesBack()
    {
        WideDesk desk;
        filterByStatus(desk, u"busy"_s);
        saveAs(desk, u"Busy ones"_s);
        const QString path = desk.test.folder.filePath(u"busy.callboard-view.json"_s);
        QMenu *menu = menuOf(desk, 1);
        actionOf(menu, u"Export…"_s)->trigger();
        menu->close();
        select(desk, u"exportViewDialog"_s, path);
        QTRY_VERIFY(QFile::exists(path));
        importFrom(desk, path);
        QTRY_COMPARE(namesIn(desk), (QStringList {u"All calls"_s, u"Busy ones"_s, u"Busy ones 2"_s}));

        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"callboard\":");
        file.close();
        importFrom(desk, path);
        QTRY_VERIFY(noticeOf(desk).contains(u"damaged"_s));
        QCOMPARE(namesIn(desk).size(), 3);
    }

    void foldsAwayWhereThereIsNoRoom()
    {
        WideDesk desk;
        addPastCalls(desk, 2);
        auto &panel = desk.part<ui::ViewsPanel>("viewsPanel");
        desk.window.resize(1366, 700);
        QTRY_VERIFY(panel.isVisible());
        desk.choose(0); // the details take room, and there is still enough
        desk.settle();
        QTRY_VERIFY(panel.isVisible());
        desk.window.findChild<ui::DetailsController *>()->close();
        desk.window.resize(800, 600);
        QTRY_VERIFY(!panel.isVisible());
        // There the button opens the views as a menu.
        desk.part<QPushButton>("views").click();
        auto *menu = desk.window.findChild<QMenu *>(u"narrowViewsMenu"_s);
        QVERIFY(menu);
        QCOMPARE(menu->actions().front()->text(), u"All calls"_s);
        menu->close();
        desk.window.resize(1366, 700);
        QTRY_VERIFY(panel.isVisible());
        desk.part<QPushButton>("views").click();
        QVERIFY(!panel.isVisible());
        desk.window.close();
        const auto next = desk.startAgain();
        next->resize(1366, 700);
        next->show();
        QVERIFY(!next->findChild<ui::ViewsPanel *>()->isVisible());
    }

    void countsStayTrue()
    {
        WideDesk desk;
        addPastCalls(desk, 3);
        views::FilterState state;
        state.chosen[Facet::Tag] = {u"hot"_s};
        filtersOf(desk).restore(state);
        desk.settle();
        saveAs(desk, u"Hot"_s);
        QTRY_COMPARE(countOf(desk, 1), u"0"_s);
        const auto call = desk.stored(u"past-1"_s);
        QVERIFY(call.has_value());
        desk.test.program.store.annotate(call->id, {{}, {u"hot"_s}}, desk.test.clock.now());
        desk.advance(std::chrono::seconds(10));
        QTRY_COMPARE(countOf(desk, 1), u"1"_s);
        QCOMPARE(countOf(desk, 0), u"3"_s);
    }

private:
    static QMenu *menuOf(WindowDesk &desk, int row)
    {
        ui::ViewList &list = listOf(desk);
        Q_EMIT list.menuRequested(ui::ViewList::idOf(list.item(row)), QPoint(10, 10));
        const auto menus = desk.window.findChildren<QMenu *>(u"viewMenu"_s);
        return menus.isEmpty() ? nullptr : menus.last();
    }

    static QAction *actionOf(QMenu *menu, const QString &text)
    {
        const QList<QAction *> actions = menu->actions();
        const auto found = std::ranges::find(actions, text, &QAction::text);
        if (found == actions.end()) {
            qFatal("no entry %s", qPrintable(text));
        }
        return *found;
    }

    static void select(WindowDesk &desk, const QString &dialog, const QString &path)
    {
        auto *files = desk.window.findChild<QFileDialog *>(dialog);
        QVERIFY(files);
        Q_EMIT files->fileSelected(path);
        files->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    static void importFrom(WindowDesk &desk, const QString &path)
    {
        Q_EMIT desk.part<ui::ViewsPanel>("viewsPanel").listMenuRequested(QPoint(10, 10));
        auto *menu = desk.window.findChildren<QMenu *>(u"viewListMenu"_s).last();
        actionOf(menu, u"Import a view…"_s)->trigger();
        menu->close();
        select(desk, u"importViewDialog"_s, path);
    }

    static QString noticeOf(WindowDesk &desk) { return desk.part<ui::ElidedLabel>("notice").text(); }
};

CALLBOARD_WINDOW_TEST(ViewsTest)

#include "ViewsTest.moc"
