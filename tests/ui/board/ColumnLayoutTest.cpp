#include "board/ColumnLayout.h"

#include "board/ColumnWidths.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;

namespace {

int widthOf(const ColumnWidths &widths, HistoryColumn column)
{
    return widths[static_cast<std::size_t>(column)];
}

int sum(const ColumnWidths &widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

} // namespace

class ColumnLayoutTest final : public QObject
{
    Q_OBJECT

private:
    static ColumnLayout::Order all() { return {allHistoryColumns.begin(), allHistoryColumns.end()}; }

private Q_SLOTS:
    void startsWithSevenColumns()
    {
        const ColumnLayout layout;
        QCOMPARE(
            std::ranges::count_if(allHistoryColumns, [&](HistoryColumn column) { return layout.isShown(column); }), 7);
        QVERIFY(layout.isShown(HistoryColumn::Outcome));
        QVERIFY(!layout.isShown(HistoryColumn::Agent));
        QCOMPARE(layout.order(), all());
        QCOMPARE(layout.width(HistoryColumn::Contact), 0);
    }

    void keepsTheContact()
    {
        ColumnLayout layout;
        layout.setShown(HistoryColumn::Contact, false);
        QVERIFY(layout.isShown(HistoryColumn::Contact));
        ColumnLayout::Order twice = all();
        twice[0] = HistoryColumn::Tags;
        layout.setOrder(twice);
        QCOMPARE(layout, ColumnLayout());
        layout.setWidth(HistoryColumn::Tags, 3);
        QCOMPARE(layout.width(HistoryColumn::Tags), ColumnLayout::leastWidth);
    }

    void remembers()
    {
        ColumnLayout layout;
        ColumnLayout::Order order = all();
        std::ranges::reverse(order);
        layout.setOrder(order);
        layout.setShown(HistoryColumn::Cost, true);
        layout.setShown(HistoryColumn::Project, false);
        layout.setWidth(HistoryColumn::Date, 222);
        QCOMPARE(ColumnLayout::fromBytes(layout.toBytes()), layout);
        QCOMPARE(ColumnLayout::fromBytes(ColumnLayout().toBytes()), ColumnLayout());
    }

    void answersAreColumns()
    {
        const calls::Question interested {{}, u"user_interested"_s};
        const calls::Question budget {u"Finance"_s, u"Budget"_s};
        ColumnLayout layout;
        layout.setAnswerShown(interested, true);
        layout.setAnswerShown(budget, true);
        layout.setAnswerShown(budget, true);
        QCOMPARE(layout.answers(), (std::vector<calls::Question> {interested, budget}));
        ColumnLayout::Order order = layout.order();
        std::ranges::rotate(order, order.end() - 1);
        layout.setOrder(order);
        QCOMPARE(layout.order().front(), answerColumn(1));
        layout.setWidth(answerColumn(1), 130);
        QCOMPARE(ColumnLayout::fromBytes(layout.toBytes()).columns(), layout.columns()); // however they are numbered
        QCOMPARE(ColumnLayout::fromColumns(layout.columns()).columns(), layout.columns());
        QCOMPARE(layout.columns().front(), (views::ViewColumn {.name = {}, .question = budget, .width = 130}));
        QCOMPARE(sum(columnWidths(1500, 1.0, layout)), 1500);

        layout.setAnswerShown(interested, false);
        QCOMPARE(layout.answers(), std::vector<calls::Question> {budget});
        QCOMPARE(layout.order().front(), answerColumn(0));
        QCOMPARE(layout.width(answerColumn(0)), 130);
        layout.setShown(answerColumn(0), false);
        QCOMPARE(layout, ColumnLayout());
    }

    void isMadeOfAViewsColumns()
    {
        const ColumnLayout layout = ColumnLayout::fromColumns({{.name = u"date"_s, .width = 99}, {.name = u"mood"_s},
            {.name = u"contact"_s}, {.name = u"date"_s}, {.name = u"cost"_s}});
        QCOMPARE(layout.columns(), (std::vector<views::ViewColumn> {
                                       {.name = u"date"_s, .width = 99}, {.name = u"contact"_s}, {.name = u"cost"_s}}));
        QCOMPARE(ColumnLayout::fromColumns({{.name = u"cost"_s}}).columns().front().name, u"contact"_s);
        QCOMPARE(ColumnLayout::fromColumns({{.name = u"mood"_s}}), ColumnLayout());
    }

    void takesNothingDamaged_data()
    {
        ColumnLayout layout;
        layout.setShown(HistoryColumn::Cost, true);
        layout.setWidth(HistoryColumn::Date, 222);
        const QByteArray good = layout.toBytes();
        const auto with = [&good](const char *before, const char *after) {
            QByteArray bytes = good;
            bytes.replace(before, after);
            return bytes;
        };
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\x00\xff\xfe garbage", 10);
        QTest::newRow("cut") << good.left(good.size() / 2);
        QTest::newRow("a list") << QByteArray("[1,2,3]");
        QTest::newRow("another version") << with("\"version\":1", "\"version\":2");
        QTest::newRow("an unknown column") << with("\"tags\"", "\"mood\"");
        QTest::newRow("a column twice") << with("[\"contact\",\"project\"", "[\"contact\",\"contact\"");
        QTest::newRow("no contact") << with("\"hidden\":[", "\"hidden\":[\"contact\",");
        QTest::newRow("a width like none") << with("222", "99999999");
        QTest::newRow("a width in words") << with("222", "\"wide\"");
    }

    void takesNothingDamaged()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(ColumnLayout::fromBytes(bytes), ColumnLayout());
    }

    void givesNewColumnsAPlace()
    {
        const ColumnLayout layout = ColumnLayout::fromBytes(
            R"({"version":1,"order":["date","contact","project","status","duration","record"],"hidden":[],"widths":{}})");
        QCOMPARE(layout.order().front(), HistoryColumn::Date);
        QCOMPARE(layout.order()[1], HistoryColumn::Contact);
        QVERIFY(layout.isShown(HistoryColumn::Record));
        QVERIFY(!layout.isShown(HistoryColumn::Outcome));
        QCOMPARE(layout.order()[6], HistoryColumn::Outcome);
    }

    void keepsAHandsWidth()
    {
        ColumnLayout layout;
        layout.setWidth(HistoryColumn::Project, 300);
        for (const int room : {920, 976, 1360}) {
            const ColumnWidths widths = columnWidths(room, 1.0, layout);
            QCOMPARE(widthOf(widths, HistoryColumn::Project), 300);
            QCOMPARE(sum(widths), room);
        }
        QCOMPARE(widthOf(columnWidths(1500, 1.5, layout), HistoryColumn::Project), 450);
    }

    void sharesAmongThoseShown()
    {
        ColumnLayout layout;
        for (const HistoryColumn column : allHistoryColumns) {
            layout.setShown(column, column == HistoryColumn::Duration);
        }
        layout.setWidth(HistoryColumn::Contact, 200);
        const ColumnWidths widths = columnWidths(700, 1.0, layout);
        QCOMPARE(widthOf(widths, HistoryColumn::Contact), 200);
        QCOMPARE(widthOf(widths, HistoryColumn::Duration), 500);
        QCOMPARE(sum(widths), 700);
        for (const HistoryColumn column : allHistoryColumns) {
            layout.setShown(column, true);
            layout.setWidth(column, 100);
        }
        QCOMPARE(sum(columnWidths(5000, 1.0, layout)), 1300); // all by hand: the rest stays empty
    }
};

CALLBOARD_TEST(ColumnLayoutTest)
#include "ColumnLayoutTest.moc"
