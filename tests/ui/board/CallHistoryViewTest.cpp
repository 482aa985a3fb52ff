
#include "board/ColumnWidths.h"
#include "board/HistoryHeader.h"
#include "ui/board/TableDesk.h"
#include "ui/support/WidgetApplication.h"

#include <QAccessible>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Desk : test::TableDesk
{
    using TableDesk::TableDesk;

    [[nodiscard]] int y(qint64 id) const { return view.rowViewportPosition(model.rowOf(id)); }
    [[nodiscard]] QPoint at(int row, HistoryColumn column) const
    {
        return view.visualRect(model.index(row, static_cast<int>(column))).center();
    }
    void click(int row, HistoryColumn column)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at(row, column));
    }
    [[nodiscard]] qint64 selected() const
    {
        const QModelIndexList rows = view.selectionModel()->selectedRows();
        return rows.size() == 1 ? model.idAt(rows.front().row()) : 0;
    }
};

store::CallQuery searching(const QString &text)
{
    store::CallQuery query;
    query.search = text;
    return query;
}

} // namespace

class CallHistoryViewTest final : public QObject
{
    Q_OBJECT

public:
    explicit CallHistoryViewTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void cleanup() { m_theme.setTextScale(1.0); }

    void hasNames()
    {
        Desk desk(m_theme, 1);
        QCOMPARE(desk.view.objectName(), u"callHistory"_s);
        QCOMPARE(desk.view.accessibleName(), u"Call history"_s);
    }

