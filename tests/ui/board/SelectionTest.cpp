#include "board/SelectionKeeper.h"

#include "ui/board/TableDesk.h"
#include "ui/support/WidgetApplication.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <numeric>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using store::RowRange;

namespace {

using Ids = std::vector<qint64>;
using Ranges = std::vector<RowRange>;

struct Desk : test::TableDesk
{
    Desk(const Theme &theme, int calls)
        : TableDesk(theme, calls)
    {
        view.activateWindow();
        view.setFocus();
    }

    void click(int row, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        const QModelIndex index = model.index(row, static_cast<int>(HistoryColumn::Contact));
        QTest::mouseClick(view.viewport(), button, modifiers, view.visualRect(index).center());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    [[nodiscard]] Ids selected() const { return view.selectedCalls(1000); }
    [[nodiscard]] Ids some(std::initializer_list<int> which) const
    {
        Ids found;
        for (const int number : which) {
            found.push_back(ids[static_cast<std::size_t>(number)]);
        }
        return found;
    }
};

} // namespace

/// Several selected rows: how they are selected, which call is chosen, what a refresh leaves of them.
class SelectionTest final : public QObject
{
    Q_OBJECT

public:
    explicit SelectionTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void findsWhatStays_data()
    {
        QTest::addColumn<Ids>("before");
        QTest::addColumn<Ranges>("rows");
        QTest::addColumn<Ids>("after");
        QTest::addColumn<Ranges>("stay");
        const Ids board {1, 2, 3, 4, 5};
        QTest::newRow("nothing") << board << Ranges {} << board << Ranges {};
        QTest::newRow("as it was") << board << Ranges {{0, 2}, {4, 1}} << board << Ranges {{0, 2}, {4, 1}};
        QTest::newRow("a new call inside")
            << board << Ranges {{1, 3}} << Ids {1, 2, 9, 3, 4, 5} << Ranges {{1, 1}, {3, 2}};
        QTest::newRow("one gone") << board << Ranges {{0, 5}} << Ids {1, 2, 4, 5} << Ranges {{0, 4}};
        QTest::newRow("another order") << board << Ranges {{0, 2}} << Ids {5, 2, 4, 1, 3} << Ranges {{1, 1}, {3, 1}};
        QTest::newRow("all gone") << board << Ranges {{0, 2}} << Ids {3, 4, 5} << Ranges {};
        QTest::newRow("empty board") << board << Ranges {{0, 5}} << Ids {} << Ranges {};
    }

    void findsWhatStays()
    {
        QFETCH(Ids, before);
        QFETCH(Ranges, rows);
        QFETCH(Ids, after);
        QFETCH(Ranges, stay);
        QCOMPARE(rowsThatStay(before, rows, after), stay);
    }

    void extendsByMouse()
    {
        Desk desk(m_theme, 30);
        desk.click(2);
        desk.click(5, Qt::ControlModifier);
        QCOMPARE(desk.selected(), desk.some({2, 5}));
        desk.click(7, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), desk.some({2, 5, 6, 7}));
        desk.click(6, Qt::ControlModifier);
        QCOMPARE(desk.selected(), desk.some({2, 5, 7}));
        desk.click(9);
        QCOMPARE(desk.selected(), desk.some({9}));
        desk.click(9, Qt::ControlModifier); // the last one stays
        QCOMPARE(desk.selected(), desk.some({9}));
    }

