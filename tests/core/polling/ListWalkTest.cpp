#include "polling/ListWalk.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <deque>
#include <functional>

using namespace Qt::StringLiterals;
using namespace callboard::polling;

/// Which pages a walk asks for, against a list that is a value.
class ListWalkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListThatRestsIsReadOnceAndItsBeginningAgain_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("atOnce");
        QTest::addColumn<int>("pages");
        for (const int atOnce : {1, 6}) {
            QTest::addRow("none, %d", atOnce) << 0 << atOnce << 1;
            QTest::addRow("less than a page, %d", atOnce) << 49 << atOnce << 1;
            QTest::addRow("a page, %d", atOnce) << 50 << atOnce << 1;
            QTest::addRow("a page and a row, %d", atOnce) << 51 << atOnce << 3;
            QTest::addRow("many, %d", atOnce) << 1000 << atOnce << 21;
        }
    }

    void aListThatRestsIsReadOnceAndItsBeginningAgain()
    {
        QFETCH(const int, rows);
        QFETCH(const int, atOnce);
        QFETCH(const int, pages);
        List list {.ids = ids(0, rows)};
        ListWalk walk;
        list.walk(walk, atOnce);
        QVERIFY(walk.isWhole());
        QCOMPARE(walk.met().size(), rows);
        QCOMPARE(list.asked, pages);
    }

    void oddPagesAreMadeUpFor_data()
    {
        using Distort = std::function<void(const PageAsk &, PageSight &)>;
        QTest::addColumn<Distort>("distort");
        QTest::newRow("page 2 once repeats page 1")
            << Distort([done = false](const PageAsk &ask, PageSight &sight) mutable {
                   if (ask.page == 2 && !std::exchange(done, true)) {
                       sight.ids = ids(0, 50);
                   }
               });
        QTest::newRow("page 2 is once empty, with more to come")
            << Distort([done = false](const PageAsk &ask, PageSight &sight) mutable {
                   if (ask.page == 2 && !std::exchange(done, true)) {
                       sight.ids.clear();
                   }
               });
        QTest::newRow("page 2 is once cut short, as if it were the last")
            << Distort([done = false](const PageAsk &ask, PageSight &sight) mutable {
                   if (ask.page == 2 && !std::exchange(done, true)) {
                       sight.ids = sight.ids.mid(0, 20);
                       sight.hasMore = false;
                   }
               });
        QTest::newRow("the last page once repeats the one before")
            << Distort([done = false](const PageAsk &ask, PageSight &sight) mutable {
                   if (ask.page == 3 && !std::exchange(done, true)) {
                       sight.ids = ids(50, 100);
                   }
               });
    }

    void oddPagesAreMadeUpFor()
    {
        using Distort = std::function<void(const PageAsk &, PageSight &)>;
        QFETCH(const Distort, distort);
        for (const int atOnce : {1, 3}) {
            List list {.ids = ids(0, 130), .distort = distort};
            ListWalk walk;
            list.walk(walk, atOnce);
            QCOMPARE(walk.met().size(), 130);
            QVERIFY(walk.isWhole());
        }
    }

    void aListThatIsAlwaysOddIsNotWhole()
    {
        List list {.ids = ids(0, 130), .distort = [](const PageAsk &ask, PageSight &sight) {
                       if (ask.page == 2) {
                           sight.ids = ids(0, 50);
                       }
                   }};
        ListWalk walk;
        list.walk(walk);
        QCOMPARE(walk.met().size(), 80);
        QVERIFY(!walk.isWhole());
        QVERIFY(list.asked < 12);
    }

    void aCountThatIsTooLargeDoesNotMakeADoubt()
    {
        List list {.ids = ids(0, 120), .distort = [](const PageAsk &, PageSight &sight) { sight.total = 5000; }};
        ListWalk walk;
        list.walk(walk);
        QVERIFY(walk.isWhole());
        QCOMPARE(list.asked, 8); // it is read once more, and shows the same
    }

    void aListThatNeverRestsEnds()
    {
        List list {.ids = ids(0, 130)};
        int made = 130;
        list.distort = [&](const PageAsk &, PageSight &) { list.ids.prepend(u"call-%1"_s.arg(made++)); };
        ListWalk walk;
        list.walk(walk);
        QVERIFY(!walk.isWhole());
        QVERIFY(list.asked < 60);
    }

    void manyThatEndedAreReadByTheirStatusToo()
    {
        List list {.ids = ids(0, 5000)};
        for (int i = 0; i < 5000; ++i) {
            list.statuses.insert(list.ids[i], i < 100 ? u"ringing"_s : i < 300 ? u"busy"_s : u"completed"_s);
        }
        const ListWalk::Filters filters {{u"queued"_s, u"ringing"_s}, {u"completed"_s, u"busy"_s}};
        ListWalk walk(setOf(ids(0, 250)), filters); // most of them have ended, and stand among thousands
        list.walk(walk, 6);
        QVERIFY(walk.isWhole());
        QVERIFY2(list.asked < 150, // what is missing after the pending ones, one by one
            qPrintable(QString::number(list.asked)));
    }

    void whatIsDearerThanReadingOneByOneIsLeft()
    {
        List list {.ids = ids(0, 5000)};
        ListWalk walk(setOf(ids(4990, 5000)), {});
        list.walk(walk, 6);
        QVERIFY(!walk.isWhole());
        QCOMPARE(walk.missing(), 10);
        QCOMPARE(list.asked, 1);
    }

    void nothingWantedIsDoneAtOnce()
    {
        const ListWalk walk({}, {});
        QVERIFY(walk.isDone());
        QVERIFY(walk.isWhole());
        QVERIFY(!walk.next().has_value());
    }

    void anAnswerToAnEarlierPassMovesNothing()
    {
        List list {.ids = ids(0, 60)};
        ListWalk walk;
        const PageAsk first = *walk.next();
        walk.asked(first);
        walk.saw(first, list.page(first));
        const PageAsk second = *walk.next();
        walk.asked(second);
        walk.saw(second, list.page(second));
        const PageAsk again = *walk.next();
        QCOMPARE(again.page, 1);
        walk.asked(again);
        walk.saw(second, list.page(second)); // late
        QVERIFY(!walk.isDone());
        walk.saw(again, list.page(again));
        QVERIFY(walk.isDone());
        QVERIFY(walk.isWhole());
    }

