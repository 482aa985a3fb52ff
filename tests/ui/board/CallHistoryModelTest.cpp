#include "board/CallHistoryModel.h"

#include "calls/Display.h"
#include "store/CallReader.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"
#include "ui/board/BoardDesk.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Ids = std::vector<qint64>;

store::BoardUpdate boardOf(Ids ids)
{
    store::BoardUpdate update;
    update.ids = std::make_shared<const Ids>(std::move(ids));
    update.everythingChanged = true;
    return update;
}

store::BoardUpdate wayTo(const CallHistoryModel &model, Ids ids, Ids changed = {})
{
    store::BoardUpdate update;
    update.from = model.ids();
    update.diff = store::diffBoards(*model.ids(), ids);
    update.between = store::listBetween(*model.ids(), ids, update.diff);
    update.ids = update.diff.isEmpty() ? model.ids() : std::make_shared<const Ids>(std::move(ids));
    update.changed = std::move(changed);
    return update;
}

Ids counted(qint64 from, qint64 to)
{
    Ids ids(static_cast<std::size_t>(to - from));
    std::iota(ids.begin(), ids.end(), from);
    return ids;
}

Ids idsOf(const CallHistoryModel &model)
{
    Ids ids;
    for (int row = 0; row < model.rowCount(); ++row) {
        ids.push_back(model.index(row, 0).data(CallHistoryModel::CallIdRole).toLongLong());
    }
    return ids;
}

QString words(const CallHistoryModel &model, int row, HistoryColumn column, int role = Qt::DisplayRole)
{
    return model.index(row, static_cast<int>(column)).data(role).toString();
}

} // namespace

class CallHistoryModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Below all others, in words on the cell, in its tooltip and for a screen reader; until it is written so.
    void whatSoundsAlikeSaysSo()
    {
        test::BoardDesk board;
        std::vector<calls::Call> calls {test::BoardDesk::sample(0), test::BoardDesk::sample(1)};
        calls[0].contactName = u"आशा शर्मा"_s;
        calls[1].contactName = u"Asha Rao"_s;
        const Ids ids = board.add(calls);
        const test::TestClock clock;
        CallHistoryModel model(board.temp.reader, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store::BoardRequest request;
        request.query.search = u"asha"_s;
        const auto ask = [&] {
            return **test::await<Result<store::BoardUpdate, store::StoreError>>(
                [&](auto reply) { board.temp.reader.refreshBoard(request, reply); });
        };
        const store::BoardUpdate first = ask();
        model.reset(first);
        model.setVisibleRows(0, 1);
        QTRY_VERIFY(model.rowAtHand(0) && model.rowAtHand(1));
        QCOMPARE(idsOf(model), Ids({ids[1], ids[0]}));
        QCOMPARE(model.alikeCount(), 1);
        const auto text = [&](int row, int role) { return model.index(row, 0).data(role).toString(); };
        for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)}) {
            QVERIFY(!text(0, role).contains(u"alike"));
            QVERIFY(text(1, role).endsWith(role == Qt::DisplayRole ? u" · alike" : u", sounds alike"));
        }
        QVERIFY(text(1, Qt::ToolTipRole).contains(u"sounds like what you search for"));
        QVERIFY(!text(0, Qt::ToolTipRole).contains(u"sounds like"));

        board.change(ids[0], [](calls::Call &call) { call.contactName = u"Asha Sharma"_s; });
        request.shown = model.ids();
        request.revision = first.revision;
        model.apply(ask());
        QCOMPARE(model.alikeCount(), 0);
        QCOMPARE(idsOf(model), ids);
        QTRY_VERIFY(model.rowAtHand(0) && text(0, Qt::DisplayRole).contains(u"Sharma"));
        QVERIFY(!text(0, Qt::DisplayRole).contains(u"alike") && !text(1, Qt::DisplayRole).contains(u"alike"));
    }

    void showsTitles()
    {
        test::BoardDesk board;
        test::TestClock clock;
        const CallHistoryModel model(board.temp.reader, clock);
        QStringList titles;
        for (int column = 0; column < model.columnCount(); ++column) {
            titles.append(model.headerData(column, Qt::Horizontal).toString());
        }
        QCOMPARE(titles.join(u", "_s),
            u"Contact, Project, Status, Outcome, Duration, Date, Record, Agent, Account, Direction, Talk time, Cost, Tags"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void showsPagesWhenTheyArrive()
    {
        test::BoardDesk board;
        test::TestClock clock;
        const Ids ids = board.fill(300);
        CallHistoryModel model(board.temp.reader, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy dataChanged(&model, &QAbstractItemModel::dataChanged);
        model.reset(boardOf(ids));
        QCOMPARE(model.rowCount(), 300);
        QCOMPARE(idsOf(model), ids); // known before any row is
        QVERIFY(model.index(200, 0).data().toString().isEmpty());
        QVERIFY(!model.index(200, 0).data(CallHistoryModel::CallRowRole).isValid());

        QTRY_COMPARE(words(model, 200, HistoryColumn::Contact), u"Contact 000200\n+91 98100 00200"_s);
        QVERIFY(std::ranges::any_of(dataChanged, [](const QList<QVariant> &arguments) {
            return arguments.at(0).toModelIndex().row() <= 200 && arguments.at(1).toModelIndex().row() >= 200;
        }));
        QCOMPARE(words(model, 200, HistoryColumn::Project), u"Project 4\nAgent 2"_s);
        QCOMPARE(words(model, 200, HistoryColumn::Project, Qt::AccessibleTextRole), u"Project 4, Agent 2"_s);
        QCOMPARE(words(model, 198, HistoryColumn::Status), u"completed"_s);
        QCOMPARE(words(model, 198, HistoryColumn::Duration), u"3m 18s"_s);
        QCOMPARE(
            model.index(198, static_cast<int>(HistoryColumn::Duration)).data(CallHistoryModel::ValueRole).toDouble(),
            198.0);
        const auto row = model.index(198, 0).data(CallHistoryModel::CallRowRole).value<calls::CallRow>();
        QCOMPARE(row.id, ids[198]);
        QCOMPARE(row.executionId, u"execution-198"_s);
        QCOMPARE(model.rowOf(ids[198]), 198);
        QCOMPARE(model.rowOf(-1), -1);
        QCOMPARE(model.idAt(300), 0);
    }

    void asksOncePerPage()
    {
        test::BoardDesk board;
        test::TestClock clock;
        CallHistoryModel model(board.temp.reader, clock);
        model.reset(boardOf(board.fill(300)));
        QSignalSpy dataChanged(&model, &QAbstractItemModel::dataChanged);
        for (int round = 0; round < 3; ++round) {
            for (int row = 0; row < 128; ++row) {
                (void)model.index(row, 0).data();
            }
        }
        QTRY_VERIFY(!words(model, 0, HistoryColumn::Contact).isEmpty());
        QCOMPARE(dataChanged.size(), 1);
        QCOMPARE(dataChanged[0][0].toModelIndex(), model.index(0, 0));
        QCOMPARE(dataChanged[0][1].toModelIndex(), model.index(127, historyColumns - 1));
    }

    void saysWhatTheRecordColumnSays_data()
    {
        using State = calls::RecordingState;
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("spoken");
        QTest::addColumn<QString>("toolTip");
        QTest::newRow("none") << State::None << u"-"_s << u"-"_s << u"No recording"_s;
        QTest::newRow("expected") << State::Expected << u"-"_s << u"-"_s << u"Bolna is still making the recording"_s;
        QTest::newRow("available") << State::Available << u"▶ Play"_s << u"Play"_s << u"Play the recording"_s;
        QTest::newRow("kept") << State::Kept << u"▶ Play"_s << u"Play"_s
                              << u"Play the recording, kept on this computer"_s;
        QTest::newRow("lost") << State::Lost << u"-"_s << u"-"_s << u"The recording can no longer be had"_s;
    }

    void saysWhatTheRecordColumnSays()
    {
        QFETCH(calls::RecordingState, state);
        test::BoardDesk board;
        test::TestClock clock;
        calls::Call call = test::BoardDesk::sample(0);
        call.recordingState = state;
        CallHistoryModel model(board.temp.reader, clock);
        model.reset(boardOf({board.add(call)}));
        QFETCH(QString, shown);
        QTRY_COMPARE(words(model, 0, HistoryColumn::Record), shown);
        QTEST(words(model, 0, HistoryColumn::Record, Qt::AccessibleTextRole), "spoken");
        QTEST(words(model, 0, HistoryColumn::Record, Qt::ToolTipRole), "toolTip");
        QCOMPARE(model.isPlayableAt(model.index(0, static_cast<int>(HistoryColumn::Record))), shown != u"-"_s);
        QVERIFY(!model.isPlayableAt(model.index(0, static_cast<int>(HistoryColumn::Date))));
    }

    void putsTheFirstWordsFirst()
    {
        test::BoardDesk board;
        test::TestClock clock;
        calls::Call call = test::BoardDesk::sample(0);
        call.contactName.clear();
        call.project = u"  "_s;
        call.status = calls::CallStatus::fromText(u"on-the-moon"_s);
        call.outcome = calls::Outcome::None;
        CallHistoryModel model(board.temp.reader, clock);
        model.reset(boardOf({board.add(call)}));
        QTRY_COMPARE(words(model, 0, HistoryColumn::Contact), u"+91 98100 00000"_s);
        QCOMPARE(words(model, 0, HistoryColumn::Project), u"-\nAgent 0"_s); // no agent's name is a project
        QCOMPARE(words(model, 0, HistoryColumn::Status), u"on-the-moon"_s);
    }

    void saysThatThereIsANote()
    {
        const CallCells cells;
        calls::CallRow row;
        row.contactName = u"Asha"_s;
        row.recipientPhoneNumber = u"+919876540001"_s;
        const auto spoken = [&] { return cells.spoken(row, HistoryColumn::Contact, QDateTime::currentDateTimeUtc()); };
        const QString without = spoken();
        QVERIFY(CallCells::remark(row).isEmpty());
        row.hasNote = true;
        QCOMPARE(spoken(), without + u", has a note"_s);
        QCOMPARE(CallCells::remark(row), u"You wrote a note about this call"_s);
        row.recipientPhoneNumber.clear();
        QCOMPARE(spoken(), u"Asha, has a note"_s);
    }

    void keepsOutsideTextPlain()
    {
        test::BoardDesk board;
        test::TestClock clock;
        calls::Call call = test::BoardDesk::sample(0);
        call.contactName = u"<img src='file:///etc/passwd'>\nEve\u202Etxt.exe"_s;
        call.project = QString(1'000'000, u'x');
        CallHistoryModel model(board.temp.reader, clock);
        model.reset(boardOf({board.add(call)}));
        QTRY_VERIFY(model.row(0));
        QCOMPARE(
            model.lines(*model.row(0), HistoryColumn::Contact).first, u"<img src='file:///etc/passwd'> Evetxt.exe"_s);
        QVERIFY(!words(model, 0, HistoryColumn::Contact, Qt::ToolTipRole).contains(u"<img"_s));
        QVERIFY(words(model, 0, HistoryColumn::Project).size() < 400);
    }

    void splitsDatesForNarrowCells()
    {
        const CallCells cells;
        const QDateTime now = QDateTime(QDate(2026, 1, 16), QTime(14, 0)).toUTC();
        calls::CallRow row;
        const auto narrow = [&](const QDate &day) {
            row.createdAt = QDateTime(day, QTime(9, 5)).toUTC();
            return cells.narrowLines(row, HistoryColumn::Date, now);
        };
        const QString clock = calls::shortDateText(now.addSecs(-295 * 60), now); // 9:05
        QCOMPARE(narrow({2026, 1, 16}), (CellLines {clock, {}}));
        QCOMPARE(narrow({2026, 1, 15}), (CellLines {u"Yesterday"_s, clock}));
        QCOMPARE(narrow({2024, 10, 23}), (CellLines {u"Oct 23, 2024"_s, clock}));
    }

    void keepsTheOldRowUntilTheNewOneArrives()
    {
        test::BoardDesk board;
        test::TestClock clock;
        const Ids ids = board.fill(10);
        CallHistoryModel model(board.temp.reader, clock);
        model.setVisibleRows(0, 9);
        model.reset(boardOf(ids));
        QTRY_COMPARE(words(model, 1, HistoryColumn::Status), u"queued"_s);

        QSignalSpy changed(&model, &CallHistoryModel::callsChanged);
        QSignalSpy dataChanged(&model, &QAbstractItemModel::dataChanged);
        board.change(ids[1], [](calls::Call &call) { call.status = calls::CallStatus::Known::Ringing; });
        model.apply(wayTo(model, ids, {ids[1], ids[2]}));
        QCOMPARE(words(model, 1, HistoryColumn::Status), u"queued"_s); // and not an empty cell
        QTRY_COMPARE(words(model, 1, HistoryColumn::Status), u"ringing"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].value<QList<qint64>>(), QList<qint64> {ids[1]}); // row 2 came back as it was
        QCOMPARE(dataChanged.size(), 1);
        QCOMPARE(dataChanged[0][0].toModelIndex().row(), 1);
        QCOMPARE(dataChanged[0][1].toModelIndex().row(), 1);
    }

    void appliesDiffs_data()
    {
        QTest::addColumn<Ids>("before");
        QTest::addColumn<Ids>("after");
        QTest::newRow("nothing") << counted(1, 9) << counted(1, 9);
        QTest::newRow("one at the top") << counted(1, 9) << counted(0, 9);
        QTest::newRow("some at the end") << counted(1, 9) << counted(1, 14);
        QTest::newRow("the first goes") << counted(1, 9) << counted(2, 9);
        QTest::newRow("all go") << counted(1, 9) << Ids {};
        QTest::newRow("all come") << Ids {} << counted(1, 9);
        QTest::newRow("all others") << counted(1, 9) << counted(20, 30);
        QTest::newRow("holes") << counted(1, 9) << Ids {1, 3, 5, 8};
        QTest::newRow("holes filled") << Ids {1, 3, 5, 8} << counted(1, 9);
        QTest::newRow("out and in") << Ids {1, 2, 3, 4, 5} << Ids {9, 1, 3, 8, 5, 7};
        QTest::newRow("two swap") << Ids {1, 2, 3, 4, 5} << Ids {1, 4, 3, 2, 5};
        QTest::newRow("backwards") << counted(1, 9) << Ids {8, 7, 6, 5, 4, 3, 2, 1};
        QTest::newRow("backwards, out and in") << Ids {1, 2, 3, 4, 5} << Ids {9, 5, 3, 8, 1, 7};
        Ids even;
        Ids odd;
        for (qint64 id = 1; id < 1000; id += 2) {
            even.push_back(id + 1);
            odd.push_back(id);
        }
        QTest::newRow("hundreds of ranges go") << counted(1, 1000) << even;
        QTest::newRow("hundreds of ranges come") << odd << counted(1, 1000);
    }

    void appliesDiffs()
    {
        QFETCH(Ids, before);
        QFETCH(Ids, after);
        test::BoardDesk board;
        test::TestClock clock;
        CallHistoryModel model(board.temp.reader, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(boardOf(before));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy about(&model, &CallHistoryModel::boardAboutToChange);
        QSignalSpy done(&model, &CallHistoryModel::boardChanged);
        std::vector<std::pair<QPersistentModelIndex, qint64>> held;
        for (int row = 0; row < model.rowCount(); ++row) {
            held.emplace_back(model.index(row, row % historyColumns), model.idAt(row));
        }
        model.apply(wayTo(model, after));
        QCOMPARE(idsOf(model), after);
        for (const auto &[index, id] : held) {
            const bool stays = std::ranges::find(after, id) != after.end();
            QCOMPARE(index.isValid(), stays);
            if (stays) {
                QCOMPARE(model.idAt(index.row()), id);
            }
        }
        QCOMPARE(reset.size(), 0);
        QCOMPARE(about.size(), before == after ? 0 : 1);
        QCOMPARE(done.size(), about.size());
    }

    void survivesRandomDiffs_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void survivesRandomDiffs()
    {
        QFETCH(quint32, seed);
        QRandomGenerator dice(seed);
        const auto chance = [&dice](int percent) { return dice.bounded(100) < percent; };
        test::BoardDesk board;
        test::TestClock clock;
        const Ids known = board.fill(200);
        CallHistoryModel model(board.temp.reader, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QItemSelectionModel selection(&model);
        model.setVisibleRows(0, 20);
        model.reset(boardOf(known));
        qint64 nextId = known.back() + 1;
        for (int step = 0; step < 40; ++step) {
            Ids ids = *model.ids();
            const qint64 chosen = ids.empty() ? 0 : ids[static_cast<std::size_t>(dice.bounded(int(ids.size())))];
            selection.setCurrentIndex(
                model.index(model.rowOf(chosen), 2), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            const int going = chance(50) ? 2 : 40;
            std::erase_if(ids, [&](qint64) { return chance(going); });
            for (int count = dice.bounded(chance(20) ? 90 : 4); count > 0; --count) {
                ids.insert(ids.begin() + dice.bounded(int(ids.size()) + 1), nextId++);
            }
            if (chance(30) && ids.size() > 2) {
                for (int swaps = dice.bounded(20); swaps > 0; --swaps) {
                    std::swap(ids[static_cast<std::size_t>(dice.bounded(int(ids.size())))],
                        ids[static_cast<std::size_t>(dice.bounded(int(ids.size())))]);
                }
            }
            Ids changed;
            std::ranges::copy_if(ids, std::back_inserter(changed), [&](qint64) { return chance(5); });
            model.apply(wayTo(model, ids, changed));
            QCOMPARE(idsOf(model), ids);
            const bool stays = std::ranges::find(ids, chosen) != ids.end();
            QCOMPARE(selection.isRowSelected(model.rowOf(chosen)), stays);
            if (stays) {
                QCOMPARE(selection.currentIndex(), model.index(model.rowOf(chosen), 2));
            }
            // Rows of some step arrive in the middle of a later one.
            if (chance(40)) {
                QCoreApplication::processEvents();
            }
            for (int row = 0; row < model.rowCount(); row += 13) {
                if (const calls::CallRow *call = model.row(row)) {
                    QCOMPARE(call->id, model.idAt(row));
                }
            }
        }
    }

    void repairsAWrongDiff()
    {
        test::BoardDesk board;
        test::TestClock clock;
        CallHistoryModel model(board.temp.reader, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(boardOf(counted(1, 9)));
        store::BoardUpdate update = wayTo(model, counted(3, 12));
        update.from = std::make_shared<const Ids>(counted(1, 5)); // of another list
        update.diff = {.removed = {{0, 1}}, .reordered = false, .inserted = {}};
        update.between = {};
        model.apply(update);
        QCOMPARE(idsOf(model), counted(3, 12));
    }

    void keepsSelectionThroughRefreshes()
    {
        test::BoardDesk board;
        test::TestClock clock;
        CallHistoryModel model(board.temp.reader, clock);
        model.reset(boardOf(counted(101, 500)));
        QItemSelectionModel selection(&model);
        selection.select(model.index(99, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        Ids ids = counted(80, 500);
        std::ranges::reverse(ids);
        for (const Ids &board_ : {counted(95, 500), ids, counted(190, 210)}) {
            model.apply(wayTo(model, board_));
            QCOMPARE(selection.selectedRows().size(), 1);
            QCOMPARE(model.idAt(selection.selectedRows().front().row()), 200);
        }
    }

    void forgetsFarRowsAndReadsThemAgain()
    {
        test::BoardDesk board;
        test::TestClock clock;
        CallHistoryModel model(board.temp.reader, clock);
        model.reset(boardOf(board.fill(64 * 128 + 500)));
        const auto isThere = [&model](int row) { return model.row(row) != nullptr; };
        const auto comes = [&](int row) { return QTest::qWaitFor([&] { return isThere(row); }); };
        QVERIFY(comes(0));
        for (int row = 200; row < model.rowCount(); row += 128) {
            QVERIFY(comes(row));
        }
        QVERIFY(!isThere(0));
        QVERIFY(comes(0));
    }

    void asksForAnotherOrder()
    {
        test::BoardDesk board;
        test::TestClock clock;
        CallHistoryModel model(board.temp.reader, clock);
        QSignalSpy sorted(&model, &CallHistoryModel::sortRequested);
        model.sort(static_cast<int>(HistoryColumn::Date), Qt::DescendingOrder); // as it is
        QCOMPARE(sorted.size(), 0);
        model.sort(static_cast<int>(HistoryColumn::Record), Qt::AscendingOrder);
        QCOMPARE(sorted.size(), 1);
        QCOMPARE(sorted[0][0].value<store::SortColumn>(), store::SortColumn::Recording);
        model.sort(static_cast<int>(HistoryColumn::Tags), Qt::AscendingOrder);
        QCOMPARE(sorted.size(), 1);
        const auto first = [&model](HistoryColumn column) {
            return model.headerData(static_cast<int>(column), Qt::Horizontal, Qt::InitialSortOrderRole)
                .value<Qt::SortOrder>();
        };
        QCOMPARE(first(HistoryColumn::Date), Qt::DescendingOrder);
        QCOMPARE(first(HistoryColumn::Cost), Qt::DescendingOrder);
        QCOMPARE(first(HistoryColumn::Contact), Qt::AscendingOrder);
    }

    void callsTomorrowTodayWhenItCame()
    {
        test::BoardDesk board;
        test::TestClock clock(QDateTime(QDate(2026, 1, 16), QTime(10, 0)).toUTC());
        calls::Call call = test::BoardDesk::sample(0);
        call.status = calls::CallStatus::Known::Scheduled;
        call.scheduledAt = QDateTime(QDate(2026, 1, 17), QTime(10, 30)).toUTC();
        CallHistoryModel model(board.temp.reader, clock);
        model.reset(boardOf({board.add(call)}));
        QTRY_VERIFY(words(model, 0, HistoryColumn::Status).contains(u"Tomorrow "_s));
        QSignalSpy dataChanged(&model, &QAbstractItemModel::dataChanged);
        store::BoardUpdate unchanged;
        unchanged.unchanged = true;
        model.apply(unchanged);
        QCOMPARE(dataChanged.size(), 0);
        clock.advance(24h);
        model.apply(unchanged);
        QCOMPARE(dataChanged.size(), 1);
        QVERIFY(!words(model, 0, HistoryColumn::Status).contains(u"Tomorrow "_s));
    }

    void reportsAStoreThatCannotBeRead()
    {
        test::BoardDesk board;
        test::TestClock clock;
        const Ids ids = board.fill(3);
        CallHistoryModel model(board.temp.reader, clock);
        QSignalSpy failed(&model, &CallHistoryModel::readFailed);
        board.harm();
        model.setVisibleRows(0, 2);
        model.reset(boardOf(ids));
        QTRY_COMPARE(failed.size(), 1);
        (void)words(model, 0, HistoryColumn::Contact);
        board.heal();
        store::BoardUpdate unchanged;
        unchanged.unchanged = true;
        model.apply(unchanged); // the next refresh tries again
        QTRY_COMPARE(words(model, 0, HistoryColumn::Duration), u"0m 0s"_s);
        QCOMPARE(failed.size(), 1);
    }
};

CALLBOARD_TEST(CallHistoryModelTest)
#include "CallHistoryModelTest.moc"