    void activatesByClick()
    {
        Desk desk(m_theme, 20);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        QCOMPARE(desk.selected(), 0);
        desk.click(2, HistoryColumn::Project);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toLongLong(), desk.ids[2]);
        QCOMPARE(desk.view.selectedCall(), desk.ids[2]);
        desk.click(2, HistoryColumn::Contact); // the details may have been closed
        QCOMPARE(activated.size(), 2);
        QTest::mouseClick(
            desk.view.viewport(), Qt::LeftButton, Qt::ControlModifier, desk.at(2, HistoryColumn::Contact));
        QCOMPARE(desk.selected(), desk.ids[2]);
        desk.view.selectCall(desk.ids[5]);
        QCOMPARE(desk.selected(), desk.ids[5]);
        desk.view.selectCall(0);
        QCOMPARE(desk.selected(), 0);
        QCOMPARE(activated.size(), 3);
    }

    void playsOnlyWhatCanBePlayed()
    {
        Desk desk(m_theme, 20);
        QSignalSpy played(&desk.view, &CallHistoryView::playRequested);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        desk.click(1, HistoryColumn::Record);
        QCOMPARE(played.size(), 0);
        desk.click(4, HistoryColumn::Record);
        QCOMPARE(played.size(), 1);
        QCOMPARE(played[0][0].toLongLong(), desk.ids[4]);
        QCOMPARE(activated.size(), 2);
        QTest::mouseClick(desk.view.viewport(), Qt::RightButton, {}, desk.at(4, HistoryColumn::Record));
        QTest::mousePress(desk.view.viewport(), Qt::LeftButton, {}, desk.at(4, HistoryColumn::Record));
        QTest::mouseRelease(desk.view.viewport(), Qt::LeftButton, {}, desk.at(9, HistoryColumn::Contact));
        QCOMPARE(played.size(), 1);

        QTest::mouseMove(desk.view.viewport(), desk.at(4, HistoryColumn::Record));
        QTRY_COMPARE(desk.view.viewport()->cursor().shape(), Qt::PointingHandCursor);
        QTest::mouseMove(desk.view.viewport(), desk.at(1, HistoryColumn::Record));
        QTRY_COMPARE(desk.view.viewport()->cursor().shape(), Qt::ArrowCursor);
    }

    /// Whichever row is selected, and until it stops.
    void marksTheRowThatPlays()
    {
        Desk desk(m_theme, 20);
        const auto record = [&desk](int row, int role) {
            return desk.model.index(row, static_cast<int>(HistoryColumn::Record)).data(role).toString();
        };
        QSignalSpy changed(&desk.model, &QAbstractItemModel::dataChanged);
        QCOMPARE(record(4, Qt::AccessibleTextRole), u"Play"_s);
        desk.model.setPlaying(desk.ids[4]);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(record(4, Qt::AccessibleTextRole), u"Playing"_s);
        QCOMPARE(record(4, Qt::DisplayRole), u"Playing"_s);
        QVERIFY(record(4, Qt::ToolTipRole).contains(u"pause"_s));
        desk.click(7, HistoryColumn::Contact);
        QCOMPARE(desk.selected(), desk.ids[7]);
        QCOMPARE(record(4, Qt::AccessibleTextRole), u"Playing"_s);
        QCOMPARE(record(0, Qt::AccessibleTextRole), u"Play"_s);
        desk.board.fill(3, -3); // newer ones come above it
        desk.refresh();
        QCOMPARE(record(7, Qt::AccessibleTextRole), u"Playing"_s);
        QCOMPARE(desk.model.idAt(7), desk.ids[4]);
        changed.clear();
        desk.model.setPlaying(desk.ids[0]);
        QCOMPARE(changed.size(), 2);
        desk.model.setPlaying(0);
        for (int row = 0; row < desk.model.rowCount(); ++row) {
            QVERIFY(record(row, Qt::AccessibleTextRole) != u"Playing"_s);
        }
        desk.model.setPlaying(4711); // not on the board
        desk.model.setPlaying(0);
    }

    /// Its sign is painted in the first cell where there is no Record column.
    void marksItWithoutItsColumnToo()
    {
        Desk desk(m_theme, 20);
        ColumnLayout columns = desk.view.columns().columnLayout();
        columns.setShown(HistoryColumn::Record, false);
        desk.view.columns().setColumnLayout(columns);
        const auto row = [&desk](int at) {
            const QRect cell = desk.view.visualRect(desk.model.index(at, static_cast<int>(HistoryColumn::Contact)));
            return desk.view.viewport()->grab(cell).toImage();
        };
        const QImage before = row(4);
        const QImage other = row(3);
        desk.model.setPlaying(desk.ids[4]);
        QVERIFY(row(4) != before);
        QCOMPARE(row(3), other);
        desk.model.setPlaying(0);
        QCOMPARE(row(4), before);
    }

    /// What says that a row is selected stands out by 3:1 from the row and from its neighbours, as it is painted.
    void theSelectedRowCanBeTold()
    {
        for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            m_theme.setChoice(scheme);
            Desk desk(m_theme, 20);
            desk.click(4, HistoryColumn::Contact);
            const QImage image = desk.view.viewport()->grab().toImage();
            const auto colorAt
                = [&](int row, int x) { return image.pixelColor(x, desk.at(row, HistoryColumn::Contact).y()); };
            const QColor edge = colorAt(4, 1);
            const QColor ground = colorAt(4, 8);
            QVERIFY(ground != colorAt(5, 8));
            for (const QColor &beside : {ground, colorAt(5, 1), colorAt(3, 1)}) {
                const double ratio = contrastRatio(edge, beside);
                QVERIFY2(ratio >= 3.0, qPrintable(u"%1:1"_s.arg(ratio)));
            }
            QCOMPARE(colorAt(5, 1), colorAt(5, 8)); // only there
        }
        m_theme.setChoice(SchemeChoice::Light);
    }

    void playsThoughTheTableMovesUnderThePointer()
    {
        Desk desk(m_theme, 20);
        // The details open beside the table as soon as a call is chosen, and take room from it.
        connect(&desk.view, &CallHistoryView::callActivated, &desk.view, [&desk] { desk.view.resize(600, 740); });
        desk.view.resize(1360, 740);
        QSignalSpy played(&desk.view, &CallHistoryView::playRequested);
        desk.click(4, HistoryColumn::Record);
        QCOMPARE(played.size(), 1);
    }

    void activatesByKeyboard()
    {
        Desk desk(m_theme, 300);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        desk.view.activateWindow();
        desk.view.setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(desk.view.hasFocus());
        QCOMPARE(activated.size(), 0); // arriving by Tab opens nothing
        const auto press = [&desk](Qt::Key key) { QTest::keyClick(&desk.view, key); };
        press(Qt::Key_Down);
        QCOMPARE(desk.view.selectedCall(), desk.ids[0]);
        press(Qt::Key_Down);
        QCOMPARE(desk.view.selectedCall(), desk.ids[1]);
        press(Qt::Key_End);
        QCOMPARE(desk.view.selectedCall(), desk.ids[299]);
        QVERIFY(desk.view.visibleRange().first + desk.view.visibleRange().count == 300);
        press(Qt::Key_PageUp);
        QVERIFY(desk.model.rowOf(desk.view.selectedCall()) < 295);
        press(Qt::Key_Home);
        QCOMPARE(desk.view.selectedCall(), desk.ids[0]);
        press(Qt::Key_PageDown);
        QVERIFY(desk.model.rowOf(desk.view.selectedCall()) > 5);
        press(Qt::Key_Up);
        QCOMPARE(activated.size(), 7);
        press(Qt::Key_Return);
        QCOMPARE(activated.size(), 8);
        QCOMPARE(activated.last()[0].toLongLong(), desk.view.selectedCall());
        const qint64 before = desk.view.selectedCall();
        QTest::keyClicks(&desk.view, u"contact"_s); // looks for nothing: the rows are not all here
        QCOMPARE(desk.view.selectedCall(), before);
    }

    void keepsSelectionThroughRefreshes()
    {
        Desk desk(m_theme, 60);
        desk.click(3, HistoryColumn::Contact);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        desk.board.fill(5, -5); // newer ones
        desk.board.change(desk.ids[3], [](calls::Call &call) { call.status = calls::CallStatus::Known::Failed; });
        desk.board.remove({desk.ids[2], desk.ids[4]});
        desk.refresh();
        QCOMPARE(desk.model.rowCount(), 63);
        QCOMPARE(desk.selected(), desk.ids[3]);
        QCOMPARE(desk.view.currentIndex().row(), desk.model.rowOf(desk.ids[3]));
        QCOMPARE(activated.size(), 0);
        desk.refresher.setQuery(searching(u"Contact 00000"_s));
        desk.settle();
        QCOMPARE(desk.selected(), desk.ids[3]);
        QCOMPARE(activated.size(), 0);
    }

    void keepsTheSelectedCallWhileItIsAway()
    {
        Desk desk(m_theme, 60);
        desk.click(3, HistoryColumn::Contact);
        QSignalSpy activated(&desk.view, &CallHistoryView::callActivated);
        store::CallQuery query;
        query.chosen[store::Facet::Status] = {u"no-answer"_s};
        desk.refresher.setQuery(query);
        desk.settle();
        QCOMPARE(desk.selected(), desk.ids[3]);
        desk.board.change(desk.ids[3], [](calls::Call &call) { call.status = calls::CallStatus::Known::Queued; });
        desk.refresh();
        QCOMPARE(desk.model.rowOf(desk.ids[3]), -1);
        QCOMPARE(desk.selected(), 0); // and not a neighbour nobody chose
        QCOMPARE(desk.view.selectedCall(), desk.ids[3]);
        desk.refresher.setQuery({});
        desk.settle();
        QCOMPARE(desk.selected(), desk.ids[3]);
        QCOMPARE(activated.size(), 0);
    }

    void staysAtTheTop()
    {
        Desk desk(m_theme, 60);
        desk.board.fill(3, -3);
        desk.refresh();
        QCOMPARE(desk.view.verticalScrollBar()->value(), 0);
        QCOMPARE(desk.view.visibleRange().first, 0);
    }

    void keepsRowsInPlaceWhileScrolled()
    {
        Desk desk(m_theme, 500);
        desk.view.verticalScrollBar()->setValue(100 * 52 + 17);
        const int before = desk.y(desk.ids[104]);
        desk.board.fill(7, -7);
        desk.refresh();
        QCOMPARE(desk.model.rowOf(desk.ids[104]), 111);
        QCOMPARE(desk.y(desk.ids[104]), before);
        // A selected row elsewhere must not pull the table to itself.
        desk.view.selectCall(desk.ids[0]);
        desk.view.verticalScrollBar()->setValue(100 * 52 + 17);
        const int again = desk.y(desk.ids[104]);
        desk.board.fill(7, -20);
        desk.board.remove({desk.ids[0]});
        desk.refresh();
        QCOMPARE(desk.y(desk.ids[104]), again);
    }

    void keepsRowsInPlaceWhenTheirNeighboursGo()
    {
        Desk desk(m_theme, 500);
        desk.view.verticalScrollBar()->setValue(100 * 52 + 17);
        const int before = desk.y(desk.ids[104]);
        desk.board.remove({desk.ids[3], desk.ids[50], desk.ids[100], desk.ids[101]}); // the topmost visible ones, too
        desk.refresh();
        QCOMPARE(desk.y(desk.ids[104]), before);
        // The topmost goes far away, as in an order by status: the others stay.
        const qint64 topmost = desk.model.idAt(desk.view.visibleRange().first);
        const int again = desk.y(desk.ids[108]);
        desk.board.change(topmost, [](calls::Call &call) { call.createdAt = call.createdAt.addDays(2); });
        desk.refresh();
        QCOMPARE(desk.model.rowOf(topmost), 0);
        QCOMPARE(desk.y(desk.ids[108]), again);
    }

    void startsAtTheTopOfAnotherQuery()
    {
        Desk desk(m_theme, 500);
        desk.view.verticalScrollBar()->setValue(100 * 52);
        desk.refresher.setQuery(searching(u"Contact"_s));
        desk.settle();
        QCOMPARE(desk.view.verticalScrollBar()->value(), 0);
    }

    void sortsByHeader()
    {
        Desk desk(m_theme, 50);
        QSignalSpy sorted(&desk.model, &CallHistoryModel::sortRequested);
        QHeaderView *header = desk.view.horizontalHeader();
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(HistoryColumn::Date));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        const auto click = [header](HistoryColumn column) {
            const int x = header->sectionViewportPosition(static_cast<int>(column)) + 20;
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
        };
        click(HistoryColumn::Contact);
        desk.settle();
        QCOMPARE(sorted.size(), 1);
        QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
        QCOMPARE(desk.model.idAt(0), desk.ids[0]);
        click(HistoryColumn::Contact);
        desk.settle();
        QCOMPARE(desk.model.idAt(0), desk.ids[49]);
        click(HistoryColumn::Duration); // longest first
        desk.settle();
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(desk.model.idAt(0), desk.ids[48]);
    }

    void tellsWhatIsVisible()
    {
        Desk desk(m_theme, 300);
        QSignalSpy visible(&desk.view, &CallHistoryView::visibleRangeChanged);
        const int rows = desk.view.viewport()->height() / 52;
        QCOMPARE(desk.view.visibleRange().first, 0);
        QVERIFY(std::abs(desk.view.visibleRange().count - rows) <= 1);
        desk.view.verticalScrollBar()->setValue(10 * 52);
        QCOMPARE(visible.last()[0].toInt(), 11);
        QVERIFY(std::abs(visible.last()[1].toInt() - 10 - rows) <= 1);
        desk.view.verticalScrollBar()->setValue(desk.view.verticalScrollBar()->maximum());
        QCOMPARE(visible.last()[1].toInt(), 300);
        desk.board.remove(desk.ids);
        desk.refresh();
        QCOMPARE(visible.last()[0].toInt(), 0);
        QCOMPARE(visible.last()[1].toInt(), 0);
    }

    void saysWhyItIsEmpty()
    {
        Desk desk(m_theme, 0);
        QSignalSpy newCall(&desk.view, &CallHistoryView::newCallRequested);
        QSignalSpy clear(&desk.view, &CallHistoryView::clearFiltersRequested);
        auto *empty = desk.view.findChild<QWidget *>(u"callHistoryEmpty"_s);
        auto *button = empty->findChild<QPushButton *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->accessibleName(), u"No call yet: place one, or wait for the first import"_s);
        QCOMPARE(button->text(), u"New call"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(newCall.size(), 1);

        desk.board.fill(3);
        desk.refresh();
        QVERIFY(!empty->isVisible());
        desk.refresher.setQuery(searching(u"nobody"_s));
        desk.settle();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->accessibleName(), u"No call matches"_s);
        QCOMPARE(button->text(), u"Clear filters"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(clear.size(), 1);
        desk.view.setFilterCount(3);
        desk.view.setCounts(0, 3);
        QCOMPARE(empty->accessibleName(), u"3 filter(s) leave nothing"_s);
        QCOMPARE(newCall.size(), 1);
    }

    void sharesItsWidth_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<qreal>("scale");
        QTest::newRow("beside the details") << 976 << 1.0;
        QTest::newRow("alone") << 1360 << 1.0;
        QTest::newRow("narrow") << 700 << 1.0;
        QTest::newRow("big letters") << 1060 << 1.5;
    }

    void sharesItsWidth()
    {
        QFETCH(int, room);
        QFETCH(qreal, scale);
        const ColumnWidths widths = columnWidths(room, scale);
        QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), room);
        for (const HistoryColumn column : allHistoryColumns) {
            const int width = widths[static_cast<std::size_t>(column)];
            QVERIFY(column > HistoryColumn::Record ? width == 0 : width >= 60 * scale);
        }
        if (room == 976 && scale == 1.0) {
            QCOMPARE(
                ColumnWidths(widths.begin(), widths.begin() + 7), (ColumnWidths {176, 148, 168, 146, 100, 150, 88}));
        }
        const ColumnWidths least = columnWidths(100, scale); // wider than the table, which then scrolls
        QVERIFY(least.front() > 100 * scale);
    }

    void growsWithTheFont()
    {
        Desk desk(m_theme, 300);
        desk.view.verticalScrollBar()->setValue(100 * 52);
        m_theme.setTextScale(1.5);
        QCOMPARE(desk.view.rowHeight(0), m_theme.rowHeight());
        QVERIFY(desk.view.rowHeight(0) >= 76);
        QCOMPARE(desk.view.visibleRange().first, 100);
    }

    void speaksItsCells()
    {
        Desk desk(m_theme, 5);
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&desk.view);
        QVERIFY(table && table->tableInterface());
        QCOMPARE(table->text(QAccessible::Name), u"Call history"_s);
        const auto name = [&](int row, HistoryColumn column) {
            return table->tableInterface()->cellAt(row, static_cast<int>(column))->text(QAccessible::Name);
        };
        QTRY_COMPARE(name(4, HistoryColumn::Record), u"Play"_s);
        QCOMPARE(name(1, HistoryColumn::Record), u"-"_s);
        QCOMPARE(name(4, HistoryColumn::Status), u"completed"_s);
        QCOMPARE(name(4, HistoryColumn::Outcome), u"No talk"_s);
        QCOMPARE(name(4, HistoryColumn::Contact), u"Contact 000004, +91 98100 00004"_s);
    }

private:
    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(CallHistoryViewTest)

#include "CallHistoryViewTest.moc"