private:
    /// Answers pages of a list; `distort` may change one on its way.
    struct List
    {
        QStringList ids;
        QHash<QString, QString> statuses {};
        std::function<void(const PageAsk &, PageSight &)> distort {};
        int asked = 0;

        PageSight page(const PageAsk &ask)
        {
            ++asked;
            QStringList shown;
            for (const QString &id : std::as_const(ids)) {
                if (ask.status.isEmpty() || statuses.value(id) == ask.status) {
                    shown.append(id);
                }
            }
            PageSight sight {.ids = shown.mid((ask.page - 1) * 50, 50),
                .total = static_cast<int>(shown.size()),
                .hasMore = ask.page * 50 < shown.size()};
            if (distort) {
                distort(ask, sight);
            }
            return sight;
        }
        /// \param atOnce so many pages are on their way before the first of them comes
        void walk(ListWalk &walk, int atOnce = 1)
        {
            std::deque<std::pair<PageAsk, PageSight>> coming;
            while (!walk.isDone() && asked < 2000) {
                while (static_cast<int>(coming.size()) < atOnce) {
                    const auto next = walk.next();
                    if (!next) {
                        break;
                    }
                    walk.asked(*next);
                    coming.emplace_back(*next, page(*next));
                }
                QVERIFY2(!coming.empty(), "the walk is neither done nor asks for anything");
                const auto [ask, sight] = coming.front();
                coming.pop_front();
                walk.saw(ask, sight);
            }
            QVERIFY(walk.isDone());
        }
    };
    static QStringList ids(int from, int to)
    {
        QStringList result;
        for (int i = from; i < to; ++i) {
            result.append(u"call-%1"_s.arg(i));
        }
        return result;
    }
    static QSet<QString> setOf(const QStringList &list) { return {list.begin(), list.end()}; }
};

CALLBOARD_TEST_BY(ListWalkTest, callboard::test::runAlone<ListWalkTest>)
#include "ListWalkTest.moc"
