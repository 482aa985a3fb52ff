#include "board/HistoryHeader.h"
#include "ui/board/TableDesk.h"
#include "ui/support/WidgetApplication.h"

#include <QAccessible>
#include <QTest>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;

/// The table as a screen reader finds it: where a cell stands, what its column is called, what is selected.
class SpokenTableTest final : public QObject
{
    Q_OBJECT

public:
    explicit SpokenTableTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void aCellSaysWhereItStands()
    {
        test::TableDesk desk(m_theme, 12);
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&desk.view);
        QVERIFY(table);
        QCOMPARE(table->role(), QAccessible::Table);
        QCOMPARE(table->text(QAccessible::Name), u"Call history"_s);
        QAccessibleTableInterface *cells = table->tableInterface();
        QVERIFY(cells);
        QCOMPARE(cells->rowCount(), 12);
        for (const HistoryColumn column : {HistoryColumn::Contact, HistoryColumn::Status, HistoryColumn::Date}) {
            const int at = static_cast<int>(column);
            QAccessibleInterface *cell = cells->cellAt(3, at);
            QVERIFY(cell);
            QVERIFY2(!cell->text(QAccessible::Name).isEmpty(), qPrintable(QString::number(at)));
            QVERIFY2(!cell->text(QAccessible::Name).contains(u'\n'), "one line");
            const QAccessibleTableCellInterface *place = cell->tableCellInterface();
            QVERIFY(place);
            QCOMPARE(place->rowIndex(), 3);
            QCOMPARE(place->columnIndex(), at);
            QCOMPARE(nameOfFirst(place->rowHeaderCells()), u"Row 4"_s);
            QVERIFY(nameOfFirst(place->columnHeaderCells()).startsWith(CallCells::title(column)));
        }
        QCOMPARE(cells->rowDescription(11), u"Row 12"_s);
        // Every column that shows has a name.
        for (const HistoryColumn column : desk.view.columns().shownColumns()) {
            QVERIFY(!cells->columnDescription(static_cast<int>(column)).isEmpty());
        }
    }

    void theSortedColumnSaysSo()
    {
        test::TableDesk desk(m_theme, 3);
        const auto title = [&desk](HistoryColumn column) {
            return desk.model.headerData(static_cast<int>(column), Qt::Horizontal, Qt::AccessibleTextRole).toString();
        };
        // Over AT-SPI a heading is what is seen: there the table itself says its order.
        const auto order
            = [&desk] { return QAccessible::queryAccessibleInterface(&desk.view)->text(QAccessible::Description); };
        QCOMPARE(order(), u"Date, sorted, descending"_s);
        QCOMPARE(title(HistoryColumn::Date), u"Date, sorted, descending"_s);
        QCOMPARE(title(HistoryColumn::Contact), u"Contact"_s);
        desk.model.sort(static_cast<int>(HistoryColumn::Contact), Qt::AscendingOrder);
        desk.settle();
        QCOMPARE(title(HistoryColumn::Date), u"Date"_s);
        QCOMPARE(title(HistoryColumn::Contact), u"Contact, sorted, ascending"_s);
        QTRY_COMPARE(order(), u"Contact, sorted, ascending"_s);
        QCOMPARE(desk.model.headerData(0, Qt::Horizontal).toString(), u"Contact"_s); // what is seen stays short
    }

    void keysMoveTheFocusAndTheSelection()
    {
        test::TableDesk desk(m_theme, 4);
        desk.view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.view));
        desk.view.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&desk.view, Qt::Key_Down);
        QTest::keyClick(&desk.view, Qt::Key_Down);
        const QAccessibleTableInterface *cells = QAccessible::queryAccessibleInterface(&desk.view)->tableInterface();
        QCOMPARE(cells->selectedRows(), QList<int> {1});
        QVERIFY(cells->cellAt(1, 0)->state().selected);
        QVERIFY(cells->cellAt(1, 0)->state().focused);
        QVERIFY(!cells->cellAt(0, 0)->state().selected);
        QVERIFY(!cells->cellAt(0, 0)->state().focused);
    }

private:
    /// Qt makes the headings of a cell for each who asks, and remembers them nowhere.
    static QString nameOfFirst(const QList<QAccessibleInterface *> &cells)
    {
        const QString name = cells.isEmpty() ? QString() : cells.first()->text(QAccessible::Name);
        for (QAccessibleInterface *cell : cells) {
            QAccessible::deleteAccessibleInterface(QAccessible::registerAccessibleInterface(cell));
        }
        return name;
    }

    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(SpokenTableTest)
#include "SpokenTableTest.moc"
