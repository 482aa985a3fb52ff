#include "board/BoardRows.h"

#include "store/CallReader.h"
#include "support/TestRegistry.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace callboard;
using namespace callboard::ui;
using store::RowRange;

namespace {

using Ids = std::vector<qint64>;
using Kind = RowStep::Kind;

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

store::BoardUpdate wayTo(const store::BoardIds &before, Ids after)
{
    store::BoardUpdate update;
    update.from = before;
    update.diff = store::diffBoards(*before, after);
    update.between = store::listBetween(*before, after, update.diff);
    update.ids = shared(std::move(after));
    return update;
}

/// What a listener makes of a step that knows only the list before it: the rows that stay are those it was told of.
Ids followed(Ids ids, const RowStep &step)
{
    const auto first = ids.begin() + (step.kind == Kind::Rearrange ? 0 : step.range.first);
    switch (step.kind) {
    case Kind::Insert: {
        const auto from = step.ids->begin() + step.range.first;
        ids.insert(first, from, from + step.range.count);
        break;
    }
    case Kind::Remove:
        ids.erase(first, first + step.range.count);
        break;
    case Kind::Rearrange: // all of it may be other calls, but there are as many
        return ids.size() == step.ids->size() ? *step.ids : Ids {};
    }
    return ids;
}

} // namespace

class BoardRowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newCallsAtOneEndAreOneStep()
    {
        const store::BoardIds before = shared(counted(5, 100));
        const store::BoardUpdate update = wayTo(before, counted(2, 100));
        const std::vector<RowStep> steps = stepsOf(update);
        QCOMPARE(steps.size(), std::size_t(1));
        QVERIFY(steps[0].kind == Kind::Insert);
        QVERIFY(steps[0].range == (RowRange {0, 3}));
        QCOMPARE(steps[0].ids, update.ids); // the very list: a million ids are not copied
    }

    void removesFromTheEndThenInsertsFromTheTop()
    {
        const store::BoardIds before = shared({1, 2, 3, 4, 5});
        const store::BoardUpdate update = wayTo(before, {9, 1, 3, 4});
        QVERIFY(!update.between);
        const std::vector<RowStep> steps = stepsOf(update);
        QCOMPARE(steps.size(), std::size_t(3));
        QVERIFY(steps[0].kind == Kind::Remove && steps[0].range == (RowRange {4, 1}));
        QCOMPARE(*steps[0].ids, Ids({1, 2, 3, 4}));
        QVERIFY(steps[1].kind == Kind::Remove && steps[1].range == (RowRange {1, 1}));
        QCOMPARE(*steps[1].ids, Ids({1, 3, 4}));
        QVERIFY(steps[2].kind == Kind::Insert && steps[2].range == (RowRange {0, 1}));
        QCOMPARE(steps[2].ids, update.ids);
        QCOMPARE(*before, Ids({1, 2, 3, 4, 5}));
    }

    void anotherOrderIsOneRearrangement()
    {
        const store::BoardIds before = shared(counted(1, 50));
        Ids backwards = *before;
        std::ranges::reverse(backwards);
        const std::vector<RowStep> same = stepsOf(wayTo(before, backwards));
        QCOMPARE(same.size(), std::size_t(1));
        QVERIFY(same[0].kind == Kind::Rearrange);

        backwards.push_back(77);
        const std::vector<RowStep> longer = stepsOf(wayTo(before, backwards));
        QCOMPARE(longer.size(), std::size_t(2));
        QVERIFY(longer[0].kind == Kind::Insert && longer[0].range == (RowRange {49, 1}));
        QVERIFY(longer[1].kind == Kind::Rearrange);

        backwards.resize(40);
        const std::vector<RowStep> shorter = stepsOf(wayTo(before, backwards));
        QCOMPARE(shorter.size(), std::size_t(2));
        QVERIFY(shorter[0].kind == Kind::Rearrange);
        QVERIFY(shorter[1].kind == Kind::Remove && shorter[1].range == (RowRange {40, 9}));
    }

    void everyStepSaysAllThatItChanges_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void everyStepSaysAllThatItChanges()
    {
        QFETCH(quint32, seed);
        QRandomGenerator dice(seed);
        BoardRows rows;
        rows.setWhole(shared(counted(1, 120)));
        qint64 next = 1000;
        for (int round = 0; round < 60; ++round) {
            Ids after = *rows.ids();
            const int going = dice.bounded(100) < 50 ? 1 : 30;
            std::erase_if(after, [&](qint64) { return dice.bounded(100) < going; });
            for (int count = dice.bounded(4); count > 0; --count) {
                after.insert(after.begin() + dice.bounded(int(after.size()) + 1), next++);
            }
            if (dice.bounded(100) < 20 && after.size() > 1) {
                std::swap(after.front(), after.back());
            }
            const store::BoardUpdate update = wayTo(rows.ids(), after);
            Ids heard = *rows.ids();
            for (const RowStep &step : stepsOf(update)) {
                heard = followed(std::move(heard), step);
                rows.take(step);
                QCOMPARE(*rows.ids(), heard);
                QCOMPARE(rows.count(), int(heard.size()));
            }
            QCOMPARE(heard, after);
        }
    }

    void findsCallsNearAndFar()
    {
        BoardRows rows;
        QCOMPARE(rows.rowOf(1), -1);
        QCOMPARE(rows.idAt(0), 0);
        rows.setWhole(shared(counted(1, 5001)));
        QCOMPARE(rows.rowOf(4000, 3990), 3999);
        QCOMPARE(rows.rowOf(4000), 3999);
        QCOMPARE(rows.rowOf(4000, 1'000'000), 3999);
        QCOMPARE(rows.rowOf(5001, -7), -1);
        QCOMPARE(rows.idAt(4999), 5000);
        QCOMPARE(rows.idAt(5000), 0);
        QCOMPARE(rows.idAt(-1), 0);
    }

    void findsManyCallsInTheOrderAskedFor()
    {
        BoardRows rows;
        rows.setWhole(shared(counted(1, 101)));
        QCOMPARE(rows.rowsOf({50, 7, 50, 200}), std::vector<int>({49, 6, 49, -1}));
        Ids many = counted(1, 40);
        std::ranges::reverse(many);
        many.push_back(500);
        std::vector<int> expected(39);
        std::iota(expected.rbegin(), expected.rend(), 0);
        expected.push_back(-1);
        QCOMPARE(rows.rowsOf(many), expected);
    }

    void growsInPieces()
    {
        BoardRows rows;
        rows.setTop(shared(counted(1, 11)));
        QVERIFY(!rows.isWhole());
        QVERIFY(!rows.isGrowing());
        QVERIFY(rows.isHeadOf(shared(counted(1, 36))));
        QVERIFY(rows.complete(shared(counted(1, 36))) == RowRange {});
        QVERIFY(rows.isGrowing());
        QCOMPARE(rows.count(), 10);
        QCOMPARE(rows.callCount(), 35);
        QCOMPARE(rows.rowOf(20), -1); // known, but it has no row yet
        QVERIFY(rows.nextPiece(20) == (RowRange {10, 20}));
        rows.grow(rows.nextPiece(20));
        QVERIFY(rows.isGrowing());
        QCOMPARE(rows.rowOf(20), 19);
        rows.grow(rows.nextPiece(20));
        QVERIFY(rows.isWhole());
        QVERIFY(!rows.isGrowing());
        QCOMPARE(rows.count(), 35);
        QVERIFY(rows.nextPiece() == RowRange {});
    }

    void aShortBoardIsWholeAtOnce()
    {
        BoardRows rows;
        rows.setTop(shared(counted(1, 11)));
        rows.complete(shared(counted(1, 11)));
        QVERIFY(rows.isWhole());
    }

    void anotherOrderKeepsTheRows()
    {
        BoardRows rows;
        rows.setWhole(shared(counted(1, 31)));
        const store::BoardIds page = shared({30, 29, 28});
        QVERIFY(rows.hasRoomFor(page));
        rows.setOrder(page);
        QVERIFY(!rows.isWhole());
        QCOMPARE(rows.count(), 30);
        QCOMPARE(rows.idAt(2), 28);
        QCOMPARE(rows.idAt(3), 0); // not known yet
        Ids whole = counted(1, 31);
        std::ranges::reverse(whole);
        QVERIFY(rows.isHeadOf(shared(whole)));
        QVERIFY(rows.complete(shared(whole)) == (RowRange {3, 27}));
        QVERIFY(rows.isWhole());
        QCOMPARE(rows.idAt(29), 1);
    }

    void knowsWhatItIsNotTheHeadOf()
    {
        BoardRows rows;
        QVERIFY(!rows.isHeadOf(shared(counted(1, 5)))); // nothing is shown: the board starts from the top
        QVERIFY(!rows.isHeadOf(nullptr));
        rows.setTop(shared(counted(1, 11)));
        QVERIFY(!rows.isHeadOf(nullptr));
        QVERIFY(!rows.isHeadOf(shared(counted(1, 10)))); // shorter
        QVERIFY(!rows.isHeadOf(shared(counted(0, 40)))); // a call came between
        QVERIFY(!rows.hasRoomFor(shared(counted(1, 12))));
    }

    void countsWhatOnlySoundsAlike()
    {
        BoardRows rows;
        store::BoardUpdate update;
        update.ids = shared(counted(1, 11));
        update.alike = 3;
        rows.setAlike(update);
        rows.setWhole(update.ids);
        QCOMPARE(rows.alikeCount(), 3);
        QVERIFY(!rows.isAlike(6));
        QVERIFY(rows.isAlike(7));
        rows.setTop(shared(counted(1, 5)));
        QCOMPARE(rows.alikeCount(), 0);
        QVERIFY(!rows.isAlike(7));
    }

    void joinsNeighbours()
    {
        QVERIFY(rangesOf({}).empty());
        const std::vector<RowRange> expected {{1, 3}, {7, 1}, {9, 2}};
        QVERIFY(rangesOf({9, 3, 1, 10, 7, 2, 3}) == expected);
    }
};

CALLBOARD_TEST(BoardRowsTest)
#include "BoardRowsTest.moc"
