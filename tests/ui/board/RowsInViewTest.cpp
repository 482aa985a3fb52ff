#include "board/RowsInView.h"

#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::ui;
using store::RowRange;

class RowsInViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTouchesTheViewAndWhatIsSeen_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("seenFirst");
        QTest::addColumn<int>("seenCount");
        // A view of 100 pixels on 8 rows of 20.
        QTest::newRow("at the top") << 0 << 0 << 0 << 4 << 0 << 5;
        QTest::newRow("a little down") << 5 << 0 << 5 << 5 << 0 << 5;
        QTest::newRow("half a row down") << 10 << 0 << 10 << 5 << 0 << 6;
        QTest::newRow("more than half") << 15 << 0 << 15 << 5 << 1 << 5;
        QTest::newRow("at the end") << 60 << 3 << 0 << 7 << 3 << 5;
    }

    void whatTouchesTheViewAndWhatIsSeen()
    {
        QFETCH(int, position);
        const RowsInView view {position, 100, 20, 8};
        QTEST(view.first(), "first");
        QTEST(view.hidden(), "hidden");
        QTEST(view.last(), "last");
        QTEST(view.seen().first, "seenFirst");
        QTEST(view.seen().count, "seenCount");
    }

    void nothingIsSeenOfNothing()
    {
        QVERIFY((RowsInView {0, 100, 20, 0}.seen()) == RowRange {});
        QVERIFY((RowsInView {0, 100, 20, 2}.seen()) == (RowRange {0, 2}));
    }
};

CALLBOARD_TEST(RowsInViewTest)
#include "RowsInViewTest.moc"
