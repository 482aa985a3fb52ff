#include "board/BoardRefresher.h"

#include "board/CallHistoryModel.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"
#include "ui/board/BoardDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Desk
{
    test::BoardDesk board;
    test::TestClock clock;
    CallHistoryModel model {board.temp.reader, clock};
    BoardRefresher refresher {board.temp.reader, model, clock};
    QSignalSpy refreshed {&refresher, &BoardRefresher::refreshed};

    /// Until every question has been answered, and what it led to.
    void settle()
    {
        QTRY_VERIFY(!refresher.isRefreshing());
        board.temp.settle();
    }
    void start()
    {
        refresher.start();
        settle();
    }
};

store::CallQuery only(const QString &status)
{
    store::CallQuery query;
    query.chosen[store::Facet::Status] = {status};
    return query;
}

store::ChangeSet changed(store::Source source, bool statusChanged = true)
{
    store::CallChange change;
    change.id = 1;
    change.statusChanged = statusChanged;
    change.source = source;
    return {{change}};
}

} // namespace

class BoardRefresherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheStoreEveryFiveSeconds()
    {
        Desk desk;
        desk.board.fill(3);
        desk.start();
        QCOMPARE(desk.model.rowCount(), 3);
        QCOMPARE(desk.refreshed.size(), 1);
        QCOMPARE(desk.refreshed[0][0].toDateTime(), desk.clock.now());
        QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);

        desk.board.fill(2, 10);
        desk.clock.advance(4999ms);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 3);
        desk.clock.advance(1ms);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 5);
        QCOMPARE(desk.refreshed.size(), 2);

        desk.clock.advance(5s); // nothing new: still true, at a later time
        desk.settle();
        QCOMPARE(desk.refreshed.size(), 3);
        QCOMPARE(desk.refreshed[2][0].toDateTime(), desk.clock.now());
        QCOMPARE(reset.size(), 0);
    }

    void standsStillWhilePaused()
    {
        Desk desk;
        desk.board.fill(3);
        desk.start();
        desk.refresher.setLive(false);
        QVERIFY(!desk.refresher.isLive());
        desk.board.fill(1, 10);
        desk.clock.advance(60s);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 3);
        QCOMPARE(desk.refreshed.size(), 1);

        desk.refresher.setLive(true); // at once, and then every five seconds again
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 4);
        desk.board.fill(1, 20);
        desk.clock.advance(5s);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 5);
        const qsizetype before = desk.refreshed.size();
        desk.refresher.setLive(true); // it is Live already
        desk.settle();
        QCOMPARE(desk.refreshed.size(), before);
    }

    void refreshesAtOnceWhenAsked()
    {
        Desk desk;
        desk.board.fill(3);
        desk.start();
        desk.refresher.setLive(false);
        QVERIFY(!desk.refresher.isLive());
        desk.board.fill(1, 10);
        desk.refresher.refreshNow();
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 4);
        desk.board.fill(1, 20);
        desk.refresher.localChange();
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 5);
        desk.refresher.setQuery(only(u"busy"_s));
        desk.settle();
        QVERIFY(desk.model.rowCount() < 5);
        QVERIFY(!desk.refresher.isLive());
    }

    void showsAtOnceWhatAPersonDid()
    {
        Desk desk;
        desk.board.fill(3);
        desk.start();
        desk.refresher.setLive(false);
        desk.board.fill(1, 10);
        desk.refresher.follow(changed(store::Source::Poll));
        desk.clock.advance(60s);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 3); // Paused: what the program does by itself waits
        desk.refresher.follow(changed(store::Source::Check));
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 4);
    }

    void gathersWhatTheProgramDoes()
    {
        Desk desk;
        desk.board.fill(3);
        desk.start();
        desk.board.fill(1, 10);
        for (int i = 0; i < 20; ++i) {
            desk.refresher.follow(changed(store::Source::Poll));
        }
        QVERIFY(!desk.refresher.isRefreshing());
        desk.clock.advance(BoardRefresher::gathersFor);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 4);
        QCOMPARE(desk.refreshed.size(), 2); // all twenty at once

        // Page upon page of an import, and what leaves a call as it stood: at the tick.
        desk.board.fill(1, 20);
        desk.refresher.follow(changed(store::Source::Import));
        desk.refresher.follow(changed(store::Source::Poll, false));
        desk.clock.advance(BoardRefresher::gathersFor);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 4);
        desk.clock.advance(5s);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 5);
    }

    void asksOneQuestionAtATime()
    {
        Desk desk;
        desk.board.fill(3);
        desk.start();
        for (int i = 0; i < 20; ++i) {
            desk.refresher.localChange();
        }
        QVERIFY(desk.refresher.isRefreshing());
        desk.settle(); // the answer to the first, which asks once more for the other nineteen
        desk.settle();
        QCOMPARE(desk.refreshed.size(), 3);
        QVERIFY(!desk.refresher.isRefreshing());
    }

    void dropsAnswersToAnOldQuery()
    {
        Desk desk;
        const auto ids = desk.board.fill(12);
        desk.start();
        QSignalSpy counted(&desk.refresher, &BoardRefresher::countChanged);
        desk.refresher.setQuery(only(u"busy"_s));
        desk.refresher.setQuery(only(u"queued"_s)); // before the answer about the busy ones
        desk.settle();
        QCOMPARE(*desk.model.ids(), (std::vector {ids[1], ids[7]}));
        QCOMPARE(counted.size(), 1);
        QCOMPARE(counted[0][0].toInt(), 2);
        QCOMPARE(counted[0][1].toInt(), 12);
        desk.refresher.setQuery(only(u"queued"_s)); // nothing new: no question
        QVERIFY(!desk.refresher.isRefreshing());
    }

    void countsWhatItShows()
    {
        Desk desk;
        QSignalSpy counted(&desk.refresher, &BoardRefresher::countChanged);
        desk.start();
        QCOMPARE(counted.size(), 1); // that there are none is news, too
        QCOMPARE(counted[0][0].toInt(), 0);
        QCOMPARE(counted[0][1].toInt(), 0);
        desk.board.fill(6);
        desk.clock.advance(5s);
        desk.settle();
        QCOMPARE(counted.size(), 2);
        QCOMPARE(counted[1][1].toInt(), 6);
        desk.clock.advance(5s);
        desk.settle();
        QCOMPARE(counted.size(), 2);
    }

    void keepsTheRowsWhenTheStoreFails()
    {
        Desk desk;
        desk.board.fill(3);
        desk.start();
        QSignalSpy failed(&desk.refresher, &BoardRefresher::failed);
        desk.board.fill(1, 10);
        desk.board.harm();
        desk.clock.advance(5s);
        desk.settle();
        QVERIFY(failed.size() >= 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QCOMPARE(desk.model.rowCount(), 3);
        QCOMPARE(desk.refreshed.size(), 1);
        desk.board.heal();
        desk.clock.advance(5s);
        desk.settle();
        QCOMPARE(desk.model.rowCount(), 4);
    }

    void readsCounts()
    {
        Desk desk;
        desk.board.fill(6);
        QSignalSpy read(&desk.refresher, &BoardRefresher::countsRead);
        desk.refresher.readCounts(store::Facet::Status);
        desk.settle();
        QCOMPARE(read.size(), 1);
        const auto counts = read[0][0].value<store::FacetCounts>();
        QCOMPARE(counts.facet, store::Facet::Status);
        QCOMPARE(counts.counts.front(), (store::FacetCount {u"completed"_s, {}, 2}));
    }

    void outlivesNothing()
    {
        test::BoardDesk board;
        test::TestClock clock;
        board.fill(3);
        {
            CallHistoryModel model(board.temp.reader, clock);
            model.setVisibleRows(0, 2);
            BoardRefresher refresher(board.temp.reader, model, clock);
            refresher.start();
            refresher.readCounts(store::Facet::Status);
        }
        clock.advance(60s); // its answers and ticks come to nobody
        board.temp.settle();
    }
};

CALLBOARD_TEST(BoardRefresherTest)
#include "BoardRefresherTest.moc"
