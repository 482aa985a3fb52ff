#pragma once

#include "history/BoardRefresher.h"
#include "history/CallHistoryModel.h"
#include "history/CallHistoryView.h"
#include "support/TestProgram.h"
#include "theme/CallboardStyle.h"
#include "theme/Theme.h"
#include "window/MainWindow.h"

#include <QApplication>
#include <QtTest>

namespace callboard::test {

/// A real window over the whole program, on a simulated Bolna and the test's clock.
class WindowFixture final
{
public:
    explicit WindowFixture(const QByteArray &key = "demo-key")
        : test(key)
        , window({.clock = test.program.clock,
                  .store = test.program.store,
                  .reader = test.program.reader,
                  .clients = test.program.clients,
                  .keyRing = test.program.keyRing,
                  .log = test.program.log,
                  .checker = test.program.checker,
                  .poller = test.program.poller,
                  .dialer = test.program.dialer,
                  .archive = test.program.archive},
                 theme,
                 {.file = test.folder.filePath(QStringLiteral("callboard.ini")),
                  .refreshInterval = test.program.options.refreshInterval,
                  .demoCommand = {}})
    {
        window.show();
        window.start();
        window.keysLoaded({});
        settle();
    }

    /// Turns the event loop until poll and refresh have come to rest.
    void settle()
    {
        const auto atRest = [this] {
            return !test.program.poller.isCycleRunning() && !refresher().isRefreshing()
                   && test.simulator.inFlight() == 0;
        };
        QVERIFY2(QTest::qWaitFor(atRest, 20000), "poll and refresh did not come to rest");
        QCoreApplication::processEvents();
    }

    void advance(std::chrono::milliseconds by)
    {
        test.clock.advance(by);
        settle();
    }

    template<class T>
    T &part(const char *objectName)
    {
        auto *found = window.findChild<T *>(QString::fromLatin1(objectName));
        if (!found) {
            qFatal("The window has no %s", objectName);
        }
        return *found;
    }

    ui::BoardRefresher &refresher() { return *window.findChild<ui::BoardRefresher *>(); }
    ui::CallHistoryView &table() { return part<ui::CallHistoryView>("callHistory"); }

    /// The words in a cell; waits for a row that is on its way.
    QString cell(int row, ui::HistoryColumn column)
    {
        const auto *model = table().model();
        const QModelIndex index = model->index(row, static_cast<int>(column));
        (void)QTest::qWaitFor([&] { return !index.data().toString().isEmpty(); }, 5000);
        return index.data().toString();
    }

    /// Clicks a row.
    void choose(int row)
    {
        const QModelIndex index = table().model()->index(row, static_cast<int>(ui::HistoryColumn::Contact));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(index).center());
    }

    std::optional<calls::Call> stored(const QString &executionId)
    {
        const auto found = await<Result<std::optional<calls::Call>, store::StoreError>>(
            [&](auto reply) { test.program.reader.callByExecution(executionId, reply); });
        return found && *found ? **found : std::nullopt;
    }

    TestProgram test;
    ui::Theme theme;
    ui::MainWindow window;
};

} // namespace callboard::test
