#include "board/CallHistoryModel.h"

#include "store/CallReader.h"
#include "support/TestClock.h"
#include "ui/board/BoardDesk.h"
#include "ui/support/WidgetApplication.h"

#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace callboard;
using namespace callboard::ui;

namespace {

using Ids = std::vector<qint64>;

Ids counted(qint64 from, qint64 to)
{
    Ids ids(static_cast<std::size_t>(to - from));
    std::iota(ids.begin(), ids.end(), from);
    return ids;
}

store::BoardIds shared(Ids ids)
{
    return std::make_shared<const Ids>(std::move(ids));
}

struct Desk
{
    Desk()
    {
        QObject::connect(&model, &QAbstractItemModel::modelReset, &model, [this] { ++resets; });
        model.reset(store::FirstPage {.ids = shared(counted(1, 257)), .rows = {}}, false);
        resets = 0;
    }

    void complete(Ids ids)
    {
        store::BoardUpdate whole;
        whole.ids = shared(std::move(ids));
        model.complete(whole);
    }

    test::BoardDesk board;
    test::TestClock clock;
    CallHistoryModel model {board.temp.reader, clock};
    int resets = 0;
};

} // namespace

/// A long board arrives in pieces below its first page, and whatever comes between finds a board it can go on from.
class GrowingBoardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsUntilItIsWhole()
    {
        Desk desk;
        QSignalSpy changed(&desk.model, &CallHistoryModel::boardChanged);
        desk.complete(counted(1, 700'001));
        QVERIFY(!desk.model.isWhole());
        QVERIFY(desk.model.rowCount() < 700'000); // the event loop has its turn
        QCOMPARE(desk.model.callCount(), 700'000); // what the person is told
        QTRY_VERIFY(desk.model.isWhole());
        QCOMPARE(desk.model.rowCount(), 700'000);
        QCOMPARE(desk.model.idAt(699'999), 700'000);
        QVERIFY(changed.size() > 2);
        QCOMPARE(desk.resets, 0);
    }

    void keepsWhatIsHeldOnTo()
    {
        Desk desk;
        const QPersistentModelIndex held = desk.model.index(40, 0);
        desk.complete(counted(1, 600'001));
        QTRY_VERIFY(desk.model.isWhole());
        QCOMPARE(held.row(), 40);
        QCOMPARE(desk.model.idAt(held.row()), 41);
    }

    void findsOnlyRowsThatAreThere()
    {
        Desk desk;
        desk.complete(counted(1, 600'001));
        QCOMPARE(desk.model.rowOf(600'000), -1);
        QCOMPARE(desk.model.rowOf(600'000, 599'999), -1);
        QTRY_VERIFY(desk.model.isWhole());
        QCOMPARE(desk.model.rowOf(600'000), 599'999);
    }

    void takesARefreshInBetween()
    {
        Desk desk;
        desk.complete(counted(1, 600'001));
        QVERIFY(!desk.model.isWhole());
        store::BoardUpdate update;
        update.from = desk.model.ids();
        Ids ids = counted(1, 600'001);
        ids.insert(ids.begin(), 600'001); // a new call
        update.diff = store::diffBoards(*update.from, ids);
        update.between = store::listBetween(*update.from, ids, update.diff);
        update.ids = shared(ids);
        desk.model.apply(update);
        QVERIFY(desk.model.isWhole());
        QCOMPARE(desk.model.rowCount(), 600'001);
        QCOMPARE(desk.model.idAt(0), 600'001);
        QCOMPARE(desk.model.idAt(600'000), 600'000);
        QCoreApplication::processEvents();
        QCOMPARE(desk.model.rowCount(), 600'001);
        QCOMPARE(desk.resets, 0);
    }

    void takesAnotherBoardInBetween()
    {
        Desk desk;
        desk.complete(counted(1, 600'001));
        QVERIFY(!desk.model.isWhole());
        desk.model.reset(store::FirstPage {.ids = shared(counted(1000, 1100)), .rows = {}}, false);
        QCOMPARE(desk.model.rowCount(), 100);
        for (int turn = 0; turn < 10; ++turn) {
            QCoreApplication::processEvents();
        }
        QCOMPARE(desk.model.rowCount(), 100);
        desk.complete(counted(1000, 1200));
        QTRY_VERIFY(desk.model.isWhole());
        QCOMPARE(desk.model.rowCount(), 200);
    }

    void takesAShortBoardInOnePiece()
    {
        Desk desk;
        desk.complete(counted(1, 10'001));
        QTRY_VERIFY(desk.model.isWhole());
        QCOMPARE(desk.model.rowCount(), 10'000);
    }
};

CALLBOARD_PLAIN_WIDGET_TEST(GrowingBoardTest)
#include "GrowingBoardTest.moc"
