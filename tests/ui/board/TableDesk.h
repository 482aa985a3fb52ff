#pragma once

#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "support/TestClock.h"
#include "ui/board/BoardDesk.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <vector>

namespace callboard::test {

/// The call history table as it stands in the window, over a store of its own.
struct TableDesk
{
    TableDesk(const ui::Theme &theme, const std::vector<calls::Call> &list)
        : ids(board.add(list))
        , view(theme, model)
    {
        QObject::connect(&refresher, &ui::BoardRefresher::countChanged, &view, &ui::CallHistoryView::setCounts);
        QObject::connect(&model, &ui::CallHistoryModel::sortRequested, &refresher,
            [this](store::SortColumn column, Qt::SortOrder order) {
                store::CallQuery query = refresher.query();
                query.sortColumn = column;
                query.sortOrder = order;
                refresher.setQuery(query);
            });
        view.resize(976, 740);
        view.show();
        refresher.start();
        settle();
    }
    TableDesk(const ui::Theme &theme, int calls)
        : TableDesk(theme, samples(calls))
    {
    }

    [[nodiscard]] static std::vector<calls::Call> samples(int count)
    {
        std::vector<calls::Call> list;
        for (int number = 0; number < count; ++number) {
            list.push_back(BoardDesk::sample(number));
        }
        return list;
    }

    /// Until every question has been answered, and what it led to.
    void settle()
    {
        QTRY_VERIFY(!refresher.isRefreshing());
        for (int i = 0; i < 3; ++i) {
            board.temp.settle();
            QCoreApplication::processEvents();
        }
    }
    void refresh()
    {
        refresher.refreshNow();
        settle();
    }

    BoardDesk board;
    TestClock clock;
    std::vector<qint64> ids;
    ui::CallHistoryModel model {board.temp.reader, clock};
    std::unique_ptr<QAbstractItemModelTester> tester {
        new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)};
    ui::BoardRefresher refresher {board.temp.reader, model, clock};
    ui::CallHistoryView view;
};

} // namespace callboard::test