    void extendsByKeyboard()
    {
        Desk desk(m_theme, 30);
        desk.click(2);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), desk.some({2, 3, 4}));
        desk.press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), desk.some({2, 3}));
        desk.press(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(desk.view.selectedCount(), 28);
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(desk.view.selectedCount(), 30);
        QCOMPARE(desk.view.selectedCalls(3), desk.some({0, 1, 2}));
        desk.press(Qt::Key_Home);
        desk.press(Qt::Key_Down, Qt::ControlModifier);
        desk.press(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(desk.selected(), desk.some({0}));
        desk.press(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(desk.selected(), desk.some({0, 2}));
    }

    void onlyAPlainChoiceIsFollowed()
    {
        Desk desk(m_theme, 30);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        desk.click(2);
        QCOMPARE(activated.size(), 1);
        desk.click(4, Qt::ControlModifier);
        desk.click(6, Qt::ShiftModifier);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(desk.view.selectedCall(), desk.ids[2]);
        desk.click(5); // one of those that are selected
        QCOMPARE(activated.size(), 2);
        QCOMPARE(desk.selected(), desk.some({5}));
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.press(Qt::Key_Down);
        QCOMPARE(activated.size(), 3);
        QCOMPARE(desk.selected(), desk.some({7}));
        QCOMPARE(desk.view.selectedCall(), desk.ids[7]);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.press(Qt::Key_Return); // chooses the current one, alone
        QCOMPARE(desk.selected(), desk.some({8}));
        QCOMPARE(activated.last()[0].toLongLong(), desk.ids[8]);
    }

    void aRightClickKeepsSeveral()
    {
        Desk desk(m_theme, 30);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        desk.click(2);
        desk.click(4, Qt::ShiftModifier);
        desk.click(3, {}, Qt::RightButton);
        QCOMPARE(desk.selected(), desk.some({2, 3, 4}));
        desk.click(8, {}, Qt::RightButton); // another: the menu is for it
        QCOMPARE(desk.selected(), desk.some({8}));
        QCOMPARE(desk.view.selectedCall(), desk.ids[2]);
        QCOMPARE(activated.size(), 1);
    }

    void keepsSeveralThroughInsertsAndRemovals()
    {
        Desk desk(m_theme, 60);
        desk.click(2);
        desk.click(6, Qt::ShiftModifier);
        desk.click(9, Qt::ControlModifier);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        desk.board.fill(3, -3);
        desk.board.remove(desk.some({4, 20}));
        desk.refresh();
        QCOMPARE(desk.model.rowCount(), 61);
        QCOMPARE(desk.selected(), desk.some({2, 3, 5, 6, 9}));
        QCOMPARE(desk.model.idAt(desk.view.currentIndex().row()), desk.ids[9]);
        QCOMPARE(desk.view.selectedCall(), desk.ids[2]);
        QCOMPARE(activated.size(), 0);
        desk.view.verticalScrollBar()->setValue(600); // and the table stays where it is
        desk.board.fill(1, -9);
        desk.refresh();
        QCOMPARE(desk.view.verticalScrollBar()->value(), 652);
        QCOMPARE(desk.selected(), desk.some({2, 3, 5, 6, 9}));
    }

    void keepsSeveralThroughAnotherOrder()
    {
        Desk desk(m_theme, 60);
        desk.click(2);
        desk.click(4, Qt::ShiftModifier);
        store::CallQuery query;
        query.sortOrder = Qt::AscendingOrder;
        desk.refresher.setQuery(query);
        desk.settle();
        QCOMPARE(desk.model.idAt(59), desk.ids[0]);
        QCOMPARE(desk.selected(), desk.some({4, 3, 2}));
        // One goes to the other end, as with a new status: a rearrangement.
        desk.board.change(desk.ids[3], [](calls::Call &call) { call.createdAt = call.createdAt.addDays(-3); });
        desk.board.change(desk.ids[10], [](calls::Call &call) { call.createdAt = call.createdAt.addDays(-4); });
        desk.board.change(desk.ids[30], [](calls::Call &call) { call.createdAt = call.createdAt.addDays(4); });
        desk.refresh();
        QCOMPARE(desk.model.idAt(1), desk.ids[3]);
        QCOMPARE(desk.selected(), desk.some({3, 4, 2}));
        // A filter that some of them do not pass.
        query.chosen[store::Facet::Status] = {u"completed"_s, u"no-answer"_s};
        desk.refresher.setQuery(query);
        desk.settle();
        QCOMPARE(desk.selected(), desk.some({3, 4}));
    }

    void keepsMoreThanTheFirstPageThroughAnotherOrder()
    {
        Desk desk(m_theme, 700);
        desk.press(Qt::Key_A, Qt::ControlModifier);
        desk.view.selectionModel()->select(
            desk.model.index(5, 0), QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
        QCOMPARE(desk.view.selectedCount(), 699);
        desk.view.sortByColumn(static_cast<int>(HistoryColumn::Contact), Qt::DescendingOrder);
        desk.settle();
        QCOMPARE(desk.model.idAt(0), desk.ids.back());
        QCOMPARE(desk.view.selectedCount(), 699);
        QVERIFY(!desk.view.selectionModel()->isRowSelected(desk.model.rowOf(desk.ids[5])));
    }

    void keepsWhatIsSelectedWhileTheOrderIsOnItsWay()
    {
        Desk desk(m_theme, 700);
        Ids order = desk.ids;
        std::ranges::reverse(order);
        store::FirstPage page;
        page.ids = std::make_shared<const Ids>(order.begin(), order.begin() + 256);
        desk.model.reset(page, true);
        QCOMPARE(desk.model.rowCount(), 700);
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(desk.view.selectedCount(), 700);
        QCOMPARE(desk.view.selectedCalls(1000).size(), std::size_t {256}); // of the others nobody knows which they are
        store::BoardUpdate whole;
        whole.ids = std::make_shared<const Ids>(order);
        desk.model.complete(whole);
        QCOMPARE(desk.view.selectedCalls(1000), order);
    }

    void saysThatItGaveUp()
    {
        constexpr int most = static_cast<int>(SelectionKeeper::mostPieces);
        Desk desk(m_theme, 3);
        QSignalSpy givenUp(&desk.view, &CallHistoryView::selectionGivenUp);
        const auto show = [&desk](const Ids &ids) {
            store::BoardUpdate board;
            board.ids = std::make_shared<const Ids>(ids);
            desk.model.reset(board);
        };
        Ids ids(static_cast<std::size_t>(4 * most));
        std::iota(ids.begin(), ids.end(), qint64 {1});
        Ids mixed; // every second of the first half, each beside one of the other
        for (int i = 0; i < 2 * most; ++i) {
            mixed.push_back(ids[static_cast<std::size_t>(i)]);
            mixed.push_back(ids[static_cast<std::size_t>(i + 2 * most)]);
        }
        const auto selectTop = [&desk](int rows) {
            desk.view.selectionModel()->select(
                QItemSelection(desk.model.index(0, 0), desk.model.index(rows - 1, desk.model.columnCount() - 1)),
                QItemSelectionModel::ClearAndSelect);
        };
        show(ids);
        selectTop(most);
        show(mixed);
        QCOMPARE(desk.view.selectedCount(), most); // as many pieces as may be
        QCOMPARE(givenUp.size(), 0);
        show(ids);
        selectTop(most + 1);
        show(mixed);
        QCOMPARE(desk.view.selectedCount(), 0);
        QCOMPARE(givenUp.size(), 1);
        show(ids);
        QCOMPARE(givenUp.size(), 1);
    }

    void keepsAnotherThanTheChosenCall()
    {
        Desk desk(m_theme, 60);
        desk.click(2);
        desk.click(8, {}, Qt::RightButton);
        desk.board.fill(2, -2);
        desk.refresh();
        QCOMPARE(desk.selected(), desk.some({8}));
        QCOMPARE(desk.view.selectedCall(), desk.ids[2]);
    }

    void dropsThemAndSelectsNoNeighbour()
    {
        Desk desk(m_theme, 60);
        desk.click(2, Qt::ControlModifier);
        desk.click(3, Qt::ControlModifier);
        QCOMPARE(desk.view.selectedCall(), 0);
        desk.board.remove(desk.some({2, 3}));
        desk.refresh();
        QCOMPARE(desk.selected(), Ids {});
        desk.click(5);
        desk.click(6, Qt::ShiftModifier);
        desk.board.remove(desk.some({7, 8})); // rows 5 and 6
        desk.refresh();
        QCOMPARE(desk.selected(), Ids {});
        QCOMPARE(desk.view.selectedCall(), desk.ids[7]); // it may come back
    }

    void goesOnExtendingAfterARefresh()
    {
        Desk desk(m_theme, 60);
        desk.click(2);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.board.fill(2, -2);
        desk.refresh();
        QCOMPARE(desk.selected(), desk.some({2, 3, 4}));
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), desk.some({2, 3, 4, 5}));
        desk.press(Qt::Key_Up, Qt::ShiftModifier);
        desk.press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), desk.some({2, 3}));
    }

    void goesBackToOne()
    {
        Desk desk(m_theme, 60);
        desk.click(2);
        QVERIFY(!desk.view.dropSeveral());
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(desk.view.dropSeveral());
        QCOMPARE(desk.selected(), desk.some({2}));
    }

    void closingTheDetailsLeavesSeveral()
    {
        Desk desk(m_theme, 60);
        desk.click(2);
        desk.click(5, Qt::ShiftModifier);
        desk.view.selectCall(0);
        QCOMPARE(desk.view.selectedCount(), 4);
        desk.board.fill(1, -1);
        desk.refresh();
        QCOMPARE(desk.selected(), desk.some({2, 3, 4, 5}));
    }

    void jAndKGoLikeArrows()
    {
        Desk desk(m_theme, 60);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        desk.press(Qt::Key_J);
        QCOMPARE(desk.selected(), desk.some({0}));
        desk.press(Qt::Key_J);
        desk.press(Qt::Key_J);
        desk.press(Qt::Key_K);
        QCOMPARE(desk.selected(), desk.some({1}));
        QCOMPARE(activated.size(), 4);
    }

    void asksForTheMenuByKeyboard()
    {
        Desk desk(m_theme, 60);
        QSignalSpy menu(&desk.view, &CallHistoryView::menuRequested);
        desk.click(3);
        desk.press(Qt::Key_F10, Qt::ShiftModifier);
        desk.press(Qt::Key_Menu);
        QCOMPARE(menu.size(), 2);
        const QPoint at = desk.view.viewport()->mapFromGlobal(menu[0][0].toPoint());
        QCOMPARE(desk.view.indexAt(at).row(), 3);
        QCOMPARE(menu[1][0], menu[0][0]);
    }

    void allOfAMillionRowsAreSelectedAtOnce()
    {
        constexpr int million = 1'000'000;
        Desk desk(m_theme, 0);
        desk.tester.reset(); // it looks at every cell after every step
        const auto before = [] {
            Ids ids(million);
            std::iota(ids.rbegin(), ids.rend(), 1);
            return std::make_shared<const Ids>(std::move(ids));
        }();
        store::BoardUpdate update;
        update.ids = before;
        desk.model.reset(update);
        desk.press(Qt::Key_A, Qt::ControlModifier);
        desk.view.grab();
        QCOMPARE(desk.view.selectedCount(), million);
        QCOMPARE(desk.view.selectionModel()->selection().size(), 1);

        Ids longer {million + 1};
        longer.insert(longer.end(), before->begin(), before->end());
        longer.erase(longer.begin() + 500'000);
        store::BoardUpdate next;
        next.from = before;
        next.ids = std::make_shared<const Ids>(longer);
        next.diff = store::diffBoards(*before, longer);
        desk.model.apply(next);
        desk.view.grab();
        QCOMPARE(desk.view.selectedCount(), million - 1);
        QVERIFY(!desk.view.selectionModel()->isRowSelected(0));

        // Half of them, then quite another order: in half a million pieces nothing could be done with it.
        desk.press(Qt::Key_Home);
        const qint64 chosen = desk.view.selectedCall();
        desk.view.selectionModel()->select(QItemSelection(desk.model.index(0, 0), desk.model.index(million / 2, 5)),
            QItemSelectionModel::ClearAndSelect);
        Ids shuffled;
        for (std::size_t i = 0; i < longer.size() / 2; ++i) {
            shuffled.push_back(longer[i]);
            shuffled.push_back(longer[longer.size() - 1 - i]);
        }
        store::BoardUpdate other;
        other.ids = std::make_shared<const Ids>(shuffled);
        desk.model.reset(other);
        QCOMPARE(desk.selected(), Ids {chosen});
    }

private:
    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(SelectionTest)

#include "SelectionTest.moc"
