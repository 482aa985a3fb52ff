#include "store/BoardDiff.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace callboard::store;

using Ids = std::vector<qint64>;
Q_DECLARE_METATYPE(Ids)
Q_DECLARE_METATYPE(BoardDiff)

namespace {

/// What a model does with a diff. Asserts the ranges are ordered, apart, and inside the list.
Ids applied(const Ids &before, const Ids &after, const BoardDiff &diff)
{
    Ids rows = before;
    int previous = static_cast<int>(before.size());
    for (auto range = diff.removed.rbegin(); range != diff.removed.rend(); ++range) {
        if (range->count <= 0 || range->first < 0 || range->first + range->count > previous) {
            return {-1};
        }
        previous = range->first;
        rows.erase(rows.begin() + range->first, rows.begin() + range->first + range->count);
    }
    if (diff.reordered) {
        const auto place = [&](qint64 id) { return std::find(after.begin(), after.end(), id); };
        std::sort(rows.begin(), rows.end(), [&](qint64 a, qint64 b) { return place(a) < place(b); });
    }
    int end = 0;
    for (const RowRange &range : diff.inserted) {
        if (range.count <= 0 || range.first < end || range.first > static_cast<int>(rows.size())
            || range.first + range.count > static_cast<int>(after.size())) {
            return {-2};
        }
        end = range.first + range.count;
        rows.insert(rows.begin() + range.first, after.begin() + range.first, after.begin() + end);
    }
    return rows;
}

} // namespace

class BoardDiffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDiffIsTheOneExpected_data()
    {
        QTest::addColumn<Ids>("before");
        QTest::addColumn<Ids>("after");
        QTest::addColumn<BoardDiff>("expected");

        QTest::newRow("nothing, still nothing") << Ids {} << Ids {} << BoardDiff {};
        QTest::newRow("the same") << Ids {3, 2, 1} << Ids {3, 2, 1} << BoardDiff {};
        QTest::newRow("the first calls") << Ids {} << Ids {2, 1} << BoardDiff {{}, false, {{0, 2}}};
        QTest::newRow("all gone") << Ids {2, 1} << Ids {} << BoardDiff {{{0, 2}}, false, {}};
        QTest::newRow("a new call on top") << Ids {2, 1} << Ids {3, 2, 1} << BoardDiff {{}, false, {{0, 1}}};
        QTest::newRow("a new call at the end") << Ids {1, 2} << Ids {1, 2, 3} << BoardDiff {{}, false, {{2, 1}}};
        QTest::newRow("a call left in the middle") << Ids {1, 2, 3} << Ids {1, 3} << BoardDiff {{{1, 1}}, false, {}};
        QTest::newRow("two runs removed")
            << Ids {1, 2, 3, 4, 5} << Ids {2, 5} << BoardDiff {{{0, 1}, {2, 2}}, false, {}};
        QTest::newRow("two runs inserted")
            << Ids {2, 5} << Ids {1, 2, 3, 4, 5} << BoardDiff {{}, false, {{0, 1}, {2, 2}}};
        QTest::newRow("one replaced") << Ids {1, 2, 3} << Ids {1, 9, 3} << BoardDiff {{{1, 1}}, false, {{1, 1}}};
        QTest::newRow("two swapped") << Ids {1, 2, 3} << Ids {2, 1, 3} << BoardDiff {{}, true, {}};
        QTest::newRow("all others") << Ids {1, 2} << Ids {3, 4} << BoardDiff {{{0, 2}}, false, {{0, 2}}};
        QTest::newRow("one moved while one came and one went")
            << Ids {1, 2, 3, 4} << Ids {3, 5, 1, 4} << BoardDiff {{{1, 1}}, true, {{1, 1}}};
    }

    void theDiffIsTheOneExpected()
    {
        QFETCH(const Ids, before);
        QFETCH(const Ids, after);
        QFETCH(const BoardDiff, expected);
        const BoardDiff diff = diffBoards(before, after);
        QVERIFY(diff == expected);
        QCOMPARE(diff.isEmpty(), before == after);
        QCOMPARE(applied(before, after, diff), after);
    }

    void applyingTheDiffGivesTheNewList()
    {
        std::mt19937 dice(42);
        const auto roll = [&](std::size_t below) { return static_cast<std::size_t>(dice()) % below; };
        for (int round = 0; round < 5000; ++round) {
            Ids before(roll(13));
            std::iota(before.begin(), before.end(), 1);
            if (roll(2) == 0) {
                std::shuffle(before.begin(), before.end(), dice);
            }
            Ids after = before;
            for (std::size_t edits = roll(5); edits > 0; --edits) {
                switch (roll(3)) {
                case 0:
                    after.insert(after.begin() + static_cast<std::ptrdiff_t>(roll(after.size() + 1)),
                        static_cast<qint64>(100 + round * 10) + static_cast<qint64>(edits));
                    break;
                case 1:
                    if (!after.empty()) {
                        after.erase(after.begin() + static_cast<std::ptrdiff_t>(roll(after.size())));
                    }
                    break;
                default:
                    if (after.size() > 1) {
                        std::swap(after[roll(after.size())], after[roll(after.size())]);
                    }
                }
            }
            const BoardDiff diff = diffBoards(before, after);
            QVERIFY2(applied(before, after, diff) == after, qPrintable(QStringLiteral("round %1").arg(round)));
            QCOMPARE(diff.isEmpty(), before == after);
            // Without moves no move is reported, or a model would lose its selection for nothing.
            Ids stayed;
            std::copy_if(before.begin(), before.end(), std::back_inserter(stayed),
                [&](qint64 id) { return std::find(after.begin(), after.end(), id) != after.end(); });
            Ids order;
            std::copy_if(after.begin(), after.end(), std::back_inserter(order),
                [&](qint64 id) { return std::find(before.begin(), before.end(), id) != before.end(); });
            QCOMPARE(diff.reordered, stayed != order);
        }
    }

    void aLongListWithOneNewCallIsOneRange()
    {
        Ids before(200000);
        std::iota(before.rbegin(), before.rend(), 1);
        Ids after = before;
        after.insert(after.begin(), 200001);
        QVERIFY(diffBoards(before, after) == (BoardDiff {{}, false, {{0, 1}}}));
    }
};

CALLBOARD_TEST(BoardDiffTest)
#include "BoardDiffTest.moc"
