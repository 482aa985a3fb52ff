#include "window/ReadingOrder.h"
#include "support/TestRegistry.h"

#include <QTest>

using callboard::ui::readingOrder;

class ReadingOrderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesLineByLine_data()
    {
        QTest::addColumn<QList<QRect>>("places");
        QTest::addColumn<QList<int>>("expected");
        QTest::addColumn<QList<int>>("mirrored");
        const auto row = [](const char *name, const QList<QRect> &places, const QList<int> &expected,
                             const QList<int> &mirrored) { QTest::newRow(name) << places << expected << mirrored; };
        row("nothing", {}, {}, {});
        row("a line", {{100, 0, 50, 20}, {0, 0, 50, 20}}, {1, 0}, {0, 1});
        row("two lines", {{0, 30, 50, 20}, {60, 0, 50, 20}, {0, 0, 50, 20}}, {2, 1, 0}, {1, 2, 0});
        row("higher and lower ones on one middle", {{0, 8, 50, 14}, {60, 0, 50, 30}, {120, 10, 50, 10}}, {0, 1, 2},
            {2, 1, 0});
        row("a tall one beside two lines", {{200, 0, 50, 100}, {0, 0, 50, 20}, {0, 60, 50, 20}}, {1, 0, 2}, {0, 1, 2});
        row("lines that touch", {{0, 20, 50, 20}, {0, 0, 50, 20}, {60, 20, 50, 20}}, {1, 0, 2}, {1, 2, 0});
        row("the same place: as they came", {{0, 0, 9, 9}, {0, 0, 9, 9}}, {0, 1}, {0, 1});
    }
    void goesLineByLine()
    {
        QFETCH(const QList<QRect>, places);
        QFETCH(const QList<int>, expected);
        QFETCH(const QList<int>, mirrored);
        const auto read = [&places](Qt::LayoutDirection direction) {
            QList<int> order;
            for (const std::size_t index : readingOrder({places.begin(), places.end()}, direction)) {
                order.append(static_cast<int>(index));
            }
            return order;
        };
        QCOMPARE(read(Qt::LeftToRight), expected);
        QCOMPARE(read(Qt::RightToLeft), mirrored);
    }
};

CALLBOARD_TEST(ReadingOrderTest)

#include "ReadingOrderTest.moc"
